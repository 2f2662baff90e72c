"""The card that shows a model's place in memory and for how long, and lets a person change it."""

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer, Signal, SignalInstance, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.fields import Value
from gui.ollama.model_memory import MemoryState
from gui.services.chat_controller import ChatController
from gui.services.server import Server
from gui.widgets.durations import stay_s
from gui.widgets.keep_alive_choice import KeepAliveChoice
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.card import Card
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import ThinBar
from gui.widgets.kit.ticking_label import TickingLabel
from gui.widgets.memory_look import (
    MemoryLook,
    Offer,
    full_stay_s,
    look_of,
    no_model,
    no_server,
    remaining_s,
    remote,
)
from gui.widgets.memory_need import shortage_of
from gui.widgets.memory_sign import MemorySign
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme
from gui.widgets.unload_question import UnloadQuestion

KEEP_LONGER_S = 300
_JUST_AFTER_S = 0.03
_BAR_STEPS = 200
"""So finely the bar moves; finer steps would be painted for nothing one can see."""


class MemoryCard(Card):
    """Shows one model of one server.

    A timer runs only while the card is visible and its words change with time.

    Signals:
        stop_requested: The model is to be unloaded although it answers in another chat; carries
            its name.
    """

    stop_requested = Signal(str)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(theme, parent)
        self._clock = clock
        self._name = ""
        self._server: Server | None = None
        self._controller: ChatController | None = None
        self._look: MemoryLook | None = None
        self._longest_seen_s = 0.0
        self._sign = MemorySign(theme, self)
        self._title = TickingLabel(theme, "caption", "text2", self, wraps=True)
        self._side = Label(theme, "caption", "text3", self)
        self._offer = PushButton(theme, self, kind="link")
        self._bar = ThinBar(theme, self)
        self._below = TickingLabel(theme, "caption", "text3", self, wraps=True)
        self._hint = Label(theme, "caption", "text3", self, wraps=True)
        self._choice = KeepAliveChoice(theme, self)
        self._question: UnloadQuestion | None = None
        self._tick = QTimer(self, singleShot=True)
        self._column = QVBoxLayout(self)
        self._arrange()
        self._connect()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_model(self, name: str, server: Server, controller: ChatController) -> None:
        """Show a model from now on; an empty name stands for none."""
        if server is not self._server:
            self._follow(server)
        if name != self._name or controller is not self._controller:
            self._longest_seen_s = 0.0
            self._close_question()
        self._name = name
        self._follow_chat(controller)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show how the model stands now."""
        if self._server is None or not self.isVisible():
            return
        self._choice.show_value(self._server.keep_alive(self._name))
        self._count()

    @Slot()
    def _count(self) -> None:
        """Show what has changed with time alone."""
        if self._server is None:
            return
        look = self._present_look(self._server)
        if look != self._look:
            self._show(look)
        self._plan_tick(self._server, look)

    @Slot()
    def refresh_look(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(6))
        self._look = None
        self.refresh()

    # --- Building ---------------------------------------------------------------------------------

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._sign)
        line.addWidget(self._title, 1)
        line.addWidget(self._side)
        line.addWidget(self._offer)
        self._column.addLayout(line)
        for widget in (self._bar, self._below, self._hint, self._choice):
            self._column.addWidget(widget)

    def _connect(self) -> None:
        self._offer.clicked.connect(self._take_offer)
        self._choice.stay_chosen.connect(self._stay)
        self._choice.unload_requested.connect(self._unload)
        self._tick.timeout.connect(self._count)

    def _follow(self, server: Server) -> None:
        if self._server is not None:
            for signal in _facts_of(self._server):
                signal.disconnect(self.refresh)
        for signal in _facts_of(server):
            signal.connect(self.refresh)
        self._server = server

    def _follow_chat(self, controller: ChatController) -> None:
        if controller is self._controller:
            return
        if self._controller is not None:
            self._controller.options_changed.disconnect(self._note_options)
        controller.options_changed.connect(self._note_options)
        self._controller = controller

    @Slot()
    def _note_options(self) -> None:
        """Weigh anew whether there is room, where the context is another than before."""
        if self._look is not None and self._look.offer is Offer.LOAD:
            self._count()

    # --- Showing ----------------------------------------------------------------------------------

    def _present_look(self, server: Server) -> MemoryLook:
        if not server.is_connected:
            return no_server()
        if not self._name:
            return no_model()
        entry = server.entry(self._name)
        if entry is not None and entry.is_remote:
            return remote(entry)
        memory = server.memory(self._name)
        now_s = self._clock()
        left_s = remaining_s(memory, now_s) or 0.0
        is_loaded = memory.state is MemoryState.LOADED
        self._longest_seen_s = max(self._longest_seen_s, left_s) if is_loaded else 0.0
        stays = full_stay_s(server.keep_alive(self._name), self._longest_seen_s)
        if is_loaded or self._controller is None:
            return look_of(memory, now_s, usual_load_s=None, stays=stays)
        chosen = self._controller.chosen()
        return look_of(
            memory,
            now_s,
            usual_load_s=server.usual_load_s(self._name, chosen),
            stays=stays,
            shortage=shortage_of(entry, memory, server.free_bytes, chosen.get("num_ctx")),
        )

    def _show(self, look: MemoryLook) -> None:
        """Set what differs from before: each second that is a label, and now and then the bar."""
        old, self._look = self._look, look
        self._title.setText(look.title)
        if look.below:
            self._below.setText(look.below)
        self._show_bar(look)
        if old is not None and _only_ticks(old, look):
            return
        self._sign.set_sign(look.sign, look.sign_colour)
        self._title.set_bold(look.is_bold)
        self._title.set_colour(look.title_colour)
        self._side.setText(look.side)
        self._side.setVisible(bool(look.side))
        self._below.setVisible(bool(look.below))
        self._hint.setText(look.hint)
        self._hint.set_colour(look.hint_colour)
        self._hint.setVisible(bool(look.hint))
        self.setToolTip(look.tip)
        self.setAccessibleDescription(look.tip)
        self._show_offer(look.offer)
        self._choice.setVisible(look.has_choice)
        if not look.has_choice:
            self._close_question()

    def _show_bar(self, look: MemoryLook) -> None:
        self._bar.setVisible(look.has_bar)
        self._bar.set_colour(look.bar_colour)
        share = look.share
        self._bar.set_share(None if share is None else round(share * _BAR_STEPS) / _BAR_STEPS)

    def _show_offer(self, offer: Offer) -> None:
        if offer is Offer.NOTHING:
            if self._offer.hasFocus():
                self._choice.take_focus()
            self._offer.hide()
            return
        if offer is Offer.LOAD:
            self._offer.setText(self.tr("Load now"))
            self._offer.setToolTip(self.tr("Bring the model into memory before the first message"))
        else:
            self._offer.setText(self.tr("Keep 5 min more"))
            self._offer.setToolTip(self.tr("Let the time begin anew, with five minutes"))
        self._offer.show()

    def _plan_tick(self, server: Server, look: MemoryLook) -> None:
        """Come back when the words change: with the next whole second, or never."""
        if not look.ticks:
            self._tick.stop()
            return
        memory, now_s = server.memory(self._name), self._clock()
        left_s = remaining_s(memory, now_s)
        if left_s is None:
            since_s = now_s if memory.loading_since_s is None else memory.loading_since_s
            left_s = since_s - now_s
        wait_s = left_s % 1.0 or 1.0
        self._tick.start(math.ceil((wait_s + _JUST_AFTER_S) * 1000))

    # --- What the person does ---------------------------------------------------------------------

    @Slot()
    def _take_offer(self) -> None:
        if self._look is None:
            return
        if self._controller is None or self._server is None:
            return
        if self._look.offer is Offer.KEEP:  # once: what was chosen for later requests stays
            self._server.load(self._name, self._controller.chosen(), KEEP_LONGER_S)
        else:
            self._controller.load()

    @Slot(object)
    def _stay(self, keep_alive: Value) -> None:
        """Apply a time at once, and to the requests from now on."""
        if self._server is None or self._controller is None:
            return
        self._server.set_keep_alive(self._name, keep_alive)
        if stay_s(keep_alive) == 0:
            self._unload()
        else:
            self._server.load(self._name, self._controller.chosen(), keep_alive)

    @Slot()
    def _unload(self) -> None:
        """Unload once; the time chosen for later requests stays."""
        if self._server is None or self._server.memory(self._name).state is MemoryState.COLD:
            return
        if not self._is_answering(self._server):
            self._server.unload(self._name)
            return
        if self._question is None:
            self._question = UnloadQuestion(self.theme, self)
            self._question.confirmed.connect(self._stop_and_unload)
            self._question.cancelled.connect(self._close_question)
            self._column.addWidget(self._question)
            follow_the_screen(self)
        self._question.ask()

    @Slot()
    def _stop_and_unload(self) -> None:
        self._close_question()
        if self._server is None or self._controller is None:
            return
        if self._answers_here(self._controller):
            self._controller.stop()
        else:
            self.stop_requested.emit(self._name)
        self._server.unload(self._name)

    @Slot()
    def _close_question(self) -> None:
        if self._question is None or self._question.isHidden():
            return
        self._question.hide()
        self._choice.take_focus()

    def _is_answering(self, server: Server) -> bool:
        """Tell whether the model is at a reply; a load call alone is none."""
        if self._controller is not None and self._answers_here(self._controller):
            return True
        is_loaded = server.memory(self._name).state is MemoryState.LOADED
        return is_loaded and server.is_busy(self._name)

    def _answers_here(self, controller: ChatController) -> bool:
        reply = controller.conversation.last_reply
        return controller.is_running and reply is not None and reply.model == self._name

    # --- Qt ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Look again what is free when somebody comes back, who may have made room."""
        super().changeEvent(event)
        is_short = self._look is not None and self._look.offer is Offer.LOAD and self._look.hint
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back and is_short and self.isVisible() and self._server is not None:
            self._server.look_at_free()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()


def _only_ticks(old: MemoryLook, look: MemoryLook) -> bool:
    """Tell whether no more has changed than each second, which arranges nothing anew."""
    ticked = old._replace(title=look.title, share=look.share, below=look.below)
    return ticked == look and bool(old.below) == bool(look.below)


def _facts_of(server: Server) -> tuple[SignalInstance, ...]:
    """Return what a server tells that may change the card."""
    return (
        server.memory_changed,
        server.free_changed,
        server.keep_alive_changed,
        server.models_changed,
        server.state_changed,
    )
