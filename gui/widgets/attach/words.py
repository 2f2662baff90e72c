"""What is said of pictures, sounds and files: their sizes, and what they are to a model."""

from PySide6.QtCore import QCoreApplication

from gui.chat.attached import Attached, Kind
from gui.chat.attached_kinds import is_taken_out
from gui.chat.tokens import Ratios
from gui.widgets.durations import clock_text
from gui.widgets.sizes import size_text
from gui.widgets.transcript.amounts import joined

_KINDS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "audio/wav": "WAV",
    "audio/mpeg": "MP3",
    "audio/mp3": "MP3",
    "application/pdf": "PDF",
    "application/x-ipynb+json": "Jupyter",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "text/html": "HTML",
    "image/webp": "WebP",
    "image/gif": "GIF",
    "image/bmp": "BMP",
    "image/tiff": "TIFF",
    "image/svg+xml": "SVG",
    "image/heic": "HEIC",
    "image/x-icon": "ICO",
}
_CODE = ("py", "js", "ts", "c", "h", "cpp", "rs", "go", "java", "sh", "rb", "kt", "swift", "css")


def icon_of(file: Attached) -> str:
    """Return the icon that stands for what it is."""
    if file.kind is Kind.PICTURE:
        return "image"
    if file.kind is Kind.SOUND:
        return "audio-lines"
    ending = file.name.rpartition(".")[2].lower()
    return "file-code" if ending in _CODE and not is_taken_out(file) else "file-text"


def tokens_of(file: Attached) -> int:
    """Return about how many tokens a model takes for it."""
    return file.tokens or round(Ratios().of(file.weight()))


def tokens_text(count: int) -> str:
    """Return a rough count of tokens."""
    return QCoreApplication.translate("Attached", "≈ {count} tokens").format(count=number(count))


def number(count: int) -> str:
    """Return a whole number with its figures in groups."""
    return f"{count:,}"


def measures(file: Attached) -> str:
    """Return how large or long it is, as a line below its name has room for."""
    if file.is_missing:
        return QCoreApplication.translate("Attached", "Its contents are gone")
    length = clock_text(file.seconds) if file.kind is Kind.SOUND and file.seconds else ""
    return joined(length, size_text(len(file.data)), tokens_text(tokens_of(file)))


def kind_of(file: Attached) -> str:
    """Return what is sent of it, in the word that people know: JPEG, or text."""
    known = _KINDS.get(file.media_type)
    return known or QCoreApplication.translate("Attached", "Text")


def facts(file: Attached) -> str:
    """Return what is sent of it, and how large that is."""
    pixels = ""
    if file.width and file.height:
        pixels = QCoreApplication.translate("Attached", "{width} × {height} px").format(
            width=number(file.width), height=number(file.height)
        )
    return joined(kind_of(file), pixels, measures(file))


def tip(file: Attached, former: tuple[int, int] = (0, 0)) -> str:
    """Return all that is known of it: `former` is the size of a picture before it was made smaller.

    The name is one that others gave: show it as plain text.
    """
    lines = [file.name, facts(file)]
    if former[0] > file.width or former[1] > file.height:
        lines.append(
            QCoreApplication.translate("Attached", "Scaled down from {width} × {height} px").format(
                width=number(former[0]), height=number(former[1])
            )
        )
    is_other = file.kind is not Kind.TEXT and file.origin != file.media_type
    if file.origin and (is_other or is_taken_out(file)):
        lines.append(
            QCoreApplication.translate("Attached", "Made from {kind}").format(
                kind=_KINDS.get(file.origin, file.origin)
            )
        )
    if file.is_missing:
        lines.append(
            QCoreApplication.translate(
                "Attached", "What it held could not be read again; the rest of the chat is whole."
            )
        )
    return "\n".join(lines)
