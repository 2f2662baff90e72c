"""The servers of tools: a list of them, and what can be done with the current one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from gui.fields import FieldError
from gui.services.mcp_servers import Held, McpServers, State
from gui.tools.mcp.entry import Entry
from gui.widgets.dialogs.row_list import Row, RowList
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.labels import Label
from gui.widgets.question import Question
from gui.widgets.sentences import field_sentence
from gui.widgets.theme import Theme
from gui.widgets.tools.mcp_adding import AddServersDialog
from gui.widgets.tools.mcp_confirming import ConfirmServerDialog
from gui.widgets.tools.mcp_log import LogDialog
from gui.widgets.tools.mcp_words import about, state_words

_COLUMNS = 3


class McpPage(QWidget):
    """A page of the settings of tools.

    Signals:
        looked: What is shown was taken over from the servers.
    """

    looked = Signal()

    def __init__(self, theme: Theme, servers: McpServers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._servers = servers
        self.list = RowList(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.about = Label(theme, "caption", "text2", self, wraps=True, selectable=True)
        self.problem = Label(theme, "caption", "danger", self, wraps=True)
        self.add_button = PushButton(theme, self)
        self.start_button = PushButton(theme, self)
        self.stop_button = PushButton(theme, self)
        self.restart_button = PushButton(theme, self)
        self.log_button = PushButton(theme, self)
        self.remove_button = PushButton(theme, self, icon="trash-2")
        self.question = _RemoveQuestion(theme, self)
        self.adding = AddServersDialog(theme, self)
        self.confirming = ConfirmServerDialog(theme, self)
        self.log = LogDialog(theme, self)
        self._column = QVBoxLayout(self)
        self._actions = QGridLayout()
        self._arrange()
        self._connect()
        self.refresh_look()

    @property
    def current(self) -> Held | None:
        """The server whose row is the current one."""
        servers, at = self._servers.servers, self.list.current
        return servers[at] if 0 <= at < len(servers) else None

    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self.theme.px
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._actions.setSpacing(px(8))
        self.list.view.setAccessibleName(self.tr("Servers of tools"))
        self.state.setText(
            self.tr(
                "No servers yet. A server of the Model Context Protocol (MCP) brings tools along: "
                "add one by its command, or paste its JSON."
            )
        )
        for button, text, tip in (
            (self.add_button, self.tr("Add…"), self.tr("Add a server by its command or by JSON")),
            (self.start_button, self.tr("Start"),
             self.tr("Start it; what is started is shown first (Enter in the list)")),
            (self.stop_button, self.tr("Stop"), self.tr("Stop it until you start it again")),
            (self.restart_button, self.tr("Restart"), self.tr("Stop it and start it anew")),
            (self.log_button, self.tr("Log"), self.tr("Show what it wrote")),
            (self.remove_button, self.tr("Remove"), self.tr("Take it off this list")),
        ):  # fmt: skip
            button.setText(text)
            button.setToolTip(tip)
        self._look()

    def _arrange(self) -> None:
        for widget in (self.list, self.state):
            self._column.addWidget(widget, 1)
        for part in (self.about, self.problem, self.question):
            self._column.addWidget(part)
        self._column.addLayout(self._actions)
        for at, button in enumerate(self._buttons()):
            self._actions.addWidget(button, at // _COLUMNS, at % _COLUMNS)
        self.problem.hide()
        self.question.hide()

    def _buttons(self) -> Sequence[PushButton]:
        return (
            self.add_button,
            self.start_button,
            self.stop_button,
            self.restart_button,
            self.log_button,
            self.remove_button,
        )

    def _connect(self) -> None:
        self._servers.changed.connect(self._look)
        self._servers.not_read.connect(self._tell)
        self._servers.not_saved.connect(self._tell)
        self._servers.saved.connect(self.problem.hide)
        self.list.current_changed.connect(self._follow)
        self.list.activated.connect(self._start)
        self.add_button.clicked.connect(self.adding.ask)
        self.start_button.clicked.connect(self._start)
        self.stop_button.clicked.connect(self._stop)
        self.restart_button.clicked.connect(self._restart)
        self.log_button.clicked.connect(self._show_log)
        self.remove_button.clicked.connect(self._ask_to_remove)
        self.adding.entered.connect(self._add)
        self.question.confirmed.connect(self._remove)
        self.question.cancelled.connect(self._keep)
        self.theme.changed.connect(self.refresh_look)

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def _look(self) -> None:
        servers = self._servers.servers
        self.list.set_rows(len(servers), partial(_row, servers))
        self.list.setVisible(bool(servers))
        self.state.setVisible(not servers)
        self._follow()
        self.looked.emit()

    @Slot()
    def _follow(self) -> None:
        """Offer what can be done with the current server."""
        held = self.current
        state = held.state if held is not None else None
        self.about.setText(about(held) if held is not None else "")
        self.about.setVisible(bool(self.about.text()))
        self.start_button.setEnabled(state in {State.NOT_CONFIRMED, State.STOPPED, State.FAILED})
        self.stop_button.setEnabled(state in {State.STARTING, State.RUNNING})
        self.restart_button.setEnabled(state is State.RUNNING)
        self.log_button.setEnabled(held is not None)
        self.remove_button.setEnabled(held is not None)
        if held is None:
            self.question.hide()

    @Slot(object)
    def _tell(self, error: object) -> None:
        """Say that the file is not as it should be."""
        reason = field_sentence(error) if isinstance(error, FieldError) else str(error)
        text = self.tr(
            "The file of servers cannot be used, and changes are not kept: {file}. {reason}"
        )
        self.problem.setText(text.format(file=self._servers.path, reason=reason))
        self.problem.show()

    # --- What is done -----------------------------------------------------------------------------

    @Slot(object)
    def _add(self, entries: list[Entry]) -> None:
        added = self._servers.add(entries)
        self.list.set_current(len(self._servers.servers) - len(added))
        self.list.setFocus()

    @Slot()
    def _start(self) -> None:
        held = self.current
        if held is None or not self.start_button.isEnabled():
            return
        if self._servers.is_confirmed(held):
            self._servers.start(held)
        else:
            self.confirming.ask(held.entry, partial(_confirmed, self._servers, held))

    @Slot()
    def _stop(self) -> None:
        if self.current is not None:
            self._servers.stop(self.current)

    @Slot()
    def _restart(self) -> None:
        if self.current is not None:
            self._servers.restart(self.current)

    @Slot()
    def _show_log(self) -> None:
        if self.current is not None:
            self.log.show_log(self.current.entry.name, self.current.log)

    @Slot()
    def _ask_to_remove(self) -> None:
        if self.current is not None:
            self.question.ask(self.current.entry.name)

    @Slot()
    def _remove(self) -> None:
        held = self._servers.named(self.question.name)
        self.question.hide()
        if held is not None:
            self._servers.remove(held)
        (self.list if self._servers.servers else self.add_button).setFocus()

    @Slot()
    def _keep(self) -> None:
        self.question.hide()
        self.remove_button.setFocus()


class _RemoveQuestion(Question):
    """Whether a server is to be taken off the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, icon="trash-2")
        self.name = ""
        self.answers = QHBoxLayout()
        self.answers.addStretch(1)
        self.answers.addWidget(self.cancel_button)
        self.answers.addWidget(self.confirm_button)
        self.column.addLayout(self.answers)
        self.refresh_look()

    def ask(self, name: str) -> None:
        """Ask about a server."""
        self.name = name
        self.put()

    def refresh_look(self) -> None:
        text = self.tr("Remove “{name}”? Its command, variables and headers are forgotten.")
        self.text.setText(text.format(name=self.name))
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave it in the list (Esc)"))
        self.confirm_button.setText(self.tr("Remove"))
        self.confirm_button.setToolTip(self.tr("Stop it and forget it"))
        self.answers.setSpacing(self.theme.px(8))
        super().refresh_look()


def _row(servers: Sequence[Held], at: int) -> Row:
    held = servers[at]
    return Row(held.entry.name, state_words(held))


def _confirmed(servers: McpServers, held: Held) -> None:
    servers.confirm(held)
    servers.start(held)
