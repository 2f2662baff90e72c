"""The window: arranges its parts, and connects what one wishes with what another does."""

from __future__ import annotations  # what the first picture does without is imported later

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from gui.services.chats import Chats
from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.actions import Actions
from gui.widgets.arrangement import Pane
from gui.widgets.chat_acts import ChatActs
from gui.widgets.chat_searching import ChatSearching
from gui.widgets.commands import Commands, Reach
from gui.widgets.conversation_pane import ConversationPane
from gui.widgets.dialogs.opener import Dialogs
from gui.widgets.editing import Editing
from gui.widgets.focus_stops import focus_stops
from gui.widgets.header import Header
from gui.widgets.menus import Menus
from gui.widgets.model_choice import ModelChoice
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.pane_focus import PaneFocus
from gui.widgets.panes import Panes
from gui.widgets.problem_bar import Problem, ProblemBar
from gui.widgets.sidebar import Sidebar
from gui.widgets.theme import Theme
from gui.widgets.undo_toast import UndoToast
from gui.widgets.window_state import WindowState

if TYPE_CHECKING:
    from gui.services.presets import Presets
    from gui.services.tasks import Tasks
    from gui.services.tooling import Tooling
    from gui.services.transfer import Transfer
    from gui.widgets.attach.desk import AttachDesk
    from gui.widgets.exchange import Exchange
    from gui.widgets.inspector.opener import Inspecting
    from gui.widgets.models.desk import ModelDesk, Works
    from gui.widgets.presets.managing import Managing
    from gui.widgets.presets.prompting import Prompting

_LOW = 560
"""Below this height, in pixels of the design, the composer does without its line of help."""


class MainWindow(QMainWindow):
    """The one window of the program.

    Signals:
        problem_dismissed: The person has dismissed a problem; carries the `Problem`.
    """

    problem_dismissed = Signal(object)

    def __init__(  # noqa: PLR0917 - each of them stands for itself
        self,
        theme: Theme,
        settings: Settings,
        chats: Chats,
        server: Server,
        engine: EngineProcess,
        window_ini: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._chats = chats
        self._server = server
        self._engine = engine
        self._state = WindowState(window_ini)
        self._exchange: Exchange | None = None
        self.inspecting: Inspecting | None = None
        self.preset_dialogs: Managing | None = None
        self.prompting: Prompting | None = None
        self.desk: ModelDesk | None = None
        self.attaching: AttachDesk | None = None
        self.conversation = ConversationPane(theme, settings)
        self.panes = Panes(theme)
        self.problems = ProblemBar(theme)
        self.dialogs = Dialogs(theme, settings, server, engine, self)
        self.model_choice = ModelChoice(theme, settings, chats, server, engine, self)
        self.searching = ChatSearching(theme, chats, server, self)
        self.focus = PaneFocus(self, self.conversation.composer.field)
        self.toast = UndoToast(theme, self.conversation.composer, self.panes)
        self.acts = ChatActs(chats, self)
        self.commands = Commands(
            Reach(
                chats=chats,
                server=server,
                settings=settings,
                panes=self.panes,
                conversation=self.conversation,
                model_choice=self.model_choice,
                focus=self.focus,
                editing=Editing(self),
                acts=self.acts,
                toast=self.toast,
            ),
            self,
        )
        self.keys = Actions(self.commands, theme, self)
        self.menus = Menus(theme, self.keys, self)
        self.header = Header(theme, self.keys)
        self.sidebar = Sidebar(theme, chats, server, self.keys, self.acts)
        self.options = OptionsPanel(theme, settings=settings)
        self._arrange()
        self._connect()
        self._connect_wishes()
        self._state.restore(self, self.panes, self.menus, self.sidebar.open_folders)
        self.show_chat()
        self.focus.go_home()

    @property
    def exchange(self) -> Exchange:
        """Export and import; there once `take_transfer` was called."""
        if self._exchange is None:
            raise RuntimeError("Nothing goes out or comes in before the first picture.")
        return self._exchange

    def take_transfer(self, transfer: Transfer) -> None:
        """Let chats go out and come in; the first picture does without."""
        from gui.widgets.exchange import Exchange  # noqa: PLC0415 - see above

        exchange = Exchange(self._theme, self._chats, transfer, self.toast, self)
        self._exchange = exchange
        self.acts.export_requested.connect(exchange.ask_where_for)
        self.commands.export_requested.connect(exchange.ask_where)
        self.commands.export_all_requested.connect(exchange.ask_for_all)
        self.commands.import_requested.connect(exchange.ask_files)
        self.commands.copy_requested.connect(exchange.copy_chat)
        exchange.problem_found.connect(self.show_problem)
        exchange.pdf_requested.connect(self.conversation.save_as_pdf)

    def take_works(self, works: Works) -> None:
        """Let models be downloaded, made and deleted; the first picture does without."""
        from gui.widgets.models.desk import ModelDesk  # noqa: PLC0415 - see above

        desk = ModelDesk(
            self._theme, self._chats, self._server, self._engine, works, self.model_choice, self
        )
        self.desk = desk
        for wished in (self.commands, self.model_choice):
            wished.models_requested.connect(desk.open_models)
        for asking in (self.commands, self.conversation):
            asking.download_requested.connect(desk.open_download)
        self.model_choice.download_requested.connect(desk.open_download_of)
        self.commands.save_model_requested.connect(desk.open_save)
        self.commands.speed_requested.connect(desk.open_speed)
        self.conversation.speed_requested.connect(desk.open_speed_of)
        desk.chat_begun.connect(self.focus.go_home)
        desk.other_server_requested.connect(self.dialogs.open_other_server)
        desk.problem_found.connect(self.show_problem)
        desk.news_found.connect(self.problems.show_news)

    def take_inspector(self, tasks: Tasks) -> None:
        """Let replies be inspected; the first picture does without."""
        from gui.widgets.inspector.opener import Inspecting  # noqa: PLC0415 - see above

        self.inspecting = Inspecting(
            self._theme, self._chats, self._server, tasks, self.conversation, self._state.path, self
        )
        self.commands.inspector_requested.connect(self.inspecting.toggle)
        self.conversation.inspect_requested.connect(self.inspecting.inspect)
        self.inspecting.changed.connect(self.follow)
        self.inspecting.option_requested.connect(self._show_option)
        self.inspecting.focus_lost.connect(self.focus.go_home)
        self.follow()

    def take_presets(self, presets: Presets) -> None:
        """Let presets be applied and prompts be picked; the first picture does without."""
        from gui.widgets.presets.acts import PresetActs  # noqa: PLC0415 - see above
        from gui.widgets.presets.managing import Managing  # noqa: PLC0415 - see above
        from gui.widgets.presets.prompting import Prompting  # noqa: PLC0415 - see above

        acts = PresetActs(self._theme, self._chats, presets, self.toast, self)
        self.preset_dialogs = Managing(self._theme, acts, self)
        self.prompting = Prompting(self._theme, self._chats, acts, self.conversation.composer)
        acts.system_requested.connect(self._show_system)
        self.options.take_presets(acts)
        self.commands.presets_requested.connect(self._open_presets)
        self.commands.save_preset_requested.connect(acts.ask_to_save)
        self.commands.manage_presets_requested.connect(acts.manage_presets_requested)
        self.commands.manage_prompts_requested.connect(acts.manage_prompts_requested)
        acts.problem_found.connect(self.show_problem)

    def take_attaching(self, tasks: Tasks) -> None:
        """Let files and pictures go along with messages; the first picture does without."""
        from gui.widgets.attach.desk import Around, AttachDesk  # noqa: PLC0415 - see above

        around = Around(
            self._theme, self._chats, self._server, self._settings, tasks, self.keys,
            self.conversation,
        )  # fmt: skip
        desk = self.attaching = AttachDesk(around, self)
        self.commands.attach_files_requested.connect(desk.ask_files)
        self.commands.attach_folder_requested.connect(desk.ask_folder)
        self.commands.attach_clipboard_requested.connect(desk.attach_clipboard)
        desk.models_requested.connect(self.keys["choose_model"].trigger)
        desk.told.connect(self.toast.tell)
        desk.problem_found.connect(self.show_problem)

    def watch_context(self) -> None:
        """Show how full the model's context is; the first picture does without."""
        from gui.widgets.context_watch import ContextWatch  # noqa: PLC0415 - see above

        watch = ContextWatch(self._theme, self._chats, self._server, self.header, self.conversation)
        self.context = watch
        watch.problem_found.connect(self.show_problem)

    def take_tooling(self, tooling: Tooling) -> None:
        """Let tools be chosen, and ask before one runs; the first picture does without."""
        from gui.widgets.tools.call_watch import CallWatch  # noqa: PLC0415 - see above
        from gui.widgets.tools.opener import ToolsOpener  # noqa: PLC0415 - the same

        self.calls = CallWatch(self._theme, self._chats, self.conversation)
        self.tools = ToolsOpener(self._theme, tooling, self.conversation.composer.tools_chip, self)
        self.commands.tools_requested.connect(self.tools.open)

    def show_problem(self, problem: Problem) -> None:
        """Show at the top of the window what went wrong, until it is dismissed."""
        self.problems.show_problem(problem)

    @Slot()
    def keep_draft(self) -> None:
        """Hand on what is being written, before the program ends or another chat is shown."""
        self.conversation.composer.keep_draft()

    @Slot()
    def show_chat(self) -> None:
        """Show the present chat in all parts of the window."""
        chat = self._chats.current
        self.header.show_chat(chat, self._server)
        self.conversation.show_chat(chat, self._server, self._engine)
        self.options.show_chat(chat, self._server)
        self.follow()

    @Slot()
    def follow(self) -> None:
        """Show the chat's title, which panes are open, and which actions would do something."""
        self.setWindowTitle(self._chats.current.conversation.title or "Pronk")
        self._fit_height()
        has_chats, has_options = self.panes.is_open(Pane.CHATS), self.panes.is_open(Pane.OPTIONS)
        self.header.show_panes(has_chats=self.panes.is_docked(Pane.CHATS), has_options=has_options)
        is_pinned = self._chats.listed.is_pinned
        self.keys.set_checked(
            {"chats_pane": has_chats, "options_pane": has_options, "pin": is_pinned,
             "inspector": self.inspecting is not None and self.inspecting.is_open}
        )  # fmt: skip
        self.keys.set_enabled(self.commands.available())

    def _arrange(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        rows = QVBoxLayout(whole := QWidget(self))
        for layout, widgets in (
            (column, (self.header, self.conversation)),
            (rows, (self.problems, self.panes)),
        ):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
            for widget in widgets:
                layout.addWidget(widget)
        column.setStretch(1, 1)
        rows.setStretch(1, 1)
        self.panes.place(centre, self.sidebar, self.options)
        self.setCentralWidget(whole)
        self.model_choice.set_anchor(self.header.model_button)
        self.menus.set_anchor(self.header.menu_button)
        self.focus.set_stops(
            focus_stops(
                self.focus,
                sidebar=self.sidebar,
                header=self.header,
                problems=self.problems,
                conversation=self.conversation,
                options=self.options,
            )
        )

    def _connect(self) -> None:
        """Let the window follow what has changed."""
        self._chats.current_changed.connect(self.show_chat)
        self._chats.message_wanted.connect(self.conversation.show_message)
        self._chats.draft_wanted.connect(self.keep_draft)
        for changed in (
            self._chats.list_changed,
            self._chats.chat_changed,
            self._server.state_changed,
            self._server.models_changed,
            self._server.memory_changed,
            self._theme.changed,
            self.panes.changed,
        ):
            changed.connect(self.follow)
        self.focus.moved.connect(self.panes.follow_focus)
        self.focus.moved.connect(self.model_choice.follow_focus)
        self.focus.moved.connect(self.searching.follow_focus)
        self.problems.dismissed.connect(self.problem_dismissed)

    def _connect_wishes(self) -> None:
        """Connect what one part wishes with what another does."""
        self.commands.menu_bar_requested.connect(self.menus.toggle_bar)
        self.commands.search_requested.connect(self.searching.open)
        self.commands.bin_requested.connect(self.dialogs.open_bin)
        self.commands.preferences_requested.connect(self.dialogs.open_preferences)
        self.commands.shortcuts_requested.connect(self.dialogs.open_shortcuts)
        self.commands.about_requested.connect(self.dialogs.open_about)
        self.header.menu_requested.connect(self.menus.pop_up)
        self.sidebar.chat_opened.connect(self.panes.close_overlay)
        self.sidebar.chat_opened.connect(self.focus.go_home)
        self.sidebar.search_requested.connect(self.panes.close_overlay)
        self.sidebar.search_requested.connect(self.searching.look_for)
        self.acts.undo_offered.connect(self.toast.offer)
        self.conversation.save_as_requested.connect(self.keys["export_chat"].trigger)
        self.model_choice.chosen.connect(self.focus.go_home)
        self.model_choice.other_server_requested.connect(self.dialogs.open_other_server)
        self.conversation.other_server_requested.connect(self.dialogs.open_other_server)
        self.conversation.engine_requested.connect(self._engine.start)
        self.conversation.load_requested.connect(self.keys["load"].trigger)
        self.conversation.model_requested.connect(self.keys["choose_model"].trigger)
        self.conversation.option_requested.connect(self._show_option)
        self.conversation.branch_requested.connect(self._chats.branch)
        self.conversation.saving_failed.connect(self._tell_not_saved)
        self.options.close_requested.connect(self.keys["options_pane"].trigger)
        self.options.undo_offered.connect(self.toast.offer)
        self.options.stop_requested.connect(self.model_choice.stop)

    @Slot(str, str)
    def _tell_not_saved(self, path: str, why: str) -> None:
        from gui.widgets import problem_words  # noqa: PLC0415 - when there is one

        self.show_problem(partial(problem_words.chat_not_saved, path, why))

    @Slot(str)
    def _show_option(self, name: str) -> None:
        self.panes.set_open(Pane.OPTIONS, is_open=True)
        self.options.show_option(name)

    @Slot()
    def _open_presets(self) -> None:
        self.panes.set_open(Pane.OPTIONS, is_open=True)
        self.panes.end_slide()  # the menu opens where the row is now
        self.options.open_presets()

    @Slot()
    def _show_system(self) -> None:
        self.panes.set_open(Pane.OPTIONS, is_open=True)
        self.options.show_system()

    def _fit_height(self) -> None:
        is_low = self.height() < _LOW * self._theme.scale
        self.conversation.set_footer_visible(is_visible=not is_low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._state.keep(self, self.panes, self.menus, self.sidebar.open_folders)
        self.dialogs.close_all()
        if self.preset_dialogs is not None:
            self.preset_dialogs.close_all()
        if self.desk is not None:
            self.desk.close_all()
        super().closeEvent(event)
