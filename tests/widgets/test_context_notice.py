"""What says that a chat does not fit, in every size: no words are cut."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.chat.context import Estimate, Fit
from gui.services.context_guard import Concern, ContextGuard, Level, Why
from gui.services.languages import Languages
from gui.services.summing_up import SummingUp
from gui.widgets import context_words
from gui.widgets.context_meter import ContextMeter, described, rows
from gui.widgets.context_notice import ContextNotice
from gui.widgets.summary_card import SummaryCard
from gui.widgets.theme import Theme
from gui.widgets.transcript.dividers import Divider, Said
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words

FULL = Concern(
    Why.FULL, Fit(9120, 8192, 512, drops=4, leave_out=4, rest=7000), larger=16_384,
    extra_bytes=1_100_000_000, reloads=True, can_sum_up=True,
)  # fmt: skip
CONCERNS = (
    FULL,
    FULL._replace(why=Why.TIGHT, fit=Fit(8100, 8192, 512, leave_out=2, rest=7000)),
    FULL._replace(why=Why.REFUSED, counts=True),
    FULL._replace(why=Why.NEAR),
    FULL._replace(fit=Fit(9120, 512, 32, drops=3, leave_out=3, rest=9000), larger=None),
)


def words_of(concern: Concern) -> str:
    return " ".join(context_words.words(concern))


def labels(notice: ContextNotice) -> list[str]:
    return [it.text() for it in notice.buttons]


@pytest.fixture
def notice(theme: Theme) -> ContextNotice:
    return ContextNotice(theme)


def test_it_says_what_will_be_left_out() -> None:
    assert words_of(FULL) == (
        "This message does not fit the context of 8K With this chat it is about 9,120 tokens, and "
        "8,192 fit. The first 4 messages will be left out. They stay in the chat."
    )


def test_where_the_server_refuses_nothing_is_left_out_silently() -> None:
    refuses = words_of(FULL._replace(refuses=True))
    assert "left out" not in refuses
    assert "Without the first 4 messages it fits." in refuses
    near = words_of(FULL._replace(why=Why.NEAR, refuses=True))
    assert "The server will refuse what does not fit." in near


def test_what_is_too_long_by_itself_is_to_be_shortened() -> None:
    alone = FULL._replace(fit=Fit(9000, 512, 32, drops=0, leave_out=0, rest=9000))
    assert "It is too long by itself already" in words_of(alone)


def test_each_button_tells_what_it_is_for(notice: ContextNotice) -> None:
    told: list[object] = []
    notice.larger_requested.connect(told.append)
    notice.summary_requested.connect(lambda: told.append("summary"))
    notice.leave_out_requested.connect(lambda: told.append("leave out"))
    notice.anyway_requested.connect(lambda: told.append("anyway"))
    notice.preview_requested.connect(lambda: told.append("preview"))
    notice.show_concern(FULL)
    assert labels(notice) == [
        "Use 16K (reloads, about +1.1\u00a0GB)",
        "New chat with summary",
        "Leave the oldest out",
        "Send anyway",
        "Show which",
    ]
    for button in notice.buttons:
        assert button.toolTip()
        QTest.keyClick(button, Qt.Key.Key_Space)
    assert told == [16_384, "summary", "leave out", "anyway", "preview"]


def test_what_is_not_known_is_not_promised(notice: ContextNotice) -> None:
    notice.show_concern(FULL._replace(extra_bytes=None))
    assert labels(notice)[0] == "Use 16K (reloads)"
    notice.show_concern(FULL._replace(reloads=False))
    assert labels(notice)[0] == "Use 16K"
    notice.show_concern(FULL._replace(larger=None, can_sum_up=False))
    assert labels(notice) == ["Leave the oldest out", "Send anyway", "Show which"]


def test_the_meter_says_the_same_in_numbers_colour_and_words(theme: Theme) -> None:
    meter = ContextMeter(theme)
    guard = cast(ContextGuard, None)
    for tokens, text, kind in ((1720, "20%", "usual"), (6500, "79% full", "warn"), (
        7700, "93% full", "danger",
    )):  # fmt: skip
        meter.show_level(Level(Estimate(tokens), 0, 8192), guard)
        assert (meter.text(), meter.kind) == (text, kind)
        assert meter.accessibleName().endswith(f"{tokens:,} of 8,192 tokens")
    meter.show_level(Level(Estimate(1720, 5), 40, 8192), guard)
    assert meter.text() == "≈ 20%"
    meter.show_level(Level(Estimate(1720), 0, None), guard)
    assert meter.text() == "1.7K tokens"
    assert described(Level(Estimate(1720), 0, None)) == "Context: 1,720 tokens"
    meter.show_level(Level(Estimate(), 0, 8192), guard)
    assert meter.isHidden()


def test_the_figures_add_up() -> None:
    level = Level(Estimate(600), 0, 1000, read=400, written=200)
    parts = {"system": 50.0, "questions": 250.0, "answers": 300.0, "draft": 0.0}
    assert [value for _, value in rows(level, parts)] == [
        "600 of 1,000", "≈ 50", "≈ 250", "≈ 300", "400", "400", "200",
    ]  # fmt: skip


def _summing(**facts: Any) -> SummingUp:
    known = {
        "is_running": True, "text": "A long summary. " * 60, "part": 1, "parts": 3,
        "model": "qwen3:14b", "error": None,
    }  # fmt: skip
    return cast(SummingUp, SimpleNamespace(**{**known, **facts}))


def _column(theme: Theme, concern: Concern, width: int) -> QWidget:
    """Return all that this part shows, in a column."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    notice = ContextNotice(theme, whole)
    notice.show_concern(concern)
    column.addWidget(notice)
    for facts in ({}, {"is_running": False, "text": ""}):
        card = SummaryCard(theme, whole)
        card.show_progress(_summing(**facts))
        column.addWidget(card)
    meter = ContextMeter(theme, whole)
    meter.show_level(Level(Estimate(7700, 1), 0, 8192), cast(ContextGuard, None))
    row = QHBoxLayout()
    row.addWidget(meter)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    whole.resize(width, 1400)
    whole.show()
    return whole


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [392, 640, 976])
@pytest.mark.parametrize("concern", CONCERNS)
def test_no_words_are_cut(
    theme: Theme, concern: Concern, width: int, percent: int, language: str
) -> None:
    if width == 392 and percent > 100:
        width = 640  # both panes are closed below this width, whatever the text's size
    languages = Languages(language)
    theme.set_text_size(percent)
    try:
        whole = _column(theme, concern, width)
        settle()
        whole.grab()
        assert cut_words(whole) == []
        whole.deleteLater()
    finally:
        theme.set_text_size(100)
        languages.use("en")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [330, 500, 720])
def test_a_line_has_its_words_whole(theme: Theme, width: int, percent: int) -> None:
    theme.set_text_size(percent)
    try:
        whole = QWidget()
        divider = Divider(theme, whole)
        divider.say(Said("The model no longer sees what is above, as it does not fit", link="Open"))
        divider.set_width(width)
        whole.resize(width, divider.height())
        whole.show()
        settle()
        whole.grab()
        assert cut_words(whole) == []
    finally:
        theme.set_text_size(100)
