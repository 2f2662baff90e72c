"""What of a conversation goes onto the clipboard: as text, as HTML, and as Markdown."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData

from gui.chat.markdown.html import html
from gui.chat.markdown.markup import markup
from gui.chat.markdown.parts import Part, plain, text_of
from gui.widgets.transcript.message import Message
from gui.widgets.transcript.section import Section
from gui.widgets.transcript.selection import Selection

_MARKDOWN = "text/markdown"


class Taken:
    """One text of a message, or what is selected of it: its parts, chunk by chunk."""

    def __init__(self, section: Section, chunks: list[tuple[int, list[Part]]]) -> None:
        self._section = section
        self._chunks = chunks

    def parts(self) -> list[Part]:
        """Return all parts."""
        return [part for _, parts in self._chunks for part in parts]

    def markdown(self) -> str:
        """Return the text as it was written; of chunks that are not whole, what is selected."""
        pieces: list[str] = []
        for chunk, parts in self._chunks:
            leaves = self._section.leaves_of(chunk)
            is_whole = len(parts) == len(leaves) and all(
                part.start == 0 and part.end >= len(text_of(part.leaf)) for part in parts
            )
            source = self._section.source_of(chunk)
            pieces.append(source if is_whole else f"{markup(parts)}\n\n")
        return "".join(pieces).rstrip("\n")


def selected(messages: Sequence[Message], selection: Selection) -> list[Taken]:
    """Return what is selected, text by text."""
    ends = selection.ends
    if ends is None:
        return []
    found: list[Taken] = []
    for at in range(ends[0].message, min(ends[1].message, len(messages) - 1) + 1):
        messages[at].read_all()
        for seat in messages[at].seats():
            chunks = list(_selected_in(seat.section, selection, at, seat.number))
            if chunks:
                found.append(Taken(seat.section, chunks))
    return found


def whole(message: Message) -> list[Taken]:
    """Return the text of a message, without its thinking."""
    message.read_all()
    section = message.text_section()
    if section is None:
        return []
    section.read_all()
    chunks = [
        (chunk, [Part(leaf, 0, len(text_of(leaf))) for leaf in section.leaves_of(chunk)])
        for chunk in range(section.chunk_count)
    ]
    return [Taken(section, chunks)]


def plain_text(taken: Sequence[Taken]) -> str:
    """Return it as a person reads it, messages apart."""
    return "\n\n".join(plain(it.parts()) for it in taken)


def markdown(taken: Sequence[Taken]) -> str:
    """Return it in Markdown."""
    return "\n\n".join(it.markdown() for it in taken)


def clipboard_data(taken: Sequence[Taken]) -> QMimeData:
    """Return it in all forms, for programs that want one or the other."""
    data = QMimeData()
    data.setText(plain_text(taken))
    data.setHtml("\n".join(html(it.parts()) for it in taken))
    data.setData(_MARKDOWN, markdown(taken).encode())
    return data


def _selected_in(
    section: Section, selection: Selection, message: int, number: int
) -> Iterator[tuple[int, list[Part]]]:
    ends = selection.ends
    if ends is None:
        return
    first = ends[0].chunk if ends[0][:2] == (message, number) else 0
    last = ends[1].chunk if ends[1][:2] == (message, number) else section.chunk_count - 1
    section.read_all()
    for chunk in range(first, min(last, section.chunk_count - 1) + 1):
        parts: list[Part] = []
        for piece, leaf in enumerate(section.leaves_of(chunk)):
            part = selection.range_in(message, number, chunk, piece)
            if part is not None:
                length = len(text_of(leaf))
                parts.append(Part(leaf, min(part[0], length), min(part[1], length)))
        if parts:
            yield chunk, parts
