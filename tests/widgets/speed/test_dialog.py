"""Plots and a table of how fast answers came, looked at by mouse and by keys."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from gui.chat.library.errors import LibraryError, Trouble
from gui.chat.library.records import LATEST_MS
from gui.chat.speeds import Series, as_csv, by_model
from gui.services.library import Library
from gui.services.speeds import Speeds
from gui.widgets.speed.dialog import SpeedDialog
from gui.widgets.speed.marks import look
from gui.widgets.speed.plot import DRAWN, Along, Shown, SpeedPlot
from gui.widgets.theme import Theme
from tests.chat.test_speeds import BEGAN_MS, MINUTE_MS, answer
from tests.widgets.models.stage import StalledTasks
from tests.widgets.talking import settle, words_in


class GivenSpeeds(Speeds):
    """Has read already; writes at once."""

    def __init__(self, folder: Path, series: Sequence[Series] | None) -> None:
        super().__init__(Library(folder / "library.sqlite3", StalledTasks()), StalledTasks())
        self.given = series

    def read(self) -> None:
        if self.given is not None:
            self.come.emit(self.given)

    def export(self, series: Sequence[Series], path: Path) -> None:
        path.write_bytes(as_csv(series))
        self.exported.emit(path)


def some() -> list[Series]:
    cold, warm = {"temperature": 0.2}, {"temperature": 0.9, "num_ctx": 8192}
    return by_model(
        [
            *(answer(at, speed=50 - at, options=cold if at < 5 else warm) for at in range(10)),
            *(answer(at, "gemma3:4b", speed=90.0) for at in range(12, 16)),
        ]
    )


def opened(theme: Theme, folder: Path, series: Sequence[Series] | None) -> SpeedDialog:
    dialog = SpeedDialog(theme, GivenSpeeds(folder, series))
    dialog.show()
    settle()
    return dialog


def cells(dialog: SpeedDialog) -> list[list[str]]:
    rows = dialog.table.rows
    return [rows.cells(at) for at in range(rows.rowCount())]


def test_all_models_are_plotted_and_listed(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())

    assert [key.model for key in dialog.keys] == ["qwen3:14b", "gemma3:4b"]
    assert dialog.keys[0].its != dialog.keys[1].its
    assert len(dialog.by_context.points) == len(dialog.by_time.points) == 14
    table = cells(dialog)
    assert len(table) == 14
    assert [row[1] for row in table[:5]] == ["gemma3:4b"] * 4 + ["qwen3:14b"]
    assert table[0][2:9] == ["0.50 s", "0.80 s", "–", "1,600", "1.1 s", "100", "90.0"]
    assert "14 answers" in words_in(dialog)


def test_a_model_is_left_out_and_back(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())

    dialog.keys[0].click()
    assert [series.model for series in dialog.shown] == ["gemma3:4b"]
    assert len(dialog.by_context.points) == len(cells(dialog)) == 4
    dialog.keys[1].click()
    assert not dialog.export_button.isEnabled()
    dialog.keys[0].click()
    assert {row[1] for row in cells(dialog)} == {"qwen3:14b"}


def test_it_opens_with_the_model_of_an_answer(theme: Theme, tmp_path: Path) -> None:
    dialog = SpeedDialog(theme, GivenSpeeds(tmp_path, some()))
    dialog.open_for("gemma3:4b")
    dialog.show()

    assert [key.isChecked() for key in dialog.keys] == [False, True]
    dialog.open_for("")
    assert [key.isChecked() for key in dialog.keys] == [True, True]


def test_changed_options_are_marked_over_time(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())
    plot = dialog.by_time
    plot.grab()

    (marked,) = plot.marked
    assert marked.answer.prompt_tokens == 600
    where = QPointF(plot.place(marked).x(), 30.0)
    text = plot.mark_text(where)
    assert "Temperature 0.2 → 0.9" in text
    assert "Context length not sent → 8192" in text
    assert plot.mark_text(where + QPointF(40, 0)) == ""
    assert dialog.by_context.marked == []
    assert [row[9] for row in cells(dialog) if row[9]] == [
        "Context length not sent → 8192, Temperature 0.2 → 0.9"
    ]


def test_points_are_told_under_the_mouse(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())
    plot = dialog.by_context
    point = plot.points[3]

    QTest.mouseMove(plot, plot.place(point).toPoint())
    settle()

    assert plot.current == point
    assert "47.0 tok/s" in dialog.point.text()
    assert "context 500" in dialog.point.text()
    QTest.mouseMove(plot, plot.rect().topRight())
    settle()
    assert plot.current is None


def test_points_are_gone_through_by_keys(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())
    plot = dialog.by_time
    plot.setFocus()

    for key, at in (
        (Qt.Key.Key_Right, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_PageDown, 11),
        (Qt.Key.Key_End, 13), (Qt.Key.Key_Right, 13), (Qt.Key.Key_Left, 12), (Qt.Key.Key_Home, 0),
    ):  # fmt: skip
        QTest.keyClick(plot, key)
        assert plot.current == plot.points[at]
    assert "qwen3:14b" in dialog.point.text()
    assert "14 points" in plot.accessibleDescription()


def test_nothing_yet_is_said(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, [])

    assert any("No answers with figures yet" in words for words in words_in(dialog))
    assert any("temporary chats" in words for words in words_in(dialog))
    assert not dialog.export_button.isEnabled()
    assert not dialog.table.isVisible()


def test_reading_and_its_failure_are_said(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, None)
    assert "Reading the answers…" in words_in(dialog)

    dialog._speeds.progressed.emit(2000)
    assert "Reading the answers… 2000 so far" in words_in(dialog)
    dialog._speeds.failed.emit(LibraryError(Trouble.DAMAGED))
    assert any("cannot be read" in words for words in words_in(dialog))


def test_what_is_shown_is_exported(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())
    dialog.keys[0].click()
    path = tmp_path / "speed.csv"

    dialog.export(str(path))

    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["model"] for row in rows} == {"gemma3:4b"}
    assert f"Written: {path}" in words_in(dialog)
    assert dialog.outcome.parentWidget() is dialog  # not among what one scrolls through
    dialog._speeds.export_failed.emit(path, PermissionError(13, "no"))
    assert any("was not written" in words for words in words_in(dialog))


def test_nothing_is_kept_of_a_closed_one(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())

    dialog.close()

    assert dialog.table.rows.rowCount() == 0
    assert dialog.by_time.points == []


def test_new_answers_come_into_what_is_shown(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())
    dialog.keys[1].click()
    keys = list(dialog.keys)
    more = [answer(20), *(it for one in some() for it in one.answers)]

    dialog._speeds.grown.emit()
    assert dialog._later.isActive()
    dialog.take(by_model(sorted(more, key=lambda it: it.id)))

    assert dialog.keys == keys  # the focus may be in one of them
    assert [series.model for series in dialog.shown] == ["qwen3:14b"]
    assert len(cells(dialog)) == 11
    dialog.close()
    assert not dialog._later.isActive()


def test_what_is_chosen_stays_while_answers_come(theme: Theme, tmp_path: Path) -> None:
    before = [it for one in some() for it in one.answers]
    dialog = opened(theme, tmp_path, by_model(sorted(before, key=lambda it: it.id)))
    assert [key.model for key in dialog.keys] == ["qwen3:14b", "gemma3:4b"]
    dialog.keys[0].click()
    more = [answer(at, model) for at, model in enumerate(["new:1b", *["gemma3:4b"] * 9], 20)]

    dialog.take(by_model([*sorted(before, key=lambda it: it.id), *more]))

    assert [key.model for key in dialog.keys] == ["qwen3:14b", "gemma3:4b", "new:1b"]
    assert [key.isChecked() for key in dialog.keys] == [False, True, False]
    assert [series.model for series in dialog.shown] == ["gemma3:4b"]


def many() -> list[Series]:
    models = ("a", "b", "c", "d", "e")
    return by_model(
        answer(at, models[at % 5], speed=20 + at * 7919 % 977 / 10, options=OPTIONS[at // 50 % 2])
        for at in range(100_000)
    )


OPTIONS: tuple[dict[str, float], ...] = ({"temperature": 0.5}, {"temperature": 1.0})


def test_a_hundred_thousand_answers_do_not_hold_up_the_window(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, [])
    series = many()

    began_s = time.thread_time()
    dialog.take(series)
    took_s = time.thread_time() - began_s
    began_s = time.thread_time()
    dialog.by_time.grab()
    drawn_s = time.thread_time() - began_s

    assert took_s < 5
    assert drawn_s < 5
    assert len(dialog.by_time.points) <= DRAWN + 10
    assert dialog.table.rows.rowCount() == 100_000
    assert any("leave out points" in words for words in words_in(dialog))
    dialog.close()


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("along", list(Along))
def test_few_points_are_drawn_too(theme: Theme, along: Along, count: int) -> None:
    plot = SpeedPlot(theme, along)
    plot.resize(400, 200)
    series = by_model([answer(0)] * count)

    plot.show_series([Shown(one, look(0)) for one in series])
    plot.grab()

    assert len(plot.points) == count


@pytest.mark.parametrize("sent", [[0], [LATEST_MS], [0, LATEST_MS], [LATEST_MS - 9, LATEST_MS]])
def test_times_of_an_imported_chat_may_be_any(theme: Theme, sent: list[int]) -> None:
    minutes = [(it - BEGAN_MS) // MINUTE_MS for it in sent]
    series = by_model([answer(at) for at in minutes])
    plot = SpeedPlot(theme, Along.TIME)
    plot.resize(400, 200)

    plot.show_series([Shown(one, look(0)) for one in series])
    plot.grab()

    assert len(plot.points) == len(sent)
    assert as_csv(series)


def test_an_answer_without_context_is_in_one_plot_only(theme: Theme) -> None:
    series = by_model([answer(0, prompt_tokens=None)])

    for along, count in ((Along.CONTEXT, 0), (Along.TIME, 1)):
        plot = SpeedPlot(theme, along)
        plot.show_series([Shown(one, look(0)) for one in series])
        assert len(plot.points) == count


def test_thirty_models_can_be_told_apart() -> None:
    assert len({look(number) for number in range(30)}) == 30


def test_a_table_s_cells_are_read_with_their_titles(theme: Theme, tmp_path: Path) -> None:
    dialog = opened(theme, tmp_path, some())
    rows = dialog.table.rows

    text = rows.data(rows.index(0, 8), Qt.ItemDataRole.AccessibleTextRole)

    assert text == "tok/s: 90.0"
