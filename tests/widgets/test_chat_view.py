"""What a person does in the list of chats: names, pins, folders, deleting, the filter."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from gui.services.chats import Chats
from gui.services.listed_chat import Folder, ListedChat
from gui.widgets.chat_list import ChatLine, ChatList, FolderLine
from gui.widgets.chat_view import ChatView
from gui.widgets.row_editor import RowEditor
from gui.widgets.theme import Theme
from tests.widgets.listing import lines_of
from tests.widgets.talking import settle
from tests.widgets.windowed import QWEN, Scene, is_stopping, scene

F2, ENTER, ESC, DOWN = Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
NO_KEYS, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def shown(theme: Theme, tmp_path: Path) -> Scene:
    made = scene(theme, tmp_path, QWEN)
    for title in ("First", "Second", "Third"):
        made.add_chat(title)
    return made


def view_of(shown: Scene) -> ChatView:
    view = shown.window.sidebar.view
    assert view is not None
    return view


def titles(shown: Scene) -> list[str]:
    return lines_of(view_of(shown))


def chat(shown: Scene, title: str) -> ListedChat:
    return next(it for it in shown.chats.all if it.title == title)


def go_to(shown: Scene, row: ListedChat | Folder) -> None:
    """Put the keys at a row."""
    view = view_of(shown)
    view.setFocus(Qt.FocusReason.TabFocusReason)
    view.setCurrentIndex(view.list.index_of(row))


def at(shown: Scene) -> str:
    """Return what the keys are at."""
    return str(view_of(shown).currentIndex().data())


def add_folders(shown: Scene, *folders: Folder) -> None:
    shown.chats.shelf.folders += folders
    shown.chats.shelf.changed.emit()
    settle()


def editor_of(shown: Scene) -> RowEditor:
    editor = shown.focus
    assert isinstance(editor, RowEditor)
    return editor


def is_taken_before_the_window(widget: QWidget, key: Qt.Key) -> bool:
    """Tell whether a widget takes a key for which the window has an action."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def compose(widget: QWidget, composed: str, commit: str = "") -> None:
    event = QInputMethodEvent(composed, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)
    settle()


# --- Names ----------------------------------------------------------------------------------------


def test_f2_renames_the_row_that_the_keys_are_at(shown: Scene) -> None:
    shown.chats.open(chat(shown, "Third"))
    go_to(shown, chat(shown, "First"))
    assert is_taken_before_the_window(view_of(shown), F2)
    shown.press(F2)
    editor = editor_of(shown)
    assert (editor.text(), editor.selectedText()) == ("First", "First")

    QTest.keyClicks(editor, "Tides")
    shown.press(ENTER)

    assert titles(shown) == ["[Today]", "Third", "Second", "Tides"]
    assert shown.focus is view_of(shown)
    assert at(shown) == "Tides"


def test_esc_leaves_the_name_and_a_running_reply_alone(shown: Scene) -> None:
    running = shown.add_chat("Running", is_running=True)
    shown.open(running)
    go_to(shown, chat(shown, "First"))
    shown.press(F2)
    QTest.keyClicks(editor_of(shown), "Tides")
    assert is_taken_before_the_window(editor_of(shown), ESC)
    shown.press(ESC)

    assert "First" in titles(shown)
    assert not is_stopping(running)
    assert shown.focus is view_of(shown)


def test_who_goes_elsewhere_keeps_the_name(shown: Scene) -> None:
    go_to(shown, chat(shown, "First"))
    shown.press(F2)
    QTest.keyClicks(editor_of(shown), "Tides")
    shown.window.conversation.composer.field.setFocus()
    settle()

    assert "Tides" in titles(shown)
    assert shown.focus is shown.window.conversation.composer.field
    assert view_of(shown).findChildren(RowEditor) == []


def test_another_window_does_not_end_the_writing_of_a_name(shown: Scene) -> None:
    go_to(shown, chat(shown, "First"))
    shown.press(F2)
    editor = editor_of(shown)
    QTest.keyClicks(editor, "Tid")
    for kind in (QEvent.Type.FocusOut, QEvent.Type.FocusIn):
        QApplication.sendEvent(editor, QFocusEvent(kind, Qt.FocusReason.ActiveWindowFocusReason))
    QTest.keyClicks(editor, "es")
    assert editor.isVisible()

    shown.window.close()
    assert chat(shown, "Tides")


def test_a_name_is_one_clean_line_of_at_most_80_characters(shown: Scene) -> None:
    go_to(shown, chat(shown, "First"))
    shown.press(F2)
    QApplication.clipboard().setText("Why\r\nthe  tides\u2028come \t" + 200 * "and go ")
    editor_of(shown).paste()
    shown.press(ENTER)

    title = titles(shown)[-1]
    assert title.startswith("Why the tides come and go and go")
    assert title.isprintable()
    assert "  " not in title
    assert 70 < len(title) <= 80


def test_a_syllable_that_is_being_composed_belongs_to_the_name(shown: Scene) -> None:
    go_to(shown, chat(shown, "First"))
    shown.press(F2)
    compose(editor_of(shown), "", "조")
    compose(editor_of(shown), "석")
    assert editor_of(shown).text() == "조"
    shown.press(ENTER)

    assert titles(shown)[-1] == "조석"


def test_what_is_being_written_stays_while_another_chat_moves_up(shown: Scene) -> None:
    go_to(shown, chat(shown, "Second"))
    shown.press(F2)
    editor = editor_of(shown)
    QTest.keyClicks(editor, "Half")
    before = editor.y()
    shown.add_chat("Fourth")

    assert shown.focus is editor
    assert editor.text() == "Half"
    view = view_of(shown)
    row = view.visualRect(view.list.index_of(chat(shown, "Second")))
    assert editor.y() > before
    assert abs(editor.geometry().center().y() - row.center().y()) <= 1


def test_keys_of_the_list_do_nothing_while_a_name_is_written(shown: Scene) -> None:
    go_to(shown, chat(shown, "Second"))
    shown.press(F2)
    editor = editor_of(shown)
    for key in (Qt.Key.Key_Up, DOWN, F2, Qt.Key.Key_Delete):
        shown.press(key)

    assert shown.focus is editor
    assert at(shown) == "Second"
    assert len(shown.chats.all) == 3


def test_an_empty_name_gives_the_first_words_back(shown: Scene) -> None:
    shown.chats.shelf.rename(chat(shown, "First"), "Tides")
    go_to(shown, chat(shown, "Tides"))
    shown.press(F2)
    shown.press(Qt.Key.Key_Backspace)
    shown.press(ENTER)

    assert titles(shown)[-1] == "First"


def test_the_menu_renames_the_shown_chat_also_where_the_list_is_filtered(shown: Scene) -> None:
    shown.chats.open(chat(shown, "First"))
    type_filter(shown, "Second")
    assert titles(shown) == ["[Today]", "Second"]
    shown.trigger("rename")

    assert editor_of(shown).text() == "First"
    assert filter_edit(shown).text() == ""


# --- Pins -----------------------------------------------------------------------------------------


def test_pinned_chats_stand_at_the_top(shown: Scene) -> None:
    shown.chats.open(chat(shown, "First"))
    shown.trigger("pin")
    assert titles(shown) == ["[Pinned]", "First", "[Today]", "Third", "Second"]
    assert shown.window.keys["pin"].isChecked()

    shown.trigger("pin")
    assert titles(shown) == ["[Today]", "Third", "Second", "First"]
    assert not shown.window.keys["pin"].isChecked()


# --- Folders --------------------------------------------------------------------------------------


def test_folders_are_nested_once_and_opened_by_keys(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"), sea := Folder(2, "Sea", 1))
    chat(shown, "First").folder = 2
    chat(shown, "Second").folder = 1
    shown.chats.shelf.changed.emit()
    assert titles(shown) == ["[Folders]", "Nature", "[Today]", "Third"]

    go_to(shown, nature)
    shown.press(Qt.Key.Key_Right)
    assert titles(shown)[:4] == ["[Folders]", "Nature", "  Sea", "  Second"]
    assert at(shown) == "Nature"
    go_to(shown, sea)
    shown.press(ENTER)
    assert titles(shown)[:5] == ["[Folders]", "Nature", "  Sea", "    First", "  Second"]
    go_to(shown, nature)
    shown.press(Qt.Key.Key_Left)
    assert titles(shown) == ["[Folders]", "Nature", "[Today]", "Third"]


def test_a_folder_counts_what_is_listed_in_it_and_tells_it(shown: Scene) -> None:
    add_folders(shown, Folder(1, "Nature"), Folder(2, "Sea", 1))
    for title, number in (("First", 1), ("Second", 2), ("Third", 2)):
        chat(shown, title).folder = number
    chat(shown, "Third").is_pinned = True
    shown.chats.shelf.changed.emit()

    line = next(it for it in view_of(shown).list.lines if isinstance(it, FolderLine))
    assert (line.name, line.chats) == ("Nature", 2)
    assert line.spoken == "Nature, folder, closed, 2 chats"


def held(shown: Scene, row: ListedChat | Folder) -> QMimeData:
    """Return what is dragged when somebody takes hold of a row."""
    found = view_of(shown).list
    index = found.index_of(row)
    assert found.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    return found.mimeData([index])


def move_over(shown: Scene, data: QMimeData, place: QPoint) -> bool:
    """Hold something above a place; return whether it could be dropped there."""
    view = view_of(shown)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(place, MOVE, data, LEFT, NO_KEYS))
    event = QDragMoveEvent(place, MOVE, data, LEFT, NO_KEYS)
    QApplication.sendEvent(view.viewport(), event)
    return event.isAccepted()


def drop(shown: Scene, data: QMimeData, place: QPoint) -> bool:
    """Drop something; return whether it was taken."""
    view = view_of(shown)
    move_over(shown, data, place)
    event = QDropEvent(QPointF(place), MOVE, data, LEFT, NO_KEYS)
    QApplication.sendEvent(view.viewport(), event)
    settle()
    return event.isAccepted() and event.dropAction() is Qt.DropAction.IgnoreAction


def place_of(shown: Scene, row: ListedChat | Folder) -> QPoint:
    view = view_of(shown)
    return view.visualRect(view.list.index_of(row)).center()


def test_a_chat_is_dropped_on_a_folder_in_it_and_beside_all(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"))
    first, second = chat(shown, "First"), chat(shown, "Second")
    assert move_over(shown, held(shown, first), place_of(shown, nature))
    assert view_of(shown)._painter.dropping_at.data() == "Nature"
    assert drop(shown, held(shown, first), place_of(shown, nature))
    assert first.folder == 1
    assert not view_of(shown)._painter.dropping_at.isValid()

    view_of(shown).list.toggle(nature, is_open=True)
    assert drop(shown, held(shown, second), place_of(shown, first))
    assert second.folder == 1
    assert titles(shown) == ["[Folders]", "Nature", "  Second", "  First", "[Today]", "Third"]

    assert drop(shown, held(shown, first), place_of(shown, chat(shown, "Third")))
    assert drop(shown, held(shown, second), view_of(shown).viewport().rect().bottomLeft())
    assert [it.title for it in shown.chats.all if it.folder is not None] == []


def test_a_row_that_moves_while_it_is_dragged_is_still_the_one(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"))
    second = chat(shown, "Second")
    data = held(shown, second)
    shown.add_chat("Fourth")
    assert drop(shown, data, place_of(shown, nature))

    assert [it.title for it in shown.chats.all if it.folder == 1] == ["Second"]


def test_a_folder_with_folders_cannot_be_put_into_one(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"), sea := Folder(2, "Sea", 1))
    add_folders(shown, work := Folder(3, "Work"))
    view_of(shown).list.toggle(nature, is_open=True)

    assert not move_over(shown, held(shown, nature), place_of(shown, work))
    assert not drop(shown, held(shown, nature), place_of(shown, work))
    assert not move_over(shown, held(shown, work), place_of(shown, sea))
    assert not move_over(shown, held(shown, work), place_of(shown, work))
    assert move_over(shown, held(shown, work), place_of(shown, nature))
    assert move_over(shown, held(shown, sea), place_of(shown, chat(shown, "Third")))


def test_what_comes_from_elsewhere_is_not_taken(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"))
    foreign = QMimeData()
    foreign.setText("First")
    assert not move_over(shown, foreign, place_of(shown, nature))
    like_ours = QMimeData()
    like_ours.setData(view_of(shown).list.mimeTypes()[0], b"1")
    assert not drop(shown, like_ours, place_of(shown, nature))


def test_nothing_is_dragged_out_of_its_folder_while_the_list_is_filtered(shown: Scene) -> None:
    type_filter(shown, "First")
    found = view_of(shown).list
    index = found.index_of(chat(shown, "First"))
    assert not found.flags(index) & Qt.ItemFlag.ItemIsDragEnabled


def test_removing_a_folder_keeps_its_chats(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"), sea := Folder(2, "Sea", 1))
    chat(shown, "First").folder = 1
    shown.chats.shelf.changed.emit()
    go_to(shown, nature)
    shown.press(Qt.Key.Key_Delete)

    assert chat(shown, "First").folder is None
    assert shown.chats.shelf.folders == [sea]
    assert toast_text(shown) == "Folder removed; its chats are kept"


# --- Deleting -------------------------------------------------------------------------------------


def toast_text(shown: Scene) -> str:
    toast = shown.window.toast.toast
    return toast.accessibleName() if toast is not None and toast.isVisible() else ""


def test_delete_puts_the_keys_to_the_next_row_and_offers_undo_for_6_s(shown: Scene) -> None:
    shown.chats.open(chat(shown, "First"))
    go_to(shown, chat(shown, "Third"))
    shown.press(Qt.Key.Key_Delete)

    assert titles(shown) == ["[Today]", "Second", "First"]
    assert at(shown) == "Second"
    assert shown.focus is view_of(shown)
    assert toast_text(shown) == "Chat deleted"
    toast = shown.window.toast.toast
    assert toast is not None
    assert (toast.is_counting, toast._timer.interval()) == (True, 6000)

    shown.trigger("undo")
    assert titles(shown) == ["[Today]", "Third", "Second", "First"]
    assert toast_text(shown) == ""
    assert shown.chats.listed.title == "First"


def test_the_shown_chat_is_shown_again_after_undo(shown: Scene) -> None:
    shown.chats.open(chat(shown, "Second"))
    shown.trigger("delete")
    assert shown.chats.current.conversation.path == []
    assert shown.window.toast.toast is not None
    shown.window.toast.toast.action.click()

    assert shown.chats.listed.title == "Second"


def test_undo_is_for_what_is_written_once_the_toast_has_gone(shown: Scene) -> None:
    shown.chats.open(chat(shown, "Second"))
    shown.trigger("delete")
    toast = shown.window.toast.toast
    assert toast is not None
    toast.hide()
    field = shown.window.conversation.composer.field
    field.setFocus()
    QTest.keyClicks(field, "words")
    shown.trigger("undo")

    assert len(shown.chats.all) == 2
    assert field.text() != "words"


def test_the_last_rows_of_all_can_be_deleted(shown: Scene) -> None:
    go_to(shown, chat(shown, "First"))
    for _ in range(3):
        shown.press(Qt.Key.Key_Delete)

    assert titles(shown) == []
    assert shown.focus is not None


# --- The menu -------------------------------------------------------------------------------------


def menu_of(shown: Scene) -> list[str]:
    """Return what the open menu offers, and close it."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = [it.text() for it in menu.actions() if it.text()]
    menu.close()
    shown.window.activateWindow()  # as a real screen does
    settle()
    return offered


OF_A_CHAT = ["Rename", "Pin", "Move to folder", "Export…", "Delete"]


def test_the_menu_key_opens_the_menu_at_the_row_of_the_keys(shown: Scene) -> None:
    go_to(shown, chat(shown, "First"))
    view = view_of(shown)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(view, QContextMenuEvent(reason, QPoint(0, 0), QPoint(0, 0)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    row = view.visualRect(view.list.index_of(chat(shown, "First")))
    assert view.viewport().mapFromGlobal(menu.pos()).y() >= row.center().y()
    assert menu_of(shown) == OF_A_CHAT

    shown.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert menu_of(shown) == OF_A_CHAT
    assert shown.focus is view


def test_the_mouse_opens_the_menu_of_what_is_under_it(shown: Scene) -> None:
    add_folders(shown, nature := Folder(1, "Nature"), sea := Folder(2, "Sea", 1))
    view = view_of(shown)
    view.list.toggle(nature, is_open=True)

    def click(place: QPoint) -> list[str]:
        reason = QContextMenuEvent.Reason.Mouse
        where = view.viewport().mapToGlobal(place)
        QApplication.sendEvent(view.viewport(), QContextMenuEvent(reason, place, where))
        return menu_of(shown)

    assert click(place_of(shown, nature)) == ["Rename", "New folder in it", "Remove folder"]
    assert click(place_of(shown, sea)) == ["Rename", "Move out", "Remove folder"]
    assert click(place_of(shown, chat(shown, "Third"))) == OF_A_CHAT
    assert click(view.viewport().rect().bottomLeft()) == ["New folder"]


def test_a_chat_is_moved_by_the_menu(shown: Scene) -> None:
    add_folders(shown, Folder(1, "R&D"), Folder(2, "Sea", 1))
    first = chat(shown, "First")
    first.is_pinned = True
    go_to(shown, first)
    shown.press(Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    to = next(it.menu() for it in menu.actions() if it.text() == "Move to folder")
    assert isinstance(to, QMenu)
    offered = {it.text(): it for it in to.actions() if it.text()}
    assert list(offered) == ["No folder", "R&&D", "R&&D › Sea", "New folder…"]
    assert not offered["No folder"].isEnabled()
    offered["R&&D › Sea"].trigger()
    menu.close()
    settle()

    assert (first.folder, first.is_pinned) == (2, False)


# --- The filter -----------------------------------------------------------------------------------


def filter_edit(shown: Scene) -> QLineEdit:
    filter_ = shown.window.sidebar.filter
    assert filter_ is not None
    return filter_.field.edit


def type_filter(shown: Scene, words: str) -> None:
    edit = filter_edit(shown)
    edit.setFocus()
    QTest.keyClicks(edit, words)
    settle()


def test_titles_are_filtered_as_one_types_and_esc_lists_all_again(shown: Scene) -> None:
    shown.add_chat("Café au lait")
    running = shown.add_chat("Running", is_running=True)
    shown.open(running)
    type_filter(shown, "s")
    assert titles(shown) == ["[Today]", "Second", "First"]
    type_filter(shown, "e")
    assert titles(shown) == ["[Today]", "Second"]

    assert is_taken_before_the_window(filter_edit(shown), ESC)
    shown.press(ESC)
    assert len(titles(shown)) == 6
    assert not is_stopping(running)
    assert not is_taken_before_the_window(filter_edit(shown), ESC)
    type_filter(shown, "LAIT cafe")
    assert titles(shown) == ["[Today]", "Café au lait"]


def test_a_syllable_that_is_being_composed_filters_too(shown: Scene) -> None:
    shown.add_chat("조석 간만의 차")
    shown.add_chat("커피")
    edit = filter_edit(shown)
    edit.setFocus()
    compose(edit, "ㅈ")
    assert len(titles(shown)) == 6
    compose(edit, "조")
    assert titles(shown) == ["[Today]", "조석 간만의 차"]
    compose(edit, "서", "조")
    assert titles(shown) == []
    compose(edit, "석")
    assert titles(shown) == ["[Today]", "조석 간만의 차"]


def test_enter_looks_for_the_words_in_all_messages(shown: Scene) -> None:
    type_filter(shown, "tid")
    compose(filter_edit(shown), "조")
    shown.press(ENTER)

    panel = shown.window.searching.panel
    assert panel.isVisible()
    assert panel.field.edit.text() == "tid조"
    assert shown.focus is panel.field.edit


def test_a_button_lists_all_chats_again(shown: Scene) -> None:
    filter_ = shown.window.sidebar.filter
    assert filter_ is not None
    assert not filter_._all.isVisible()
    type_filter(shown, "First")
    assert filter_._all.toolTip() == "List all chats (Esc)"
    filter_._all.click()
    settle()

    assert len(titles(shown)) == 4
    assert shown.focus is filter_edit(shown)
    assert not filter_._all.isVisible()


def test_down_goes_from_the_filter_to_the_list(shown: Scene) -> None:
    type_filter(shown, "s")
    shown.press(DOWN)
    assert shown.focus is view_of(shown)
    assert at(shown) == "Second"
    shown.press(DOWN)
    shown.press(ENTER)

    assert shown.chats.listed.title == "First"


# --- What goes on ---------------------------------------------------------------------------------


def test_another_day_begins(shown: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(shown)
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - as the list takes it
    assert 0 < view._midnight.remainingTime() <= 24 * 3600 * 1000 + 2000
    monkeypatch.setattr(view.list, "_today", lambda: tomorrow)
    view._midnight.timeout.emit()
    assert titles(shown) == ["[Yesterday]", "Third", "Second", "First"]
    assert view._midnight.isActive()

    monkeypatch.setattr(view.list, "_today", lambda: tomorrow + timedelta(days=1))
    QApplication.sendEvent(view, QEvent(QEvent.Type.ActivationChange))
    assert titles(shown)[0] == "[Previous 7 days]"


def lines(shown: Scene) -> dict[str, ChatLine]:
    return {it.title: it for it in view_of(shown).list.lines if isinstance(it, ChatLine)}


def test_a_reply_that_ends_elsewhere_leaves_a_dot_until_it_is_seen(shown: Scene) -> None:
    running = shown.add_chat("Running", is_running=True)
    shown.chats.open(chat(shown, "First"))
    assert lines(shown)["Running"].is_running
    running._task = None
    running.phase_changed.emit()
    assert (lines(shown)["Running"].is_running, lines(shown)["Running"].has_unread) == (False, True)

    shown.open(running)
    assert not lines(shown)["Running"].has_unread


def test_a_reply_that_ends_in_sight_leaves_none(shown: Scene) -> None:
    running = shown.add_chat("Running", is_running=True)
    shown.open(running)
    running._task = None
    running.phase_changed.emit()
    assert not lines(shown)["Running"].has_unread


def test_the_row_under_the_keys_stays_where_it_is_while_others_move(shown: Scene) -> None:
    for number in range(60):
        shown.add_chat(f"Chat {number}")
    view = view_of(shown)
    go_to(shown, chat(shown, "Chat 20"))
    view.scrollTo(view.currentIndex(), view.ScrollHint.PositionAtCenter)
    before = view.visualRect(view.currentIndex()).top()
    shown.add_chat("Another")
    assert (at(shown), view.visualRect(view.currentIndex()).top()) == ("Chat 20", before)

    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    before = place_of(shown, chat(shown, "Second")).y()
    shown.add_chat("One more")
    assert place_of(shown, chat(shown, "Second")).y() == before


def test_the_list_is_made_anew_once_for_each_change(
    shown: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    wanted = ChatList._wanted

    def counted(self: ChatList, *, opens_all: bool = False) -> object:
        made.append(True)
        return wanted(self, opens_all=opens_all)

    running = shown.add_chat("Running", is_running=True)
    monkeypatch.setattr(ChatList, "_wanted", counted)
    running._task = None
    running.phase_changed.emit()
    settle()
    assert made == []
    shown.add_chat("Another")
    assert made == [True]
    made.clear()
    shown.chats.open(chat(shown, "First"))
    settle()
    assert made == [True]
    made.clear()
    view_of(shown).grab()
    shown.chats.shelf.rename(chat(shown, "First"), "Tides")
    assert made == [True]


def test_nothing_is_counted_while_ten_thousand_chats_are_painted(
    shown: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_folders(shown, *(Folder(number, f"Folder {number}") for number in range(1, 11)))
    more = [ListedChat(kept_title=f"Chat {it}", folder=it % 20 or None) for it in range(10_000)]
    shown.chats.shelf.chats += more
    shown.chats.shelf.changed.emit()
    settle()
    (folder, *_) = (it for it in view_of(shown).list.lines if isinstance(it, FolderLine))
    assert folder.chats == 500

    reads: list[bool] = []

    def read(chats: Chats) -> list[ListedChat]:
        reads.append(True)
        return chats.shelf.chats

    monkeypatch.setattr(Chats, "all", property(read))
    view_of(shown).grab()
    assert reads == []
    view_of(shown).list.refresh()
    assert reads == [True]


def test_a_chat_whose_folder_has_gone_is_listed_all_the_same(shown: Scene) -> None:
    add_folders(shown, Folder(1, "Nature"))
    chat(shown, "First").folder = 99
    shown.chats.shelf.changed.emit()
    assert titles(shown) == ["[Folders]", "Nature", "[Today]", "Third", "Second", "First"]
