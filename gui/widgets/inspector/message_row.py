"""One message in the inspector: its role, its text, and the tool that a result is of."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.rewriting import Line
from gui.widgets.editors.menu_button import MenuButton
from gui.widgets.kit.buttons import IconButton
from gui.widgets.kit.fields import TextArea, TextField
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

_MOST_LINES = 8


class MessageRow(QWidget):
    """Shows a line, and lets the person change it.

    Signals:
        changed: Its role, its text or its tool is another.
        remove_requested: The person wants it gone.
    """

    changed = Signal()
    remove_requested = Signal()

    def __init__(self, theme: Theme, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line = line
        self._number = 0
        self.role = MenuButton(theme, self)
        self.tool = TextField(theme, self)
        self.about = Label(theme, "caption", "text2", self)
        self.remove = IconButton(theme, "x", self, size=28)
        self.text = TextArea(theme, self, most_lines=_MOST_LINES)
        self.text.edit.setPlainText(line.text)
        self.tool.edit.setText(line.tool)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.role)
        head.addWidget(self.tool, 1)
        head.addWidget(self.about, 1)
        head.addWidget(self.remove)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(head)
        rows.addWidget(self.text)
        self.role.picked.connect(self._take_role)
        self.text.edit.textChanged.connect(self._take_text)
        self.tool.edit.textChanged.connect(self._take_text)
        self.remove.clicked.connect(self.remove_requested)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def line(self) -> Line:
        """The message as it stands here."""
        return self._line

    def set_number(self, number: int) -> None:
        """Say which of the messages it is, from 1."""
        self._number = number
        self._name()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the words."""
        self.role.set_items(
            [
                ("system", self.tr("System")),
                ("user", self.tr("User")),
                ("assistant", self.tr("Assistant")),
                ("tool", self.tr("Tool")),
            ]
        )
        self.role.set_value(self._line.role)
        self.role.setToolTip(self.tr("Whose words these are for the model"))
        self.tool.edit.setPlaceholderText(self.tr("Name of the tool"))
        self.tool.setToolTip(self.tr("The tool whose result this is"))
        self.tool.edit.setAccessibleName(self.tr("Name of the tool"))
        self.text.setToolTip(self.tr("What the model reads"))
        self._name()
        self._fit()

    def _name(self) -> None:
        words = self.tr("Message {number}").format(number=self._number)
        self.text.edit.setAccessibleName(words)
        self.role.setAccessibleName(self.tr("Role of message {number}").format(number=self._number))
        self.remove.describe(self.tr("Remove message {number}").format(number=self._number))

    def _fit(self) -> None:
        self.tool.setVisible(self._line.role == "tool")
        self.about.setVisible(self._line.role != "tool")
        self.about.setText(self._about())

    def _about(self) -> str:
        """Say what goes with the message that is not its text."""
        node = self._line.node
        if node is None:
            return ""
        count = len(getattr(node, "attached", ()))
        if count:
            return self.tr("%n files go with it", "", count)
        calls = len(getattr(node, "calls", ()))
        return self.tr("%n calls of tools go with it", "", calls) if calls else ""

    @Slot(object)
    def _take_role(self, role: object) -> None:
        self._line = self._line._replace(role=str(role))
        self.role.set_value(role)
        self._fit()
        self.changed.emit()

    @Slot()
    def _take_text(self) -> None:
        text, tool = self.text.edit.toPlainText(), self.tool.edit.text()
        if (text, tool) != (self._line.text, self._line.tool):
            self._line = self._line._replace(text=text, tool=tool)
            self.changed.emit()
