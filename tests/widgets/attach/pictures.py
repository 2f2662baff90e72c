"""Pictures and files for tests, made on the spot."""

from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage

from gui.chat.attached import Attached, Kind, attached


def png(width: int = 60, height: int = 40, colour: str = "teal") -> bytes:
    """Return a picture of one colour as a PNG file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")  # type: ignore[call-overload] # PySide takes a str at run time
    return bytes(buffer.data().data())


def picture(name: str = "cat.png", width: int = 60, height: int = 40) -> Attached:
    """Return a picture that goes along with a message."""
    data = png(width, height)
    return attached(name, Kind.PICTURE, "image/png", data, width=width, height=height)


def text(name: str = "notes.py", content: str = "x = 1\ny = 2\n") -> Attached:
    """Return a file that goes along with a message."""
    return attached(name, Kind.TEXT, "text/plain", content.encode())


def sound(name: str = "memo.wav", seconds: float = 12) -> Attached:
    """Return a sound that goes along with a message."""
    return attached(name, Kind.SOUND, "audio/wav", b"RIFF" * 1000, seconds=seconds)
