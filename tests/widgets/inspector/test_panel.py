"""The inspector on screen: its pages, its room and its words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from gui.chat.answer_lines import Kind
from gui.chat.reply import Ending, Reply
from gui.ollama.wire import AnswerPart, ChatChunk, TokenLogprob
from gui.services.server import ServerState
from gui.widgets.inspector.details_page import DetailsPage
from gui.widgets.inspector.panel import InspectorPanel, Tab
from gui.widgets.inspector.prompt_page import PromptPage
from gui.widgets.inspector.request_page import RequestPage
from gui.widgets.inspector.response_page import ResponsePage
from gui.widgets.theme import Theme
from tests.widgets.inspector.looking import LAST, LINE, THOUGHT, conversation, inspector, recorded
from tests.widgets.talking import settle
from tests.widgets.test_every_state import cut_words

LINES = 50_000


def _response(panel: InspectorPanel) -> ResponsePage:
    panel.show_tab(Tab.RESPONSE)
    page = panel.page
    assert isinstance(page, ResponsePage)
    return page


def _read(page: ResponsePage) -> None:
    while page._reading.isActive():
        settle()


def _paused() -> list[tuple[float, bytes]]:
    parts = [(1.2 + at * 0.02, THOUGHT) for at in range(50)]
    parts += [(2.2 + at * 0.02, LINE) for at in range(50)]
    return [*parts, (6.0, LINE), (6.1, LAST)]


def test_fifty_thousand_lines_are_read_piece_by_piece(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    recorded(reply, [(1 + at / 1000, LINE) for at in range(LINES)])
    panel.show_reply(reply)
    panel.grab()
    pieces = 0
    while page._reading.isActive():
        page._reading.stop()
        page._read_on()
        pieces += 1
    assert page.list.lines.rowCount() == LINES
    assert pieces > 10  # the window has its turn between them
    page.list.go_to(LINES - 1)
    assert page.list.currentIndex().row() == LINES - 1
    assert page.axis._at_s == page.list.lines.at_s(LINES - 1)


def test_a_hidden_inspector_reads_nothing(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    recorded(reply, [(1 + at / 1000, LINE) for at in range(LINES)])
    panel.show_reply(reply)
    panel.hide()
    read = page.list.lines.rowCount()
    settle()
    assert page.list.lines.rowCount() == read < LINES
    assert not page._reading.isActive()
    assert not panel._growing.isActive()


def test_waits_pauses_and_kinds_are_on_the_axis(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    recorded(reply, _paused())
    panel.show_reply(reply)
    _read(page)
    assert [words for *_, words in page.axis.waits()] == ["loading", "prompt", ""]
    assert page.lines is not None
    assert [round(it.end_s - it.start_s, 1) for it in page.lines.gaps] == [2.8]
    assert "1 pause" in page.axis.accessibleDescription()
    assert "thinking" in page.axis.tip_at(page.axis.x_of(1.5))
    assert "text" in page.axis.tip_at(page.axis.x_of(2.5))
    page.span.chosen.emit("answer")
    assert page.axis.span()[0] == pytest.approx(1.2)
    assert page.axis.span()[1] == pytest.approx(6.1)
    QTest.mousePress(page.axis, Qt.MouseButton.LeftButton,
                     pos=QPoint(round(page.axis.x_of(2.2)), 10))  # fmt: skip
    row = page.list.currentIndex().row()
    assert abs(page.list.lines.at_s(row) - 2.2) < 0.05
    page.axis.setFocus()
    QTest.keyClick(page.axis, Qt.Key.Key_PageDown)
    assert page.list.lines.at_s(page.list.currentIndex().row()) == pytest.approx(6.0)


@pytest.mark.parametrize("span", ["whole", "answer"])
def test_the_axis_shows_that_nothing_comes_any_more(theme: Theme, span: str) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    exchange = recorded(reply, [(1.0 + at * 0.02, LINE) for at in range(50)])
    exchange.end_s = None
    panel.show_reply(reply)
    _read(page)
    page.span.chosen.emit(span)
    assert page.axis.span()[1] == pytest.approx(1.98)
    exchange._clock.now_s = 7.98  # type: ignore[attr-defined] # pyright: ignore[reportFunctionMemberAccess]
    assert page.axis.span()[1] == pytest.approx(7.98)
    exchange.end()
    assert page.axis.span()[1] == pytest.approx(7.98)


def test_a_key_is_nowhere_to_be_seen(theme: Theme) -> None:
    panel = inspector(theme)
    _, reply = conversation()
    recorded(reply, _paused())
    panel.show_reply(reply)
    panel.show_tab(Tab.DETAILS)
    page = panel.page
    assert isinstance(page, DetailsPage)
    assert "Bearer …" in page.pane.text
    assert "s3cret" not in page.pane.text
    for heading in ("Reply", "Figures", "Answer", "Request"):
        assert heading in page.pane.text.split("\n")
    assert "application/x-ndjson" in page.pane.text
    assert "200 OK" in page.pane.text


def test_it_says_where_a_key_is_read_from(theme: Theme) -> None:
    chat, reply = conversation()
    panel = inspector(theme)
    panel.show_reply(reply)
    assert panel.copy_as.toolTip() == "Copy the request as code. A key is never in it."
    recorded(reply, [(1.0, LINE)])
    panel.show_reply(reply)
    assert panel.copy_as.toolTip().endswith("It is read from OLLAMA_API_KEY.")
    panel._keeps_alive.is_engine = True  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
    panel.show_reply(reply)
    assert "Only Pronk knows the built-in engine's key" in panel.copy_as.toolTip()
    del chat


def test_rows_are_read_aloud_and_copied_as_they_came(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    recorded(reply, _paused())
    panel.show_reply(reply)
    _read(page)
    spoken = page.list.lines.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1, 1.200 s, thinking:  hm"
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().encode() == THOUGHT + THOUGHT.rstrip(b"\n")
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.lines.kind(page.list.currentIndex().row()) is Kind.DONE
    assert '"done_reason": "stop"' in page.detail.text


def test_the_list_has_all_the_room_until_a_line_is_looked_at(theme: Theme) -> None:
    chat, reply = conversation()
    recorded(reply, [(1.0, LINE), (2.0, THOUGHT), (3.0, LAST)])
    panel = inspector(theme)
    panel.show_reply(reply)
    settle()
    page = panel.page
    assert isinstance(page, ResponsePage)
    assert page.list.width() == page.width()

    page.list.go_to(1)
    settle()

    assert page.detail.isVisible()
    assert '"thinking": " hm"' in page.detail.text
    assert page.list.geometry().right() < page.detail.geometry().left()
    del chat


def test_a_prompt_can_be_asked_for_once_the_server_is_there(theme: Theme) -> None:
    chat, reply = conversation()
    panel = inspector(theme)
    server = panel._keeps_alive  # type: ignore[attr-defined] # pyright: ignore[reportAttributeAccessIssue]
    server.set_state(ServerState.CONNECTING)
    panel.show_reply(reply)
    panel.show_tab(Tab.PROMPT)
    page = panel.page
    assert isinstance(page, PromptPage)
    assert not page.ask.isEnabled()
    server.set_state(ServerState.CONNECTED)
    assert page.ask.isEnabled()
    del chat


def test_what_made_room_for_newer_ones_says_so(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    chat, reply = conversation(temperature=0.5)
    exchange = recorded(reply, _paused())
    exchange.forget()
    panel.show_reply(reply)
    assert "make room" in page.note.text()
    panel.show_tab(Tab.REQUEST)
    request = panel.page
    assert isinstance(request, RequestPage)
    assert "Rebuilt" in request.note.text()
    assert '"temperature": 0.5' in request.pane.text
    assert chat.path[-1] is reply


def test_lines_may_go_while_they_are_looked_at(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    exchange = recorded(reply, _paused())
    panel.show_reply(reply)
    _read(page)
    page.list.go_to(20)
    exchange.forget()
    panel.grab()
    page._read_on()
    page.list.go_to(10)
    page.axis.picked.emit(2.0)
    assert page.axis.tip_at(100)
    assert page.list.lines.text(10) == ""
    panel.show_reply(reply)
    assert page.list.lines.rowCount() == 0
    assert "make room" in page.note.text()


def test_of_a_giant_answer_it_says_how_much_is_kept(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.ollama.exchange.ANSWER_BYTES", 20 * len(LINE))
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    recorded(reply, [(at / 10, LINE) for at in range(50)])
    panel.show_reply(reply)
    _read(page)
    assert page.list.lines.rowCount() == 20
    assert "Not kept: 30 lines" in page.note.text()


def _with_tokens(reply: Reply) -> None:
    logprobs = [TokenLogprob(token=it, logprob=-1.0) for it in ("word", " word")]
    reply.add(ChatChunk(message=AnswerPart(content="word word"), logprobs=logprobs))


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("width", [392, 640, 976])
@pytest.mark.parametrize("kind", ["none", "rebuilt", "recorded", "running"])
@pytest.mark.parametrize("tab", list(Tab))
def test_no_words_are_cut(theme: Theme, tab: Tab, kind: str, width: int, percent: int) -> None:
    if width == 392 and percent > 100:
        width = 640  # both panes are closed below this width, whatever the text's size
    theme.set_text_size(percent)
    try:
        panel = inspector(theme, width)
        _, reply = conversation(temperature=0.5)
        if kind == "recorded":
            recorded(reply, _paused())
            _with_tokens(reply)
        elif kind == "running":
            reply.ending = None
        panel.show_reply(None if kind == "none" else reply)
        panel.show_tab(tab)
        settle()
        panel.grab()
        assert cut_words(panel) == []
    finally:
        theme.set_text_size(100)


def test_where_there_is_no_room_a_menu_offers_the_pages(theme: Theme) -> None:
    panel = inspector(theme, 300)
    settle()
    assert panel.tabs.isHidden()
    assert panel.tab_button.text() == "Response"
    panel.tab_button.click()
    [menu] = panel.findChildren(QMenu)
    menu.actions()[-1].trigger()
    assert panel.tab is Tab.DETAILS
    assert panel.tab_button.text() == "Details"
    menu.close()
    panel.resize(900, 300)
    settle()
    assert not panel.tabs.isHidden()
    assert panel.tabs.value is Tab.DETAILS


def test_everything_has_a_name(theme: Theme) -> None:
    panel = inspector(theme)
    _, reply = conversation()
    recorded(reply, _paused())
    _with_tokens(reply)
    panel.show_reply(reply)
    for tab in Tab:
        panel.show_tab(tab)
        settle()
        for child in panel.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible():
                words = child.text() if isinstance(child, QAbstractButton) else ""
                assert child.accessibleName() or words, (tab, child)


def test_a_stopped_reply_has_lines_too(theme: Theme) -> None:
    panel = inspector(theme)
    page = _response(panel)
    _, reply = conversation()
    recorded(reply, [(1.0, LINE), (2.0, LINE[:30])])
    reply.ending = Ending.STOPPED
    panel.show_reply(reply)
    _read(page)
    assert page.list.lines.rowCount() == 2
    assert page.list.lines.kind(1) is Kind.OTHER
