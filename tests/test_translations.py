"""Everything that a person reads is there in Korean, and in English with its plurals."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from gui.services.languages import Languages
from tests import translations
from tests.translations import FOLDER, FORMS, Key, Message

GUI = translations.ROOT / "gui"
PLACEHOLDER = re.compile(r"\{\w*\}|%n")
CHANGING_PARTICLE = re.compile(
    r"(?:\}|%n)[“”\"')]*(?:을|를|은|는|이|가|와|과|로|으로|아|야|라는|이라는|라고|이라고)(?![가-힣])"
)
"""What follows a variable must not depend on the variable's last letter."""
BOTH_PARTICLES = re.compile(r"[을를은는이가과와]\([을를은는이가과와]\)|\(으\)로")
LOOSE_UNIT = re.compile(r"\d (?:[KMG]i?B|tok/s)\b")
SPACED_COUNTER = re.compile(r"(?:\d|\}|%n) (?:초|분|시간|토큰|개)(?![가-힣])")


@pytest.fixture(scope="module")
def keys() -> list[Key]:
    return translations.keys_in_sources()


def _messages(language: str) -> list[Message]:
    return translations.read(FOLDER / f"pronk_{language}.ts")


@pytest.mark.parametrize("language", FORMS)
def test_the_texts_are_those_of_the_sources(keys: list[Key], language: str) -> None:
    found = [message.key for message in _messages(language)]

    assert sorted(found) == sorted(translations.wanted(keys, language))


@pytest.mark.parametrize("language", FORMS)
def test_every_text_is_translated_in_all_its_forms(language: str) -> None:
    for message in _messages(language):
        forms = FORMS[language] if message.is_plural else 1
        assert len(message.forms) == forms, message.key
        assert message.is_translated, message.key


@pytest.mark.parametrize("language", FORMS)
def test_nothing_is_left_unfinished(language: str) -> None:
    text = (FOLDER / f"pronk_{language}.ts").read_text(encoding="utf-8")

    assert not re.search(r'type="(?:unfinished|vanished|obsolete)"', text)


@pytest.mark.parametrize("language", FORMS)
def test_placeholders_are_the_same(language: str) -> None:
    for message in _messages(language):
        wanted = sorted(PLACEHOLDER.findall(message.key.source))
        for form in message.forms:
            assert sorted(PLACEHOLDER.findall(form)) == wanted, message.key


@pytest.mark.parametrize("language", FORMS)
def test_the_file_is_written_as_the_command_writes_it(language: str) -> None:
    path = FOLDER / f"pronk_{language}.ts"

    assert path.read_text(encoding="utf-8") == translations.written(_messages(language), language)


@pytest.mark.parametrize("language", FORMS)
def test_what_is_loaded_is_compiled_from_it(language: str) -> None:
    path = FOLDER / f"pronk_{language}.ts"

    assert path.with_suffix(".qm").read_bytes() == translations.compiled(path)


def test_korean_holds_to_its_rules() -> None:
    for message in _messages("ko"):
        for form in message.forms:
            assert not BOTH_PARTICLES.search(form), form
            assert not CHANGING_PARTICLE.search(form), form
            assert not SPACED_COUNTER.search(form), form


def test_in_korean_a_number_and_its_unit_are_not_parted() -> None:
    for message in _messages("ko"):
        for form in message.forms:
            assert not LOOSE_UNIT.search(form), form


def test_every_korean_text_is_found_by_qt(app: QApplication) -> None:
    translator = QTranslator()
    assert translator.load("pronk_ko", str(FOLDER))
    for message in _messages("ko"):
        count = 5 if message.is_plural else -1
        found = translator.translate(*message.key, "", count)
        assert found == message.forms[0], message.key


@pytest.mark.parametrize(("count", "text"), [(1, "1 token"), (2, "2 tokens"), (0, "0 tokens")])
def test_english_has_its_plurals(app: QApplication, count: int, text: str) -> None:
    languages = Languages("ko")
    languages.use("en")

    assert QCoreApplication.translate("Amounts", "%n tokens", "", count) == text


# --- Calls that lupdate would not see -------------------------------------------------------------


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in {"tr", "translate", "QT_TRANSLATE_NOOP"}:
                yield name, node


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _marked_contexts(paths: list[Path]) -> set[str]:
    """Return the contexts of texts that are marked in tables and looked up by a variable."""
    return {
        str(ast.literal_eval(call.args[0]))
        for path in paths
        for name, call in _calls(path)
        if name == "QT_TRANSLATE_NOOP"
    }


def complaints(paths: list[Path]) -> list[str]:
    """Return the calls that mark or look up a text in a way that lupdate does not see."""
    marked = _marked_contexts(paths)
    return [
        f"{path.name}:{call.lineno}: {ast.unparse(call)}"
        for path in paths
        for name, call in _calls(path)
        if not _is_seen(name, call, marked)
    ]


def _is_seen(name: str, call: ast.Call, marked: set[str]) -> bool:
    if call.keywords or any(isinstance(argument, ast.Starred) for argument in call.args):
        return False
    if name == "tr":
        return _is_literal(call.args[0])
    if name == "QT_TRANSLATE_NOOP":
        return all(map(_is_literal, call.args)) and len(call.args) == 2
    if len(call.args) == 1:  # a text's own method, which replaces letters
        return True
    context, text = call.args[:2]
    if _is_literal(text):
        return _is_literal(context)
    return not _is_literal(context) or ast.literal_eval(context) in marked


def test_texts_are_marked_as_lupdate_sees_them() -> None:
    assert complaints(sorted(GUI.rglob("*.py"))) == []


@pytest.mark.parametrize(
    "line",
    [
        "self.tr(text)",
        "self.tr(f'Loading {model}')",
        "self.tr('Loading ' + model)",
        "self.tr('Loading {}'.format(model))",
        "QCoreApplication.translate('Pane', text)",
        "QCoreApplication.translate(context, 'Loading')",
        "QCoreApplication.translate('Pane', 'Loading', n=2)",
        "QT_TRANSLATE_NOOP('Pane', text)",
    ],
)
def test_a_planted_call_is_complained_of(tmp_path: Path, line: str) -> None:
    path = tmp_path / "planted.py"
    path.write_text(line)

    assert complaints([path])


def test_a_marked_text_may_be_looked_up(tmp_path: Path) -> None:
    path = tmp_path / "marked.py"
    path.write_text("QT_TRANSLATE_NOOP('Table', 'Label')\ntranslate('Table', label)\n")

    assert complaints([path]) == []


def test_a_new_text_is_left_for_a_person() -> None:
    lines = translations.written([Message(Key("Pane", "New & bold"))], "ko")

    assert 'type="unfinished"' in lines
    assert "<source>New &amp; bold</source>" in lines
