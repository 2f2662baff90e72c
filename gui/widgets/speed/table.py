"""The answers as a table, of which only the rows in view are ever described."""

from collections.abc import Sequence
from itertools import chain

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.chat.speeds import Measured, Series
from gui.widgets.kit.frame import Frame
from gui.widgets.kit.scroll import ThinScrollBar
from gui.widgets.speed.words import change_text, when
from gui.widgets.theme import Theme
from gui.widgets.transcript import amounts

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_WIDTHS = (112, 130, 56, 74, 60, 92, 76, 60, 52, 200)
"""Pixels of the design, a column each."""
_LEFT_ALIGNED = {0, 1, 9}
_HEIGHT = 200


class SpeedRows(QAbstractTableModel):
    """The newest answer first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Measured] = []
        self._series: dict[str, Series] = {}

    def show_series(self, shown: Sequence[Series]) -> None:
        """List the answers of these models."""
        self.beginResetModel()
        self._series = {one.model: one for one in shown}
        if len(shown) == 1:
            self._answers = shown[0].answers
        else:
            # Ids differ, and come first in each: nothing else is compared, which is quick.
            self._answers = sorted(chain.from_iterable(one.answers for one in shown))
        self.endResetModel()

    def cells(self, row: int) -> list[str]:
        """Return what is read in a row."""
        answer = self._answers[-1 - row]
        changes = self._series[answer.model].changes.get(answer.id, ())
        return [
            when(answer),
            answer.model,
            amounts.duration(answer.load_s),
            amounts.duration(answer.first_token_s),
            amounts.duration(answer.prompt_s),
            _count(answer.prompt_tokens),
            amounts.duration(answer.answer_s),
            _count(answer.answer_tokens),
            f"{answer.speed:.1f}",
            change_text(changes),
        ]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._answers)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.cells(index.row())[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = self.cells(index.row())[index.column()]
            return f"{self._title(index.column())}: {cell}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    @staticmethod
    def _title(column: int) -> str:
        return (
            QCoreApplication.translate("SpeedTable", "When"),
            QCoreApplication.translate("SpeedTable", "Model"),
            QCoreApplication.translate("SpeedTable", "Load"),
            QCoreApplication.translate("SpeedTable", "First token"),
            QCoreApplication.translate("SpeedTable", "Prompt"),
            QCoreApplication.translate("SpeedTable", "Prompt tokens"),
            QCoreApplication.translate("SpeedTable", "Generation"),
            QCoreApplication.translate("SpeedTable", "Tokens"),
            QCoreApplication.translate("SpeedTable", "tok/s"),
            QCoreApplication.translate("SpeedTable", "Options changed"),
        )[column]


class SpeedTable(Frame):
    """The table in a frame that shows the focus."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, radius=8)
        self.rows = SpeedRows(self)
        self.view = QTableView(self)
        self.view.setModel(self.rows)
        self._arrange()
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def _arrange(self) -> None:
        view = self.view
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBar(ThinScrollBar(self.theme, Qt.Orientation.Vertical))
        view.setHorizontalScrollBar(ThinScrollBar(self.theme, Qt.Orientation.Horizontal))
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setStretchLastSection(True)
        self.setFocusProxy(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(view)

    @Slot()
    def refresh_look(self) -> None:
        """Take over words, fonts, colours and sizes."""
        colours = self.theme.colours
        font = self.theme.font("caption")
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Base, colours.card)
        palette.setColor(QPalette.ColorRole.Text, colours.text)
        palette.setColor(QPalette.ColorRole.Button, colours.card)
        palette.setColor(QPalette.ColorRole.ButtonText, colours.text2)
        palette.setColor(QPalette.ColorRole.Highlight, colours.selected)
        palette.setColor(QPalette.ColorRole.HighlightedText, colours.text)
        self.view.setPalette(palette)
        self.view.setFont(font)
        self.view.horizontalHeader().setFont(self.theme.font("caption", bold=True))
        self.view.setAccessibleName(self.tr("All answers, the newest first"))
        metrics = QFontMetrics(font)
        self.view.verticalHeader().setDefaultSectionSize(metrics.height() + self.theme.px(8))
        bold = QFontMetrics(self.theme.font("caption", bold=True))
        for at, width in enumerate(_WIDTHS):
            title = str(self.rows.headerData(at, Qt.Orientation.Horizontal))
            wanted = bold.horizontalAdvance(title) + self.theme.px(14)
            self.view.setColumnWidth(at, max(self.theme.px(width), wanted))
        self.setMinimumHeight(self.theme.px(_HEIGHT))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeading
    if column not in _LEFT_ALIGNED:
        side = Qt.AlignmentFlag.AlignTrailing
    return side | Qt.AlignmentFlag.AlignVCenter


def _count(count: int | None) -> str:
    return amounts.NONE if count is None else f"{count:,}"
