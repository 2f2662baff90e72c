"""Asking from the command line: answers, figures, comparisons, and sentences where it fails."""

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from gui import arguments as command_line
from gui import bootstrap, cli, terminal
from gui.__main__ import main as start
from gui.engine import launch
from gui.engine.launch import Engine
from gui.engine.models import demo_file
from tests.fake_ollama import Answer, Ending, FakeModel, FakeOllama, call_tool, think

ROOT = Path(__file__).resolve().parent.parent
FIGURES = {
    "total_duration": 1_840_000_000,
    "load_duration": 500_000_000,
    "eval_count": 96,
    "eval_duration": 1_835_000_000,
}
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Generator[FakeOllama, None, None]:
    with FakeOllama() as running:
        running.add_model(FakeModel(name="llama3.2:3b"))
        running.add_model(FakeModel(name="qwen3:14b", capabilities=("completion", "thinking")))
        monkeypatch.setenv("OLLAMA_HOST", running.url)
        yield running


def ask(*arguments: str) -> int:
    return cli.main(command_line.parse(["ask", *arguments]))


def test_the_answer_and_its_figures_are_printed(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer(["Red, ", "green."], figures=FIGURES))

    status = ask("--model", "llama3.2:3b", "Name three colours.")

    assert status == 0
    assert capsys.readouterr().out == "Red, green.\nTook 1.84 s · 52.3 tok/s · 96 tokens\n"
    body = server.requests_for("/api/chat")[0].body
    assert body == {
        "model": "llama3.2:3b",
        "messages": [{"role": "user", "content": "Name three colours."}],
    }


def test_figures_that_are_missing_are_dashes(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer(["Red"], figures=dict.fromkeys(FIGURES, 0)))

    ask("--model", "llama3.2:3b", "?")

    assert "Took – s · – tok/s · – tokens" in capsys.readouterr().out


def test_thinking_is_told_from_the_answer(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer([think("Hm."), "Red."]))

    ask("--model", "qwen3:14b", "?")

    assert capsys.readouterr().out.startswith("Thinking:\nHm.\n\nAnswer:\nRed.\n")


def test_thinking_is_dimmed_where_there_are_colours(
    server: FakeOllama, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    server.script(Answer([think("Hm."), "Red."]))

    ask("--model", "qwen3:14b", "?")

    assert capsys.readouterr().out.startswith("\x1b[2mHm.\x1b[0m\n\nRed.\n")


def test_what_a_model_writes_cannot_steer_the_terminal(
    server: FakeOllama, capsys: Captured
) -> None:
    server.script(Answer(["\x1b]0;owned\x07 ok\ttab\n"]))

    ask("--model", "llama3.2:3b", "?")

    assert capsys.readouterr().out.startswith("�]0;owned� ok\ttab\nTook")


def test_a_tool_call_is_shown(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer([call_tool("get_weather", {"city": "Oslo"})]))

    ask("--model", "llama3.2:3b", "?")

    assert "[get_weather {'city': 'Oslo'}]" in capsys.readouterr().out


def test_all_that_is_chosen_is_sent(server: FakeOllama) -> None:
    server.script(Answer(["{}"]))

    ask(
        "--model", "qwen3:14b", "--option", "temperature=0.2", "--option", "stop=END",
        "--option", "stop=USER:", "--think", "off", "--keep-alive", "forever",
        "--format", '{"type": "object"}', "--no-stream", "?",
    )  # fmt: skip

    body = server.requests_for("/api/chat")[0].body
    assert body["options"] == {"temperature": 0.2, "stop": ["END", "USER:"]}
    assert (body["think"], body["keep_alive"], body["stream"]) == (False, -1, False)
    assert body["format"] == {"type": "object"}


def test_a_schema_may_be_in_a_file(server: FakeOllama, tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["colour"]}
    (tmp_path / "schema.json").write_text(json.dumps(schema))
    server.script(Answer(["{}"]))

    ask("--model", "llama3.2:3b", "--format", str(tmp_path / "schema.json"), "?")

    assert server.requests_for("/api/chat")[0].body["format"] == schema


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--option", "temprature=1"], "no option named temprature. Did you mean temperature?"),
        (["--option", "temperature=9"], "temperature goes from 0 to 2; 9 is outside"),
        (["--option", "temperature=hot"], "temperature is a number"),
        (["--option", "num_ctx=1"], "num_ctx is at least 256"),
        (["--option", "seed"], "is no option: write it as temperature=0.2"),
        (["--option", "stop="], "stop holds texts that are not empty"),
        (["--think", "hard"], "think is one of"),
        (["--keep-alive", "1d"], "keep_alive is a number of seconds"),
        (["--format", "no such file"], "cannot be read"),
        (["--format", "{"], "format is not valid JSON"),
    ],
)
def test_what_is_out_of_range_is_refused_before_anything_is_sent(
    server: FakeOllama, capsys: Captured, arguments: list[str], words: str
) -> None:
    status = ask("--model", "llama3.2:3b", *arguments, "?")

    assert status == 2
    assert words in capsys.readouterr().err
    assert server.requests == ()


def test_without_a_model_one_in_memory_is_asked(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer(["a"]), Answer(["b"]))
    ask("--model", "qwen3:14b", "?")

    ask("?")

    assert server.requests_for("/api/chat")[-1].body["model"] == "qwen3:14b"
    assert "Asking qwen3:14b." in capsys.readouterr().err


def test_without_any_model_both_ways_on_are_named(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FakeOllama() as empty:
        monkeypatch.setenv("OLLAMA_HOST", empty.url)
        status = ask("?")

    said = capsys.readouterr().err
    assert status == 1
    assert "ollama pull NAME" in said
    assert "--engine" in said


@pytest.mark.parametrize("model", [[], ["--model", "llama3.2"]])
def test_without_a_server_both_ways_on_are_named(capsys: Captured, model: list[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"127.0.0.1:{listener.getsockname()[1]}"

    status = ask("--server", address, *model, "?")

    said = capsys.readouterr().err
    assert status == 1
    assert f"Nothing answers at http://{address}" in said
    assert "ollama serve" in said
    assert "--engine" in said


def test_several_models_are_compared(server: FakeOllama, capsys: Captured) -> None:
    server.script(
        Answer(["a"], figures=FIGURES),
        Answer(["b"], figures={**FIGURES, "eval_duration": 3_670_000_000}),
    )

    status = ask("--model", "llama3.2:3b", "--model", "qwen3:14b", "?")

    out = capsys.readouterr().out
    assert status == 0
    assert re.search(r"model +load +first token +tok/s +total\n", out)
    assert re.search(r"llama3.2:3b +0.50 s +0\.\d\d s +52.3 +1.84 s\n", out)
    assert "llama3.2:3b was the fastest: 2.00 times as fast as qwen3:14b." in out


def test_a_model_that_fails_does_not_stop_the_others(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer(["b"], figures=FIGURES))

    status = ask("--model", "nothing", "--model", "llama3.2:3b", "?")

    said = capsys.readouterr()
    assert status == 1
    assert "nothing: The server has no model named nothing." in said.err
    assert "It has llama3.2:3b, qwen3:14b." in said.err
    assert re.search(r"nothing +– +– +– +–\n", said.out)
    assert "52.3" in said.out


def test_an_answer_that_breaks_off_keeps_its_text(server: FakeOllama, capsys: Captured) -> None:
    server.script(Answer(["Once upon"], ending=Ending.EOF))

    status = ask("--model", "llama3.2:3b", "?")

    said = capsys.readouterr()
    assert status == 1
    assert said.out == "Once upon\n"
    assert "The text so far is kept." in said.err


def test_waiting_is_shown_with_its_seconds(
    server: FakeOllama, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "QUIET_TICK_S", 0.05)
    server.script(Answer(["a"], prompt_s=0.3))

    ask("--model", "llama3.2:3b", "?")

    assert re.search(r"Waiting for llama3.2:3b … 0 s\n", capsys.readouterr().err)


def test_interrupting_stops_the_server_too(server: FakeOllama) -> None:
    # Where the tests themselves run in the background, children begin deaf to the signal.
    start = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    start += "runpy.run_module('gui', run_name='__main__')"
    with subprocess.Popen(
        [sys.executable, "-c", start, "ask", "--model", "llama3.2:3b", "?"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        answer = server.next_chat(timeout_s=20)
        answer.say("Once upon")
        assert process.stdout is not None
        assert process.stdout.read(4) == "Once"
        process.send_signal(signal.SIGINT)
        answer.wait_closed()
        _, said = process.communicate(timeout=20)

    assert process.returncode == cli.INTERRUPTED
    assert said.strip().endswith("Stopped.")
    assert "Traceback" not in said


def test_a_reader_that_leaves_ends_it_quietly(server: FakeOllama) -> None:
    server.script(Answer(["word "] * 50_000))
    with subprocess.Popen(
        [sys.executable, "-m", "gui", "ask", "--model", "llama3.2:3b", "?"],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(4)
        process.stdout.close()
        said = process.stderr.read()

    assert "Traceback" not in said
    assert process.returncode == 1


def test_the_built_in_engine_answers(engine: Engine, capsys: Captured) -> None:
    status = ask(
        "--engine", "--test-variants", "--model", "smollm2:135m", "--model",
        "smollm2-thinking:135m", "--option", "num_predict=40", "--option", "num_ctx=1024",
        "Name three colours.",
    )  # fmt: skip

    out = capsys.readouterr().out
    assert status == 0
    assert len(re.findall(r"Took \d+\.\d\d s · \d+\.\d tok/s · \d+ tokens", out)) == 2
    assert "Thinking:" in out
    assert re.search(r"smollm2-thinking:135m +\d\.\d\d s +\d\.\d\d s +\d+\.\d +\d+\.\d\d s", out)
    assert "was the fastest" in out


def test_a_variant_of_the_demo_model_is_served_to_who_names_it(
    engine: Engine, capsys: Captured
) -> None:
    status = ask(
        "--engine", "--model", "smollm2-thinking:135m", "--option", "num_predict=8",
        "--option", "num_ctx=256", "?",
    )  # fmt: skip

    assert status == 0
    assert capsys.readouterr().out.startswith("Thinking:")


def test_an_answer_that_fills_the_context_is_told_to_be_cut_off(
    engine: Engine, capsys: Captured
) -> None:
    wandering = ("temperature=2", "top_k=0", "top_p=1", "repeat_penalty=1", "seed=5")
    options = (*wandering, "num_predict=-1", "num_ctx=256", "shift=true")

    status = ask("--engine", *(part for it in options for part in ("--option", it)), "Hello")

    assert status == 0
    assert "The answer was cut off" in capsys.readouterr().err


def test_a_prompt_is_shown_instead_of_an_answer(engine: Engine, capsys: Captured) -> None:
    status = ask("--engine", "--option", "_debug_render_only=true", "--option", "num_ctx=256", "Hi")

    said = capsys.readouterr()
    assert (status, "ended the answer" in said.err) == (0, False)
    assert "<|im_start|>user\nHi<|im_end|>" in said.out


def test_a_model_that_the_engine_lacks_is_not_to_be_pulled(
    engine: Engine, capsys: Captured
) -> None:
    status = ask("--engine", "--model", "nothing", "?")

    said = capsys.readouterr().err
    assert status == 1
    assert "The built-in engine has no model named nothing." in said
    assert "It has smollm2:135m." in said
    assert "ollama pull" not in said


def test_files_in_the_folder_do_not_come_before_the_demo_model(
    engine: Engine, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    models = tmp_path / "pronk" / "models"
    models.mkdir(parents=True)
    with demo_file().open("rb") as whole:
        (models / "half.gguf").write_bytes(whole.read(20_000_000))
    (models / "empty.gguf").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    status = ask("--engine", "--option", "num_predict=4", "--option", "num_ctx=512", "?")

    assert status == 0
    assert "Asking smollm2:135m." in capsys.readouterr().err


def test_interrupting_while_it_starts_is_no_traceback(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "require_python", interrupted)

    with pytest.raises(SystemExit) as ended:
        start()

    assert ended.value.code == cli.INTERRUPTED
    assert capsys.readouterr().err == "Stopped.\n"


def test_without_the_engine_nothing_is_fetched(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(launch, "is_available", lambda: False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    assert ask("--engine", "?") == 1
    assert "Use an Ollama server instead" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
