"""What happens before the pictures of attached files and pictures are taken."""

import asyncio
import math
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPolygonF

from gui.chat.attached import Attached, Kind, attached
from gui.widgets.arrangement import Pane
from tests.qt_loop import until
from tests.screenshots.pictures import WIDE, take
from tests.screenshots.stage import Stage, staged

MODEL = "gemma3:4b"
WIDTH, HEIGHT = 1568, 1045
FULL = (4032, 2688)
_CODE = '''def altitude(latitude: float, declination: float, hour_angle: float) -> float:
    """Return how far the sun is above the horizon; all angles are degrees."""
    lat, dec, hour = map(math.radians, (latitude, declination, hour_angle))
    sine = math.sin(lat) * math.sin(dec) + math.cos(lat) * math.cos(dec) * math.cos(hour)
    return math.degrees(math.asin(sine))
'''


class _Texts(NamedTuple):
    """The names of the files, what is asked, and what is answered."""

    names: tuple[str, str, str]
    report: str
    question: str
    answer: str
    draft: str


_EN = _Texts(
    ("Lake at noon.jpg", "Lake at dusk.jpg", "Sunset.jpg"),
    "Measured on three days.pdf",
    "Which of these was taken last, and does the file fit the light?",
    "The **third** one: the sun is lowest there. The function gives its height above the horizon, "
    "so for each picture an hour angle can be read back from the length of the shadows.",
    "Compare the colours of these three, and check them against the report.",
)
_KO = _Texts(
    ("한낮의 호수.jpg", "저녁의 호수.jpg", "해 질 녘.jpg"),
    "사흘 동안의 측정.pdf",
    "이 가운데 가장 늦게 찍은 사진은 무엇인가요? 파일의 계산과 빛이 맞나요?",
    "**세 번째** 사진입니다. 해가 가장 낮게 떠 있습니다. 이 함수는 지평선 위의 해 높이를 "
    "돌려주므로, 그림자의 길이에서 시각을 거꾸로 읽어 낼 수 있습니다.",
    "이 세 사진의 색을 비교하고 보고서와 맞는지 확인해 주세요.",
)


async def composer_light_en(path: Path) -> None:
    """Write a picture of a message with pictures, files and one that is refused."""
    await _composer(path, theme="light", language="en")


async def composer_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _composer(path, theme="dark", language="ko")


async def message_light_en(path: Path) -> None:
    """Write a picture of a message with pictures, and a file that is unfolded."""
    await _message(path, theme="light", language="en")


async def message_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _message(path, theme="dark", language="ko")


async def _composer(path: Path, *, theme: str, language: str) -> None:
    texts = _KO if language == "ko" else _EN
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await stage.begin_chat(MODEL)
        desk = stage.window.attaching
        assert desk is not None
        attaching = desk.files.attaching
        assert attaching is not None
        for number, name in enumerate(texts.names):
            attaching.add_data(_jpeg(number, *FULL), name)
        broken = stage.program._folders.settings.with_name(texts.report)
        broken.write_bytes(b"%PDF-1.7\nno more of it")
        attaching.add_attached([_code()])
        attaching.add_paths([broken])
        await until(lambda: not attaching.is_busy, attaching.changed)
        stage.window.conversation.composer.begin(texts.draft)
        await stage.rest()
        await take(stage, path)


async def _message(path: Path, *, theme: str, language: str) -> None:
    texts = _KO if language == "ko" else _EN
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await stage.begin_chat(MODEL)
        files = [_picture(number, name) for number, name in enumerate(texts.names)]
        stage.chat.send(texts.question, [*files, _code()])
        step = await stage.fake.next_chat_async()
        await stage.say(step, texts.answer, 48)
        await stage.finish(step, 48, rate=48.2, total_s=2.1)
        pane = stage.window.conversation.transcript.pane
        pane.activate(pane.stops.all_in(0)[-1])
        pane.stick()
        await stage.rest()
        await _decoded(stage)
        await take(stage, path)


async def _decoded(stage: Stage) -> None:
    """Wait until all pictures are shown."""
    from gui.widgets.attach import thumbnails  # noqa: PLC0415 - beside what waits for it

    await asyncio.get_running_loop().run_in_executor(None, thumbnails.wait)
    stage.window.conversation.transcript.pane.viewport().update()
    await asyncio.sleep(0.3)


def _code() -> Attached:
    return attached("sun/altitude.py", Kind.TEXT, "text/plain", _CODE.encode())


def _picture(number: int, name: str) -> Attached:
    data = _jpeg(number, WIDTH, HEIGHT)
    return attached(name, Kind.PICTURE, "image/jpeg", data, width=WIDTH, height=HEIGHT)


def _jpeg(number: int, width: int, height: int) -> bytes:
    """Return a lake below mountains, the later the higher the number."""
    skies = (("#6FB7E0", "#E9F4F7"), ("#5B6FA8", "#F3C9A5"), ("#3B2F63", "#F08A4B"))
    hills = (("#6F8F86", "#3F6B5E"), ("#5C5F86", "#3A3F66"), ("#4A2F55", "#2A1C3C"))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sky = QLinearGradient(0, 0, 0, height * 0.62)
    sky.setColorAt(0, QColor(skies[number][0]))
    sky.setColorAt(1, QColor(skies[number][1]))
    painter.fillRect(QRectF(0, 0, width, height), sky)
    painter.setPen(QColor(0, 0, 0, 0))
    painter.setBrush(QColor("#FFF3D0"))
    sun = (0.15, 0.38, 0.5)[number] * height
    painter.drawEllipse(QPointF(width * (0.3 + 0.2 * number), sun), height / 14, height / 14)
    for ridge, colour in enumerate(hills[number]):
        base = height * (0.5 + 0.08 * ridge)
        points = [QPointF(0, height), QPointF(width, height)]
        for at in range(64, -1, -1):
            x = at / 64
            rise = math.sin(9 * x + 2 * ridge + number) + 0.6 * math.sin(23 * x + ridge)
            points.append(QPointF(x * width, base - height * 0.07 * rise))
        painter.setBrush(QColor(colour))
        painter.drawPolygon(QPolygonF(points))
    lake = QLinearGradient(0, height * 0.72, 0, height)
    lake.setColorAt(0, QColor(skies[number][1]))
    lake.setColorAt(1, QColor(skies[number][0]))
    painter.fillRect(QRectF(0, height * 0.72, width, height), lake)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPG", 85)  # type: ignore[call-overload] # PySide takes a str at run time
    return bytes(buffer.data().data())
