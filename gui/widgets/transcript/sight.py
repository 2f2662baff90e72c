"""Where in the messages the model's memory of the chat begins, drawn as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from gui.chat.question import Question
from gui.widgets.transcript.announcing import announce
from gui.widgets.transcript.dividers import Said

if TYPE_CHECKING:
    from gui.services.chat_controller import ChatController
    from gui.widgets.theme import Theme
    from gui.widgets.transcript.reading_pane import ReadingPane


class Sight(QObject):
    """Draws above which messages the model sees nothing any more, and what would be left out.

    Signals:
        chat_requested: The person wants the chat that this one goes on from; carries its key.
    """

    chat_requested = Signal(str)

    def __init__(self, theme: Theme, pane: ReadingPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._controller: ChatController | None = None
        self._preview = 0
        self._told = 0
        theme.changed.connect(self.follow)

    def show_chat(self, controller: ChatController) -> None:
        """Follow another chat."""
        if self._controller is not None:
            self._controller.guard.changed.disconnect(self.follow)
            self._controller.guard.line_changed.disconnect(self._take_judgement)
        self._controller = controller
        self._preview = 0
        controller.guard.changed.connect(self.follow)
        controller.guard.line_changed.connect(self._take_judgement)
        self._told = controller.guard.unseen()
        self.follow()

    def show_preview(self) -> None:
        """Show which messages would be left out of what is to be sent."""
        concern = self._controller.guard.concern() if self._controller is not None else None
        if concern is None:
            return
        self._preview = concern.drops_or_leaves
        self.follow()
        self._pane.show_message(max(0, min(self._preview, len(self._pane.messages)) - 1))

    @Slot()
    def _take_judgement(self) -> None:
        """Say anew how the last reply ended: it is known by now how large the window was."""
        if self._pane.messages:
            self._pane.messages[-1].release()
            self._pane.note_growth(len(self._pane.messages) - 1)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Draw the lines where they belong by now."""
        controller = self._controller
        if controller is None:
            return
        path = controller.conversation.path
        wanted: dict[int, Said] = {}
        if path and isinstance(path[0], Question) and path[0].origin:
            wanted[1] = Said(
                self.tr("This chat goes on from another one"),
                tip=self.tr("Open the chat that is summed up here"),
                link=self.tr("Open that chat"), key=path[0].origin, is_warning=False,
            )  # fmt: skip
        if controller.guard.concern() is None:
            self._preview = 0
        if self._preview:
            wanted[self._preview] = Said(self.tr("What is above would be left out"))
        unseen = controller.guard.unseen()
        if unseen:
            wanted[unseen] = Said(
                self.tr("The model no longer sees what is above"),
                tip=self.tr("It did not fit the context. It stays in the chat."),
            )
        shown = {at: it for at, it in wanted.items() if 0 < at < len(self._pane.messages)}
        self._pane.set_dividers(shown, self.chat_requested.emit)
        if unseen > self._told:
            announce(self._pane, self.tr("The model no longer sees the oldest messages"))
        self._told = unseen
