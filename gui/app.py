"""Build the window and everything behind it, run it, and take it down again."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

import gui.features  # noqa: F401 # pyright: ignore[reportUnusedImport] # acts when imported
from gui.assets import asset
from gui.chat.preferences import PreferencesFile
from gui.lazily import lazily
from gui.ollama.address import base_url
from gui.ollama.errors import AddressInvalid, OllamaError
from gui.services.chats import Chats
from gui.services.crash import CrashReporter
from gui.services.engine_process import EngineProcess, EngineState
from gui.services.folders import Folders
from gui.services.garbage import Garbage
from gui.services.languages import Languages
from gui.services.library import Library
from gui.services.only_one import OnlyOne, Start
from gui.services.server import Server
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from gui.widgets.main_window import MainWindow
from gui.widgets.sentences import sentences
from gui.widgets.session_end import Application
from gui.widgets.theme import Theme, use_own_style
from gui.widgets.window_watch import WindowWatch

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from gui.chat.library.errors import LibraryError
    from gui.chat.library.opening import Opened
    from gui.chat.preset import Prompt
    from gui.services.caretaker import Lapse
    from gui.services.titler import Titler
    from gui.services.tooling import Tooling
    from gui.tools.tool import Tool
    from gui.widgets import backup_words, library_words, problem_words
    from gui.widgets.models.desk import Works
    from gui.widgets.presets import words as preset_words
else:
    asyncio = lazily("asyncio")
    backup_words = lazily("gui.widgets.backup_words")
    library_words = lazily("gui.widgets.library_words")
    preset_words = lazily("gui.widgets.presets.words")
    problem_words = lazily("gui.widgets.problem_words")

SILENT, MISUSED = 1, 2
PAINT_MS = 1000
TIDY_MS = 100
CLOSE_S = 1.5
"""So long the streams have to end when the window is closed."""
SAVE_S = 1.0
"""So much of that is for what has not been written yet."""

Milestone = Callable[[str], None]


def main(given: argparse.Namespace, milestone: Milestone | None = None) -> int:
    """Show the window until it is closed; return the exit status.

    `milestone` is told when the window is "painted", when the first models are "listed", and when
    the chats of the library are: "chats".
    """
    if not _is_address(given.server):
        return MISUSED
    folders = Folders.of(given.data_dir)
    only_one = OnlyOne(folders.library)
    start = only_one.start()
    if start is Start.SILENT:
        print(only_one.why_silent(), file=sys.stderr)
    if start is not Start.FIRST:
        return SILENT if start is Start.SILENT else 0
    try:
        return _run(given, folders, only_one, milestone)
    finally:
        only_one.release()


def _run(
    given: argparse.Namespace, folders: Folders, only_one: OnlyOne, milestone: Milestone | None
) -> int:
    crashes = CrashReporter(folders.logs)
    crashes.install()
    use_own_style()
    qt = Application(sys.argv[:1])
    qt.setApplicationName("pronk")
    qt.setApplicationDisplayName("Pronk")
    qt.setDesktopFileName("pronk")
    qt.setQuitOnLastWindowClosed(False)
    program = Program(given, folders, crashes, only_one)
    if milestone is not None:
        program.tell(milestone)
    _show(program)
    import qasync  # noqa: PLC0415 - the first picture of the window does without

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(qt)) as runner:
        runner.run(program.run())
    return 0


def _show(program: Program) -> None:
    """Show the window and paint it, before anything that the picture does not need."""
    until_painted = QEventLoop()
    program.watch.painted.connect(until_painted.quit)
    QTimer.singleShot(PAINT_MS, until_painted.quit)  # on a hidden desktop nothing is painted
    program.window.show()
    until_painted.exec()


def _is_address(typed: str | None) -> bool:
    """Tell whether the address of the command line is one; say so where it is not."""
    try:
        base_url(typed or "")
    except AddressInvalid as error:
        print(error, file=sys.stderr)
        return False
    return True


class Program(QObject):
    """All objects of the running program, and who is told of what.

    Nothing that can wait for the first picture of the window is begun before it.

    Signals:
        saved: All that was to be saved is, or cannot be now.
    """

    saved = Signal()

    def __init__(
        self,
        given: argparse.Namespace,
        folders: Folders,
        crashes: CrashReporter,
        only_one: OnlyOne | None = None,
    ) -> None:
        super().__init__()
        self._given = given
        self._folders = folders
        self._only_one = only_one
        self._crashes = crashes
        self._garbage: Garbage | None = None
        self._titler: Titler | None = None
        self.tooling: Tooling | None = None
        self._is_closed = False
        self._crash: object = None
        self.tasks = Tasks(crashes.report, self._tidy)
        self._file = PreferencesFile(folders.settings)
        self._load_problem = self._load_preferences()
        self.settings = Settings(self._file, self.tasks, self)
        self.languages = Languages(str(self.settings.get("language")))
        self.theme = Theme(self)
        self._dress()
        self.server = Server(self.tasks, self)
        self.library = Library(folders.library, self.tasks, self)
        self.chats = Chats(
            self.server,
            self.settings,
            self.tasks,
            self.library,
            self,
            toolbox=self._all_tools,
            tools_ready=self._tools_ready,
        )
        self.engine = EngineProcess(
            self.server, self.tasks, self, with_variants=given.test_variants
        )
        self.window = MainWindow(
            self.theme, self.settings, self.chats, self.server, self.engine, folders.window
        )
        self.watch = WindowWatch(self.window)
        self._connect()

    def tell(self, milestone: Milestone) -> None:
        """Tell of the milestones of starting, each once."""

        def tell_painted() -> None:
            milestone("painted")

        def tell_models() -> None:
            if self.server.models:
                self.server.models_changed.disconnect(tell_models)
                milestone("listed")

        def tell_chats() -> None:
            self.chats.all_read.disconnect(tell_chats)
            milestone("chats")

        self.watch.painted.connect(tell_painted)
        self.chats.all_read.connect(tell_chats)
        self.server.models_changed.connect(tell_models)

    async def run(self) -> None:
        """Do what the window is for until it is closed."""
        asyncio.get_running_loop().set_exception_handler(self._crashes.report_from_loop)
        closed = asyncio.Event()
        self.watch.closed.connect(closed.set)
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - the first picture does without

        from gui.services.end_signals import EndSignals  # noqa: PLC0415

        self.window.setWindowIcon(QIcon(str(asset("pronk.png"))))
        asked_to_end = EndSignals(self)
        asked_to_end.asked.connect(self.window.close)
        asked_to_end.install()
        self._follow_session()
        try:
            self.begin()
            if not self._is_closed:
                await closed.wait()
            await self.aclose()
        finally:
            asked_to_end.uninstall()

    def _follow_session(self) -> None:
        application = QApplication.instance()
        if isinstance(application, Application):
            application.saving.connect(self.save_all)
            application.end_asked.connect(self.window.close)
            self.saved.connect(application.note_saved)

    async def aclose(self) -> None:
        """Stop what runs, in the order in which one needs the other."""
        self.window.keep_draft()
        self.chats.interrupt_all()
        if self._titler is not None:
            self._titler.rest()
        if self._garbage is not None:  # all was begun
            self.caretaker.end()
        await self.library.aclose(SAVE_S)
        await self.tasks.stop(CLOSE_S - SAVE_S)
        if self.tooling is not None:
            await self.tooling.aclose()
        await self.server.aclose()
        self.engine.stop()
        self._save_preferences()
        self._crashes.uninstall()
        self.window.deleteLater()

    @Slot()
    def save_all(self) -> None:
        """Save what there is by now, as the system may end the program; what runs goes on."""
        self.window.keep_draft()
        for chat in self.chats.running:
            if chat.controller is not None:
                chat.controller.keeper.grow_now()
        self._save_preferences()
        self.tasks.spawn(self._save_all(), "save all")

    async def _save_all(self) -> None:
        if self.library.trouble is None:
            await self.library.saved()
        self.saved.emit()

    # --- Who is told of what ----------------------------------------------------------------------

    def _connect(self) -> None:
        self.settings.changed.connect(self._apply_setting)
        self.settings.save_failed.connect(self._show_not_saved)
        self.server.call_failed.connect(self._show_error)
        self.engine.state_changed.connect(self._follow_engine)
        self._crashes.happened.connect(self._show_crash)
        self.library.mended.connect(self._show_mended)
        self.library.failed.connect(self._crashes.report)
        self.chats.failed.connect(self._show_not_read)
        self.library.trouble_changed.connect(self._tell_unsaved)
        self.window.problem_dismissed.connect(self._note_dismissed)
        self.watch.visibility_changed.connect(self.server.set_watching)
        self.watch.closed.connect(self._note_closed)
        if self._only_one is not None:
            self._only_one.show_asked.connect(self._show_window)

    @Slot()
    def _note_closed(self) -> None:
        self._is_closed = True
        if self._only_one is not None:
            self._only_one.stop_listening()

    @Slot()
    def _show_window(self) -> None:
        """Let the window be seen, wherever it is."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def begin(self) -> None:
        """Begin what the first picture of the window did not need; needs a running loop."""
        self._garbage = Garbage()
        self._crashes.open_log()
        self._show_start_problems()
        if self._only_one is not None and not self._is_closed:
            self._only_one.listen()
        from gui.services.bin import Bin  # noqa: PLC0415 - the first picture does without
        from gui.services.caretaker import Caretaker  # noqa: PLC0415 - the same
        from gui.services.transfer import Transfer  # noqa: PLC0415 - the same

        self.transfer = Transfer(self.chats, self.library, self.tasks, self)
        self.window.take_transfer(self.transfer)
        self.window.watch_context()
        self.window.take_attaching(self.tasks)
        self._begin_tools()
        self.window.take_inspector(self.tasks)
        self.window.take_works(self._works())
        self.caretaker = Caretaker(self.library, self.tasks, self)
        self.caretaker.lapsed.connect(self._show_lapse)
        self.caretaker.restoring.connect(self.chats.interrupt_all)
        self.caretaker.restored.connect(self._show_restored)
        self.window.dialogs.caretaker = self.caretaker
        self.window.dialogs.bin = Bin(self.chats, self.library, self.tasks, self)
        self._begin_presets()
        self.library.begin()
        load_times = self.server.keep_load_times(self._folders.load_times)
        self.tasks.spawn(load_times, "read load times")
        if self._given.engine:
            self.engine.start()
        if not self._given.engine or self.engine.state is EngineState.ABSENT:
            self._connect_server()
        from gui.services.titler import Titler  # noqa: PLC0415 - nothing has been asked yet
        from gui.widgets.warm_up import WarmUp  # noqa: PLC0415 - as its name says

        self._titler = Titler(self.chats, self.server, self.settings, self.tasks, self)

        WarmUp(self.theme, self).begin()

    def _all_tools(self) -> Mapping[str, Tool]:
        return self.tooling.tools() if self.tooling is not None else {}

    async def _tools_ready(self, wanted: Sequence[str]) -> None:
        if self.tooling is not None:
            await self.tooling.ready(wanted)

    def _begin_tools(self) -> None:
        """Let tools be chosen, asked for and run."""
        from gui.services.tooling import Tooling  # noqa: PLC0415 - the same

        self.tooling = Tooling(self._folders, self.library, self.tasks, self)
        self.window.take_tooling(self.tooling)
        self.tooling.begin()

    def _begin_presets(self) -> None:
        """Read presets and prompts, and let them be used."""
        from gui.services.preset_defaults import PresetDefaults  # noqa: PLC0415 - the same
        from gui.services.presets import Presets  # noqa: PLC0415 - the same

        self.presets = Presets(self._folders.presets, self.tasks, _starters, self)
        self.window.take_presets(self.presets)
        PresetDefaults(self.chats, self.presets, self)
        self.presets.begin()

    def _works(self) -> Works:
        """Make what works on models behind the window."""
        from gui.services.downloads import Downloads  # noqa: PLC0415 - the same
        from gui.services.favourites import Favourites  # noqa: PLC0415 - the same
        from gui.services.model_changes import ModelChanges  # noqa: PLC0415 - the same
        from gui.services.speeds import Speeds  # noqa: PLC0415 - the same
        from gui.widgets.models.desk import Works  # noqa: PLC0415 - the same

        return Works(
            Downloads(self.server, self.settings, self.tasks, self),
            ModelChanges(self.server, self.tasks, self),
            Favourites(self.settings, self),
            Speeds(self.library, self.tasks, self),
        )

    def _connect_server(self) -> None:
        """Turn to the wanted server; an address in OLLAMA_HOST that is none is told."""
        try:
            self.server.connect_to(self._address())
        except AddressInvalid as error:
            self._show_error(error)
            self.server.connect_to("127.0.0.1")

    def _address(self) -> str:
        """Return the address of the command line, else the preferred one, else OLLAMA_HOST's."""
        if self._given.server is not None:
            return str(self._given.server)
        return str(self.settings.get("server")) or os.environ.get("OLLAMA_HOST", "")

    @Slot(str)
    def _apply_setting(self, name: str) -> None:
        if name == "server":
            self._given.server = None
            self.engine.stop()
            self._connect_server()
        elif name == "language":
            self.languages.use(str(self.settings.get("language")))
            self.theme.refresh()
        else:
            self._dress()

    def _dress(self) -> None:
        mode = self.settings.get("theme")
        self.theme.set_mode("light" if mode == "light" else "dark" if mode == "dark" else "system")
        size = self.settings.get("text_size")
        self.theme.set_text_size(size if isinstance(size, int) else 100)

    @Slot()
    def _follow_engine(self) -> None:
        if self.engine.error is not None:
            self.window.show_problem(partial(problem_words.engine_failed, self.engine.error))

    @Slot(object)
    def _show_error(self, error: OllamaError) -> None:
        self.window.show_problem(partial(sentences, error))

    @Slot()
    def _show_crash(self) -> None:
        crash = self._crash = partial(problem_words.crashed, self._crashes)
        self.window.show_problem(crash)

    @Slot(object)
    def _note_dismissed(self, problem: object) -> None:
        """Tell of the next failure again once the last one has been dismissed."""
        if problem is self._crash:
            self._crashes.dismiss()

    @Slot(object)
    def _show_not_saved(self, error: OSError) -> None:
        self.window.show_problem(partial(problem_words.not_saved, error))

    @Slot(object)
    def _show_lapse(self, lapse: Lapse) -> None:
        self.window.show_problem(partial(backup_words.lapsed, lapse))

    @Slot(object)
    def _show_restored(self, kept: Path) -> None:
        self.window.problems.show_news(partial(backup_words.restored, kept))

    @Slot()
    def _tell_unsaved(self) -> None:
        self.window.conversation.unsaved.watch(self.library)

    @Slot(object)
    def _show_mended(self, found: Opened) -> None:
        self.window.show_problem(partial(library_words.mended, found))

    @Slot(object)
    def _show_not_read(self, error: LibraryError) -> None:
        path = self.library.path
        self.window.show_problem(partial(library_words.failed_to_read, error, path))

    def _show_start_problems(self) -> None:
        """Tell what was found while nothing could be shown yet."""
        if self._load_problem is not None:
            self.window.show_problem(partial(problem_words.not_read, self._load_problem))
        if self._file.set_aside is not None:
            self.window.show_problem(partial(problem_words.set_aside, self._file.set_aside))
        if self._crashes.cannot_log is not None:
            self.window.show_problem(partial(problem_words.no_log, self._crashes.cannot_log))

    # --- Preferences ------------------------------------------------------------------------------

    def _load_preferences(self) -> OSError | None:
        """Load them; return why that failed, or None."""
        try:
            self._file.load()
        except OSError as error:
            return error.with_traceback(None)
        return None

    def _save_preferences(self) -> None:
        try:
            self.settings.write_now()
        except OSError as error:
            print(problem_words.not_saved_at_the_end(error), file=sys.stderr)
        if self._garbage is None:  # nothing was begun
            return
        try:
            self.presets.write_now()
        except OSError as error:
            print(preset_words.not_saved_at_the_end(error), file=sys.stderr)

    def _tidy(self) -> None:
        """Look for garbage once what has just ended is shown."""
        if self._garbage is not None:
            QTimer.singleShot(TIDY_MS, self, self._garbage.look)


def _starters() -> list[Prompt]:
    return preset_words.starters()
