"""The file of presets and prompts, and those that are given away."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat import presets_file
from gui.chat.preset import Collection, Preset, Prompt, are_alike
from gui.chat.presets_file import LaterVersion, NotPresets, PresetsFile, given_away, read, written

SCHEMA = {
    "type": "object",
    "properties": {
        "z": {"type": "number", "minimum": 1e-7, "maximum": 12345678901234567890123},
        "a": {"type": "array", "items": {"enum": [None, True, 1, 1.0, "\u2028 é 한국어 \\"]}},
    },
    "required": ["z", "a"],
}
ALL = Collection(
    (
        Preset(
            name="신중하게",
            options={"format": SCHEMA, "temperature": 0.2, "think": False, "stop": ["END", "\n"]},
            system="Be careful.\nVery.",
            key="1",
        ),
        Preset(name="Nothing", key="2"),
    ),
    (Prompt(name="Tutor", text="You teach.", key="3"),),
    {"": "1", "qwen3:14b": "2"},
)


@pytest.fixture
def file(tmp_path: Path) -> PresetsFile:
    return PresetsFile(tmp_path / "data" / "presets.json")


def test_what_was_written_is_read(file: PresetsFile) -> None:
    assert file.load() is None
    file.write(ALL)

    assert file.load() == ALL
    assert file.set_aside is None
    assert [it.name for it in file.path.parent.iterdir()] == ["presets.json"]


def test_a_schema_keeps_the_order_of_its_names_and_its_numbers(file: PresetsFile) -> None:
    file.write(ALL)
    loaded = file.load()
    assert loaded is not None
    kept = loaded.presets[0].options["format"]

    assert json.dumps(kept) == json.dumps(SCHEMA)
    assert are_alike(kept, SCHEMA)


def test_a_level_of_thinking_that_only_a_model_knows_survives(file: PresetsFile) -> None:
    preset = Preset(name="Hard", options={"think": "xhigh"})

    file.write(Collection((preset,)))

    assert file.load() == Collection((preset,))
    assert file.set_aside is None


def test_a_large_schema_survives(file: PresetsFile) -> None:
    large = {
        "type": "object",
        "properties": {
            f"field {at}": {"properties": {f"{it}": {"x": it / 7} for it in range(50)}}
            for at in range(500, 0, -1)
        },
    }
    file.write(Collection((Preset(name="Large", options={"format": large}, key="1"),)))
    loaded = file.load()

    assert loaded is not None
    assert json.dumps(loaded.presets[0].options["format"]) == json.dumps(large)


@pytest.mark.parametrize(
    "damaged",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"format": "other"}',
        written(ALL)[:-9],
        b'{"format": "pronk-presets"}', b'{"format": "pronk-presets", "version": "1"}',
        b'{"format": "pronk-presets", "version": 1, "presets": {}}',
        b'{"format": "pronk-presets", "version": 1, "presets": [1]}',
        b'{"format": "pronk-presets", "version": 1, "presets": [{"name": 1}]}',
        b'{"format": "pronk-presets", "version": 1, "presets": [{"name": "a", "options": []}]}',
        b'{"format": "pronk-presets", "version": 1, "prompts": [{"name": "a", "text": {}}]}',
        b'{"format": "pronk-presets", "version": 1, "defaults": []}',
        b"[" * 100_000,
    ],
)  # fmt: skip
def test_a_damaged_file_is_set_aside(file: PresetsFile, damaged: bytes) -> None:
    file.path.parent.mkdir()
    file.path.write_bytes(damaged)
    file.path.with_name("presets.json.bad").write_text("earlier")

    assert file.load() is None
    aside = file.path.with_name("presets.json.bad2")
    assert file.set_aside == aside
    assert aside.read_bytes() == damaged
    assert not file.path.exists()
    assert file.path.with_name("presets.json.bad").read_text() == "earlier"


def test_a_value_that_no_option_takes_is_set_aside_once(file: PresetsFile) -> None:
    file.path.parent.mkdir()
    odd = {"temperature": 0.2, "top_k": "hot", "later": 1}
    raw = written(Collection((Preset(name="Odd", options=odd, key="1"),)))
    file.path.write_bytes(raw)

    loaded = file.load()

    assert loaded is not None
    assert loaded.presets[0].options == {"temperature": 0.2}
    assert file.set_aside is not None
    assert file.set_aside.read_bytes() == raw == file.path.read_bytes()

    again = PresetsFile(file.path)
    again.load()

    assert again.set_aside is None


def test_a_file_of_a_later_version_is_left_as_it_is(file: PresetsFile) -> None:
    file.path.parent.mkdir()
    later = b'{"format": "pronk-presets", "version": 2, "presets": 7}'
    file.path.write_bytes(later)

    with pytest.raises(LaterVersion):
        file.load()

    assert file.path.read_bytes() == later
    assert [it.name for it in file.path.parent.iterdir()] == ["presets.json"]


def test_on_a_full_disk_the_old_file_stays(
    file: PresetsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write(ALL)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.write(Collection())
    monkeypatch.undo()

    assert file.load() == ALL
    assert [it.name for it in file.path.parent.iterdir()] == ["presets.json"]


def test_what_is_given_away_has_no_keys_and_no_defaults() -> None:
    raw = given_away(ALL.presets, ALL.prompts)
    found = read(raw)

    assert b'"key"' not in raw
    assert found.collection.defaults == {}
    assert [it.key for it in found.collection.presets] == ["", ""]
    assert [it.name for it in found.collection.presets] == ["신중하게", "Nothing"]
    assert found.collection.prompts == (Prompt(name="Tutor", text="You teach."),)


def test_what_is_left_out_of_a_file_is_told_with_a_sentence() -> None:
    odd = {"temperature": 9, "top_k": 5, "mirostat": 2, "num_ctx": None}
    found = read(written(Collection((Preset(name="Odd", options=odd),))))

    assert found.collection.presets[0].options == {"top_k": 5}
    assert [(it.preset, it.option) for it in found.left_out] == [
        ("Odd", "temperature"), ("Odd", "mirostat"), ("Odd", "num_ctx"),
    ]  # fmt: skip
    assert [str(it.error) for it in found.left_out] == [
        "temperature goes from 0 to 2; 9 is outside.", "mirostat is no option.",
        "num_ctx is a whole number, not null.",
    ]  # fmt: skip


def test_a_mark_of_byte_order_does_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + written(ALL)).collection == ALL


@pytest.mark.parametrize("number", ["NaN", "1e999", "-Infinity"])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    raw = written(Collection((Preset(name="Odd", options={"seed": 7}),)))
    with pytest.raises(NotPresets):
        read(raw.replace(b"7", number.encode()))


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_json: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | _words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_words, inner, max_size=4),
    max_leaves=30,
)
_options = st.fixed_dictionaries(
    {},
    optional={
        "temperature": st.floats(0, 2),
        "seed": st.integers(-1, 2**31 - 1),
        "think": st.sampled_from([True, False, "low", "high"]),
        "truncate": st.booleans(),
        "format": st.just("json") | st.dictionaries(_words, _json, max_size=6),
        "stop": st.lists(_words.filter(bool), min_size=1, max_size=3, unique=True),
        "num_ctx": st.integers(512, 2**20),
    },
)
_presets = st.lists(st.builds(Preset, name=_words, options=_options, system=_words), max_size=4)
_prompts = st.lists(st.builds(Prompt, name=_words, text=_words), max_size=3)


@given(_presets, _prompts)
@settings(max_examples=150, deadline=None)
def test_whatever_is_given_away_comes_back(presets: list[Preset], prompts: list[Prompt]) -> None:
    found = read(given_away(presets, prompts))

    assert found.left_out == []
    assert list(found.collection.prompts) == prompts
    for before, after in zip(presets, found.collection.presets, strict=True):
        assert (before.name, before.system) == (after.name, after.system)
        assert json.dumps(after.options) == json.dumps(dict(before.options))


@given(st.binary(max_size=60) | st.binary(max_size=30).map(lambda it: b'{"format": ' + it))
@settings(max_examples=200, deadline=None)
def test_anything_else_is_refused_and_nothing_more(raw: bytes) -> None:
    with pytest.raises(NotPresets):
        presets_file.read(raw)
