"""Out and in again: nothing of a chat is lost, whichever program wrote the file."""

import codecs
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.chat.attached import Kind, attached
from gui.chat.library import attachments, chats, importing, json_file, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.json_file import LaterVersion, NotChats
from gui.chat.library.records import (
    ASSISTANT,
    ROLES,
    SYSTEM,
    TOOL,
    USER,
    ChosenTools,
    KeptCall,
    KeptResult,
    Made,
)
from gui.chat.library.search import newest
from gui.chat.preset import Preset

AT_S = 1_790_000_000
AT_MS = AT_S * 1000
PLAIN = {"name": "a.txt", "kind": "text", "media_type": "text/plain", "data": "YQ=="}
PICTURE = attached("사진.png", Kind.PICTURE, "image/png", bytes(range(256)), width=2, height=1)
FILE = attached("src/a.txt", Kind.TEXT, "text/plain", "밀물".encode(), origin="text/html")


@pytest.fixture
def writer(database: Database) -> Connection:
    return database._writer


@pytest.fixture
def other(tmp_path: Path) -> Any:
    made = Database(tmp_path / "other" / "chats.db")
    yield made._writer
    made.close()


def full_chat(writer: Connection) -> int:
    """Add a chat with everything in it."""
    chat = chats.add(
        writer,
        began_ms=AT_MS,
        model="m",
        system="Be brief.",
        chosen={"temperature": 0.5, "stop": ["x"]},
        preset=Preset(name="Cold", options={"format": {"b": 1, "a": 2}}, system="Mind."),
        tools=ChosenTools(on=("calculator", "read_file"), always=("calculator",)),
    )
    question = messages.add(writer, chat, None, USER, "왜?", sent_ms=AT_MS)
    made = Made(
        model="m", digest="d", version="0.12", options={"think": True}, figures={"total_s": 1.5}
    )
    answer = 0
    for at, text in enumerate(["one", "two"]):
        answer = messages.add(writer, chat, question, ASSISTANT, "", sent_ms=AT_MS + 1)
        messages.end(writer, answer, text, "hm", ending="length", ended_ms=AT_MS + at, made=made)
    messages.add(writer, chat, None, USER, "edited", sent_ms=AT_MS + 5)
    messages.show(writer, answer)
    chats.rename(writer, chat, "Why", "person")
    chats.move(writer, chat, chats.add_folder(writer, "Inner", chats.add_folder(writer, "Outer")))
    chats.pin(writer, chat, is_pinned=True)
    chats.write_draft(writer, chat, "half")
    return chat


def shown(writer: Connection, chat: int) -> list[tuple[str, str]]:
    first = chats.one(writer, chat).shown
    return [(it.role, it.content) for it in messages.path(messages.of_chat(writer, chat), first)]


# --- Our own --------------------------------------------------------------------------------------


def test_a_round_trip_is_identical(writer: Connection, other: Connection) -> None:
    chat = full_chat(writer)
    raw = json_file.written(writer)
    (added,) = importing.add(other, importing.read(raw)).added

    assert json_file.written(other) == raw
    assert chats.one(other, added).tools == ChosenTools(on=("calculator", "read_file"))
    assert shown(other, added) == shown(writer, chat) == [(USER, "왜?"), (ASSISTANT, "two")]
    assert [hit.content for hit in newest(other, "two")] == ["two"]


def a_chat_with_files(writer: Connection) -> int:
    """Add a chat in which every role says something, with files, calls and a result."""
    chat = chats.add(writer, began_ms=AT_MS)
    at = messages.add(writer, chat, None, SYSTEM, "Mind.", sent_ms=AT_MS)
    files = [PICTURE, FILE, PICTURE._replace(name="b.png")]
    at = messages.add(writer, chat, at, USER, "look", sent_ms=AT_MS + 1, attached=files)
    answer = messages.add(writer, chat, at, ASSISTANT, "", sent_ms=AT_MS + 2)
    made = Made(model="m", calls=[KeptCall(name="clock", arguments={"n": [1, None]}, id="c")])
    messages.end(writer, answer, "", "", ending="complete", ended_ms=AT_MS + 3, made=made)
    result = KeptResult(tool="clock", call="c", outcome="denied", seconds=0.5, is_cut=True)
    messages.add(writer, chat, answer, TOOL, "No.", sent_ms=AT_MS + 4, made=Made(result=result))
    attachments.set_waiting(writer, chat, [FILE], [PICTURE])
    return chat


def test_files_calls_and_results_survive_the_round_trip(
    writer: Connection, other: Connection
) -> None:
    chat = a_chat_with_files(writer)
    second = chats.branch(writer, max(messages.of_chat(writer, chat)), now_ms=AT_MS + 9)
    raw = json_file.written(writer)
    added = importing.add(other, importing.read(raw)).added

    assert json_file.written(other) == raw
    assert raw.count(b'"data"') == 2  # each content once
    for old, new in zip([second, chat], added, strict=True):
        before, after = (messages.of_chat(of, it) for of, it in ((writer, old), (other, new)))
        assert [it.attached for it in after.values()] == [it.attached for it in before.values()]
        assert [it.made for it in after.values()] == [it.made for it in before.values()]
        assert [it.role for it in after.values()] == [SYSTEM, USER, ASSISTANT, TOOL]
    assert chats.one(other, added[1]).draft_attached == (PICTURE, FILE)
    assert len(newest(other, "밀물")) == 2


def test_a_content_that_is_nowhere_is_missing(writer: Connection, other: Connection) -> None:
    a_chat_with_files(writer)
    writer.execute("DELETE FROM contents")
    raw = json_file.written(writer)
    (added,) = importing.add(other, importing.read(raw)).added

    files = [file for it in messages.of_chat(other, added).values() for file in it.attached]
    assert [it.is_missing for it in files] == [True] * 3
    assert json_file.written(other) == raw


def test_a_file_of_the_first_version_is_read(writer: Connection, other: Connection) -> None:
    full_chat(writer)
    raw = json_file.written(writer)
    old = raw.replace(b'"version": 2', b'"version": 1', 1)
    assert old != raw
    importing.add(other, importing.read(old))

    assert json_file.written(other) == raw


def test_what_others_attached_needs_no_digest(writer: Connection) -> None:
    full_chat(writer)
    file = json.loads(json_file.written(writer))
    file["chats"][0] |= {"key": "other", "draft_attached": [PLAIN, PLAIN | {"data": ""}]}
    (added,) = importing.add(writer, importing.read(json.dumps(file).encode())).added

    draft = chats.one(writer, added).draft_attached
    assert [(it.text, it.is_missing) for it in draft] == [("a", False), ("", False)]


def test_a_password_in_an_address_is_not_read(writer: Connection, other: Connection) -> None:
    full_chat(writer)
    raw = json_file.written(writer).replace(
        b'"version": "0.12"', b'"server": "http://bo:s3cret@box.lan:80", "version": "0.12"'
    )

    (added,) = importing.add(other, importing.read(raw)).added

    servers = {it.made.server for it in messages.of_chat(other, added).values()}
    assert servers == {"", "http://box.lan:80"}
    assert b"s3cret" not in json_file.written(other)


FILES = st.builds(
    attached, st.text(max_size=5), st.sampled_from(Kind), st.text(max_size=5),
    st.binary(max_size=9), width=st.integers(0, 2**31 - 1), seconds=st.floats(0, 1e9),
)  # fmt: skip


@given(st.data())
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_tree_survives_the_round_trip(
    writer: Connection, other: Connection, data: st.DataObject
) -> None:
    for connection in (writer, other):
        for (former,) in connection.execute("SELECT id FROM chats").fetchall():
            chats.remove(connection, former)
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (0,)
    chat = chats.add(writer, began_ms=AT_MS)
    ids: list[int | None] = [None]
    for _ in range(data.draw(st.integers(0, 8))):
        parent = data.draw(st.sampled_from(ids))
        sent = AT_MS + data.draw(st.integers(0, 3))
        text = data.draw(st.text(max_size=8))
        role = data.draw(st.sampled_from([it for it in ROLES if it != ASSISTANT]))
        files = data.draw(st.lists(FILES, max_size=3))
        ids.append(messages.add(writer, chat, parent, role, text, sent_ms=sent, attached=files))
        if data.draw(st.booleans()):
            messages.show(writer, data.draw(st.sampled_from(ids[1:])) or 0)
    raw = json_file.written(writer)
    importing.add(other, importing.read(raw))

    assert json_file.written(other) == raw


def test_a_folder_without_a_name_is_none(writer: Connection) -> None:
    assert chats.folder_of_names(writer, ["", " \n"]) is None
    folder = chats.folder_of_names(writer, ["", "Sea"])
    assert chats.folder_names(writer, folder) == ["Sea"]


def test_what_waits_to_be_sent_is_in_the_draft(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=AT_MS)
    for draft, queued, whole in [
        ("half", "waits", "waits\n\nhalf"), ("", "waits", "waits"), (" half ", None, " half "),
    ]:  # fmt: skip
        chats.write_draft(writer, chat, draft, queued)
        (it,) = importing.read(json_file.written(writer))
        assert it.draft == whole


def test_chats_that_changed_at_once_keep_their_order(writer: Connection, other: Connection) -> None:
    for model in ("a", "b", "c"):
        chats.add(writer, began_ms=AT_MS, model=model)
    raw = json_file.written(writer)
    added = importing.add(other, importing.read(raw)).added

    assert json_file.written(other) == raw
    assert [chats.one(other, it).model for it in added] == ["c", "b", "a"]


@pytest.mark.parametrize("date", ["9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00Z"])
def test_a_date_of_any_year_can_be_shown(writer: Connection, date: str) -> None:
    chat = full_chat(writer)
    file = json.loads(json_file.written(writer))
    file["chats"][0] |= {"key": "other", "changed": date}
    file["chats"][0]["messages"][0]["sent"] = date
    (added,) = importing.add(writer, importing.read(json.dumps(file).encode())).added
    assert added != chat
    sent_ms = min(it.sent_ms for it in messages.of_chat(writer, added).values())
    sent_ms = max(sent_ms, chats.one(writer, added).changed_ms)

    east = datetime.fromtimestamp(sent_ms / 1000, timezone(timedelta(hours=14)))
    assert east.year in {1970, 9999}


def test_only_what_was_chosen_is_written(writer: Connection) -> None:
    one, two = (chats.add(writer, began_ms=at, model=str(at)) for at in (1, 2))
    chats.put_into_bin(writer, chats.add(writer, began_ms=3), now_ms=4)

    assert [it.model for it in importing.read(json_file.written(writer))] == ["2", "1"]
    assert [it.model for it in importing.read(json_file.written(writer, [one]))] == ["1"]
    assert two != one


def test_a_chat_that_is_there_is_not_added_again(writer: Connection) -> None:
    full_chat(writer)
    raw = json_file.written(writer)
    again = importing.add(writer, importing.read(raw))
    assert again == ([], 1)
    messages.add(writer, 1, None, USER, "more", sent_ms=AT_MS)
    once_more = importing.add(writer, importing.read(raw))

    assert len(once_more.added) == 1
    assert len(chats.every(writer)) == 2


def test_a_chat_in_the_bin_comes_out_of_it(writer: Connection) -> None:
    chat = full_chat(writer)
    raw = json_file.written(writer)
    chats.put_into_bin(writer, chat, now_ms=AT_MS)

    assert importing.add(writer, importing.read(raw)) == ([chat], 0)
    assert json_file.written(writer) == raw


def test_a_file_of_a_later_version_is_told_apart() -> None:
    later = {"format": "pronk-chats", "version": 3, "chats": {"none": "known yet"}}

    with pytest.raises(LaterVersion):
        importing.read(json.dumps(later).encode())


def test_a_file_of_no_chats_is_one() -> None:
    assert importing.read(json_file.file_of([])) == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"version": 3},
        {"chats": [{"key": "a"}]},
        {"chats": "none"},
    ],
)
def test_a_file_that_is_none_is_refused(writer: Connection, change: dict[str, Any]) -> None:
    file = json.loads(json_file.written(writer))

    with pytest.raises(NotChats):
        importing.read(json.dumps(file | change).encode())


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (0, {"after": 2}),
        (1, {"number": 1}),
        (1, {"after": 9}),
        (1, {"role": "nobody"}),
        (0, {"attached": [PLAIN | {"kind": "smell"}]}),
        (0, {"attached": [PLAIN | {"digest": "0" * 64}]}),
        (0, {"attached": [PLAIN | {"data": "no base 64"}]}),
        (0, {"attached": [PLAIN | {"width": -1}]}),
        (0, {"attached": [PLAIN | {"width": 2**31}]}),
        (0, {"attached": [PLAIN | {"height": 10**12}]}),
        (0, {"attached": [PLAIN | {"seconds": 1e300}]}),
        (0, {"attached": [PLAIN | {"name": "n" * 5_000}]}),
        (0, {"attached": [PLAIN] * 10_001}),
        (1, {"made": {"calls": [{"name": "t", "arguments": "{}"}]}}),
        (1, {"made": {"result": {"outcome": "done"}}}),
        (0, {"shown": 2}),
        (2, {"shown": 2}),
    ],
)
def test_a_tree_that_is_none_is_refused(
    writer: Connection, number: int, change: dict[str, Any]
) -> None:
    full_chat(writer)
    file = json.loads(json_file.written(writer))
    file["chats"][0]["messages"][number] |= change

    with pytest.raises(NotChats):
        importing.read(json.dumps(file).encode())


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no",
        b"\xff\xfe",
        b"[]",
        b"[1]",
        b'[{"a": 1}]',
        b"{}",
        b"3",
        b"[" * 9_999,
        b'{"a":' * 9_999,
        b'{"format": "\xff"}',
        b'"\\ud800"',
    ],
)
def test_what_no_program_wrote_is_refused(raw: bytes) -> None:
    with pytest.raises(NotChats):
        importing.read(raw)


# --- Others ---------------------------------------------------------------------------------------

OPEN_WEBUI = [
    {
        "id": "0b5c", "user_id": "u", "title": "Tides", "created_at": AT_S, "updated_at": AT_S + 60,
        "pinned": True,
        "chat": {
            "title": "Tides", "models": ["qwen3:14b"],
            "history": {
                "currentId": "a2",
                "messages": {
                    "q": {"id": "q", "parentId": None, "childrenIds": ["a1", "a2"], "role": "user",
                          "content": "왜 두 번?", "timestamp": AT_S, "models": ["qwen3:14b"]},
                    "a1": {"id": "a1", "parentId": "q", "childrenIds": [], "role": "assistant",
                           "content": "one", "model": "qwen3:14b", "timestamp": AT_S + 1},
                    "a2": {"id": "a2", "parentId": "q", "childrenIds": [], "role": "assistant",
                           "content": "two", "model": "gemma3:4b", "timestamp": AT_S + 2},
                },
            },
        },
    },
    {"id": "x", "title": "Old", "chat": {"timestamp": AT_MS, "messages": [
        {"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}},
]  # fmt: skip
CHATGPT = [
    {
        "title": "Korean", "create_time": AT_S + 0.5, "update_time": AT_S + 9.25,
        "conversation_id": "c1", "current_node": "n4", "default_model_slug": "gpt-4o",
        "mapping": {
            "root": {"id": "root", "message": None, "parent": None, "children": ["sys"]},
            "sys": {"id": "sys", "parent": "root", "children": ["n1"], "message": {
                "id": "sys", "author": {"role": "system"}, "create_time": None,
                "content": {"content_type": "text", "parts": [""]},
                "metadata": {"is_visually_hidden_from_conversation": True}}},
            "n1": {"id": "n1", "parent": "sys", "children": ["n2", "n3"], "message": {
                "id": "n1", "author": {"role": "user"}, "create_time": AT_S + 1.5,
                "content": {"content_type": "text", "parts": ["안녕?", "Hello"]}, "metadata": {}}},
            "n2": {"id": "n2", "parent": "n1", "children": [], "message": {
                "id": "n2", "author": {"role": "assistant"}, "create_time": AT_S + 2,
                "content": {"content_type": "text", "parts": ["first"]},
                "metadata": {"model_slug": "gpt-4"}}},
            "n3": {"id": "n3", "parent": "n1", "children": ["n4"], "message": {
                "id": "n3", "author": {"role": "tool"}, "create_time": AT_S + 3,
                "content": {"content_type": "execution_output", "text": "3"}, "metadata": {}}},
            "n4": {"id": "n4", "parent": "n3", "children": [], "message": {
                "id": "n4", "author": {"role": "assistant"}, "create_time": AT_S + 4,
                "content": {"content_type": "text", "parts": ["안녕하세요"]},
                "metadata": {"model_slug": "gpt-4o"}}},
        },
    }
]  # fmt: skip


def test_a_mark_of_the_order_of_bytes_is_passed_over(writer: Connection) -> None:
    raw = codecs.BOM_UTF8 + json.dumps(CHATGPT).encode()

    assert len(importing.add(writer, importing.read(raw)).added) == 1


def taken(writer: Connection, file: Any) -> list[int]:
    return importing.add(writer, importing.read(json.dumps(file).encode())).added


def test_chats_of_open_webui_are_taken_in(writer: Connection) -> None:
    tides, old = taken(writer, OPEN_WEBUI)
    kept = chats.one(writer, tides)

    assert (kept.title, kept.is_pinned, kept.model) == ("Tides", True, "qwen3:14b")
    assert (kept.began_ms, kept.changed_ms) == (AT_MS, AT_MS + 60_000)
    assert shown(writer, tides) == [(USER, "왜 두 번?"), (ASSISTANT, "two")]
    found = list(messages.of_chat(writer, tides).values())
    assert [it.made.model for it in found] == ["", "qwen3:14b", "gemma3:4b"]
    assert [it.sent_ms for it in found] == [AT_MS, AT_MS + 1000, AT_MS + 2000]
    assert shown(writer, old) == [(USER, "a"), (ASSISTANT, "b")]
    assert taken(writer, OPEN_WEBUI) == []


def test_conversations_of_chatgpt_are_taken_in(writer: Connection) -> None:
    (chat,) = taken(writer, CHATGPT)

    assert shown(writer, chat) == [(USER, "안녕?\nHello"), (ASSISTANT, "안녕하세요")]
    found = list(messages.of_chat(writer, chat).values())
    assert [it.content for it in found] == ["안녕?\nHello", "first", "안녕하세요"]
    assert [it.made.model for it in found] == ["", "gpt-4", "gpt-4o"]
    assert chats.one(writer, chat).changed_ms == AT_MS + 9250


def open_webui(content: Any, **more: Any) -> dict[str, Any]:
    node = {"id": "q", "parentId": None, "role": "user", "content": content}
    return {"title": "T", "chat": {"history": {"messages": {"q": node}, "currentId": "q"}}, **more}


def chatgpt(*parts: Any) -> dict[str, Any]:
    content = {"content_type": "multimodal_text", "parts": list(parts)}
    node = {"parent": None, "message": {"author": {"role": "user"}, "content": content}}
    return {"title": "T", "mapping": {"q": node}, "current_node": "q"}


@pytest.mark.parametrize("make", [open_webui, chatgpt])
def test_chats_without_an_id_are_told_apart(writer: Connection, make: Any) -> None:
    file = [make("one"), make("two")]

    first, second = taken(writer, file)
    assert shown(writer, first) == [(USER, "one")]
    assert shown(writer, second) == [(USER, "two")]
    assert taken(writer, file) == []


def test_the_words_of_a_message_in_parts_are_taken_in(writer: Connection) -> None:
    image = {"type": "image_url", "image_url": {"url": "data:"}}
    said = {"content_type": "audio_transcription", "text": "spoken"}
    file = open_webui([{"type": "text", "text": "looks"}, image], id="parts")

    (seen,) = taken(writer, [file])
    (heard,) = taken(writer, [chatgpt("see", None, said, {"content_type": "image"})])
    assert shown(writer, seen) == [(USER, "looks")]
    assert shown(writer, heard) == [(USER, "see\nspoken")]


@pytest.mark.parametrize("quote", ["> ", "&gt; "])
def test_what_open_webui_folded_into_an_answer_is_its_thinking(
    writer: Connection, quote: str
) -> None:
    said = (
        '<details type="reasoning" done="true" duration="7">\n'
        "<summary>Thought for 7 seconds</summary>\n"
        f"{quote}1 &lt; 2?\n{quote}\n{quote}So it is.\n</details>\n"
        "Yes. <details>mine</details>"
    )
    file = open_webui(said, id=quote)
    file["chat"]["history"]["messages"]["q"]["role"] = "assistant"

    (chat,) = taken(writer, [file])
    (answer,) = messages.of_chat(writer, chat).values()
    assert answer.content == "Yes. <details>mine</details>"
    assert answer.thinking == "1 < 2?\n\nSo it is."


def test_half_a_letter_does_not_keep_other_chats_out(writer: Connection) -> None:
    cut, other = taken(writer, [chatgpt("cut \ud83d"), chatgpt("whole")])

    assert shown(writer, cut) == [(USER, "cut \ufffd")]
    assert shown(writer, other) == [(USER, "whole")]


def test_a_model_that_is_not_named_is_none(writer: Connection) -> None:
    file = open_webui("a")
    file["chat"]["models"] = [None]

    (chat,) = taken(writer, [file])
    assert chats.one(writer, chat).model == ""


def test_the_newest_is_first_also_after_old_chats_were_taken_in(writer: Connection) -> None:
    chat = chats.add(writer, began_ms=1)
    today = messages.add(writer, chat, None, USER, "두 번째", sent_ms=AT_MS + 10**9)
    taken(writer, OPEN_WEBUI)

    assert newest(writer, "두")[0].message == today
    assert len(newest(writer, "두")) == 2


ODD = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 2**40) | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["chat", "mapping", "history", "messages", "parent", "parentId", "role",
                         "message", "author", "content", "parts", "currentId", "current_node",
                         "content_type", "timestamp", "create_time", "a", "b"]),
        inner | st.sampled_from(["a", "b", "user", "text"]), max_size=6,
    ),
    max_leaves=30,
)  # fmt: skip


@given(
    st.lists(
        st.fixed_dictionaries({"chat": JSON}) | st.fixed_dictionaries({"mapping": JSON}), max_size=3
    )
)
@settings(max_examples=300, deadline=None, suppress_health_check=ODD)
def test_no_export_is_too_odd(writer: Connection, file: Any) -> None:
    raw = json.dumps(file).encode()
    try:
        found = importing.read(raw)
    except NotChats:
        return
    added = importing.add(writer, found).added
    raw = json_file.written(writer, added)

    assert len(json_file.read(raw).chats) == len(added)
