"""The notice above the composer that the model cannot take what goes along with the message."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from gui.services.ability import Lack
from gui.widgets.attach.lack_words import title
from gui.widgets.kit.notice import Notice
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_EDGE = 8


class ModelNotice(QWidget):
    """Says what the model cannot take, and offers those that can.

    Signals:
        model_requested: The person wants another model; carries its name.
        picker_requested: The person wants to see all models.
        closed: The person has read it.
    """

    model_requested = Signal(str)
    picker_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lack: Lack | None = None
        self._models: Sequence[str] = ()
        self._menu: QMenu | None = None
        self.notice = Notice(theme, "warn", self, closable=True)
        # Its own policy keeps it as high as its hint, which knows of no wrapped lines.
        self.notice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.use = self.notice.add_button("plain")
        self.others = self.notice.add_button("link")
        self.use.clicked.connect(self._use_first)
        self.others.clicked.connect(self._open_others)
        self.notice.closed.connect(self.closed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_EDGE, 0, _EDGE, 0)
        rows.addWidget(self.notice)
        theme.changed.connect(self.refresh_look)

    @property
    def models(self) -> Sequence[str]:
        """The models that are offered, the first one by its own button."""
        return self._models

    def show_lack(self, lack: Lack, models: Sequence[str]) -> None:
        """Say what is lacking; `models` are those that can."""
        is_other = self.isHidden() or lack != self._lack
        self._lack, self._models = lack, list(models)
        self.refresh_look()
        self.notice.show()
        self.show()
        if is_other:
            announce(self, f"{title(lack)}. {self._text()}")

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        if self._lack is None:
            return
        self.notice.set_title(title(self._lack))
        self.notice.set_text(self._text())
        self.setAccessibleName(title(self._lack))
        self.use.setVisible(bool(self._models))
        if self._models:
            self.use.setText(self.tr("Use {model}").format(model=self._models[0]))
            self.use.setToolTip(self.tr("Goes on in this chat with this model"))
        self.others.setVisible(len(self._models) != 1)
        self.others.setText(self.tr("Other models") if self._models else self.tr("Choose a model"))
        self.others.setToolTip(self.tr("Shows the models to choose from"))

    def _text(self) -> str:
        if not self._models:
            return self.tr(
                "No model on this server is known to. Download one that can, or remove what it "
                "cannot take. Nothing is lost."
            )
        if self._lack is not None and self._lack.before:
            return self.tr(
                "It is told only that they were there. To have them looked at or listened to, "
                "choose a model that can."
            )
        return self.tr("Choose a model that can, or remove them. What is written stays.")

    @Slot()
    def _use_first(self) -> None:
        if self._models:
            self.model_requested.emit(self._models[0])

    @Slot()
    def _open_others(self) -> None:
        """List the models that can; without any, show all."""
        if not self._models:
            self.picker_requested.emit()
            return
        menu = self._menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name in self._models:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, name=name: self.model_requested.emit(name))
        menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height())))
