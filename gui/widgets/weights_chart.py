"""How the chosen options weigh the next word, drawn on a fixed example.

A filled bar is a word that is kept, as high as the probability with which it is drawn; a hollow
one is cut off, and as high as its probability would be with nothing cut.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from gui.chat.weights import EXAMPLE, Sampling, Weight, weigh
from gui.ollama.options import OPTION_NAMED
from gui.services.chat_controller import ChatController
from gui.widgets.kit.card import Card
from gui.widgets.kit.labels import Label
from gui.widgets.kit.painting import draw_box, draw_ring, painter_on
from gui.widgets.kit.ticking_label import TickingLabel
from gui.widgets.theme import Theme
from gui.widgets.transcript.announcing import announce

_HEIGHT = 56
_LEAST = 5
"""So high is a bar at least, to be seen."""
_BETWEEN, _RADIUS = 4, 3
_LOGITS = [logit for _, logit in EXAMPLE]
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def sampling_of(controller: ChatController) -> Sampling:
    """Return what samples the next answer of a chat: chosen for it, or what applies otherwise."""
    chosen = controller.chosen()
    return Sampling.of(
        {
            name: chosen[name]
            if chosen.get(name) is not None
            else controller.applying(OPTION_NAMED[name]).value
            for name in Sampling._fields
        }
    )


class WeightsChart(QWidget):
    """The bars on a card, and in words how many are kept."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._card = Card(theme, self)
        self.bars = WeightBars(theme, self._card)
        self._caption = Label(theme, "caption", "text3", self._card, wraps=True)
        self._kept = TickingLabel(theme, "caption", "text2", self._card)
        self._column = QVBoxLayout(self)
        self._inside = QVBoxLayout(self._card)
        self._column.addWidget(self._card)
        for widget in (self.bars, self._caption, self._kept):
            self._inside.addWidget(widget)
        theme.changed.connect(self.refresh_look)
        self.refresh_look()

    def show_sampling(self, sampling: Sampling) -> None:
        """Show how the words are weighed with these values."""
        if self.bars.show_sampling(sampling):
            self._show_words()

    @Slot()
    def refresh_look(self) -> None:
        """Take over words and sizes."""
        px = self._theme.px
        self._column.setContentsMargins(0, px(8), 0, px(4))
        self._inside.setContentsMargins(px(12), px(12), px(12), px(10))
        self._inside.setSpacing(px(4))
        self._caption.setText(self.tr("How the next word is weighted (example)"))
        self.bars.refresh_words()
        self._show_words()

    def _show_words(self) -> None:
        text = self.tr("Kept: {kept} of {all} words")
        self._kept.setText(text.format(kept=self.bars.kept_count, all=len(EXAMPLE)))


class WeightBars(QWidget):
    """One bar a word. The arrow keys go from word to word, and tell of each what the mouse does."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sampling = Sampling()
        self._weights = weigh(_LOGITS, self._sampling)
        self._highest = max(map(_height, self._weights))
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def weights(self) -> list[Weight]:
        """The weights that are shown, in the order of the example."""
        return self._weights

    @property
    def kept_count(self) -> int:
        """How many words are kept."""
        return sum(weight.is_kept for weight in self._weights)

    def show_sampling(self, sampling: Sampling) -> bool:
        """Weigh the words with these values; return whether they are others than before."""
        if sampling == self._sampling:
            return False
        self._sampling = sampling
        self._weights = weigh(_LOGITS, sampling)
        self._highest = max(map(_height, self._weights))
        self._describe()
        self.update()
        return True

    def refresh_words(self) -> None:
        """Take over words and sizes."""
        self.setAccessibleName(self.tr("How the next word is weighted (example)"))
        self._describe()
        self.updateGeometry()
        self.update()

    def words_of(self, at: int) -> str:
        """Return what is told of one word."""
        weight = self._weights[at]
        word = _word(at)
        if weight.is_kept:
            return self.tr("{word}: {percent}").format(
                word=word, percent=_percent(weight.probability)
            )
        text = self.tr("{word}: cut off, otherwise {percent}")
        return text.format(word=word, percent=_percent(weight.plain))

    def bar(self, at: int) -> QRectF:
        """Return where the bar of a word stands."""
        px = self._theme.px
        count = len(self._weights)
        between = px(_BETWEEN)
        width = max(1.0, (self.width() - between * (count - 1)) / count)
        left = at * (width + between)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        height = max(px(_LEAST), self.height() * _height(self._weights[at]) / self._highest)
        return QRectF(left, self.height() - height, width, height)

    def _describe(self) -> None:
        text = self.tr("{kept} of {all} words are kept: {words}")
        kept = [self.words_of(at) for at, it in enumerate(self._weights) if it.is_kept]
        self.setAccessibleDescription(
            text.format(kept=len(kept), all=len(self._weights), words=", ".join(kept))
        )

    def _at_x(self, x: float) -> int:
        """Return which word stands there, its bar being as wide as the room for it."""
        share = x / max(1, self.width())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return min(len(self._weights) - 1, max(0, int(share * len(self._weights))))

    def _go_to(self, at: int) -> None:
        self._at = min(len(self._weights) - 1, max(0, at))
        self.update()
        words = self.words_of(self._at)
        announce(self, words)
        place = QPointF(self.bar(self._at).center().x(), self.height())
        QToolTip.showText(self.mapToGlobal(place).toPoint(), words, self)

    # --- Qt ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = painter_on(self)
        colours = self._theme.colours
        radius = self._theme.px(_RADIUS)
        for at, weight in enumerate(self._weights):
            bar = self.bar(at)
            fits = min(radius, bar.width() / 2)
            if weight.is_kept:
                draw_box(painter, bar, fits, fill=colours.accent)
            else:
                draw_box(painter, bar, fits, line=colours.outline)
        if self.hasFocus():
            around = self.bar(self._at)
            around.setTop(0)
            draw_ring(painter, around.adjusted(-2, 0, 2, 0), radius, colours.focus)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self._go_to(self._at + _STEPS[key] * (-1 if is_mirrored else 1))
        elif key == Qt.Key.Key_Home:
            self._go_to(0)
        elif key == Qt.Key.Key_End:
            self._go_to(len(self._weights) - 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_of(self._at_x(event.x())), self)
            return True
        return super().event(event)


def _height(weight: Weight) -> float:
    return weight.probability if weight.is_kept else weight.plain


def _word(at: int) -> str:
    return QCoreApplication.translate("Weights", EXAMPLE[at][0])


def _percent(share: float) -> str:
    """Return a share of 1 in per cent: with a digit where it is small, never a false 0."""
    percent = share * 100
    if 0 < percent < 0.1:
        return "< 0.1%"
    return f"{percent:.1f}%" if percent < 10 else f"{percent:.0f}%"
