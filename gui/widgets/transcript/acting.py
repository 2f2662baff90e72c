"""What links, pictures and the buttons of code blocks do, and the menu of the messages."""

from __future__ import annotations  # a picture is looked at with what is imported then

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.chat.markdown.leaves import CodeLeaf
from gui.chat.markdown.links import Doubt, doubts, is_allowed
from gui.chat.markdown.parts import text_of
from gui.chat.reply import Reply
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce
from gui.widgets.transcript.attached_piece import AttachedPiece, PicturesPiece
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.link_question import LinkQuestion
from gui.widgets.transcript.message import TEXT, Message
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.piece import StopKind
from gui.widgets.transcript.reading_pane import ReadingPane
from gui.widgets.transcript.stops import Found

if TYPE_CHECKING:
    from gui.widgets.attach.full_view import FullView

_COPIED_MS = 1500
_QUESTION_WIDTH = 420


class Acting(QObject):
    """Carries out what a person wants done in the messages."""

    def __init__(self, theme: Theme, pane: ReadingPane, events: MessageEvents) -> None:
        super().__init__(pane)
        self._events = events
        self._theme = theme
        self._pane = pane
        self._full_view: FullView | None = None
        pane.stop_activated.connect(self.act)
        pane.menu_requested.connect(self._open_menu)
        events.more_requested.connect(self._open_more)

    @Slot(object)
    def act(self, found: Found) -> None:
        """Do what a stop is for."""
        kind = found.stop.kind
        if kind is StopKind.LINK:
            self._open(found)
        elif kind is StopKind.IMAGE:
            self._copy_address(found)
        elif kind is StopKind.COPY_CODE:
            self._copy_code(found)
        elif kind is StopKind.WRAP_CODE:
            self._pane.toggle_wrapping(found.at)
        elif kind is StopKind.PICTURE:
            self._show_large(found)
        else:
            self._pane.selecting.clear()
            if isinstance(found.piece, AttachedPiece):
                self._pane.let_go()  # what was pressed stays where it is
            self._pane.messages[found.at.message].act_on_line(found.at.chunk)

    @property
    def full_view(self) -> FullView:
        """What shows a picture as large as the window; made when it is first wanted."""
        if self._full_view is None:
            from gui.widgets.attach.full_view import FullView  # noqa: PLC0415 - not before

            self._full_view = FullView(self._theme, self._pane.window())
            self._full_view.save_requested.connect(self._events.save_requested)
        return self._full_view

    def _show_large(self, found: Found) -> None:
        piece = found.piece
        if isinstance(piece, PicturesPiece):
            self.full_view.open_at(
                piece.leaf.files, piece.leaf.files.index(piece.file_of(found.stop))
            )

    def copy_last_code(self) -> None:
        """Put the newest block of code on the clipboard."""
        for message in reversed(self._pane.messages):
            message.read_all()
            seat = message.seat(TEXT)
            for chunk in range(seat.section.chunk_count if seat is not None else 0)[::-1]:
                for leaf in reversed(seat.section.leaves_of(chunk) if seat is not None else ()):
                    if isinstance(leaf, CodeLeaf):
                        QApplication.clipboard().setText(text_of(leaf).rstrip("\n"))
                        announce(self._pane, self.tr("Code copied"))
                        return

    def _open(self, found: Found) -> None:
        target = found.stop.target
        if not is_allowed(target):
            return
        why = doubts(found.piece.text()[found.stop.start : found.stop.end], target)
        if why:
            self._ask(found, why)
        else:
            QDesktopServices.openUrl(QUrl(target))

    def _ask(self, found: Found, why: Sequence[Doubt]) -> None:
        """Let the person see the whole address first."""
        target = found.stop.target
        question = LinkQuestion(self._theme, target, why, self._pane)
        question.confirmed.connect(lambda: QDesktopServices.openUrl(QUrl(target)))
        question.copy_requested.connect(lambda: self._copy_address(found))
        question.closed.connect(question.deleteLater)
        place = QWidget(self._pane.viewport())
        areas = found.areas()
        if areas:
            place.setGeometry(areas[0].translated(self._pane.origin_of(found.at.message)))
        question.destroyed.connect(place.deleteLater)
        question.show_below(place, self._theme.px(_QUESTION_WIDTH))

    def _copy_address(self, found: Found) -> None:
        QApplication.clipboard().setText(found.stop.target)
        announce(self._pane, self.tr("Link copied"))

    def _copy_code(self, found: Found) -> None:
        piece = found.piece
        if not isinstance(piece, CodePiece):
            return
        QApplication.clipboard().setText(piece.text().rstrip("\n"))
        piece.copied = True
        self._pane.viewport().update()
        announce(self._pane, self.tr("Code copied"))
        QTimer.singleShot(_COPIED_MS, self._pane, lambda: self._show_copy(piece))

    def _show_copy(self, piece: CodePiece) -> None:
        piece.copied = False
        self._pane.viewport().update()

    @Slot(object, object)
    def _open_more(self, message: Message, below: QWidget) -> None:
        if message in self._pane.messages:
            self._pane.make_current(self._pane.messages.index(message))
            self._open_menu(below.mapToGlobal(QPoint(0, below.height())), None)

    @Slot(QPoint, object)
    def _open_menu(self, at: QPoint, found: Found | None) -> None:
        menu = QMenu(self._pane)
        menu.aboutToHide.connect(menu.deleteLater)
        if found is not None:
            self._add_of_stop(menu, found)
        copy = self._add(menu, self.tr("Copy"), self._pane.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self._add(menu, self.tr("Copy as Markdown"), self._pane.copy_markdown)
        message = self._pane.current_message()
        if message is not None and message.has_raw:
            show = partial(self._pane.show_as_markdown, message)
            self._add(menu, self.tr("Show as Markdown"), show)
        if message is not None:
            self._add_of_message(menu, message)
        menu.addSeparator()
        every = self._add(menu, self.tr("Select all"), self._pane.selectAll)
        every.setShortcut(QKeySequence(QKeySequence.StandardKey.SelectAll))
        menu.popup(at)

    def _add_of_stop(self, menu: QMenu, found: Found) -> None:
        kind = found.stop.kind
        if isinstance(found.piece, AttachedPiece):
            self._add_of_attached(menu, found, found.piece)
        if kind is StopKind.LINK:
            opens = self._add(menu, self.tr("Open link"), lambda: self._open(found))
            opens.setEnabled(is_allowed(found.stop.target))
        if kind in {StopKind.LINK, StopKind.IMAGE}:
            self._add(menu, self.tr("Copy link"), lambda: self._copy_address(found))
        if kind in {StopKind.COPY_CODE, StopKind.WRAP_CODE}:
            self._add(menu, self.tr("Copy the code"), lambda: self._copy_code(found))
        menu.addSeparator()

    def _add_of_attached(self, menu: QMenu, found: Found, piece: AttachedPiece) -> None:
        file = piece.file_of(found.stop)
        if found.stop.kind is StopKind.PICTURE:
            self._add(menu, self.tr("Show large"), lambda: self._show_large(found))
            words = self.tr("Save picture…")
        else:
            folds = found.stop.kind is StopKind.FOLD
            does = self.tr("Fold the text") if folds else self.tr("Unfold the text")
            self._add(menu, does, lambda: self.act(found))
            words = self.tr("Save file…")
        save = self._add(menu, words, lambda: self._events.save_requested.emit(file))
        save.setEnabled(bool(file.data))

    def _add_of_message(self, menu: QMenu, message: Message) -> None:
        """Offer what can be done with the message that is the current one."""
        events = self._events
        menu.addSeparator()
        edit = self._add(menu, self.tr("Edit"), lambda: events.edit_requested.emit(message))
        edit.setEnabled(not events.is_busy)
        branch = self._add(
            menu, self.tr("Branch into a new chat"), lambda: events.branch_requested.emit(message)
        )
        branch.setEnabled(events.can_branch and not events.is_busy)
        self._add(menu, self.tr("Inspect"), partial(events.inspect_requested.emit, ""))
        if isinstance(message.node, Reply):
            lens = partial(events.inspect_requested.emit, "tokens")
            self._add(menu, self.tr("Token lens"), lens)
        versions = message.node.versions
        if len(versions) > 1:
            at = versions.index(message.node)
            for words, by, can_be in (
                (self.tr("Previous version"), -1, at > 0),
                (self.tr("Next version"), 1, at < len(versions) - 1),
            ):
                show = partial(events.version_requested.emit, message, by)
                self._add(menu, words, show).setEnabled(can_be and not events.is_busy)

    def _add(self, menu: QMenu, text: str, does: object) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(does)
        return action
