"""What the README shows works word by word, and its table is that of the program."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from gui.chat.library import json_file
from gui.chat.library.records import Made
from gui.fields import Choice, Duration, Field, Format, Integer, Lines, Number, Toggle
from gui.ollama.option import Option
from gui.ollama.options import OPTIONS
from gui.tools.builtin.all import built_in_tools
from gui.tools.builtin.search_chats import Said
from gui.tools.fetch import fetch_tool
from gui.tools.own.files import Source, call, describe
from gui.tools.own.log import Log
from gui.tools.own.template import write_template
from tests.fake_ollama import Answer, FakeModel, FakeOllama

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
_PYTHON: list[str] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
TOOLS = [it for it in _PYTHON if "Tools for Pronk" in it]
SNIPPETS = [it for it in _PYTHON if it not in TOOLS]


def table() -> str:
    """Return the README's table of options, as it should be."""
    rows = ["| option | values | if not chosen | what it does |", "| --- | --- | --- | --- |"]
    return "\n".join([*rows, *map(row, OPTIONS)])


def row(option: Option) -> str:
    default = option.default()
    shown = option.automatic if default is None else f"`{json.dumps(default)}`"
    help_text = option.field.help + (" Reloads the model." if option.reloads else "")
    return f"| `{option.name}` | {values(option.field)} | {shown} | {help_text} |"


def values(field: Field) -> str:
    match field:
        case Toggle():
            return "true, false"
        case Choice():
            return ", ".join(str(choice).lower() for choice in field.choices)
        case Lines():
            return "texts"
        case Duration():
            return "seconds, `5m`, forever"
        case Format():
            return "`json`, a JSON Schema"
        case Number():
            return limits(field)
        case _:
            raise AssertionError(f"a new kind of field: {field}")


def limits(field: Number) -> str:
    kind = "whole numbers" if isinstance(field, Integer) else "numbers"
    special = "".join(f", {value:g}" for value in field.special)
    if field.minimum is None:
        return kind
    top = "up" if field.maximum is None else f"to {field.maximum:g}"
    return f"{kind} from {field.minimum:g} {top}{special}"


def test_the_options_are_those_of_the_program() -> None:
    assert table() in README


def test_the_file_of_chats_is_read_and_all_its_fields_are_told() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    section = README.partition("## Chats as JSON")[2].partition("\n## ")[0]
    (chat,) = json_file.read(example.encode()).chats

    assert [message.content for message in chat.messages] == ["Why?", "Because of the Moon."]
    assert chat.messages[1].made.figures == {"total_s": 9.24, "answer_tokens": 512}
    for heading, kind in (
        ("a chat", json_file.ChatInFile),
        ("a message", json_file.MessageInFile),
        ("`made`", Made),
    ):
        rows = section.partition(f"| of {heading} |")[2].partition("\n\n")[0].splitlines()[2:]
        told = [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]
        assert told == [field.name for field in msgspec.structs.fields(kind)]


def test_there_are_both_ways_to_use_the_client() -> None:
    chat, stream = SNIPPETS

    assert len(chat.strip().splitlines()) == 5
    assert "async for" in stream


def test_all_built_in_tools_are_in_the_table(tmp_path: Path) -> None:
    async def find(words: str, most: int) -> list[Said]:
        raise NotImplementedError

    section = README.partition("## Tools\n")[2].partition("\n## ")[0]

    named = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)

    there = [*built_in_tools(find, lambda: [tmp_path]), fetch_tool()]
    assert sorted(named) == sorted(it.name for it in there)


async def test_the_tool_works_as_it_is_shown_and_is_the_one_that_is_written(
    tmp_path: Path,
) -> None:
    (text,) = TOOLS
    path = write_template(tmp_path)
    assert path.name == "dice.py"
    assert path.read_text(encoding="utf-8") == text

    source = Source("dice.py", text.encode())
    (tool,) = await describe(source, tmp_path, Log())
    arguments = {"sides": 1, "count": 3}
    result = await call(source, tool.name, arguments, folder=tmp_path, log=Log())

    assert (tool.name, tool.description) == ("roll_dice", "Roll dice.")
    assert result == "Rolled [1, 1, 1]: 3 in total."


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_the_client_is_used_as_shown(snippet: str) -> None:
    with FakeOllama() as server:
        server.add_model(FakeModel(name="llama3.2"))
        server.script(Answer(["Red, green and blue."]))
        done = subprocess.run(
            [sys.executable, "-c", snippet], env={**os.environ, "OLLAMA_HOST": server.url},
            capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "Red, green and blue." in done.stdout
    assert "chat(" not in snippet or re.search(r"s · .* tok/s · \S+ tokens?", done.stderr)
