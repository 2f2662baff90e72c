"""The button that says which model answers, and whether it is in memory."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.widgets.kit.button import Button
from gui.widgets.kit.painting import draw_box, mirrored, painter_on
from gui.widgets.memory_sign import MemorySign
from gui.widgets.model_row import Sign
from gui.widgets.theme import Theme

_SIGN, _CHEVRON = 16, 16
_LEAST_WORDS = 48


class ModelButton(Button):
    """A sign of the model's memory, its name, and a chevron; long names are cut."""

    look_height = 34
    padding = 10

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._model = ""
        self._words = ""
        self._sign = MemorySign(theme, self)
        self._sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    @property
    def sign_name(self) -> str:
        """What the sign says of the memory, in words."""
        return self._words

    def show_model(self, name: str, sign: Sign, shortcut: str) -> None:
        """Show a model; an empty name stands for none."""
        self._model = name
        self._words = sign.words if name else ""
        self._sign.set_sign(sign.name if name else "ring", sign.colour if name else "warn")
        text = name or self.tr("Choose a model")
        if text != self.text():
            self.setText(text)
            self.updateGeometry()
        spoken = self.tr("Model: {model}").format(model=name) if name else text
        self.describe(spoken, shortcut)
        self.setAccessibleDescription(self._words)

    def refresh_look(self) -> None:
        """Take over the theme's fonts and sizes."""
        super().refresh_look()
        self.setFont(self.theme.font("ui", bold=True))
        self._place_sign()

    def _place_sign(self) -> None:
        px = self.theme.px
        side = px(_SIGN)
        place = QRectF(px(self.padding) - px(2), (self.height() - side) / 2, side, side)
        self._sign.setGeometry(self._mirrored(place).toRect())

    def _mirrored(self, place: QRectF) -> QRectF:
        return QRectF(mirrored(place.toRect(), self.rect(), self.layoutDirection()))

    def _around_words(self) -> int:
        """Return how much of the width is not for the name."""
        px = self.theme.px
        return 2 * px(self.padding) + px(_SIGN) + px(4) + px(8) + px(_CHEVRON)

    def _paint_words(self, painter: QPainter) -> None:
        px = self.theme.px
        colours = self.theme.colours
        left = px(self.padding) + px(_SIGN) + px(4)
        room = self.width() - self._around_words()
        words = self._mirrored(QRectF(left, 0, room, self.height()))
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter.setFont(self.font())
        painter.setPen(colours.text)
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags | Qt.TextFlag.TextSingleLine, cut)
        side = px(_CHEVRON)
        at = self.width() - px(self.padding) - side + px(2)
        chevron = self._mirrored(QRectF(at, (self.height() - side) / 2, side, side))
        self.theme.draw_icon(painter, "chevron-down", chevron, colours.text3)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        radius = self.theme.px(8)
        colours = self.theme.colours
        fill = self.fill_colour(colours.base)
        draw_box(painter, QRectF(self.rect()), radius, fill=fill, line=colours.border)
        self._paint_words(painter)
        self.draw_focus(painter, radius)

    def sizeHint(self) -> QSize:
        return QSize(self.text_width() + self._around_words() + 1, self.least_height())

    def minimumSizeHint(self) -> QSize:
        words = min(self.text_width(), self.theme.px(_LEAST_WORDS))
        return QSize(words + self._around_words(), self.least_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sign()
