"""What is typed or pasted becomes servers, or a sentence says what is wrong with it."""

import json

import pytest

from gui.fields import FieldError
from gui.tools.mcp.entry import Entry
from gui.tools.mcp.pasted import from_command, from_json, usable_name

FILES = {"command": "npx", "args": ["-y", "files@1", "/tmp"], "env": {"KEY": "a b"}}
MADE = Entry(name="files", command=("npx", "-y", "files@1", "/tmp"), environment={"KEY": "a b"})


@pytest.mark.parametrize(
    "found",
    [
        {"mcpServers": {"files": FILES}},
        {"servers": {"files": {"type": "stdio", **FILES}}},
        {"mcp": {"servers": {"files": FILES}}},
        {"files": FILES},
        {"name": "files", **FILES},
        FILES,
    ],
)
def test_the_usual_json(found: object) -> None:
    assert from_json(json.dumps(found)) == [MADE]


def test_a_server_at_an_address() -> None:
    text = '{"mcpServers": {"far": {"url": "https://a.test/mcp", "headers": {"X-Key": "1"}}}}'

    assert from_json(text) == [Entry(name="far", url="https://a.test/mcp", headers={"X-Key": "1"})]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This is no JSON: Expecting value in line 1."),
        ('{"mcpServers": {\n"a": }}', "This is no JSON: Expecting value in line 2."),
        ("[" * 100_000, "There is no server in it"),
        ("1" * 5000, "There is no server in it"),
        ("x" * 200_001, "too long"),
        ("[]", "There is no server in it"),
        ('{"mcpServers": {}}', "There is no server in it"),
        ('{"mcpServers": {"a": []}}', "“a” is no object"),
        ('{"mcpServers": {"a": {}}}', "“a” has neither"),
        ('{"mcpServers": {"a": {"command": "x", "url": "http://a"}}}', "“a” has a command and"),
        ('{"mcpServers": {"a": {"command": ["x"]}}}', "In “a”, command must be a text."),
        ('{"mcpServers": {"a": {"command": "x", "args": "y"}}}', "args must be a list of texts"),
        ('{"mcpServers": {"a": {"command": "x", "env": {"K": 1}}}}', "env must be an object"),
        ('{"mcpServers": {"a": {"url": "file:///x"}}}', "needs an address with http"),
        ('{"mcpServers": {"a": {"url": "https://u:p@a/"}}}', "needs an address with http"),
        ('{"mcpServers": {"a": {"command": "x\\u0000"}}}', "a character that no command"),
        ('{"mcpServers": {"a": {"url": "http://a", "headers": {"X": "1\\r\\n"}}}}', "a character"),
    ],
)  # fmt: skip
def test_mistakes_are_told(text: str, sentence: str) -> None:
    with pytest.raises(FieldError) as caught:
        from_json(text)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        (
            "npx -y @scope/files@1.2 /tmp",
            Entry(name="files", command=("npx", "-y", "@scope/files@1.2", "/tmp")),
        ),
        (
            "KEY='a b' uvx time-server",
            Entry(name="time-server", command=("uvx", "time-server"), environment={"KEY": "a b"}),
        ),
        ("/opt/my\\ server --fast", Entry(name="my-server", command=("/opt/my server", "--fast"))),
        ("python3 /x/tools.py", Entry(name="tools", command=("python3", "/x/tools.py"))),
    ],
)
def test_a_command_line(line: str, entry: Entry) -> None:
    assert from_command(line) == entry


@pytest.mark.parametrize("line", ["", "  ", "A=1", "echo 'open"])
def test_what_is_no_command_line(line: str) -> None:
    with pytest.raises(FieldError):
        from_command(line)


def test_names_can_stand_before_those_of_tools() -> None:
    assert usable_name(" My server: 2 ") == "My-server-2"
    assert usable_name("///") == "server"


def test_whatever_is_changed_makes_another_fingerprint() -> None:
    others = [
        Entry(name="files", command=("npx", "-y", "files@2", "/tmp"), environment={"KEY": "a b"}),
        Entry(name="files", command=MADE.command, environment={"KEY": "a"}),
        Entry(name="files", command=MADE.command, environment={"KEY": "a b"}, folder="/x"),
        Entry(name="files", command=("npx", "-y", "files@1 /tmp"), environment={"KEY": "a b"}),
    ]
    prints = {it.fingerprint for it in (MADE, *others)}

    assert len(prints) == 1 + len(others)
    assert Entry(name="b", command=MADE.command, environment={"KEY": "a b"}).fingerprint in prints


def test_the_exact_command_is_shown() -> None:
    entry = Entry(name="x", command=("run", "a b", "c"), environment={"K": "v w"}, folder="/x y")

    assert entry.shown == "run 'a b' c\nK='v w'\ncd '/x y'"


def test_nothing_hides_in_what_is_shown() -> None:
    entry = Entry(name="x", command=("run", "a\nb\u202ec\u200b한"))

    assert entry.shown == "run 'a\\nb\\u202ec\\u200b한'"
