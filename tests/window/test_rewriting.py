"""Messages changed in the inspector, of any role, and sent once more."""

from PySide6.QtTest import QTest

from gui.widgets.inspector.dock import InspectorDock
from gui.widgets.inspector.messages_page import MessagesPage
from gui.widgets.inspector.panel import Tab
from tests.fake_ollama import FakeOllama
from tests.window.conftest import Person


def _page(person: Person) -> MessagesPage:
    """Open the page as a person does."""
    inspecting = person.window.inspecting
    assert inspecting is not None
    if not inspecting.is_open:
        person.window.keys["inspector"].trigger()
    dock: InspectorDock = inspecting.dock
    dock.panel.tabs.chosen.emit(Tab.MESSAGES)
    page = dock.panel.page
    assert isinstance(page, MessagesPage)
    return page


async def _talk(person: Person, fake: FakeOllama, question: str, answer: str) -> None:
    person.asks(question)
    chat = await fake.next_chat_async()
    chat.say(answer)
    chat.finish()
    await person.sees_end()


async def test_messages_are_shown_with_their_roles(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hello", "Hi there")
    page = _page(person)

    assert [it.line[:2] for it in page.message_rows] == [
        ("user", "Hello"),
        ("assistant", "Hi there"),
    ]
    assert [it.role.text() for it in page.message_rows] == ["User", "Assistant"]
    assert page.undo.isHidden()


async def test_a_changed_array_is_sent_and_the_old_one_stays(
    person: Person, fake: FakeOllama
) -> None:
    await _talk(person, fake, "Hello", "Hi there")
    page = _page(person)
    first, second = page.message_rows
    first.role.picked.emit("system")
    first.text.edit.setPlainText("Be brief.")
    second.role.picked.emit("user")
    second.text.edit.setPlainText("Well?")
    assert not page.undo.isHidden()
    page.send.click()

    chat = await fake.next_chat_async()
    assert chat.body["messages"] == [
        {"role": "system", "content": "Be brief."},
        {"role": "user", "content": "Well?"},
    ]
    chat.say("Yes.")
    chat.finish()
    await person.sees_end()

    path = person.chat.conversation.path
    assert len(path[0].versions) == 2
    assert [it.line.text for it in page.message_rows] == ["Be brief.", "Well?", "Yes."]
    assert page.undo.isHidden()


async def test_a_result_of_a_tool_can_be_made_up(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "What time is it?", "I do not know.")
    page = _page(person)
    page.message_rows[1].remove.click()
    page.add.click()
    row = page.message_rows[-1]
    row.role.picked.emit("tool")
    QTest.keyClicks(row.tool.edit, "clock")
    QTest.keyClicks(row.text.edit, "10:00")
    page.send.click()

    chat = await fake.next_chat_async()
    assert chat.body["messages"] == [
        {"role": "user", "content": "What time is it?"},
        {"role": "tool", "content": "10:00", "tool_name": "clock"},
    ]
    chat.finish()
    await person.sees_end()


async def test_the_model_goes_on_from_words_put_into_its_mouth(
    person: Person, fake: FakeOllama
) -> None:
    await _talk(person, fake, "Hello", "Hi there")
    page = _page(person)
    page.message_rows[1].text.edit.setPlainText("Once upon")
    page.send.click()

    chat = await fake.next_chat_async()
    assert chat.body["messages"][-1] == {"role": "assistant", "content": "Once upon"}
    chat.say(" a time")
    chat.finish()
    await person.sees_end()

    reply = person.chat.conversation.last_reply
    assert reply is not None
    assert str(reply.content) == "Once upon a time"


async def test_changes_can_be_undone(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hello", "Hi there")
    page = _page(person)
    page.message_rows[0].text.edit.setPlainText("Something else")
    page.message_rows[1].remove.click()
    page.undo.click()

    assert [it.line.text for it in page.message_rows] == ["Hello", "Hi there"]
    assert not page.is_changed


async def test_an_array_is_built_in_an_empty_chat(person: Person, fake: FakeOllama) -> None:
    page = _page(person)
    assert not page.send.isEnabled()
    page.add.click()
    QTest.keyClicks(page.message_rows[0].text.edit, "Hello")
    page.send.click()

    chat = await fake.next_chat_async()
    assert chat.body["messages"] == [{"role": "user", "content": "Hello"}]
    chat.finish()
    await person.sees_end()


async def test_nothing_changed_is_sent_as_it_was(person: Person, fake: FakeOllama) -> None:
    await _talk(person, fake, "Hello", "Hi there")
    page = _page(person)
    page.send.click()

    chat = await fake.next_chat_async()
    assert chat.body["messages"] == [{"role": "user", "content": "Hello"}]
    chat.finish()
    await person.sees_end()
    assert len(person.chat.conversation.path[1].versions) == 2


async def test_earlier_messages_come_when_they_are_wanted(person: Person, fake: FakeOllama) -> None:
    count = 40
    await _talk(person, fake, "Hello", "Hi there")
    page = _page(person)
    for _ in range(count):
        page.add.click()
        QTest.keyClicks(page.message_rows[-1].text.edit, "x")
    page.send.click()
    chat = await fake.next_chat_async()
    chat.finish()
    await person.sees_end()

    assert len(page.message_rows) == 30
    assert len(page.lines) == count + 2
    page.earlier.click()
    assert len(page.message_rows) == count + 2
    assert page.earlier.isHidden()
