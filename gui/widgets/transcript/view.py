"""The conversation pane's middle: the messages of a chat, scrolled."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.chat.conversation import Reply
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce, announcement
from gui.widgets.transcript.column import Column
from gui.widgets.transcript.following import Following
from gui.widgets.transcript.latest_pill import LatestPill
from gui.widgets.transcript.liveness import Liveness
from gui.widgets.transcript.message_list import MessageList
from gui.widgets.transcript.message_row import MARGIN, MessageRow
from gui.widgets.transcript.reply import ReplyRow

_SLICE_MS = 16
_OVERLAP = 48
"""What stays in view when paging."""


class Transcript(QWidget):
    """What has been asked and replied in a chat, plain and selectable.

    Signals:
        option_requested: The person wants to see an option; carries its name.
        focus_lost: What had the focus is gone.
    """

    option_requested = Signal(str)
    focus_lost = Signal()

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._controller: ChatController | None = None
        self._announced: tuple[Reply, object, object] | None = None
        self._column = Column()
        self._area = self._build_area()
        self._messages = MessageList(theme, settings, self._column)
        self._following = Following(self._area, self._column, self._column.spare, self._list_rows)
        self._pill = LatestPill(theme, self)
        self._liveness = Liveness(theme, self)
        self._slices = QTimer(self)
        self._slices.setSingleShot(True)
        self._slices.timeout.connect(self._build_more)
        self._connect(settings)
        self.refresh_look()

    @property
    def rows(self) -> list[MessageRow]:
        """The messages that are built, from the top."""
        return list(self._messages.rows)

    @property
    def is_following(self) -> bool:
        """Whether the end stays in view."""
        return self._following.is_following

    def show_chat(self, controller: ChatController, server: Server) -> None:
        """Show another chat, from its end."""
        self._leave_chat()
        self._controller = controller
        controller.turn_added.connect(self._take_turn)
        controller.answer_grew.connect(self._mark_stale)
        controller.phase_changed.connect(self._follow_phase)
        self._messages.show_chat(controller, server)
        self._liveness.follow(self._messages.last_reply)
        self._following.stick()
        self._plan_slice()

    @Slot()
    def go_to_end(self) -> None:
        """Follow the end again."""
        self._following.stick()

    def page(self, pages: int) -> None:
        """Scroll by so many pages down."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + pages * max(1, bar.pageStep() - self._theme.px(_OVERLAP)))

    def focus_last(self) -> None:
        """Put the focus on the newest message."""
        if self._messages.rows:
            self._messages.make_current(self._messages.rows[-1])
            self._messages.rows[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def copy_last_reply(self) -> None:
        """Put the newest reply on the clipboard."""
        row = self._messages.last_reply
        if row is not None:
            row.copy()

    def set_column_width(self, width: int) -> None:
        """Lay the messages out in a width, centred."""
        left = (self.width() - width) // 2 - MARGIN
        right = self._area.viewport().width() - left - width - 2 * MARGIN
        self._column.set_margins(left, right)
        self._messages.set_width(width)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and colours."""
        self.setAccessibleName(self.tr("Conversation"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self._theme.colours.base)
        self._column.setPalette(palette)

    def _build_area(self) -> ScrollArea:
        area = ScrollArea(self._theme, self)
        area.setWidget(self._column)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column.setAutoFillBackground(True)  # opaque, so that scrolling moves its pixels
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(area)
        return area

    def _connect(self, settings: Settings) -> None:
        self._column.arranged.connect(self._following.settle)
        self._messages.selecting.connect(self._following.let_go)
        self._messages.reply_added.connect(self._adopt)
        self._messages.focus_lost.connect(self.focus_lost)
        self._messages.reached.connect(self._bring_into_view)
        self._following.changed.connect(self._show_pill)
        self._pill.clicked.connect(self.go_to_end)
        settings.changed.connect(self._take_preference)
        self._theme.changed.connect(self.refresh_look)

    @Slot(object)
    def _bring_into_view(self, row: MessageRow) -> None:
        """Show a message that the focus has come to; of a long one, its beginning."""
        if row.height() > self._area.viewport().height():
            self._area.verticalScrollBar().setValue(row.y())
        else:
            self._area.ensureWidgetVisible(row, 0, self._theme.px(MARGIN))

    def _list_rows(self) -> list[MessageRow]:
        return self._messages.rows

    def _leave_chat(self) -> None:
        if self._controller is not None:
            self._controller.turn_added.disconnect(self._take_turn)
            self._controller.answer_grew.disconnect(self._mark_stale)
            self._controller.phase_changed.disconnect(self._follow_phase)
        self._slices.stop()
        self._following.forget()
        self._announced = None

    @Slot(object)
    def _adopt(self, row: ReplyRow) -> None:
        row.try_again_requested.connect(self._try_again)
        row.answer_now_requested.connect(self._answer_now)
        row.option_requested.connect(self.option_requested)

    @Slot()
    def _take_turn(self) -> None:
        self._messages.take_turn()
        self._liveness.follow(self._messages.last_reply)
        self._following.stick()

    @Slot()
    def _mark_stale(self) -> None:
        self._liveness.mark_stale(is_focused=self.window().isActiveWindow())

    @Slot()
    def _follow_phase(self) -> None:
        self._liveness.show_phase()
        row = self._messages.last_reply
        now = (row.reply, row.reply.phase, row.reply.ending) if row is not None else None
        if row is not None and now != self._announced:
            self._announced = now
            announce(self, announcement(row.reply))

    @Slot()
    def _build_more(self) -> None:
        self._messages.build_more()
        self._plan_slice()

    def _plan_slice(self) -> None:
        if self.isVisible() and self._messages.is_unfinished:
            self._slices.start(_SLICE_MS)

    @Slot()
    def _try_again(self) -> None:
        if self._controller is not None:
            self._controller.try_again()

    @Slot()
    def _answer_now(self) -> None:
        if self._controller is not None:
            self._controller.answer_now()

    @Slot(str)
    def _take_preference(self, name: str) -> None:
        if name == "thinking":
            self._messages.prefer_thinking()

    @Slot()
    def _show_pill(self) -> None:
        self._pill.setVisible(not self._following.is_following)
        self._place_pill()

    def _place_pill(self) -> None:
        left = (self.width() - self._pill.width()) // 2
        self._pill.move(left, self.height() - self._pill.height())
        self._pill.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pill in its place, and the reader in theirs."""
        super().resizeEvent(event)
        self._place_pill()
        self._following.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has come meanwhile."""
        super().showEvent(event)
        self._liveness.set_visible(is_visible=True)
        self._plan_slice()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        super().hideEvent(event)
        self._liveness.set_visible(is_visible=False)
        self._slices.stop()
