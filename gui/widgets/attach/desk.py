"""Lets files, pictures and sounds go along with messages: from wherever they come."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from gui.chat.attached import Kind
from gui.services.ability import able, can_take
from gui.services.attaching import MOST_FILES
from gui.widgets.attach import taking, words
from gui.widgets.attach.draft_files import DraftFiles, longest_side
from gui.widgets.attach.drop_area import DropArea
from gui.widgets.attach.file_dialogs import FileDialogs
from gui.widgets.attach.lack_words import cannot
from gui.widgets.attach.pasting import Pasting
from gui.widgets.attach.remedies import Remedy, remedy_of, work_of
from gui.widgets.attach.strip import Strip
from gui.widgets.attach.strip_list import line
from gui.widgets.transcript.announcing import announce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.services.attaching import Attaching, Item
    from gui.services.chat_controller import ChatController
    from gui.services.chats import Chats
    from gui.services.server import Server
    from gui.services.settings import Settings
    from gui.services.tasks import Tasks
    from gui.widgets.actions import Actions
    from gui.widgets.attach.full_view import FullView
    from gui.widgets.attach.model_notice import ModelNotice
    from gui.widgets.conversation_pane import ConversationPane
    from gui.widgets.theme import Theme

_ACTIONS = ("attach_files", "attach_folder", "attach_clipboard")


class Around(NamedTuple):
    """What the desk works with."""

    theme: Theme
    chats: Chats
    server: Server
    settings: Settings
    tasks: Tasks
    keys: Actions
    conversation: ConversationPane


class AttachDesk(QObject):
    """The button and its menu, the strip, what is pasted or dropped, and what is said of it.

    Signals:
        models_requested: The person wants to choose a model.
        told: Something was done; carries the sentence.
        problem_found: Something could not be done; carries a `Problem`.
    """

    models_requested = Signal()
    told = Signal(str)
    problem_found = Signal(object)

    def __init__(self, around: Around, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._window = window
        self._notice: ModelNotice | None = None
        self._full_view: FullView | None = None
        self._menu: QMenu | None = None
        self._is_dismissed = False
        self._chat: ChatController | None = None
        composer = around.conversation.composer
        self.files = DraftFiles(around.server, around.settings, around.tasks, self)
        self.strip = Strip(around.theme, composer.box)
        self.dialogs = FileDialogs(around.tasks, window)
        self.drops = DropArea(around.theme, window)
        self.pasting = Pasting(around.theme, around.conversation, self.files)
        self._connect()
        composer.take_luggage(self.files, self.strip)
        self._follow_refusals()
        self.follow()

    @property
    def notice(self) -> ModelNotice:
        """What says that the model cannot take something; made when it first cannot."""
        if self._notice is None:
            from gui.widgets.attach.model_notice import ModelNotice  # noqa: PLC0415 - not before

            made = self._notice = ModelNotice(self._around.theme, self._around.conversation)
            made.hide()
            made.model_requested.connect(self._use_model)
            made.picker_requested.connect(self.models_requested)
            made.closed.connect(self._dismiss)
            self._around.conversation.place_notice(made)
        return self._notice

    @property
    def full_view(self) -> FullView:
        """What shows a picture of the draft as large as the window."""
        if self._full_view is None:
            from gui.widgets.attach.full_view import FullView  # noqa: PLC0415 - not before

            self._full_view = FullView(self._around.theme, self._window)
            self._full_view.save_requested.connect(self.dialogs.ask_where)
        return self._full_view

    # --- What a person wants ----------------------------------------------------------------------

    @Slot()
    def ask_files(self) -> None:
        """Let the person choose files."""
        if self.files.can_add:
            self.dialogs.ask_files()

    @Slot()
    def ask_folder(self) -> None:
        """Let the person choose a folder."""
        if self.files.can_add:
            self.dialogs.ask_folder()

    @Slot()
    def attach_clipboard(self) -> None:
        """Attach the picture, or the files, on the clipboard."""
        offered = QApplication.clipboard().mimeData()
        found = taking.taken(offered)
        found = taking.picture(offered) if found.is_nothing else found
        if found.is_nothing:
            self.told.emit(self.tr("There is no picture on the clipboard"))
        else:
            self.add(found)

    @Slot(object)
    def add(self, offered: taking.Offered) -> None:
        """Attach what was dropped or chosen."""
        attaching = self.files.attaching
        if attaching is not None and self.files.can_add:
            taking.attach(offered, attaching)
        self._around.conversation.focus_composer()

    @Slot()
    def open_menu(self) -> None:
        """Offer where things may come from, and say what the model cannot take."""
        button = self._around.conversation.composer.attach_button
        menu = self._menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setToolTipsVisible(True)
        for name in _ACTIONS:
            menu.addAction(self._around.keys[name])
        for sentence in self._warnings():
            menu.addAction(sentence).setEnabled(False)
        height = menu.sizeHint().height()
        menu.popup(button.mapToGlobal(QPoint(0, -height)))

    # --- What is shown ----------------------------------------------------------------------------

    @Slot()
    def follow(self) -> None:
        """Show what goes along, and what holds it back."""
        self.strip.show_items(self.files.items)
        composer = self._around.conversation.composer
        button = composer.attach_button
        button.setEnabled(self.files.can_add)
        button.describe(button.accessibleName(), self._around.keys.keys("attach_files"))
        side = self.tr("Pictures are made smaller to {side} px on the long side").format(
            side=words.number(longest_side(self._around.settings))
        )
        button.setToolTip("\n".join([button.toolTip(), side, *self._warnings()]))
        composer.follow_luggage()
        self._show_notice()

    @Slot()
    def _follow_chat(self) -> None:
        """Say anew what holds a message back: the chat or its model is another."""
        self._is_dismissed = False
        self.pasting.end_offer()
        self._follow_refusals()
        self.follow()

    def _follow_refusals(self) -> None:
        """Say so when the model of the shown chat cannot take what is to be sent once more."""
        if self._chat is not None:
            with suppress(RuntimeError):  # the former chat may have been given up
                self._chat.refused.disconnect(self._tell_unable)
        self._chat = self._around.chats.current
        self._chat.refused.connect(self._tell_unable)

    @Slot(object)
    def _tell_unable(self, kind: Kind) -> None:
        model = self._around.chats.current.conversation.model
        self.told.emit(cannot(frozenset({kind})).format(model=model))

    def _show_notice(self) -> None:
        """Offer other models, as soon as something is written or attached."""
        found = self.files.lack()
        composer = self._around.conversation.composer
        has_message = not self.files.is_empty() or composer.field.has_text()
        is_wanted = has_message and not self.pasting.is_offering  # one thing at a time
        if found is None:
            self._is_dismissed = False
        if found is not None and is_wanted and not self._is_dismissed:
            models = [it.name for it in able(self._around.server, found.kinds)]
            self.notice.show_lack(found, models)
        elif self._notice is not None and not self._notice.isHidden():
            focused = QApplication.focusWidget()
            had_focus = focused is not None and self._notice.isAncestorOf(focused)
            self._notice.hide()
            if had_focus:
                self._around.conversation.focus_composer()

    def _warnings(self) -> list[str]:
        """Return what the chat's model is known not to take."""
        model = self._around.chats.current.conversation.model
        entry = self._around.server.entry(model)
        if entry is None:
            return []
        kinds = [it for it in (Kind.PICTURE, Kind.SOUND) if not can_take(entry, it)]
        return [cannot(frozenset({it})).format(model=model) for it in kinds]

    def _connect(self) -> None:
        around = self._around
        composer = around.conversation.composer
        composer.attach_button.clicked.connect(self.open_menu)
        composer.field.textChanged.connect(self._show_notice)
        composer.sent.connect(self.pasting.end_offer)
        self.pasting.changed.connect(self._show_notice)
        self.files.changed.connect(self.follow)
        self.files.refused.connect(self._tell_refused)
        self.files.folder_found.connect(self.choose_in_folder)
        self.dialogs.folder_chosen.connect(self.choose_in_folder)
        self.strip.removed.connect(self._remove)
        self.strip.moved.connect(self._move)
        self.strip.again_requested.connect(self._try_again)
        self.strip.pages_requested.connect(self._attach_pages)
        self.strip.opened.connect(self._show_large)
        self.strip.left.connect(around.conversation.focus_composer)
        self.drops.dropped.connect(self.add)
        self.dialogs.files_chosen.connect(self._add_paths)
        self.dialogs.saved.connect(self._tell_saved)
        self.dialogs.failed.connect(self.problem_found)
        around.conversation.save_requested.connect(self.dialogs.ask_where)
        around.chats.current_changed.connect(self._follow_chat)
        around.chats.chat_changed.connect(self.follow)
        around.server.models_changed.connect(self.follow)
        around.theme.changed.connect(self.follow)
        around.settings.changed.connect(self.follow)

    @Slot(int)
    def _remove(self, row: int) -> None:
        if self.files.attaching is not None:
            self.files.attaching.remove(row)

    @Slot(int, int)
    def _move(self, row: int, to: int) -> None:
        if self.files.attaching is not None:
            self.files.attaching.move(row, to)

    @Slot(int)
    def _try_again(self, row: int) -> None:
        attaching = self.files.attaching
        if attaching is None:
            return
        item = attaching.items[row]
        remedy = remedy_of(item)
        if remedy is not None and item.path is not None:
            work = work_of(remedy, item.path, item.name, attaching.longest_side)
            attaching.try_again(row, work)

    @Slot(int)
    def _attach_pages(self, row: int) -> None:
        """Attach the pages of a PDF file as pictures, in the place of its text."""
        attaching = self.files.attaching
        if attaching is None:
            return
        item = attaching.items[row]
        if item.path is None:
            return
        work = work_of(Remedy.PAGES, item.path, item.name, attaching.longest_side)
        if work is not None:
            attaching.add_work(item.name, work, item.path)
            attaching.move(len(attaching.items) - 1, row)
            attaching.remove(row + 1)

    @Slot(int)
    def _show_large(self, row: int) -> None:
        shown = self.files.items[row].attached
        pictures = [it for it in self.files.ready() if it.kind is Kind.PICTURE]
        if shown is not None:
            self.full_view.open_at(pictures, pictures.index(shown))

    @Slot(object)
    def _add_paths(self, paths: list[Path]) -> None:
        self.add(taking.Offered(tuple(paths)))

    @Slot(object)
    def choose_in_folder(self, folder: Path | str) -> None:
        """Let the person choose among the files of a folder."""
        from gui.widgets.attach.folder_dialog import FolderDialog  # noqa: PLC0415 - not before

        around, attaching = self._around, self.files.attaching
        if attaching is None or not self.files.can_add:
            return
        room = max(1, MOST_FILES - len(attaching.items))
        dialog = FolderDialog(around.theme, around.tasks, self._window, most=room)
        dialog.chosen.connect(partial(_add_of_folder, attaching))
        dialog.finished.connect(dialog.deleteLater)
        dialog.look_into(Path(folder))

    @Slot(object)
    def _tell_refused(self, item: Item) -> None:
        announce(self.strip, f"{item.name}: {line(item)}")

    @Slot(str)
    def _tell_saved(self, name: str) -> None:
        self.told.emit(self.tr("Saved as {name}").format(name=name))

    @Slot(str)
    def _use_model(self, name: str) -> None:
        self._around.chats.choose_model(name)
        self._around.conversation.focus_composer()

    @Slot()
    def _dismiss(self) -> None:
        self._is_dismissed = True
        self._around.conversation.focus_composer()


def _add_of_folder(attaching: Attaching, folder: Path, paths: Sequence[Path]) -> None:
    """Attach files of a folder, named by where in it they are."""
    attaching.add_paths(paths, below=folder)
