"""Models are fetched, copied and deleted, and a download can fail in every way."""

import pytest

from tests.fake_ollama import (
    FakeModel,
    FakeOllama,
    Layer,
    Pullable,
    PullEnding,
)
from tests.fake_ollama.asked import Ask, Body

SMALL = (Layer("weights", 100), Layer("template", 10))


def pull(ask: Ask, server: FakeOllama) -> list[Body]:
    return ask(server, {"model": "new"}, "/api/pull").lines()


def test_a_pull_tells_layer_after_layer(server: FakeOllama, ask: Ask) -> None:
    cached = Layer("license", 5, is_cached=True)
    server.add_pullable(
        Pullable(model=FakeModel(name="new"), layers=(cached, *SMALL), steps=2, is_update=True)
    )

    lines = pull(ask, server)

    progress = [(line["total"], line.get("completed")) for line in lines if "total" in line]
    assert progress == [
        (5, 5),
        (100, None), (100, 50), (100, 100),
        (10, None), (10, 5), (10, 10),
    ]  # fmt: skip
    assert [line["status"] for line in lines if "total" not in line] == [
        "pulling manifest",
        "verifying sha256 digest",
        "writing manifest",
        "removing unused layers",
        "success",
    ]
    assert lines[1]["status"] == f"pulling {lines[1]['digest'].removeprefix('sha256:')[:12]}"
    assert "new" in {model.name for model in server.models}


def test_a_pull_goes_on_where_it_was_left(server: FakeOllama, ask: Ask) -> None:
    new = FakeModel(name="new")
    server.add_pullable(
        Pullable(model=new, layers=SMALL, steps=4, ending=PullEnding.STALL, ends_after=3)
    )
    asked = ask(server, {"model": "new"}, "/api/pull")
    assert [asked.line().get("completed") for _ in range(4)] == [None, None, 25, 50]
    asked.close()
    server.wait_until(lambda _: server.disconnects)

    server.add_pullable(Pullable(model=new, layers=SMALL, steps=4))

    first = next(line for line in pull(ask, server) if "total" in line)
    assert first["completed"] == 50


def test_a_pull_may_fail(server: FakeOllama, ask: Ask) -> None:
    assert pull(ask, server)[-1] == {"error": "pull model manifest: file does not exist"}
    new = FakeModel(name="new")
    server.add_pullable(Pullable(model=new, ending=PullEnding.ERROR, ends_after=2, error="oh"))
    assert pull(ask, server)[-1] == {"error": "oh"}
    server.add_pullable(Pullable(model=new, ending=PullEnding.EOF, ends_after=1))
    assert "total" in pull(ask, server)[-1]

    bad = ask(server, {"model": "a b"}, "/api/pull")

    assert (bad.status, bad.json()) == (400, {"error": "invalid model name"})
    assert "new" not in {model.name for model in server.models}


def test_a_model_of_another_kind_has_one_bar(server: FakeOllama, ask: Ask) -> None:
    mlx = FakeModel(name="new", format="safetensors")
    server.add_pullable(Pullable(model=mlx, layers=SMALL, steps=1))

    lines = [line for line in pull(ask, server) if "total" in line]

    assert lines[-1] == {
        "status": "pulling model", "digest": "sha256:model", "total": 110, "completed": 110,
    }  # fmt: skip


def test_models_are_copied_and_deleted(server: FakeOllama, ask: Ask) -> None:
    copied = ask(server, {"source": "plain", "destination": "twin"}, "/api/copy")
    # Read before the next is asked: each has a connection of its own.
    assert (copied.status, copied.text()) == (200, "")
    deleted = ask(server, {"model": "plain"}, "/api/delete", "DELETE")
    assert (deleted.status, deleted.text()) == (200, "")

    names = {row["name"] for row in ask.get(server, "/api/tags")["models"]}
    assert "twin:latest" in names
    assert "plain:latest" not in names


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "error"),
    [
        ("DELETE", "/api/delete", {"model": "none"}, 404, "model 'none' not found"),
        ("DELETE", "/api/delete", {"model": "a b"}, 400, 'name "a b" is invalid'),
        ("POST", "/api/copy", {"source": "none", "destination": "x"}, 404,
         'model "none" not found'),
        ("POST", "/api/copy", {"source": "a b", "destination": "x"}, 400,
         'source "a b" is invalid'),
        ("POST", "/api/create", {"model": "x"}, 400, "neither 'from' or 'files' was specified"),
        ("POST", "/api/create", {"model": "x", "from": "plain", "parameters": {"top_k": "5"}}, 500,
         'option "top_k" must be of type integer'),
    ],
)  # fmt: skip
def test_changing_models_is_refused(
    server: FakeOllama, ask: Ask, method: str, path: str, body: Body, status: int, error: str
) -> None:
    asked = ask(server, body, path, method)

    assert (asked.status, asked.json()) == (status, {"error": error})
