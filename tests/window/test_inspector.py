"""The inspector in the real window: it follows the chosen reply, live and later."""

import argparse
import json
import math
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.app import Program
from gui.chat.answer_lines import Kind
from gui.chat.token_log import CONTENT, THINKING
from gui.widgets.arrangement import Pane
from gui.widgets.inspector.details_page import DetailsPage
from gui.widgets.inspector.dock import InspectorDock
from gui.widgets.inspector.panel import Tab
from gui.widgets.inspector.prompt_page import PromptPage
from gui.widgets.inspector.request_page import RequestPage
from gui.widgets.inspector.response_page import ResponsePage
from gui.widgets.inspector.tokens_page import TokensPage
from tests.fake_ollama import FakeOllama
from tests.ollama.snippets.modelfile_parser import Command, parse
from tests.qt_loop import until
from tests.window.conftest import PLAIN, THINKER, Person, Start, end


def _dock(person: Person, tab: Tab | None = None) -> InspectorDock:
    """Open the inspector as a person does."""
    inspecting = person.window.inspecting
    assert inspecting is not None
    if not inspecting.is_open:
        person.window.keys["inspector"].trigger()
    if tab is not None:
        inspecting.dock.panel.tabs.chosen.emit(tab)
    return inspecting.dock


def _response(dock: InspectorDock) -> ResponsePage:
    page = dock.panel.page
    assert isinstance(page, ResponsePage)
    return page


async def _read(page: ResponsePage, lines: int) -> None:
    await until(lambda: page.list.lines.rowCount() >= lines, page.list.lines.rowsInserted,
                page.list.lines.modelReset)  # fmt: skip


async def _talk(person: Person, fake: FakeOllama, question: str, answer: str) -> None:
    person.asks(question)
    chat = await fake.next_chat_async()
    for word in answer.split(" "):
        chat.say(word)
    chat.finish()
    await person.sees_end()


async def test_the_action_opens_and_closes_it(person: Person) -> None:
    keys = person.window.keys
    assert keys["inspector"].shortcut().toString() == "Ctrl+Shift+I"
    assert not keys["inspector"].isChecked()
    dock = _dock(person)
    assert dock.isVisible()
    assert person.window.keys["inspector"].isChecked()
    assert "no reply yet" in dock.panel.page.note.text()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dock.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not dock.isVisible()
    assert not keys["inspector"].isChecked()
    assert person.composer.field.hasFocus()


async def test_the_request_is_what_the_server_got(person: Person, fake: FakeOllama) -> None:
    person.chat.set_system("Be \"brief\" & 'kind'")
    person.chat.choose("temperature", 0.25)
    await _talk(person, fake, "Hi there", "Hello you")
    page = _dock(person, Tab.REQUEST).panel.page
    assert isinstance(page, RequestPage)
    sent = fake.requests_for("/api/chat")[-1]
    assert json.loads(page.pane.text) == sent.body
    assert "\n" in page.pane.text
    page.form.set_value("as_sent")
    page.form.chosen.emit("as_sent")
    exchange = person.reply.exchange
    assert exchange is not None
    assert exchange.body == sent.raw_body
    assert page.pane.text.encode() == exchange.body
    page.copy.click()
    assert QGuiApplication.clipboard().text().encode() == exchange.body
    assert f"POST {fake.url}/api/chat" in page.about.text()


async def test_pictures_are_shortened_in_view_and_copied_whole(
    person: Person, fake: FakeOllama
) -> None:
    await _talk(person, fake, "Hi", "Hello")
    exchange = person.reply.exchange
    assert exchange is not None
    picture = "iVBORw0KGgoAAAANSUhEUgAA" + "Ab9/" * 300_000
    body = {"model": "m", "messages": [{"role": "user", "content": "", "images": [picture]}]}
    exchange.body = json.dumps(body).encode()
    page = _dock(person, Tab.REQUEST).panel.page
    assert isinstance(page, RequestPage)
    await until(lambda: "1,200,024" in page.pane.text, page.inspection.body_made)
    assert len(page.pane.text) < 1000
    page.copy.click()
    assert json.loads(QGuiApplication.clipboard().text()) == body


async def test_the_answer_is_followed_while_it_comes(person: Person, fake: FakeOllama) -> None:
    person.program.chats.choose_model(THINKER.name)
    person.asks("Why?")
    chat = await fake.next_chat_async()
    page = _response(_dock(person, Tab.RESPONSE))
    chat.think("Hm")
    await _read(page, 1)
    chat.say("So")
    await _read(page, 2)
    model = page.list.lines
    assert [model.kind(0), model.kind(1)] == [Kind.THINKING, Kind.CONTENT]
    assert [model.text(0), model.text(1)] == ["Hm", "So"]
    assert 0 < model.at_s(0) <= model.at_s(1)
    chat.finish()
    await person.sees_end()
    await _read(page, 3)
    assert model.kind(2) is Kind.DONE
    assert "200 OK" in page.about.text()
    assert not page._reading.isActive()
    panel = _dock(person).panel
    assert not panel._growing.isActive()


async def test_axis_and_list_go_together(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hi", " ".join(f"w{at}" for at in range(40)))
    page = _response(_dock(person, Tab.RESPONSE))
    await _read(page, 41)
    assert page.lines is not None
    start_s, end_s = page.axis.span()
    page.axis.picked.emit(page.lines.exchange.times[20])
    row = page.list.currentIndex().row()
    assert page.lines.exchange.times[row] == pytest.approx(page.lines.exchange.times[20])
    page.list.go_to(30)
    assert page.axis._at_s == page.lines.exchange.times[30]
    assert page.axis.seconds_at(page.axis.x_of(end_s)) == pytest.approx(end_s)
    page.axis.setFocus()
    QTest.keyClick(page.axis, Qt.Key.Key_Home)
    assert page.list.currentIndex().row() == 0
    QTest.keyClick(page.axis, Qt.Key.Key_End)
    assert page.list.currentIndex().row() == 40
    page.list.selectAll()
    page.list.copy()
    copied = QGuiApplication.clipboard().text().split("\n")
    assert copied == [line.decode() for line in page.lines.exchange.lines]
    page.form.chosen.emit("raw")
    assert page.list.lines.text(0) == copied[0]
    assert start_s == 0.0
    assert "First line after" in page.axis.accessibleDescription()


async def test_it_shows_the_reply_that_is_chosen(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "One", "First")
    await _talk(person, fake, "Two", "Second")
    dock = _dock(person, Tab.RESPONSE)
    first, second = (it for it in person.chat.conversation.path[1::2])
    assert dock.panel.reply is second
    pane = person.transcript.pane
    pane.make_current(1)
    assert dock.panel.reply is first
    pane.make_current(2)  # a question: its reply
    assert dock.panel.reply is second
    person.program.chats.new_chat()
    assert _dock(person).panel.reply is None
    assert "no reply yet" in dock.panel.page.note.text()


async def test_the_menu_of_a_message_opens_it(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "One", "First")
    transcript = person.transcript
    transcript._acting._open_menu(transcript.mapToGlobal(transcript.rect().center()), None)
    [menu] = transcript.pane.findChildren(QMenu)
    entries = {action.text(): action for action in menu.actions()}
    entries["Token lens"].trigger()
    inspecting = person.window.inspecting
    assert inspecting is not None
    assert inspecting.is_open
    page = inspecting.dock.panel.page
    assert isinstance(page, TokensPage)
    assert "without probabilities" in page.note.text()
    page.option.click()
    assert person.window.panes.is_open(Pane.OPTIONS)
    menu.close()


async def test_a_refused_request_is_shown_with_its_answer(person: Person, fake: FakeOllama) -> None:
    person.asks("Hi")
    chat = await fake.next_chat_async()
    chat.fail("it is broken", 500)
    await person.sees_end()
    page = _response(_dock(person, Tab.RESPONSE))
    await _read(page, 1)
    assert "500 Internal Server Error" in page.about.text()
    assert page.list.lines.kind(0) is Kind.ERROR
    assert page.list.lines.text(0) == "it is broken"
    details = _dock(person, Tab.DETAILS).panel.page
    assert isinstance(details, DetailsPage)
    assert "500 Internal Server Error" in details.pane.text
    assert "failed" in details.pane.text


async def test_the_prompt_is_asked_for_only_when_it_is_wanted(
    person: Person, fake: FakeOllama
) -> None:
    person.chat.set_system("Be brief.")
    person.chat.choose("num_ctx", 2048)
    person.chat.choose("keep_alive", 600)
    await _talk(person, fake, "Hi there", "Hello")
    before, loads = len(fake.requests_for("/api/chat")), len(fake.loads)
    page = _dock(person, Tab.PROMPT).panel.page
    assert isinstance(page, PromptPage)
    assert page.pane.isHidden()
    assert len(fake.requests_for("/api/chat")) == before
    page.ask.setFocus()
    page.ask.click()
    await until(lambda: bool(page.pane.text), page.inspection.prompt_changed)
    [asked] = [it.body for it in fake.requests_for("/api/chat")[before:]]
    assert asked["_debug_render_only"] is True
    assert asked["options"]["num_ctx"] == 2048
    assert asked["keep_alive"] == 600
    assert len(fake.loads) == loads
    assert "Be brief." in page.pane.text
    assert "Hi there" in page.pane.text
    told = {page._tip(page.pane.text.index(words)) for words in ("Be brief.", "Hi there")}
    assert told == {"system", "user"}
    assert page.pane.hasFocus()


async def test_a_server_that_does_not_tell_the_prompt(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hi there", "Hello")
    page = _dock(person, Tab.PROMPT).panel.page
    assert isinstance(page, PromptPage)
    lines = [{"message": {"content": "An answer"}, "done": False}, {"done": True}]
    body = "".join(json.dumps(line) + "\n" for line in lines)
    fake.answer_with("/api/chat", body=body, times=1)
    before = len(fake.requests_for("/api/chat"))
    page.ask.setFocus()
    page.ask.click()
    assert "Asking" in page.note.text()
    page.ask.click()
    await until(lambda: "does not tell" in page.note.text(), page.inspection.prompt_changed)
    [asked] = [it.body for it in fake.requests_for("/api/chat")[before:]]
    assert asked["options"]["num_predict"] == 1
    assert page.ask.isEnabled()
    assert page.ask.hasFocus()
    assert page.pane.isHidden()


async def test_a_prompt_that_cannot_be_had_is_explained(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hi there", "Hello")
    page = _dock(person, Tab.PROMPT).panel.page
    assert isinstance(page, PromptPage)
    fake.answer_with("/api/chat", 500, body='{"error":"the template is broken"}', times=1)
    page.ask.click()
    await until(lambda: "broken" in page.note.text(), page.inspection.prompt_changed)
    assert page.ask.isEnabled()


async def test_tokens_are_tinted_and_told(person: Person, fake: FakeOllama) -> None:
    person.chat.choose("logprobs", True)
    person.chat.choose("top_logprobs", 2)
    person.asks("Hi")
    chat = await fake.next_chat_async()
    for word, share in (("The", 0.95), (" tall", 0.3), (" 한", 0.05)):
        others = [{"token": word, "logprob": math.log(share)}, {"token": " a", "logprob": -0.5}]
        own = {"token": word, "logprob": math.log(share), "bytes": list(word.encode())}
        chat.say(word, logprobs=[{**own, "top_logprobs": others}])
    chat.finish()
    await person.sees_end()
    page = _dock(person, Tab.TOKENS).panel.page
    assert isinstance(page, TokensPage)
    assert page.pane.text == "The tall 한"
    looks = [span.look for span in page._colours(0, len(page.pane.text), "")]
    assert len(looks) == 2
    assert looks[0].underline is not looks[1].underline
    assert page.tip(4).split("\n")[0] == "␣tall  30.0 %"
    assert "␣a  60.7 %" in page.tip(4)
    page.pane.setFocus()
    page.pane.go_to(0)
    QTest.keyClick(page.pane, Qt.Key.Key_Right)
    assert page.pane.position() == 3
    assert "tall" in page.told.text()
    assert page.pane.accessibleDescription() == page.told.text()
    QTest.keyClick(page.pane, Qt.Key.Key_Left)
    assert page.pane.position() == 0
    assert person.reply.meter.is_exact
    assert page.note.isHidden()
    assert page.option.isHidden()
    assert page._lens.places[THINKING] == []
    assert len(page._lens.places[CONTENT]) == 3


async def test_without_alternatives_it_says_how_to_have_them(
    person: Person, fake: FakeOllama
) -> None:
    person.chat.choose("logprobs", True)
    person.asks("Hi")
    chat = await fake.next_chat_async()
    chat.say("The", logprobs=[{"token": "The", "logprob": -0.1, "bytes": list(b"The")}])
    chat.finish()
    await person.sees_end()
    page = _dock(person, Tab.TOKENS).panel.page
    assert isinstance(page, TokensPage)
    assert page.tip(0) == "The  90.5 %"
    assert "“Alternatives” above 0" in page.note.text()
    wanted: list[str] = []
    page.option_requested.connect(wanted.append)
    page.option.click()
    assert wanted == ["top_logprobs"]


async def test_the_request_is_copied_as_a_modelfile(person: Person, fake: FakeOllama) -> None:
    person.chat.set_system('Be "brief".')
    person.chat.choose("temperature", 0.25)
    await _talk(person, fake, "Hi there", "Hello")
    await _talk(person, fake, "And now", "Bye")
    panel = _dock(person).panel
    panel.copy_as.click()
    [menu] = panel.findChildren(QMenu)
    texts: list[str] = []
    panel._inspection.copied.connect(texts.append)
    menu.actions()[-1].trigger()
    await until(lambda: texts, panel._inspection.copied)
    commands = parse(QGuiApplication.clipboard().text())
    assert commands[0] == Command("model", PLAIN.name)
    assert Command("temperature", "0.25") in commands
    assert Command("system", 'Be "brief".') in commands
    assert [it.args for it in commands if it.name == "message"] == [
        "user: Hi there", "assistant: Hello",
    ]  # fmt: skip
    menu.close()


async def test_after_a_restart_the_request_is_rebuilt_and_says_so(
    start: Start, fake: FakeOllama, tmp_path: Path, given: argparse.Namespace
) -> None:
    person = await start()
    await until(lambda: person.program.server.models, person.program.server.models_changed)
    person.program.chats.choose_model(PLAIN.name)
    person.chat.set_system("As it was.")
    person.chat.choose("logprobs", True)
    person.asks("Hi there")
    chat = await fake.next_chat_async()
    chat.say("Hello", logprobs=[{"token": "Hello", "logprob": -0.1, "bytes": [72, 101]}])
    chat.finish(eval_count=1)
    await person.sees_end()
    dock = _dock(person, Tab.REQUEST)
    dock._move_edge(-100)
    height = dock.height()
    sent = person.reply.exchange
    assert sent is not None
    body = sent.body
    person.chat.set_system("Another one.")
    await end(person)

    person = await start()
    chats = person.program.chats
    await until(lambda: chats.all, chats.list_changed)
    chats.open(chats.all[0])
    await until(lambda: chats.current.conversation.path, chats.current_changed,
                chats.current.path_changed)  # fmt: skip
    inspecting = person.window.inspecting
    assert inspecting is not None
    assert inspecting.is_open
    dock = inspecting.dock
    assert dock.height() == height
    page = dock.panel.page
    assert isinstance(page, RequestPage)
    assert json.loads(page.pane.text) == json.loads(body)
    assert "Rebuilt" in page.note.text()
    response = _response(_dock(person, Tab.RESPONSE))
    assert "recorded only while the program runs" in response.note.text()
    details = _dock(person, Tab.DETAILS).panel.page
    assert isinstance(details, DetailsPage)
    assert "1 token" in details.pane.text
    tokens = _dock(person, Tab.TOKENS).panel.page
    assert isinstance(tokens, TokensPage)
    assert tokens.pane.text == "Hello"


async def test_in_a_low_window_messages_and_composer_keep_room(
    program: Program, person: Person, fake: FakeOllama
) -> None:
    await _talk(person, fake, "Hi", "Hello")
    dock = _dock(person, Tab.RESPONSE)
    person.window.resize(640, 480)
    assert person.composer.geometry().bottom() <= person.window.conversation.height()
    assert dock.height() <= person.window.conversation.height()
    assert person.transcript.height() > 0
    assert dock.panel.tab_button.isVisible() or dock.panel.tabs.isVisible()


async def test_tab_and_f6_go_through_it_as_one_sees_it(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hi", "Hello")
    dock = _dock(person, Tab.RESPONSE)
    page = _response(dock)
    await _read(page, 2)
    panel = dock.panel
    pages = panel.tab_button if panel.tabs.isHidden() else panel.tabs
    order = [pages, panel.copy_as, panel.close_button, page.about, page.span, page.form,
             page.axis, page.list]  # fmt: skip
    panel.focus_first()
    reached: list[object] = []
    for _ in range(30):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.append(focused)
        if focused is person.composer.field:
            break
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert reached[-1] is person.composer.field
    seen = [
        next((it for it in order if it is one or it.isAncestorOf(one)), None)
        for one in reached
        if isinstance(one, QWidget)
    ]
    places = [order.index(it) for it in seen if it is not None]
    assert places == sorted(places)
    assert {pages, panel.close_button, page.axis, page.list} <= set(seen)
    person.window.focus.step(-1)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert dock.isAncestorOf(focused)
    person.window.focus.step(1)
    assert person.composer.field.hasFocus()
