"""The days within which messages are searched."""

from datetime import date, datetime, time, timedelta
from enum import Enum

from PySide6.QtCore import QDate, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QHBoxLayout, QWidget

from gui.widgets.kit.flow import Flow
from gui.widgets.kit.frame import Frame, clear_background
from gui.widgets.kit.labels import Label
from gui.widgets.theme import Theme

FIRST_DAY, LAST_DAY = date(1971, 1, 1), date(2999, 12, 31)
"""No message was sent on another, and not every system can reckon with them."""
_FORMAT = "yyyy-MM-dd"
_WEEK, _MONTH = 7, 30


class Period(Enum):
    """Which days are meant."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    CHOSEN = "chosen"


def bounds(period: Period, today: date) -> tuple[date, date | None]:
    """Return the first day of a period and its last; None where it goes on to now."""
    firsts = {
        Period.TODAY: today,
        Period.WEEK: today - timedelta(days=_WEEK - 1),
        Period.MONTH: today - timedelta(days=_MONTH - 1),
        Period.YEAR: today.replace(month=1, day=1),
    }
    return firsts.get(period, FIRST_DAY), None


def begin_ms(day: date) -> int:
    """Return when a day begins here, in milliseconds since 1970 (UTC)."""
    return int(datetime.combine(day, time.min).astimezone().timestamp() * 1000)


class DateRange(Flow):
    """Two days to choose: messages from the one to the other, both included.

    Signals:
        changed: Another day was chosen.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.first, self.last = _DateField(theme, self), _DateField(theme, self)
        self._labels = tuple(Label(theme, "ui", "text2", self) for _ in range(2))
        for label, field in zip(self._labels, (self.first, self.last), strict=True):
            self.add(label)
            self.add(field)
            field.edit.dateChanged.connect(self.changed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def set_days(self, first: date, last: date) -> None:
        """Offer these days."""
        for field, day in ((self.first, first), (self.last, last)):
            field.edit.setDate(QDate(day.year, day.month, day.day))

    def days(self) -> tuple[date, date]:
        """Return the chosen days, the earlier one first."""
        first, last = sorted((_day(self.first), _day(self.last)))
        return first, last

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        words = (self.tr("From"), self.tr("To"))
        names = (self.tr("First day"), self.tr("Last day"))
        for at, field in enumerate((self.first, self.last)):
            self._labels[at].setText(words[at])
            field.edit.setAccessibleName(names[at])
            field.edit.setToolTip(
                self.tr("{name}: type it, or use the arrow keys").format(name=names[at])
            )


def _day(field: "_DateField") -> date:
    day = field.edit.date()
    return date(day.year(), day.month(), day.day())


class _DateField(Frame):
    """A day to type, or to reach with the arrow keys."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, radius=6)
        self.edit = QDateEdit(self)
        self.edit.setFrame(False)
        self.edit.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.edit.setDisplayFormat(_FORMAT)
        self.edit.setDateRange(
            QDate(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day),
            QDate(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day),
        )
        self.edit.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit.installEventFilter(self)
        clear_background(self.edit)
        self.setFocusProxy(self.edit)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.edit)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @Slot()
    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        px = self.theme.px
        self._row.setContentsMargins(px(6), px(2), px(6), px(2))
        self.edit.setFont(self.theme.font("ui"))
        self.setMinimumHeight(px(28))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)
