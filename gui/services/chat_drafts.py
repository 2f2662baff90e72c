"""What is being written in one chat, what waits to be sent, and whether it would fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gui.chat.question import USER, Question, lineage
from gui.lazily import lazily
from gui.services.chat_choice import ChatChoice

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gui.chat.attached import Attached, Kind
    from gui.chat.node import Node
    from gui.chat.reply import Reply
    from gui.services import context_guard
else:
    context_guard = lazily("gui.services.context_guard")


class ChatDrafts(ChatChoice):
    """Holds the draft and the one queued message, both with what is attached.

    Signals:
        path_changed: Other messages are shown: one was added, or another version chosen.
        phase_changed: The running reply has begun, entered another phase, or ended.
        draft_wanted: What is being written is about to be looked at: hand it over now.
        draft_changed: What is being written, or waits to be sent, is another; not by typing.
        guarded: What the model can see is watched over from now on.
        refused: The model cannot take what a message has; carries its `Kind`.
    """

    path_changed = Signal()
    phase_changed = Signal()
    draft_wanted = Signal()
    draft_changed = Signal()
    guarded = Signal()
    refused = Signal(object)

    _guard: context_guard.ContextGuard | None = None

    @property
    def guard(self) -> context_guard.ContextGuard:
        """What watches over what the model can see; made when it is first wanted."""
        if self._guard is None:
            self._guard = context_guard.ContextGuard(self, self._server)
            self.path_changed.connect(self._guard.follow)
            self.phase_changed.connect(self._guard.follow)
            self.guarded.emit()
        return self._guard

    @property
    def is_guarded(self) -> bool:
        """Whether anybody has wanted to know what the model can see."""
        return self._guard is not None

    def lacking(self, attached: Collection[Attached], model: str = "") -> Kind | None:
        """Return what of these the model cannot take, by default the chosen one.

        A server that does not tell what its models can do (before 0.6.4) is believed to be able.
        """
        entry = self._server.entry(model or self.conversation.model)
        if entry is None or entry.capabilities is None:
            return None
        kinds = dict.fromkeys(it.kind for it in attached)
        return next((it for it in kinds if it.capability and not entry.can(it.capability)), None)

    def set_draft(self, text: str, attached: Sequence[Attached] | None = None) -> None:
        """Keep what is being written, and what is attached to it, unless that stays."""
        it = self.conversation
        files = it.draft_attached if attached is None else tuple(attached)
        if text != it.draft or files != it.draft_attached:
            it.draft, it.draft_attached = text, files
            self.keeper.write_draft()
        if self.is_guarded or text.strip() or files:
            self.guard.take_draft(text, files)

    def replace_draft(self, text: str, attached: Sequence[Attached] = ()) -> None:
        """Put something else in the place of what is being written."""
        self.conversation.draft, self.conversation.draft_attached = text, tuple(attached)
        self._change_draft()

    def return_queued(self) -> None:
        """Put what waits to be sent back before what is being written."""
        it = self.conversation
        if it.queued is not None:
            self.draft_wanted.emit()
            parts = (it.queued, it.draft)
            it.draft = "\n\n".join(part for part in parts if part.strip())
            it.draft_attached = (*it.queued_attached, *it.draft_attached)
            it.queued, it.queued_attached = None, ()
            self._change_draft()

    def _takes(self, attached: Sequence[Attached], model: str = "") -> bool:
        """Tell whether the model takes what a message has; if not, say so."""
        lacking = self.lacking(attached, model)
        if lacking is not None:
            self.refused.emit(lacking)
        return lacking is None

    def _asked_files(self, last: Node | None = None) -> Sequence[Attached]:
        """Return what is attached to the question that leads to a message, or to the last."""
        for message in reversed(lineage(last or self.conversation.last)):
            if isinstance(message, Question) and message.role == USER:
                return message.attached
        return ()

    def _unfit(self, model: str) -> list[Kind]:
        """Return what of earlier messages the model cannot take."""
        files = [it for node in self.conversation.path for it in _files_of(node)]
        kinds = {it.kind: it for it in files}
        return [kind for kind, it in kinds.items() if self.lacking([it], model) is not None]

    def _put_in_queue(self, text: str, attached: Sequence[Attached]) -> None:
        it = self.conversation
        it.queued, it.queued_attached = text, tuple(attached)
        it.draft, it.draft_attached = "", ()
        self._change_draft()

    def _taken_from_queue(self) -> tuple[str, tuple[Attached, ...]]:
        it = self.conversation
        self.draft_wanted.emit()
        taken = it.queued or "", it.queued_attached
        it.queued, it.queued_attached = None, ()
        self._change_draft()
        return taken

    def _change_draft(self) -> None:
        self.keeper.write_draft()
        self.draft_changed.emit()


def _files_of(message: Question | Reply) -> Sequence[Attached]:
    return message.attached if isinstance(message, Question) else ()
