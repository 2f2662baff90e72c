"""The chart of weights: what it shows and tells, alone and in the pane of options."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gui.chat.weights import EXAMPLE, Sampling, weigh
from gui.widgets.kit.labels import Label
from gui.widgets.kit.slider import Slider
from gui.widgets.options_panel import OptionsPanel
from gui.widgets.theme import Theme
from gui.widgets.weights_chart import WeightBars, WeightsChart, sampling_of
from tests.widgets.quiet import MODEL, QuietChat, QuietServer, entry
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words

LOGITS = [logit for _, logit in EXAMPLE]
ALL = len(EXAMPLE)


@pytest.fixture
def chart(theme: Theme) -> Generator[WeightsChart, None, None]:
    chart = WeightsChart(theme)
    chart.resize(272, 120)
    chart.show()
    chart.activateWindow()
    assert QTest.qWaitForWindowActive(chart)
    yield chart
    chart.close()
    chart.deleteLater()


@pytest.fixture
def panel(theme: Theme) -> Generator[OptionsPanel, None, None]:
    panel = OptionsPanel(theme)
    panel.resize(304, 900)
    panel.show()
    panel.activateWindow()
    assert QTest.qWaitForWindowActive(panel)
    yield panel
    panel.close()
    panel.deleteLater()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What tooltips say, which go away by themselves on a screen that nobody looks at."""
    found: list[str] = []

    def note(_at: QPoint, text: str, *_rest: object) -> None:
        found.append(text)

    monkeypatch.setattr(QToolTip, "showText", note)
    return found


def words(chart: WeightsChart) -> list[str]:
    return [label.text() for label in chart.findChildren(Label)]


def bars_of(panel: OptionsPanel) -> WeightBars:
    found = panel.content.findChild(WeightBars)
    assert isinstance(found, WeightBars)
    return found


def filled(chart: WeightsChart, theme: Theme) -> list[bool]:
    """Return for each bar whether its middle has the colour of what is kept."""
    picture = chart.bars.grab().toImage()
    scale = picture.devicePixelRatio()
    accent = theme.colours.accent.rgb()
    found = []
    for at in range(ALL):
        middle = chart.bars.bar(at).center() * scale
        found.append(QColor(picture.pixel(middle.toPoint())).rgb() == accent)
    return found


# --- What it shows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sampling",
    [
        Sampling(),
        Sampling(temperature=0),
        Sampling(top_k=1),
        Sampling(min_p=0.2),
        Sampling(typical_p=0.4),
        Sampling(top_k=0, top_p=1),
    ],
)
def test_kept_words_are_filled_and_cut_ones_hollow(
    chart: WeightsChart, theme: Theme, sampling: Sampling
) -> None:
    chart.show_sampling(sampling)

    kept = [weight.is_kept for weight in weigh(LOGITS, sampling)]
    assert filled(chart, theme) == kept
    assert words(chart)[1] == f"Kept: {sum(kept)} of {ALL} words"


def test_a_bar_is_as_high_as_its_probability(chart: WeightsChart) -> None:
    chart.show_sampling(Sampling(top_p=1.0, temperature=1.0))

    weights = chart.bars.weights
    heights = [chart.bars.bar(at).height() for at in range(4)]
    assert heights[0] == chart.bars.height()
    for height, weight in zip(heights, weights, strict=False):
        assert height == pytest.approx(heights[0] * weight.probability / weights[0].probability)
    assert all(chart.bars.bar(at).height() >= 4 for at in range(ALL))


def test_all_bars_fit_in_the_width_in_both_directions(chart: WeightsChart) -> None:
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        chart.bars.setLayoutDirection(direction)
        lefts = [chart.bars.bar(at).left() for at in range(ALL)]
        is_reversed = direction == Qt.LayoutDirection.RightToLeft
        assert lefts == sorted(lefts, reverse=is_reversed)
        assert min(lefts) >= -0.01
        assert max(chart.bars.bar(at).right() for at in range(ALL)) <= chart.bars.width() + 0.01


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_words_are_cut(chart: WeightsChart, theme: Theme, percent: int) -> None:
    theme.set_text_size(percent)
    try:
        width, layout = theme.px(240), chart.layout()
        assert layout is not None
        chart.resize(width, layout.heightForWidth(width))
        settle()
        assert cut_words(chart) == []
    finally:
        theme.set_text_size(100)


# --- What it tells --------------------------------------------------------------------------------


def test_it_says_how_many_words_are_kept_and_which(chart: WeightsChart) -> None:
    chart.show_sampling(Sampling(top_k=2))

    assert chart.bars.accessibleName() == "How the next word is weighted (example)"
    description = chart.bars.accessibleDescription()
    assert description.startswith(f"2 of {ALL} words are kept: sunny: 62%, warm: 38%")


def test_the_mouse_tells_of_each_word(chart: WeightsChart, told: list[str]) -> None:
    chart.show_sampling(Sampling(top_k=1, temperature=1.0))

    for at in (0, 1, ALL - 1):
        place = chart.bars.bar(at).center().toPoint()
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, chart.bars.mapToGlobal(place))
        assert QApplication.sendEvent(chart.bars, event)

    assert told == [
        "sunny: 100%",
        "warm: cut off, otherwise 19%",
        "strange: cut off, otherwise 0.3%",
    ]


def test_the_arrow_keys_tell_the_same(chart: WeightsChart, told: list[str]) -> None:
    chart.show_sampling(Sampling(top_k=1, temperature=1.0))
    QTest.keyClick(chart, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is chart.bars

    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        QTest.keyClick(chart.bars, key)

    expected = [chart.bars.words_of(at) for at in (1, 0, 0, ALL - 1)]
    assert told == expected


def test_a_tiny_probability_is_not_called_none(chart: WeightsChart) -> None:
    chart.show_sampling(Sampling(temperature=0.2, top_k=0, top_p=1))

    assert chart.bars.words_of(ALL - 1) == "strange: < 0.1%"
    chart.show_sampling(Sampling(temperature=0))
    assert chart.bars.words_of(ALL - 1) == "strange: cut off, otherwise 0.0%"


# --- In the pane ----------------------------------------------------------------------------------


def test_it_follows_the_sliders_while_they_move(panel: OptionsPanel) -> None:
    server = QuietServer(entry(), version="0.30.0")
    chat = QuietChat(server)
    panel.show_chat(chat, server)
    panel.build_rest()
    settle()
    bars = bars_of(panel)
    before = bars.kept_count
    row = panel.row("top_p")
    assert row is not None
    slider = row.findChild(Slider)
    assert isinstance(slider, Slider)

    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 3, 8))
    settle()

    assert bars.kept_count < before
    assert bars.weights == weigh(LOGITS, sampling_of(chat))


def test_what_applies_is_drawn_where_nothing_is_chosen(panel: OptionsPanel) -> None:
    server = QuietServer(entry(parameters={"top_k": 3, "top_p": 1.0}), version="0.30.0")
    chat = QuietChat(server)
    panel.show_chat(chat, server)
    settle()
    bars = bars_of(panel)
    assert bars.kept_count == 3

    chat.choose("top_k", 5)
    settle()
    assert bars.kept_count == 5
    chat.reset("top_k")
    settle()
    assert bars.kept_count == 3
    server.set_entries(entry(name=MODEL))
    settle()

    assert bars.weights == weigh(LOGITS, Sampling())


def test_it_stands_below_the_options_that_it_shows(panel: OptionsPanel) -> None:
    server = QuietServer(entry(), version="0.30.0")
    panel.show_chat(QuietChat(server), server)
    panel.build_rest()
    settle()

    def top(widget: object) -> int:
        assert widget is not None
        return widget.mapTo(panel, QPoint(0, 0)).y()  # type: ignore[attr-defined,no-any-return]

    assert top(bars_of(panel)) > top(panel.row("typical_p"))
    assert top(bars_of(panel)) < top(panel.row("num_predict"))
