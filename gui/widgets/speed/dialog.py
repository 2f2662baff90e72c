"""How fast answers came: by context in use, over time, and one by one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gui.chat.library.errors import LibraryError
from gui.chat.speeds import PLOTTED, Series
from gui.ollama.names import canonical
from gui.reasons import reason
from gui.services.speeds import Speeds
from gui.widgets import backup_words
from gui.widgets.dialogs.dialog import Dialog
from gui.widgets.kit.buttons import PushButton
from gui.widgets.kit.flow import Flow
from gui.widgets.kit.labels import Label
from gui.widgets.kit.scroll import ScrollArea
from gui.widgets.sentences import word
from gui.widgets.speed.marks import ModelKey, look
from gui.widgets.speed.plot import Along, Shown, SpeedPlot
from gui.widgets.speed.table import SpeedTable
from gui.widgets.tab_order import follow_the_screen
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_WIDTH, _HEIGHT = 1000, 820
_AGAIN_MS, _FOLLOWED = 3_000, 10_000
"""While it is shown, new answers are looked for so often, unless there are very many."""
_MOST_KEYS = 60
"""So many models have a key; of those with fewer answers only the table tells, unless wanted."""


class SpeedDialog(Dialog):
    """Read anew each time it is shown, and while it is; nothing is kept once it is closed."""

    def __init__(self, theme: Theme, speeds: Speeds, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._speeds = speeds
        self._series: list[Series] = []
        self._wanted_model = ""
        self._is_known = False
        self._error: LibraryError | None = None
        self._folder = ""
        self._count = 0
        self.keys: list[ModelKey] = []
        self._key_row = Flow(theme, self)
        self._context_title = Label(theme, "caption", "text3", self, bold=True)
        self._time_title = Label(theme, "caption", "text3", self, bold=True)
        self.by_context = SpeedPlot(theme, Along.CONTEXT, self)
        self.by_time = SpeedPlot(theme, Along.TIME, self)
        self.point = Label(theme, "caption", "text2", self, wraps=True)
        self.table = SpeedTable(theme, self)
        self.state = Label(theme, "ui", "text3", self, wraps=True)
        self.outcome = Label(theme, "caption", "text2", self, wraps=True)
        self.export_button = PushButton(theme, self)
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._later.timeout.connect(speeds.read)
        self._arrange()
        self.outcome.hide()
        self._close = self.add_close_button()
        self._connect()
        self.refresh_look()
        self.resize_to(_WIDTH, _HEIGHT)

    def refresh_look(self) -> None:
        super().refresh_look()
        px = self.theme.px
        self.setWindowTitle(self.tr("Speed"))
        self._column.setContentsMargins(0, 0, px(8), 0)
        self._column.setSpacing(px(6))
        self._context_title.setText(self.tr("Tokens a second, by the tokens of context in use"))
        self._time_title.setText(
            self.tr("Tokens a second over time; a dashed line where options were changed")
        )
        self.export_button.setText(self.tr("Export as CSV…"))
        self.export_button.setToolTip(self.tr("Write the answers of the shown models to a file"))
        self._close.setText(self.tr("Close"))
        self._close.setToolTip(self.tr("Close this window (Esc)"))
        self.point.setMinimumHeight(2 * self.point.fontMetrics().lineSpacing())
        self._follow()

    def open_for(self, model: str) -> None:
        """Show the answers of this model only, once they are read; of all for an empty name."""
        self._wanted_model = model
        self._choose()

    @property
    def shown(self) -> list[Series]:
        """The models whose answers are shown."""
        by_model = {key.model: key.isChecked() for key in self.keys}
        return [it for it in self._series if by_model.get(it.model, True)]

    def _arrange(self) -> None:
        content = QWidget()
        self._column = QVBoxLayout(content)
        for widget in (
            self._key_row, self._context_title, self.by_context, self._time_title, self.by_time,
            self.point, self.table, self.state,
        ):  # fmt: skip
            self._column.addWidget(widget)
        self._column.setStretchFactor(self.by_context, 2)
        self._column.setStretchFactor(self.by_time, 2)
        self._column.setStretchFactor(self.table, 3)
        self._column.setStretchFactor(self.state, 1)
        self.state.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll = ScrollArea(self.theme, self)
        scroll.setWidget(content)
        self.body.addWidget(scroll)
        self.body.addWidget(self.outcome)  # which is seen wherever one has scrolled to
        self.buttons.insertWidget(0, self.export_button)

    def _connect(self) -> None:
        self._speeds.progressed.connect(self._note_progress)
        self._speeds.come.connect(self.take)
        self._speeds.failed.connect(self._take_failure)
        self._speeds.grown.connect(self._look_again)
        self._speeds.exported.connect(self._tell_exported)
        self._speeds.export_failed.connect(self._tell_not_exported)
        self.export_button.clicked.connect(self._ask_where)
        for plot in (self.by_context, self.by_time):
            plot.pointed.connect(self.point.setText)

    # --- What is shown ----------------------------------------------------------------------------

    @Slot(object)
    def take(self, series: Sequence[Series]) -> None:
        """Show what has been read; further answers change neither colours nor what is chosen."""
        if not self.isVisible():
            return
        is_same = self._is_known and _told(self._series) == _told(series)
        is_further, self._is_known, self._error = self._is_known, True, None
        if is_same:
            return
        place = {one.model: at for at, one in enumerate(self._series)}
        self._series = sorted(series, key=lambda one: place.get(one.model, len(place)))
        models = [one.model for one in self._series[:_MOST_KEYS]]
        if models == [key.model for key in self.keys]:
            self._show_chosen()
            return
        chosen = {key.model: key.isChecked() for key in self.keys}
        self._make_keys()
        if is_further:
            is_any_off = not all(chosen.values())
            self._press({key.model for key in self.keys if chosen.get(key.model, not is_any_off)})
        else:
            self._choose()

    def _make_keys(self) -> None:
        """Have a key for each model."""
        for key in self.keys:
            key.hide()
            self._key_row.remove(key)
            key.deleteLater()
        self.keys = []
        for number, one in enumerate(self._series[:_MOST_KEYS]):
            key = ModelKey(self.theme, one.model, look(number), self._key_row)
            key.toggled.connect(self._show_chosen)
            self._key_row.add(key)
            key.show()
            self.keys.append(key)
        follow_the_screen(self)

    def _choose(self) -> None:
        """Press in the keys of what is wanted, and show that."""
        wanted = canonical(self._wanted_model) if self._wanted_model else ""
        is_known = any(canonical(key.model) == wanted for key in self.keys)
        self._press(
            {key.model for key in self.keys if not is_known or canonical(key.model) == wanted}
        )

    def _press(self, models: set[str]) -> None:
        """Press in the keys of these models, and show their answers."""
        for key in self.keys:
            blocked = key.blockSignals(True)
            key.setChecked(key.model in models)
            key.blockSignals(blocked)
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        shown = self.shown
        looks = {it.model: look(number) for number, it in enumerate(self._series)}
        drawn = [Shown(it, looks[it.model]) for it in shown]
        self.by_context.show_series(drawn)
        self.by_time.show_series(drawn)
        self.table.rows.show_series(shown)
        self._follow()

    @Slot(int)
    def _note_progress(self, count: int) -> None:
        self._count = count
        if self.isVisible() and not self._is_known:
            self._follow()

    @Slot()
    def _look_again(self) -> None:
        """Look for new answers soon."""
        count = sum(len(it.answers) for it in self._series)
        is_followed = self.isVisible() and self._is_known and count <= _FOLLOWED
        if is_followed and not self._later.isActive():
            self._later.start()

    @Slot(object)
    def _take_failure(self, error: LibraryError) -> None:
        self._error = error
        self._follow()

    def _follow(self) -> None:
        """Say what there is, or why there is nothing."""
        has_any = bool(self._series)
        text = ""
        if self._error is not None:
            text = self.tr("The answers cannot be read. {reason}.").format(
                reason=backup_words.reason(self._error)
            )
        elif not self._is_known and self._count:
            text = self.tr("Reading the answers… %n so far", "", self._count)
        elif not self._is_known:
            text = self.tr("Reading the answers…")
        elif not has_any:
            text = self.tr(
                "No answers with figures yet. Each answer that ends is shown here with the "
                "server's figures; those of temporary chats are not kept."
            )
        shows = has_any and not text
        for widget in (
            self._key_row, self._context_title, self.by_context, self._time_title, self.by_time,
            self.point, self.table,
        ):  # fmt: skip
            widget.setVisible(shows)
        self.export_button.setEnabled(shows and bool(self.shown))
        self.state.setText(text or self._counts())
        self.state.setVisible(bool(self.state.text()))
        self._column.setStretchFactor(self.state, 0 if shows else 1)

    def _counts(self) -> str:
        """Return how many answers there are, and whether all of them are drawn."""
        shown = self.shown
        count = sum(len(it.answers) for it in shown)
        text = self.tr("%n answers", "", count)
        if any(len(it.answers) > PLOTTED for it in shown):
            thinned = self.tr("the plots leave out points that would cover each other")
            return f"{text} · {thinned}"
        return text

    # --- Export -----------------------------------------------------------------------------------

    @Slot()
    def _ask_where(self) -> None:
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(home)
        dialog = QFileDialog(self, self.tr("Export as CSV"), folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Tables (*.csv)"), self.tr("All files (*)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("speed.csv")
        dialog.fileSelected.connect(self.export)
        dialog.open()

    @Slot(str)
    def export(self, path: str) -> None:
        """Write the answers of the shown models to a file."""
        self._folder = str(Path(path).parent)
        self.outcome.hide()
        self._speeds.export(self.shown, Path(path))

    @Slot(object)
    def _tell_exported(self, path: Path) -> None:
        self._tell(self.tr("Written: {path}").format(path=path), "text2")

    @Slot(object, object)
    def _tell_not_exported(self, path: Path, error: OSError) -> None:
        text = self.tr(
            "{path} was not written: {reason}. A file that was there is as it was; choose another "
            "place."
        )
        self._tell(text.format(path=path, reason=word(reason(error))), "danger")

    def _tell(self, text: str, colour: str) -> None:
        self.outcome.set_colour(colour)
        self.outcome.setText(text)
        self.outcome.show()
        announce(self, text)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._is_known, self._error, self._count = False, None, 0
            self.outcome.hide()
            self._follow()
            self._speeds.read()
            self._close.setFocus()

    def done(self, result: int) -> None:
        """Let go of all answers: there may be many."""
        super().done(result)
        self._later.stop()
        self._is_known = False
        self._series = []
        self._show_chosen()


def _told(series: Sequence[Series]) -> list[tuple[str, int, int]]:
    """Return what tells series apart: their last answers."""
    return [(it.model, len(it.answers), it.answers[-1].id) for it in series]
