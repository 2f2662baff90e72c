"""What the program is, which versions it is made of, and what others made of it."""

import platform
import sys

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Slot, qVersion
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui import __version__
from gui.services.server import Server
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.dialogs.third_parties import (
    THIRD_PARTIES,
    ThirdParty,
    licence_text,
    version_of,
)
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.fields import TextArea
from gui.widgets.kit.frame import Frame, clear_background
from gui.widgets.kit.labels import Label
from gui.widgets.kit.marks import Mark
from gui.widgets.kit.scroll import ScrollArea, ThinScrollBar
from gui.widgets.theme import Theme

_WIDTH, _HEIGHT = 560, 600
_ROW, _LEAST_LIST = 28, 116
_COPIED_MS = 1500


class AboutDialog(Dialog):
    """Versions to copy, and a list of third parties whose licences can be read."""

    def __init__(self, theme: Theme, server: Server, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._server = server
        self._title = Label(theme, "h1", "text", self)
        self._purpose = Label(theme, "ui", "text2", self, wraps=True)
        self.versions = Label(theme, "caption", "text2", self, wraps=True, selectable=True)
        self._caption = Label(theme, "caption", "text3", self, bold=True)
        self._frame = Frame(theme, self, radius=8)
        self.list = _List(theme, self._frame)
        self.text = TextArea(theme, self, least_lines=9, most_lines=9, role="mono")
        self.text.edit.setReadOnly(True)
        self._copy = PushButton(theme, self, icon="copy")
        self._copied = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._arrange(Mark(theme, 44, self))
        self._done = self.add_close_button()
        self._copy.clicked.connect(self._copy_versions)
        self._copied.timeout.connect(self.refresh_look)
        self.list.currentRowChanged.connect(self._show_licence)
        self.refresh_look()
        self.list.setCurrentRow(0)
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        self.setWindowTitle(self.tr("About Pronk"))
        self._title.setText("Pronk")
        self._purpose.setText(self.tr("Chat with models that run on Ollama, and see what they do."))
        self.versions.setText("\n".join(self._version_lines()))
        self._caption.setText(self.tr("Made with the work of others"))
        self.list.setAccessibleName(self._caption.text())
        self._column.setSpacing(self.theme.px(8))
        self.list.setFont(self.theme.font("ui"))
        self.list.setMinimumHeight(self.theme.px(_LEAST_LIST))
        self.text.edit.setAccessibleName(self.tr("Licence"))
        self._copy.setText(self.tr("Copy versions"))
        self._copy.setToolTip(self.tr("Put the versions on the clipboard, for a report"))
        self._copy.set_icon("copy")
        self._done.setText(self.tr("Close"))
        self._done.setToolTip(self.tr("Close this window (Esc)"))
        for row, third_party in enumerate(THIRD_PARTIES):
            item = self._item(row)
            item.setText(_line(third_party))
            item.setSizeHint(QSize(0, max(self.theme.px(_ROW), self.list.fontMetrics().height())))

    def _arrange(self, mark: Mark) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._purpose)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        framed = QVBoxLayout(self._frame)
        framed.setContentsMargins(4, 4, 4, 4)
        framed.addWidget(self.list)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(head)
        for widget in (self.versions, self._caption, self._frame, self.text):
            self._column.addWidget(widget)
        self._column.setStretchFactor(self._frame, 1)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.buttons.insertWidget(0, self._copy)

    def _item(self, row: int) -> QListWidgetItem:
        while self.list.count() <= row:
            self.list.addItem("")
        item: QListWidgetItem = self.list.item(row)
        return item

    def _version_lines(self) -> list[str]:
        lines = [
            f"Pronk {__version__}",
            f"Python {platform.python_version()}",
            f"Qt {qVersion()} · PySide6 {pyside_version}",
            f"{platform.system()} {platform.release()} · {sys.platform}",
        ]
        if self._server.version and self._server.is_engine:
            lines.append(self.tr("Built-in engine {version}").format(version=self._server.version))
        elif self._server.version:
            lines.append(f"Ollama {self._server.version}")
        return lines

    @Slot()
    def _copy_versions(self) -> None:
        QApplication.clipboard().setText("\n".join(self._version_lines()))
        self._copy.setText(self.tr("Copied"))
        self._copy.set_icon("check")
        self._copied.start()

    @Slot(int)
    def _show_licence(self, row: int) -> None:
        if not 0 <= row < len(THIRD_PARTIES):
            return
        third_party = THIRD_PARTIES[row]
        text = licence_text(third_party) or self.tr("It is not installed here.")
        self.text.edit.setPlainText(f"{third_party.address}\n\n{text}")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_look()


class _List(QListWidget):
    """A list whose frame shows the focus."""

    def __init__(self, theme: Theme, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinScrollBar(theme, Qt.Orientation.Vertical))
        clear_background(self)
        frame.setFocusProxy(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frame.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frame.update()


def _line(third_party: ThirdParty) -> str:
    use = QCoreApplication.translate("ThirdParties", third_party.use)
    version = version_of(third_party.package) if third_party.package else ""
    name = f"{third_party.name} {version}".strip()
    return f"{name} · {third_party.licence} · {use}"
