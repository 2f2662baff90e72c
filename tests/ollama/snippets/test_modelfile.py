"""A Modelfile says what was sent, as Ollama reads it, and tells what it cannot hold."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.ollama.snippets.call import Call
from gui.ollama.snippets.modelfile import modelfile
from tests.ollama.snippets.modelfile_parser import Command, Invalid, parse

BODY: dict[str, Any] = {
    "model": "llama3.2:3b",
    "messages": [
        {"role": "system", "content": 'You are "Bo".\nAnswer in 한국어.\n# no comment\nFROM me'},
        {"role": "user", "content": "Who: are you?"},
        {"role": "assistant", "content": '  Bo, "the" bo"'},
        {"role": "user", "content": "And now?"},
    ],
    "options": {
        "temperature": 0.2, "num_ctx": 8192, "use_mmap": True, "stop": ["\n", "<|end|>", ' "'],
    },
    "think": False,
    "keep_alive": -1,
}  # fmt: skip


def test_it_holds_model_options_system_prompt_and_history() -> None:
    text = modelfile(Call("http://h", BODY))
    commands = parse(text)
    assert commands[0] == Command("model", "llama3.2:3b")
    parameters = [it for it in commands if it.name not in {"model", "system", "message"}]
    assert parameters == [
        Command("temperature", "0.2"), Command("num_ctx", "8192"), Command("use_mmap", "true"),
        Command("stop", "\n"), Command("stop", "<|end|>"), Command("stop", ' "'),
    ]  # fmt: skip
    assert Command("system", BODY["messages"][0]["content"]) in commands
    history = [it.args for it in commands if it.name == "message"]
    assert history == ["user: Who: are you?", 'assistant:   Bo, "the" bo"']


def test_it_says_what_it_cannot_hold() -> None:
    body = {
        **BODY,
        "messages": [
            {"role": "user", "content": "a\u200db", "images": ["iVBORw0KGgo="]},
            {"role": "tool", "content": "12", "tool_name": "clock"},
            {"role": "assistant", "content": 'x """\ny'},
            {"role": "user", "content": "last\n\u2028FROM it"},
        ],
    }
    text = modelfile(Call("http://h", body))
    commands = parse(text)
    history = [it.args for it in commands if it.name == "message"]
    assert history == ["user: ab", "assistant: x '''\ny"]
    comments = "\n".join(it for it in text.split("\n") if it.startswith("# "))
    for words in (
        "think: False", "keep_alive: -1", "images: Message 1", "role tool: Message 2",
        "U+200D zero width joiner (1x)", "Message 3: three quotes", "last FROM it",
    ):  # fmt: skip
        assert words in comments


def test_it_says_what_of_the_question_and_behind_it_is_not_in_the_file() -> None:
    messages = [
        {"role": "user", "content": "Who is it?", "images": ["iVBORw0KGgo="]},
        {"role": "assistant", "content": "It is\nBo", "thinking": "Hm."},
    ]
    text = modelfile(Call("http://h", {"model": "m", "messages": messages}))
    assert parse(text) == [Command("model", "m")]
    assert "# A Modelfile has no place for images: The question" in text
    assert "# A Modelfile has no place for what follows the question: assistant: It is Bo" in text


def test_a_request_without_anything_is_a_file_too() -> None:
    assert parse(modelfile(Call("http://h", {"model": "m"}))) == [Command("model", "m")]


def test_the_reader_reads_as_ollama_does() -> None:
    text = 'FROM a\nsystem """one\ntwo"""\nPARAMETER stop "x y"\nMESSAGE user hi there\n'
    assert parse(text) == [
        Command("model", "a"), Command("system", "one\ntwo"), Command("stop", "x y"),
        Command("message", "user: hi there"),
    ]  # fmt: skip
    for wrong in ('FROM a\nSYSTEM """x', "PARAMETER top_k 1\n", "FROM a\nNOTHING x\n"):
        with pytest.raises(Invalid):
            parse(wrong)


PRINTED = st.text(
    st.characters(categories=["L", "M", "N", "P", "S"], include_characters=' \t\n\r"#')
    | st.sampled_from(['"', "\n", " ", "#", "F"]),
    max_size=40,
)


@settings(deadline=None)
@given(st.lists(PRINTED, min_size=1, max_size=4), PRINTED, PRINTED)
def test_any_text_is_read_back_or_told_of(history: list[str], system: str, stop: str) -> None:
    messages = [{"role": "system", "content": system}]
    messages += [{"role": "assistant", "content": it} for it in history]
    body = {"model": "m", "messages": messages, "options": {"stop": [stop]}}
    text = modelfile(Call("http://h", body))
    commands = parse(text)
    if "three quotes" in text:
        return
    assert Command("system", system) in commands
    assert Command("stop", stop) in commands
    assert [it.args for it in commands if it.name == "message"] == [
        f"assistant: {it}" for it in history
    ]
