"""Asks how a reply is to be generated anew: as before, by another model, with other options."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.chat.reply import Reply
from gui.fields import Value
from gui.ollama.model_entry import ModelEntry

_LONGEST = 60


class RegenerateMenu(QMenu):
    """The ways to another version of a reply. It removes itself once it is closed.

    Signals:
        chosen: The person has chosen one; carries the model, and the options or None for those
            that the reply was asked with.
        options_requested: The person wants to change the options first.
    """

    chosen = Signal(str, object)
    options_requested = Signal()

    def __init__(
        self,
        reply: Reply,
        models: list[ModelEntry],
        options: Mapping[str, Value],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        same = self.addAction(self.tr("Same model and options"))
        same.triggered.connect(lambda: self.chosen.emit(reply.model, None))
        others = self.addMenu(self.tr("Another model"))
        for entry in models:
            if entry.can_chat and entry.name != reply.model:
                choose = others.addAction(entry.name.replace("&", "&&"))
                choose.triggered.connect(partial(self._choose, entry.name))
        others.setEnabled(bool(others.actions()))
        now = self.addAction(self.tr("With the options chosen now"))
        differing = [
            name for name in {**options, **reply.sent} if options.get(name) != reply.sent.get(name)
        ]
        now.setEnabled(bool(differing))
        if differing:
            names = ", ".join(differing)
            shown = names if len(names) <= _LONGEST else f"{names[: _LONGEST - 1]}…"
            now.setText(self.tr("With the options chosen now: {names}").format(names=shown))
        now.triggered.connect(lambda: self.chosen.emit(reply.model, dict(options)))
        self.addSeparator()
        change = self.addAction(self.tr("Change options…"))
        change.triggered.connect(self.options_requested)

    def _choose(self, model: str) -> None:
        self.chosen.emit(model, None)
