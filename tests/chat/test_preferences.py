"""The file of preferences."""

import json
from pathlib import Path

import pytest

from gui.chat.preferences import PREFERENCES, PreferencesFile
from gui.fields import FieldError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


def _loaded(path: Path) -> PreferencesFile:
    file = PreferencesFile(path)
    file.load()
    return file


def _given(path: Path, text: str) -> PreferencesFile:
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return _loaded(path)


@pytest.mark.parametrize(("name", "default"), [(f.name, default) for f, default in PREFERENCES])
def test_without_a_file_the_defaults_apply(path: Path, name: str, default: object) -> None:
    assert _loaded(path).get(name) == default


def test_what_is_chosen_comes_back(path: Path) -> None:
    file = _loaded(path)
    assert file.set("theme", "dark")
    assert not file.set("theme", "dark")
    file.write(file.snapshot())

    assert _loaded(path).get("theme") == "dark"


def test_unknown_entries_are_kept(path: Path) -> None:
    file = _given(path, '{"from_tomorrow": [1, 2], "theme": "dark"}')
    file.set("language", "ko")
    file.write(file.snapshot())

    assert json.loads(path.read_text()) == {
        "from_tomorrow": [1, 2],
        "theme": "dark",
        "language": "ko",
    }


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "\x00\x01", '{"a":' * 100_000])
def test_a_damaged_file_is_set_aside(path: Path, text: str) -> None:
    file = _given(path, text)

    assert file.get("theme") == "system"
    assert path.with_name("settings.json.bad").read_text(encoding="utf-8") == text
    assert not path.exists()


def test_nothing_that_was_set_aside_is_replaced(path: Path) -> None:
    _given(path, "{first")
    path.write_text("{second")
    file = _loaded(path)

    names = ("settings.json.bad", "settings.json.bad2")
    assert [path.with_name(name).read_text() for name in names] == ["{first", "{second"]
    assert file.set_aside == path.with_name("settings.json.bad2")


def test_the_same_damage_is_set_aside_once(path: Path) -> None:
    first = _given(path, '{"theme": "purple"}')
    again = _loaded(path)

    assert first.set_aside == path.with_name("settings.json.bad")
    assert again.set_aside is None
    assert [it.name for it in path.parent.glob("*.bad*")] == ["settings.json.bad"]


def test_a_damaged_value_is_set_aside_and_the_others_apply(path: Path) -> None:
    file = _given(path, '{"theme": "purple", "language": "ko", "text_size": 9000}')

    assert (file.get("theme"), file.get("language"), file.get("text_size")) == ("system", "ko", 100)
    bad = json.loads(path.with_name("settings.json.bad").read_text())
    assert bad == {"theme": "purple", "text_size": 9000}


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "purple"), ("server", "ftp://x"), ("server", 3), ("text_size", 20), ("language", 1)],
)
def test_a_value_that_is_none_is_refused(path: Path, name: str, value: object) -> None:
    with pytest.raises(FieldError):
        _loaded(path).set(name, value)


def test_a_failed_write_leaves_the_old_file(path: Path) -> None:
    file = _given(path, '{"theme": "dark"}')
    path.with_name("settings.json.new").mkdir()

    with pytest.raises(OSError, match=r"."):
        file.write({"theme": "light"})

    assert _loaded(path).get("theme") == "dark"


def test_half_a_surrogate_pair_is_set_aside_and_kept_like_anything_else(path: Path) -> None:
    file = _given(path, r'{"language": "\ud800", "from_tomorrow": "\udfff"}')
    file.write(file.snapshot())

    bad = json.loads(path.with_name("settings.json.bad").read_text(encoding="utf-8"))
    assert bad == {"language": "\ud800"}
    assert json.loads(path.read_text(encoding="utf-8")) == {"from_tomorrow": "\udfff"}
