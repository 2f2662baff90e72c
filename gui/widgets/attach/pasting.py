"""What is pasted or dropped into the field of the composer: files, pictures, or long texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QTextCursor
from shiboken6 import isValid

from gui.widgets.attach import taking
from gui.widgets.transcript import soft_breaks

if TYPE_CHECKING:
    from gui.services.attaching import Item
    from gui.widgets.attach.draft_files import DraftFiles
    from gui.widgets.attach.paste_offer import PasteOffer
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.theme import Theme

MOST_IN_FIELD = 100_000
"""Characters of a pasted text; more are attached at once, as the field would be slow with them."""


class Pasting(QObject):
    """Takes what is no text out of what is pasted, and offers to attach a long text.

    Signals:
        changed: Something is offered, or nothing any more.
    """

    changed = Signal()

    def __init__(self, theme: Theme, conversation: ConversationPane, files: DraftFiles) -> None:
        super().__init__(conversation)
        self._theme = theme
        self._conversation = conversation
        self._files = files
        self._offer: PasteOffer | None = None
        self._pasted: QTextCursor | None = None
        self._attached: tuple[Item, str] | None = None
        self._field = conversation.composer.field
        self._field.takes = self.take
        self._field.pasted.connect(self._note_pasted)

    @property
    def offer(self) -> PasteOffer:
        """What offers to attach a long text; made when one is first pasted."""
        if self._offer is None:
            from gui.widgets.attach.paste_offer import PasteOffer  # noqa: PLC0415 - not before

            self._offer = PasteOffer(self._theme, self._conversation)
            self._offer.file_wanted.connect(self._attach_text)
            self._offer.text_wanted.connect(self._leave_text)
            self._offer.closed.connect(self.changed)
            self._conversation.place_notice(self._offer)
        return self._offer

    @property
    def is_offering(self) -> bool:
        """Whether the person is asked about a long text."""
        return self._offer is not None and not self._offer.isHidden()

    def take(self, offered: QMimeData) -> bool:
        """Attach what is no text, or far too long a text; return whether there was any."""
        attaching = self._files.attaching
        if attaching is None or not self._files.can_add:
            return False
        found = taking.taken(offered)
        if not found.is_nothing:
            taking.attach(found, attaching)
            return True
        text = offered.text()
        if len(text) <= MOST_IN_FIELD:
            return False
        attaching.add_text(text, self._name())
        self._attached = (attaching.items[-1], text)
        self._pasted = None
        self.offer.offer(len(text), is_attached=True)
        self.changed.emit()
        return True

    @Slot()
    def end_offer(self) -> None:
        """Offer nothing any more: the message is sent, or another chat is shown."""
        self._pasted = self._attached = None
        if self._offer is not None and not self._offer.isHidden():
            self._offer.hide()
            self.changed.emit()

    @Slot(int, int)
    def _note_pasted(self, start: int, end: int) -> None:
        """Offer to attach a long text."""
        if end - start <= taking.LONG_TEXT or not self._files.can_add:
            return
        cursor = QTextCursor(self._field.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setKeepPositionOnInsert(True)  # what is typed behind it is no part of it
        self._pasted, self._attached = cursor, None
        self.offer.offer(end - start, is_attached=False)
        self.changed.emit()

    @Slot()
    def _attach_text(self) -> None:
        """Take what was pasted out of the message, and attach it."""
        cursor, self._pasted = self._pasted, None
        attaching = self._files.attaching
        if cursor is None or attaching is None or not isValid(self._field):
            return
        text = soft_breaks.selected_text(cursor).replace("\u2028", "\n")
        if text.strip():
            attaching.add_text(text, self._name())
            cursor.removeSelectedText()
        self._field.setFocus()

    @Slot()
    def _leave_text(self) -> None:
        """Leave what was pasted in the message, or put it there."""
        attached, self._attached = self._attached, None
        attaching = self._files.attaching
        if attached is not None and attaching is not None:
            item, text = attached
            if item in attaching.items:
                attaching.remove(attaching.items.index(item))
            self._field.insert_text(text)
        self._field.setFocus()

    def _name(self) -> str:
        """Return a name for a pasted text that none of the others has."""
        taken = {item.name for item in self._files.items}
        name, number = self.tr("Pasted text.txt"), 1
        while name in taken:
            number += 1
            name = self.tr("Pasted text {number}.txt").format(number=number)
        return name
