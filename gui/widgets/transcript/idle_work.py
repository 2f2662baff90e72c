"""What is done for the messages in view while there is time: a few milliseconds at once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from gui.chat.markdown import formulas
from gui.widgets.attach import thumbnails
from gui.widgets.transcript.attached_piece import PicturesPiece
from gui.widgets.transcript.code_piece import CodePiece
from gui.widgets.transcript.reply_message import ReplyMessage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.widgets.transcript.message import Seat
    from gui.widgets.transcript.piece import Piece
    from gui.widgets.transcript.reading_pane import ReadingPane

_SLICE_S = 0.0025
_PAUSE_MS = 8


class IdleWork(QObject):
    """Takes in long texts, colours code, draws formulas, shows pictures, searches on; or rests."""

    def __init__(self, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._awaited: set[thumbnails.Wanted] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._work)

    @Slot()
    def plan(self) -> None:
        """Look soon whether there is something to do."""
        if not self._timer.isActive() and self._pane.isVisible() and self._has_work():
            self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Rest."""
        self._timer.stop()

    def _has_work(self) -> bool:
        return (
            self._pane.finding.is_searching
            or bool(self._awaited)
            or any(message.is_behind or message.is_unsettled for message in self._replies())
            or any(map(_is_unfinished, (piece for _, _, piece in self._pieces())))
        )

    @Slot()
    def _work(self) -> None:
        ends_s = time.perf_counter() + _SLICE_S
        for at in self._pane.visible():
            message = self._pane.messages[at]
            if isinstance(message, ReplyMessage) and message.is_behind and not message.is_running:
                begin = message.advance(_SLICE_S)
                if begin is not None:
                    self._pane.note_growth(at, begin)
                break
        else:
            self._colour(ends_s)
            self._draw()
            self._show_pictures()
            if time.perf_counter() < ends_s:
                self._settle(ends_s)
            if time.perf_counter() < ends_s:
                self._pane.finding.advance(max(0.0005, ends_s - time.perf_counter()))
        self.plan()

    def _colour(self, ends_s: float) -> None:
        has_changed = False
        for piece in self._code():
            if piece.has_uncoloured and time.perf_counter() < ends_s:
                piece.colour(max(0.0, ends_s - time.perf_counter()))
                has_changed = True
        if has_changed:
            self._pane.viewport().update()

    def _draw(self) -> None:
        """Let formulas be drawn, and show those of a piece once all of them are."""
        undrawn = [it for it in self._pieces() if it[2].undrawn]
        if not undrawn:
            return
        for at, seat, piece in undrawn:
            if all(map(formulas.is_drawn, piece.undrawn)):
                if piece.draw():
                    seat.section.take_over(piece)
                else:
                    seat.section.make_anew(piece)
                self._pane.note_growth(at)
                return
        formulas.request(formula for _, _, piece in undrawn for formula in piece.undrawn)

    def _show_pictures(self) -> None:
        """Let pictures in view be decoded, and show those that are."""
        waiting = [
            it
            for _, _, piece in self._pieces()
            if isinstance(piece, PicturesPiece)
            for it in piece.waiting
        ]
        for wanted, file in reversed(waiting):  # the last one asked for is decoded first
            thumbnails.request(wanted, file.data)
        still = {wanted for wanted, _ in waiting}
        if self._awaited - still:
            self._pane.viewport().update()
        self._awaited = still

    def _settle(self, ends_s: float) -> None:
        for message in self._replies():
            if message.is_unsettled and time.perf_counter() < ends_s:
                message.settle(max(0.0, ends_s - time.perf_counter()))

    def _replies(self) -> Iterator[ReplyMessage]:
        for at in self._pane.visible():
            message = self._pane.messages[at]
            if isinstance(message, ReplyMessage):
                yield message

    def _code(self) -> Iterator[CodePiece]:
        """Yield the blocks of code in view."""
        return (it for _, _, it in self._pieces() if isinstance(it, CodePiece))

    def _pieces(self) -> Iterator[tuple[int, Seat, Piece]]:
        height = self._pane.viewport().height()
        for at in self._pane.visible():
            begin = -self._pane.origin_of(at).y()
            for seat in self._pane.messages[at].seats():
                top = begin - seat.y
                for placed in seat.section.laid_out_between(top, top + height):
                    yield at, seat, placed.piece


def _is_unfinished(piece: Piece) -> bool:
    if isinstance(piece, CodePiece):
        return piece.has_uncoloured
    if isinstance(piece, PicturesPiece):
        return bool(piece.waiting)
    return bool(piece.undrawn)
