"""How full the model's context is: a ring with per cent, and a popover that takes it apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from gui.chat.context import level_of, size_name
from gui.widgets.kit.button import Button
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, painter_on
from gui.widgets.kit.popover import Popover

if TYPE_CHECKING:
    from gui.services.context_guard import ContextGuard, Level
    from gui.widgets.theme import Theme

_RING = 14
_LINE = 3
_PADDING = 8
_GAP = 6
_POPOVER_WIDTH = 340
_WHOLE = 5760
"""A whole turn, as Qt counts: in sixteenths of a degree."""


class ContextMeter(Button):
    """Shows how much of the context is used; a press shows what fills it."""

    look_height = 30

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._guard: ContextGuard | None = None
        self._level: Level | None = None
        self.clicked.connect(self.show_details)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def level(self) -> Level | None:
        """What it shows."""
        return self._level

    @property
    def kind(self) -> str:
        """How full it is: "usual", "warn" or "danger"."""
        share = self._level.share if self._level is not None else None
        return "usual" if share is None else level_of(share)

    def show_level(self, level: Level, guard: ContextGuard) -> None:
        """Show how full the context is now."""
        self._level, self._guard = level, guard
        self.refresh_look()
        self.setVisible(level.used.tokens >= 1)

    def refresh_look(self) -> None:
        """Take over words and sizes."""
        self.setFont(self.theme.font("ui", bold=self.kind != "usual"))
        if self._level is not None:
            self.setText(_short(self._level, self.kind))
            name = described(self._level)
            self.setAccessibleName(name)
            self.setToolTip(name)
        self.updateGeometry()
        self.update()

    @Slot()
    def show_details(self) -> None:
        """Open the popover."""
        if self._level is None or self._guard is None:
            return
        popover = _Details(self.theme, self._guard, self)
        popover.closed.connect(popover.deleteLater)
        self.destroyed.connect(popover.close)
        popover.show_below(self, self.theme.px(_POPOVER_WIDTH))

    def sizeHint(self) -> QSize:
        px = self.theme.px
        ring = px(_RING + _GAP) if self._has_ring() else 0
        return QSize(ring + self.text_width() + 2 * px(_PADDING), self.least_height())

    def minimumSizeHint(self) -> QSize:
        """Return the size of the ring, which tells enough where there is no room for words."""
        hint = self.sizeHint()
        if not self._has_ring():
            return hint
        return QSize(self.theme.px(_RING + 2 * _PADDING), hint.height())

    def _has_ring(self) -> bool:
        return self._level is not None and self._level.share is not None

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's name
        px, colours = self.theme.px, self.theme.colours
        painter = painter_on(self)
        kind = self.kind
        radius = px(8)
        soft = None if kind == "usual" else colours.role(f"{kind}_soft")
        fill = self.fill_colour(soft)
        if fill is not None:
            draw_box(painter, QRectF(self.rect()), radius, fill=fill)
        left = float(px(_PADDING))
        share = self._level.share if self._level is not None else None
        if share is not None:
            side = px(_RING) - self.theme.scale * _LINE
            ring = QRectF(left + (px(_RING) - side) / 2, (self.height() - side) / 2, side, side)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.track, self.theme.scale * _LINE))
            painter.drawEllipse(ring)
            colour = colours.accent if kind == "usual" else colours.role(kind)
            pen = QPen(colour, self.theme.scale * _LINE)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawArc(ring, _WHOLE // 4, -round(_WHOLE * share))
            left += px(_RING + _GAP)
        if share is not None and self.width() < self.sizeHint().width():
            self.draw_focus(painter, radius)
            return
        painter.setPen(colours.text2 if kind == "usual" else colours.role(kind))
        painter.setFont(self.font())
        room = QRectF(left, 0, self.text_width() + 1, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())
        self.draw_focus(painter, radius)


class _Details(Popover):
    """What fills the context, one figure a row, and what is worth a sentence."""

    def __init__(self, theme: Theme, guard: ContextGuard, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._guard = guard
        self._grid = QGridLayout()
        self._grid.setContentsMargins(6, 4, 6, 4)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._notes = Label(theme, "caption", "text2", self, wraps=True)
        self._notes.setContentsMargins(6, 4, 6, 4)
        self._labels: list[tuple[Label, Label]] = []
        self.body.addLayout(self._grid)
        self.body.addWidget(self._notes)
        theme.changed.connect(self.show_now)
        guard.changed.connect(self.show_now)
        self.show_now()

    @Slot()
    def show_now(self) -> None:
        """Show how it stands now."""
        level = self._guard.level()
        self.setAccessibleName(described(level))
        found = rows(level, self._guard.parts())
        while len(self._labels) < len(found):
            pair = (Label(self.theme, "ui", "text2", self), Label(self.theme, "ui", "text", self))
            self._grid.addWidget(pair[0], len(self._labels), 0)
            self._grid.addWidget(pair[1], len(self._labels), 1, Qt.AlignmentFlag.AlignRight)
            self._labels.append(pair)
        for at, pair in enumerate(self._labels):
            for column, label in enumerate(pair):
                label.setVisible(at < len(found))
                label.setText(found[at][column] if at < len(found) else "")
        sentences = notes(level, self._guard)
        self._notes.setText("\n".join(sentences))
        self._notes.setVisible(bool(sentences))
        self.arrange()


def described(level: Level) -> str:
    """Return the whole truth in a line: `Context: 21 %, 1,720 of 8,192 tokens`."""
    about = "" if level.used.is_exact else "≈ "
    used = f"{about}{round(level.used.tokens):,}"
    if level.window is None:
        return QCoreApplication.translate("ContextMeter", "Context: {used} tokens").format(
            used=used
        )
    return QCoreApplication.translate(
        "ContextMeter", "Context: {share} %, {used} of {window} tokens"
    ).format(share=_per_cent(level), used=used, window=f"{level.window:,}")


def rows(level: Level, parts: dict[str, float]) -> list[tuple[str, str]]:
    """Return what each figure means, and the figure."""
    about = "" if level.used.is_exact else "≈ "
    used = f"{about}{round(level.used.tokens):,}"
    if level.window is not None:
        used = QCoreApplication.translate("ContextMeter", "{used} of {window}").format(
            used=used, window=f"{level.window:,}"
        )
    found = [(QCoreApplication.translate("ContextMeter", "Used tokens"), used)]
    names = {
        "system": QCoreApplication.translate("ContextMeter", "System prompt and template"),
        "questions": QCoreApplication.translate("ContextMeter", "Your messages"),
        "answers": QCoreApplication.translate("ContextMeter", "Answers"),
        "draft": QCoreApplication.translate("ContextMeter", "What is being written"),
    }
    found += [
        (names[name], f"≈ {round(tokens):,}") for name, tokens in parts.items() if tokens >= 1
    ]
    if level.window is not None:
        left = max(0, level.window - round(level.used.tokens))
        found.append((QCoreApplication.translate("ContextMeter", "Left"), f"{about}{left:,}"))
    if level.read is not None:
        name = QCoreApplication.translate("ContextMeter", "Read for the last answer")
        found.append((name, f"{level.read:,}"))
    if level.written is not None:
        name = QCoreApplication.translate("ContextMeter", "Written in the last answer")
        found.append((name, f"{level.written:,}"))
    return found


def notes(level: Level, guard: ContextGuard) -> list[str]:
    """Return what else is worth knowing, in sentences."""
    found: list[str] = []
    unseen = guard.unseen()
    if unseen:
        found.append(_unseen(unseen))
    if guard.has_thinking:
        found.append(
            QCoreApplication.translate(
                "ContextMeter", "Thinking is not sent again: it fills nothing."
            )
        )
    if level.window is None and not guard.is_remote:
        found.append(
            QCoreApplication.translate(
                "ContextMeter", "How much fits is known once the model is in memory."
            )
        )
    if guard.is_forgetful:
        found.append(
            QCoreApplication.translate(
                "ContextMeter",
                "This server is too old to refuse what does not fit: it forgets silently.",
            )
        )
    return found


def _unseen(count: int) -> str:
    return QCoreApplication.translate(
        "ContextMeter", "The model no longer sees the first %n messages.", "", count
    )


def _short(level: Level, kind: str) -> str:
    about = "" if level.used.is_exact else "≈ "
    if level.share is None:
        return QCoreApplication.translate("ContextMeter", "{used} tokens").format(
            used=f"{about}{_rounded(level.used.tokens)}"
        )
    if kind == "usual":
        text = QCoreApplication.translate("ContextMeter", "{share}%")
    else:
        text = QCoreApplication.translate("ContextMeter", "{share}% full")
    return text.format(share=f"{about}{_per_cent(level)}")


def _per_cent(level: Level) -> int:
    """Return the share in per cent, rounded down: what is full is full only at its end."""
    return int(100 * (level.share or 0.0))


def _rounded(tokens: float) -> str:
    return f"{tokens / 1024:.1f}K" if tokens >= 1024 else size_name(round(tokens))
