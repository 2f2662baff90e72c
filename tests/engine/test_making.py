"""Models are made from installed ones, shown, used, copied and deleted; weights are shared."""

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import ollama
import pytest

from gui.engine import launch
from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.models import ModelFolder, demo_file
from gui.engine.recipes import Recipe, file_of, files_in, read_recipe, write_recipe
from gui.ollama.parameters import read_parameters
from tests.engine.processes import children
from tests.engine.test_server import call, error

MODEL = DEMO_MODEL.name
OWN = "own:latest"
SYSTEM = "You speak like a pirate."
SMALL = {"num_ctx": 512, "num_predict": 4}
HELLO = [{"role": "user", "content": "Hello"}]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="module")
def maker(engine: Engine, folder: Path) -> Generator[Engine, None, None]:
    """An engine with a folder of its own, in which there is a file beside the demo model."""
    (folder / "own.gguf").symlink_to(demo_file())
    with launch.start(models=folder) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_made(folder: Path) -> Generator[None, None, None]:
    yield
    for path in files_in(folder):
        path.unlink()


def lines(engine: Engine, body: dict[str, Any], path: str = "/api/create") -> list[dict[str, Any]]:
    status, text = call(engine, "POST", path, body)
    assert status == 200
    return [json.loads(line) for line in text.splitlines()]


def make(engine: Engine, name: str = "pirate", base: str = MODEL, **more: Any) -> None:
    told = lines(engine, {"model": name, "from": base, **more})
    assert told[-1] == {"status": "success"}, told


def show(engine: Engine, name: str) -> dict[str, Any]:
    status, text = call(engine, "POST", "/api/show", {"model": name})
    assert status == 200
    facts: dict[str, Any] = json.loads(text)
    return facts


def names(engine: Engine) -> set[str]:
    rows = json.loads(call(engine, "GET", "/api/tags")[1])["models"]
    return {row["name"] for row in rows}


def loaded(engine: Engine) -> list[tuple[str, int]]:
    rows = json.loads(call(engine, "GET", "/api/ps")[1])["models"]
    return [(row["name"], row["context_length"]) for row in rows]


def unload(engine: Engine, *models: str) -> None:
    for model in models:
        call(engine, "POST", "/api/chat", {"model": model, "messages": [], "keep_alive": 0})


def prompt(engine: Engine, model: str, messages: list[dict[str, Any]]) -> str:
    body = {"model": model, "messages": messages, "options": SMALL, "_debug_render_only": True}
    rendered: str = json.loads(call(engine, "POST", "/api/chat", body)[1])["_debug_info"][
        "rendered_template"
    ]
    return rendered


def test_it_tells_what_it_does_as_ollama_does(maker: Engine) -> None:
    body = {"model": "pirate", "from": MODEL, "system": SYSTEM, "parameters": {"top_k": 5}}

    told = [line["status"] for line in lines(maker, body)]

    assert told[0].startswith("using existing layer sha256:")
    assert [status.partition(" sha256:")[0] for status in told[1:]] == [
        "creating new layer",
        "creating new layer",
        "writing manifest",
        "success",
    ]
    status, text = call(maker, "POST", "/api/create", {**body, "stream": False})
    assert (status, json.loads(text)) == (200, {"status": "success"})


def test_show_tells_what_it_was_made_of(maker: Engine) -> None:
    messages = [{"role": "user", "content": "Ahoy"}, {"role": "assistant", "content": "Arr"}]
    make(
        maker,
        "Pirate",
        system=SYSTEM,
        parameters={"temperature": 1, "stop": ["<x>", 'a "b"'], "top_p": 0.5},
        messages=messages,
        license="Mine",
    )

    facts = show(maker, "PIRATE")

    assert "Pirate:latest" in names(maker)
    assert facts["system"] == SYSTEM
    assert facts["messages"] == messages
    assert facts["license"].endswith("Mine")
    assert facts["details"]["parent_model"] == MODEL
    rows = dict.fromkeys(facts["parameters"].splitlines())
    assert f"{'temperature':<30} 1" in rows  # its own, in place of the demo model's 0.2
    assert f"{'top_p':<30} 0.5" in rows
    assert f"{'repeat_penalty':<30} 1.1" in rows
    assert [row for row in rows if row.startswith("stop ")] == [
        f'{"stop":<30} "<x>"',
        f'{"stop":<30} "a \\"b\\""',
    ]
    for line in (f"FROM {MODEL}", f"SYSTEM {SYSTEM}", "PARAMETER stop <x>", "MESSAGE user Ahoy"):
        assert line in facts["modelfile"].splitlines()
    assert facts["template"] == show(maker, MODEL)["template"]


def test_its_system_prompt_and_messages_come_before_what_is_asked(maker: Engine) -> None:
    make(maker, system=SYSTEM, messages=[{"role": "user", "content": "Ahoy"}])

    own = prompt(maker, "pirate", HELLO)
    other = prompt(maker, "pirate", [{"role": "system", "content": "Be brief."}, *HELLO])

    assert own.index(SYSTEM) < own.index("Ahoy") < own.index("Hello")
    assert SYSTEM not in other
    assert "Be brief." in other
    assert "Ahoy" in other


def test_a_request_s_options_go_before_the_model_s(maker: Engine) -> None:
    make(maker, parameters={"num_predict": 2, "num_ctx": 700})
    body = {"model": "pirate", "messages": HELLO, "stream": False}

    own, asked = (
        json.loads(call(maker, "POST", "/api/chat", {**body, **more})[1])
        for more in ({}, {"options": {"num_predict": 3}})
    )

    assert (own["eval_count"], asked["eval_count"]) == (2, 3)
    assert loaded(maker) == [("pirate:latest", 768)]
    unload(maker, "pirate")


def test_models_of_the_same_weights_share_what_is_loaded(maker: Engine) -> None:
    make(maker, system=SYSTEM)
    ask = {"model": MODEL, "messages": HELLO, "options": SMALL, "stream": False}

    call(maker, "POST", "/api/chat", ask)
    runner = children(maker.pid)
    call(maker, "POST", "/api/chat", {**ask, "model": "pirate"})

    assert children(maker.pid) == runner
    assert loaded(maker) == [(MODEL, 512)]
    call(maker, "POST", "/api/chat", {**ask, "model": "pirate", "options": {"num_ctx": 256}})
    assert loaded(maker) == [("pirate:latest", 256)]
    unload(maker, MODEL)
    assert loaded(maker) == []


def test_what_is_made_of_a_made_one_stands_alone(maker: Engine) -> None:
    make(maker, system=SYSTEM, parameters={"top_k": 5})
    make(maker, "captain", "pirate", parameters={"seed": 7})

    assert call(maker, "DELETE", "/api/delete", {"model": "pirate"}) == (200, "")

    facts = show(maker, "captain")
    assert facts["system"] == SYSTEM
    assert facts["details"]["parent_model"] == "pirate:latest"
    assert {"top_k", "seed"} <= {row.split()[0] for row in facts["parameters"].splitlines()}
    assert prompt(maker, "captain", HELLO)


def test_parameters_can_be_read_again(maker: Engine) -> None:
    given = {"stop": ["\n", 'a "b"', "한글", "\u2028\u0085", "\x01"], "top_k": 3, "seed": -1,
             "temperature": 0.5, "use_mmap": True, "num_ctx": 2048}  # fmt: skip
    make(maker, parameters=given)

    read = read_parameters(show(maker, "pirate")["parameters"])

    assert {name: read[name] for name in given} == given
    assert read["top_p"] == 0.9  # the demo model's


def test_half_characters_are_replaced_as_go_does(maker: Engine) -> None:
    make(maker, system="Ahoy \ud83e there", messages=[{"role": "user", "content": "\udd8a"}])

    facts = show(maker, "pirate")

    assert facts["system"] == "Ahoy \ufffd there"
    assert "\ufffd" in prompt(maker, "pirate", [{"role": "user", "content": "\ud83e"}])


def test_it_is_there_after_a_new_start_and_can_be_made_anew(maker: Engine, folder: Path) -> None:
    make(maker, system=SYSTEM)
    make(maker, system="Changed.")

    model = ModelFolder(folder).find("pirate")

    assert model is not None
    assert model.system == "Changed."
    assert len(files_in(folder)) == 1
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_a_made_model_can_be_made_anew_of_itself(maker: Engine) -> None:
    make(maker, system=SYSTEM)
    make(maker, base="pirate", parameters={"top_k": 5})

    facts = show(maker, "pirate")

    assert (facts["system"], facts["details"]["parent_model"]) == (SYSTEM, MODEL)
    assert f"{'top_k':<30} 5" in facts["parameters"]


def test_the_official_client_makes_copies_and_deletes(maker: Engine) -> None:
    official = ollama.Client(host=maker.url, headers=maker.headers)
    try:
        made = official.create("pirate", from_=MODEL, system=SYSTEM, parameters={"top_k": 3})
        copied = official.copy("pirate", "twin")
        deleted = official.delete("pirate")
        rows = {row.model: row for row in official.list().models}
    finally:
        official._client.close()

    assert made.status == copied.status == deleted.status == "success"
    assert set(rows) == {MODEL, OWN, "twin:latest"}
    assert show(maker, "twin")["system"] == SYSTEM


def test_a_copy_of_a_file_s_model_shares_its_digest(maker: Engine) -> None:
    call(maker, "POST", "/api/copy", {"source": MODEL, "destination": "twin"})
    make(maker, system=SYSTEM)

    rows = json.loads(call(maker, "GET", "/api/tags")[1])["models"]
    digests = {row["name"]: row["digest"] for row in rows}

    assert digests["twin:latest"] == digests[MODEL]
    assert digests["pirate:latest"] != digests[MODEL]


@pytest.mark.parametrize(
    ("body", "status", "text"),
    [
        ({}, 400, "invalid model name"),
        ({"model": "a b", "from": MODEL}, 400, "invalid model name"),
        ({"model": "../x", "from": MODEL}, 400, "invalid model name"),
        ({"model": "x", "from": "a b"}, 400, "invalid model name"),
        ({"model": "x"}, 400, "neither 'from' or 'files' was specified"),
        ({"model": "x", "from": MODEL, "system": 5}, 400,
         "json: cannot unmarshal number into Go struct field CreateRequest.system of type string"),
        ({"model": "x", "from": MODEL, "parameters": {"temperature": "hot"}}, 500,
         'option "temperature" must be of type float32'),
        ({"model": "x", "from": MODEL, "parameters": {"stop": "x"}}, 500,
         'option "stop" must be of type array'),
        ({"model": "x", "from": MODEL, "parameters": {"temprature": 1}}, 400,
         "unknown parameter 'temprature'"),
    ],
)  # fmt: skip
def test_what_is_not_in_order_is_refused(
    maker: Engine, body: dict[str, Any], status: int, text: str
) -> None:
    assert error(maker, body, "/api/create") == (status, text)
    assert names(maker) == {MODEL, OWN}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"model": MODEL}, "is the name of a model file"),
        ({"model": "own"}, "is the name of a model file"),
        ({"template": "{{ .Prompt }}"}, "template error: "),
        ({"template": "{{- if .System }}{{ .System }}{{ end }}"}, "template error: "),
        ({"messages": [{"role": "user", "content": ["x"]}]}, "json: cannot unmarshal array"),
        ({"license": 5}, "json: cannot unmarshal"),
        ({"files": {"a.gguf": "sha256:0"}}, "the built-in engine makes models of installed ones"),
    ],
)
def test_what_it_cannot_make_is_said(maker: Engine, change: dict[str, Any], words: str) -> None:
    status, text = error(maker, {"model": "x", "from": MODEL, **change}, "/api/create")

    assert status == 400
    assert words in text


def test_what_is_not_installed_is_not_downloaded(maker: Engine) -> None:
    made = lines(maker, {"model": "x", "from": "llama3"})[-1]["error"]
    pulled = lines(maker, {"model": "llama3"}, "/api/pull")[-1]["error"]
    unstreamed = call(maker, "POST", "/api/pull", {"model": "llama3", "stream": False})

    assert made.startswith("model 'llama3' not found")
    for words in (made, pulled):
        assert "downloads nothing besides the demo model" in words
    assert (unstreamed[0], json.loads(unstreamed[1])["error"]) == (500, pulled)
    assert lines(maker, {"model": MODEL}, "/api/pull")[-1] == {"status": "success"}


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "text"),
    [
        ("DELETE", "/api/delete", {"model": "none"}, 404, "model 'none' not found"),
        ("DELETE", "/api/delete", {"model": "a b"}, 400, 'name "a b" is invalid'),
        ("POST", "/api/copy", {"source": "none", "destination": "x"}, 404,
         'model "none" not found'),
        ("POST", "/api/copy", {"source": "a b", "destination": "x"}, 400,
         'source "a b" is invalid'),
        ("POST", "/api/copy", {"source": MODEL, "destination": "a b"}, 400,
         'destination "a b" is invalid'),
        ("POST", "/api/pull", {"model": "a b"}, 400, "invalid model name"),
    ],
)  # fmt: skip
def test_changes_are_refused_in_ollama_s_words(
    maker: Engine, method: str, path: str, body: dict[str, Any], status: int, text: str
) -> None:
    answered, said = call(maker, method, path, body)

    assert (answered, json.loads(said)["error"]) == (status, text)


def test_a_made_model_s_own_template_is_used(maker: Engine) -> None:
    template = "{% for message in messages %}<{{ message.role }}>{{ message.content }}{% endfor %}"
    make(maker, template=template)

    assert prompt(maker, "pirate", HELLO) == "<user>Hello"
    assert show(maker, "pirate")["template"] == template
    unload(maker, "pirate")


def test_deleting_a_file_s_model_leaves_what_is_made_of_it_without_weights(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = demo_file()
    file = tmp_path / "cache" / "pronk" / "models" / DEMO_MODEL.file
    file.parent.mkdir(parents=True)
    file.symlink_to(real)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with launch.start(models=tmp_path / "models") as other:
        make(other, system=SYSTEM)
        call(other, "POST", "/api/chat", {"model": MODEL, "messages": [], "options": SMALL})
        deleted = call(other, "DELETE", "/api/delete", {"model": MODEL})
        is_there = os.path.lexists(file)
        left, in_memory = names(other), loaded(other)
        refusals = [
            error(other, {"model": "pirate", "messages": HELLO}),
            error(other, {"model": "pirate"}, "/api/show"),
        ]
        made = lines(other, {"model": "captain", "from": "pirate"})[-1]["error"]
        pulled = lines(other, {"model": MODEL}, "/api/pull")[-1]["error"]
        removed = call(other, "DELETE", "/api/delete", {"model": "pirate"})
        gone = error(other, {"model": "pirate", "messages": HELLO})

    assert deleted == removed == (200, "")
    assert not is_there
    assert real.is_file()
    assert (left, in_memory) == (set(), [])
    words = f'model "pirate" not found, try pulling it first: it was made from "{MODEL}", which'
    for status, text in refusals:
        assert status == 404
        assert text.startswith(words)
    assert made.startswith(words)
    assert "Pronk fetches that one itself" in pulled
    assert gone == (404, "model 'pirate' not found")


def test_all_parts_of_a_file_s_model_are_deleted(engine: Engine, tmp_path: Path) -> None:
    for part in ("00001-of-00002", "00002-of-00002", "00001-of-00003"):
        (tmp_path / f"big-{part}.gguf").symlink_to(demo_file())

    assert ModelFolder(tmp_path).remove("big")

    assert [path.name for path in tmp_path.iterdir()] == ["big-00001-of-00003.gguf"]


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b'{"version": 2}', b'{"version": 1, "name": "pirate"}',
     b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_recipe_hides_no_other_model(
    engine: Engine, tmp_path: Path, content: bytes
) -> None:
    file_of(tmp_path, "pirate").write_bytes(content)
    folder = ModelFolder(tmp_path)

    assert [model.name for model in folder.all()] == [MODEL]
    assert ".model.json is" in folder.broken("pirate")
    assert folder.remove("pirate")


def test_a_recipe_is_read_as_it_was_written(tmp_path: Path) -> None:
    recipe = Recipe(
        "me/Very.Long_" + "x" * 60 + ":" + "y" * 79,
        MODEL,
        MODEL,
        "Ahoy 🦊\u2028\ud800",
        parameters={"stop": ["\n"], "top_p": 0.1, "use_mmap": True},
        messages=[{"role": "user", "content": "x"}],
        licences=["a", "b"],
    )

    write_recipe(tmp_path / "new", recipe)

    assert read_recipe(file_of(tmp_path / "new", recipe.name.upper())) == recipe
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_what_cannot_be_kept_is_said(tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "file").touch()
    with launch.start(models=tmp_path / "file") as other:
        last = lines(other, {"model": "x", "from": MODEL})[-1]

    assert last == {"error": "x:latest cannot be kept: A file is in the place of a folder"}
