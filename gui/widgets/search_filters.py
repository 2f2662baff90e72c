"""What a message must be beside having the words: of whom, when, by which model."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from gui.chat.library.records import ASSISTANT, SYSTEM, TOOL, USER
from gui.chat.library.search import Filters
from gui.widgets.kit.buttons import Chip
from gui.widgets.kit.flow import Flow
from gui.widgets.search_dates import DateRange, Period, begin_ms, bounds
from gui.widgets.theme import Theme

_WEEK_DAYS = 7


def _today() -> date:
    return datetime.now().astimezone().date()


class SearchFilters(QWidget):
    """A row of chips, and the days below it where they are chosen one by one.

    Signals:
        changed: Another filter applies.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        today: Callable[[], date] = _today,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._models: list[str] = []
        self.model = FilterChip(theme, self)
        self.period = FilterChip(theme, self)
        self.role = FilterChip(theme, self)
        self.thinking = Chip(theme, "lightbulb", self)
        self.thinking.setCheckable(True)
        self.days = DateRange(theme, self)
        self.days.hide()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._chips = Flow(theme, self)
        for chip in (self.model, self.period, self.role, self.thinking):
            self._chips.add(chip)
        self._rows.addWidget(self._chips)
        self._rows.addWidget(self.days)
        self.model.picked.connect(self.changed)
        self.period.picked.connect(self._take_period)
        self.role.picked.connect(self.changed)
        self.thinking.toggled.connect(self._take_thinking)
        self.days.changed.connect(self.changed)
        theme.changed.connect(self.refresh_words)
        self.refresh_words()

    @property
    def are_set(self) -> bool:
        """Whether any of them leaves something out that was said."""
        chips = (self.model, self.period, self.role)
        return any(chip.value is not None for chip in chips)

    @property
    def has_thinking(self) -> bool:
        """Whether what models thought is searched, too."""
        return self.thinking.isChecked()

    def filters(self) -> Filters:
        """Return what is to be found."""
        first, last = self._bounds()
        model, role = self.model.value, self.role.value
        return Filters(
            model=model if isinstance(model, str) else None,
            role=role if isinstance(role, str) else None,
            from_ms=begin_ms(first) if first is not None else None,
            until_ms=begin_ms(last + timedelta(days=1)) if last is not None else None,
            in_thinking=self.has_thinking,
        )

    def add_models(self, names: Iterable[str]) -> None:
        """Offer these models, too."""
        more = sorted(set(names) - {"", *self._models}, key=str.casefold)
        if more:
            self._models = sorted([*self._models, *more], key=str.casefold)
            self._offer_models()

    def reset(self) -> None:
        """Leave nothing out that was said."""
        for chip in (self.model, self.period, self.role):
            chip.set_value(None)
        self.days.hide()
        self.changed.emit()

    @Slot()
    def refresh_words(self) -> None:
        """Take over words and sizes."""
        self._rows.setSpacing(self._theme.px(8))
        self._offer_models()
        self.period.set_items(
            self.tr("Date"),
            [
                (None, self.tr("Any time")),
                (Period.TODAY, self.tr("Today")),
                (Period.WEEK, self.tr("Last 7 days")),
                (Period.MONTH, self.tr("Last 30 days")),
                (Period.YEAR, self.tr("This year")),
                (Period.CHOSEN, self.tr("Chosen days")),
            ],
        )
        self.role.set_items(
            self.tr("Who wrote it"),
            [
                (None, self.tr("From anyone")),
                (USER, self.tr("From you")),
                (ASSISTANT, self.tr("From models")),
                (TOOL, self.tr("From tools")),
                (SYSTEM, self.tr("From system messages")),
            ],
        )
        self.thinking.setText(self.tr("In thinking too"))
        self.thinking.describe(self.tr("Search what models thought, too"))
        self.setAccessibleName(self.tr("Filters"))

    def _offer_models(self) -> None:
        names: list[tuple[object, str]] = [(name, name) for name in self._models]
        self.model.set_items(self.tr("Model"), [(None, self.tr("Any model")), *names])

    def _bounds(self) -> tuple[date | None, date | None]:
        period = self.period.value
        if not isinstance(period, Period):
            return None, None
        return self.days.days() if period is Period.CHOSEN else bounds(period, self._today())

    @Slot()
    def _take_period(self) -> None:
        is_chosen = self.period.value is Period.CHOSEN
        if is_chosen and self.days.isHidden():
            today = self._today()
            blocked = self.days.blockSignals(True)
            self.days.set_days(today - timedelta(days=_WEEK_DAYS), today)
            self.days.blockSignals(blocked)
        self.days.setVisible(is_chosen)
        self.changed.emit()

    @Slot()
    def _take_thinking(self) -> None:
        self.thinking.set_active(self.has_thinking)
        self.changed.emit()


class FilterChip(Chip):
    """A filter with a menu of values; the first of them, None, leaves nothing out.

    Signals:
        picked: The person took a value from the menu.
    """

    picked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.value: object = None
        self._name = ""
        self._items: Sequence[tuple[object, str]] = ()
        self._menu: QMenu | None = None
        self.set_has_menu(True)
        self.clicked.connect(self.open_menu)

    @property
    def menu_actions(self) -> list[QAction]:
        """What is offered while the menu is open."""
        return self._menu.actions() if self._menu is not None else []

    def set_items(self, name: str, items: Sequence[tuple[object, str]]) -> None:
        """Offer these values, each in words; `name` is what the filter is about."""
        self._name = name
        self._items = items
        self.set_value(self.value)

    def set_value(self, value: object) -> None:
        """Show a value."""
        self.value = value
        words = next((text for it, text in self._items if it == value), str(value))
        self.setText(words)
        self.set_active(value is not None)
        self.describe(self.tr("{filter}: {value}").format(filter=self._name, value=words))

    @Slot()
    def open_menu(self) -> None:
        """Let the person choose."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for value, text in self._items:
            action = QAction(text.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(value == self.value)
            action.setData(value)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._take)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.destroyed.connect(self._forget_menu)
        self._menu = menu
        at = QPoint(self.width() if self.isRightToLeft() else 0, self.height())
        menu.popup(self.mapToGlobal(at))

    @Slot()
    def _forget_menu(self) -> None:
        self._menu = None

    @Slot(QAction)
    def _take(self, action: QAction) -> None:
        self.set_value(action.data())
        self.picked.emit()
