"""What happens before the pictures of answers in JSON are taken: the builder, and a table."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QPainter, QPixmap

from gui.chat.structured import building
from gui.chat.structured.fields import Kind, SchemaField, field_of
from gui.widgets.arrangement import Pane
from gui.widgets.schema.dialog import SchemaDialog
from tests.qt_loop import until
from tests.screenshots.pictures import WIDE, take
from tests.screenshots.stage import Stage, staged

Row = tuple[str, int | str, int, str | None]


class _Texts(NamedTuple):
    """What is asked, what the fields are called, and the answers: one with errors, one without."""

    question: str
    names: tuple[str, str, str, str]
    says: str
    wrong: tuple[Row, ...]
    rows: tuple[Row, ...]


_EN = _Texts(
    "Which planets have the most moons? Give the diameter and the largest moon.",
    ("planet", "moons", "diameter_km", "largest_moon"),
    "How many are known today",
    (("Saturn", "274", 116_460, "Titan"), ("Jupiter", 97, 139_820, None)),
    (
        ("Saturn", 274, 116_460, "Titan"),
        ("Jupiter", 97, 139_820, "Ganymede"),
        ("Uranus", 28, 50_724, "Titania"),
        ("Neptune", 16, 49_244, "Triton"),
        ("Mars", 2, 6_779, "Phobos"),
    ),
)
_KO = _Texts(
    "위성이 가장 많은 행성은 무엇인가요? 지름과 가장 큰 위성도 알려 주세요.",
    ("행성", "위성 수", "지름(km)", "가장 큰 위성"),
    "지금까지 알려진 수",
    (("토성", "274", 116_460, "타이탄"), ("목성", 97, 139_820, None)),
    (
        ("토성", 274, 116_460, "타이탄"),
        ("목성", 97, 139_820, "가니메데"),
        ("천왕성", 28, 50_724, "티타니아"),
        ("해왕성", 16, 49_244, "트리톤"),
        ("화성", 2, 6_779, "포보스"),
    ),
)


async def schema_light_en(path: Path) -> None:
    """Write a picture of the builder of schemas."""
    await _schema(path, theme="light", language="en")


async def schema_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _schema(path, theme="dark", language="ko")


async def table_light_en(path: Path) -> None:
    """Write a picture of an answer that is a table, below one with errors."""
    await _table(path, theme="light", language="en")


async def table_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _table(path, theme="dark", language="ko")


async def _schema(path: Path, *, theme: str, language: str) -> None:
    texts = _KO if language == "ko" else _EN
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.OPTIONS,)) as stage:
        await stage.begin_chat()
        stage.chat.choose("format", _built(texts).to_json())
        await _answered(stage, texts, texts.rows)
        await stage.rest()
        dialog = SchemaDialog(stage.program.theme, stage.window)
        dialog.begin({})
        dialog._take(_built(texts), None)
        dialog._choose((0, 0, 1))
        await asyncio.sleep(0.6)
        picture = QPixmap(stage.window.size())
        stage.window.render(picture)
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), stage.program.theme.colours.shadow)
        left = (picture.width() - dialog.width()) // 2
        painter.drawPixmap(left, (picture.height() - dialog.height()) // 2, dialog.grab())
        painter.end()
        picture.save(str(path))
        dialog.close()


async def _table(path: Path, *, theme: str, language: str) -> None:
    texts = _KO if language == "ko" else _EN
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.OPTIONS,)) as stage:
        await stage.begin_chat()
        stage.chat.choose("format", _built(texts).to_json())
        await _answered(stage, texts, texts.wrong)
        await _answered(stage, texts, texts.rows)
        stage.window.options.show_option("format")
        await stage.rest()
        await take(stage, path)


async def _answered(stage: Stage, texts: _Texts, rows: Sequence[Row]) -> None:
    answer = {"items": [dict(zip(texts.names, row, strict=True)) for row in rows]}
    step = await stage.ask(texts.question)
    await stage.say(step, json.dumps(answer, ensure_ascii=False, indent=1), 96)
    await stage.finish(step, 96, rate=48.2, total_s=2.4)
    checks = stage.chat.checks
    await until(lambda: stage.reply in checks._known, checks.checked)


def _built(texts: _Texts) -> SchemaField:
    """Build the schema as a person does."""
    root = field_of(building.list_of_objects())
    for number, name in enumerate(texts.names):
        if number > 1:
            root, _ = building.add_field(root, (0, 0), name)
        root = building.rename(root, (0, 0, number), name)
    root = building.set_kind(root, (0, 0, 1), Kind.INTEGER)
    root = building.describe(root, (0, 0, 1), texts.says)
    return building.set_kind(root, (0, 0, 2), Kind.NUMBER)
