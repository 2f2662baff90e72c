"""The list of chats: its order, folders, pins and bin; what is done there is kept."""

from __future__ import annotations  # the first picture of the window does without the database

from collections.abc import Callable, Collection, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from gui.chat.titles import one_line
from gui.lazily import lazily
from gui.services.library import Library
from gui.services.listed_chat import Folder, ListedChat

if TYPE_CHECKING:
    from gui.chat import keeping
    from gui.chat.library import chats
    from gui.chat.library.database import Connection
    from gui.chat.library.records import Chat
else:
    keeping = lazily("gui.chat.keeping")
    chats = lazily("gui.chat.library.chats")

T = TypeVar("T")


class Shelf(QObject):
    """What is known of all chats without reading them.

    Signals:
        changed: There is another chat or folder, or one has another place or title.
    """

    changed = Signal()

    def __init__(self, library: Library | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._numbers: dict[int, ListedChat] = {}
        self._in_bin: set[int] = set()
        self._gone_folders: set[int] = set()
        self._gone_unnumbered: set[ListedChat] = set()
        self._gone: set[int] = set()
        self.chats: list[ListedChat] = []
        self.folders: list[Folder] = []
        self.order: Callable[[], list[ListedChat]] | None = None
        """Returns the chats as they are listed; set by who lists them."""

    def in_order(self) -> list[ListedChat]:
        """Return the chats as they stand in the list, from the top."""
        return self.order() if self.order is not None else list(self.chats)

    def by_number(self, number: int) -> ListedChat | None:
        """Return the chat with an id in the library."""
        return self._numbers.get(number)

    def folder(self, number: int | None) -> Folder | None:
        """Return the folder with a number."""
        return next((it for it in self.folders if it.number == number), None)

    def folder_names(self, number: int | None) -> list[str]:
        """Return the names of a folder and the one around it, from the outermost."""
        names: list[str] = []
        at = self.folder(number)
        while at is not None:
            names.insert(0, at.name)
            at = self.folder(at.parent)
        return names

    # --- What the library holds -------------------------------------------------------------------

    def take_all(
        self,
        found: Sequence[ListedChat],
        folders: Sequence[tuple[int, str, int | None]],
        unnumbered: Collection[int] = (),
    ) -> None:
        """List these chats and folders.

        `unnumbered` are the ids of chats that are there already, and have not been told theirs.
        """
        former = self._numbers
        numbers = {chat.number for chat in found}
        # What has come since the library was read is no less there than what was read.
        self.chats = [it for it in self.chats if it.controller or it.number not in numbers]
        self._numbers = {it.number: it for it in self.chats if it.number is not None}
        for chat in found:
            is_listed = chat.number in self._numbers or chat.number in unnumbered
            if chat.number is None or chat.number in self._in_bin or is_listed:
                continue
            # One that is known may be about to be opened: it must not be there twice.
            listed = former.get(chat.number) or chat
            if listed.controller is None:
                _renew(listed, chat)
            self._numbers[chat.number] = listed
            self.chats.append(listed)
        self._take_folders(folders)
        self._sort()
        self.changed.emit()

    def forget_all(self) -> None:
        """List only chats that are not in the library."""
        self._numbers.clear()
        self._in_bin.clear()
        self._gone_folders.clear()
        self._gone.clear()
        self.chats = [it for it in self.chats if it.number is None]
        self.folders = []

    def take(self, chat: Chat) -> ListedChat:
        """List a chat that has come into the library."""
        listed = listed_as(chat)
        self.note_number(listed)
        self.chats.append(listed)
        self._sort()
        self.changed.emit()
        return listed

    def take_more(
        self, found: Sequence[Chat], folders: Sequence[tuple[int, str, int | None]]
    ) -> list[ListedChat]:
        """List also these chats, with all folders; return those in which something was sent."""
        listed = set(self.chats)
        sent = (chat for chat in found if chat.shown is not None)
        self._gone -= {chat.id for chat in found}
        more = [self._numbers.setdefault(chat.id, listed_as(chat)) for chat in sent]
        self.chats += [it for it in more if it not in listed]
        self._take_folders(folders)
        self._sort()
        self.changed.emit()
        return more

    def take_in(self, chat: ListedChat) -> None:
        """List a chat from its first message on; one with a newer message moves up."""
        controller = chat.controller
        if controller is None or controller.conversation.last is None:
            return
        newest = keeping.milliseconds(controller.conversation.last.asked_at)
        if chat not in self.chats:
            self.chats.insert(0, chat)
        elif newest <= chat.changed_ms and chat.kept_title == chat.title:
            return
        chat.changed_ms = max(newest, chat.changed_ms)
        chat.kept_title = chat.title
        self._sort()
        self.changed.emit()

    def note_number(self, chat: ListedChat) -> None:
        """Find a chat by the id that it has got."""
        if chat.number is not None:
            self._numbers[chat.number] = chat
            if chat in self._gone_unnumbered:
                self._gone_unnumbered.discard(chat)
                self._in_bin.add(chat.number)
            self._gone.discard(chat.number)  # it may have been that of another one

    # --- What a person does -----------------------------------------------------------------------

    def rename(self, chat: ListedChat, title: str) -> None:
        """Give a chat a title of one clean line; without one it has its first words again.

        Those of a chat whose messages have not been read are seen once they are.
        """
        clean = one_line(title)
        if clean == chat.title:
            return
        self.set_title(chat, clean, "person" if clean else "")

    def set_title(self, chat: ListedChat, title: str, by: str) -> None:
        """Call a chat by a title, given by a "person" or a "model"."""
        if chat.controller is not None:
            conversation = chat.controller.conversation
            conversation.given_title = title
            title = title or conversation.first_words()
        title = title or chat.kept_title
        chat.kept_title = title
        self._write(chat, lambda of, number: chats.set_title(of, number, title, by))
        self.changed.emit()

    def pin(self, chat: ListedChat, *, is_pinned: bool) -> None:
        """Keep a chat at the top, or no longer."""
        chat.is_pinned = is_pinned
        self._write(chat, lambda of, number: chats.pin(of, number, is_pinned=is_pinned))
        self.changed.emit()

    def note_unread(self, chat: ListedChat, *, is_unread: bool) -> None:
        """Keep whether there is something that nobody has seen."""
        if chat.has_unread is not is_unread:
            chat.has_unread = is_unread
            self._write(chat, lambda of, number: chats.note_unread(of, number, is_unread=is_unread))

    def note_shown(self, chat: ListedChat) -> None:
        """Keep which chat is shown, so that it is shown again."""
        if self._library is not None and not chat.is_temporary:
            self._library.write(
                lambda of: chats.note_shown(of, chat.number), stands_for="shown chat"
            )

    def put_into_bin(self, chat: ListedChat) -> None:
        """Delete a chat; a temporary one for good."""
        if chat in self.chats:
            self.chats.remove(chat)
        if chat.number is not None:
            self._in_bin.add(chat.number)
        else:
            self._gone_unnumbered.add(chat)
        now_ms = keeping.now_ms()
        self._write(chat, lambda of, number: chats.put_into_bin(of, number, now_ms=now_ms))
        self.changed.emit()

    def put_all_into_bin(self, gone: Sequence[ListedChat]) -> None:
        """Delete chats that are in the library, all at once."""
        numbers = [it.number for it in gone if it.number is not None]
        self._in_bin.update(numbers)
        them = set(gone)
        self.chats = [it for it in self.chats if it not in them]
        now_ms = keeping.now_ms()

        def write(connection: Connection) -> None:
            for number in numbers:
                chats.put_into_bin(connection, number, now_ms=now_ms)

        if self._library is not None and numbers:
            self._library.write(write)
        self.changed.emit()

    def bring_back(self, chat: ListedChat) -> bool:
        """Take a chat out of the bin; return False for one that has been removed for good."""
        if chat.number in self._gone:
            return False
        self._in_bin.discard(chat.number or 0)
        self._gone_unnumbered.discard(chat)
        if chat not in self.chats:
            self.chats.append(chat)
            self._sort()
        self._write(chat, chats.bring_back)
        self.changed.emit()
        return True

    def forget(self, number: int) -> None:
        """Let go of a chat in the bin that is removed for good."""
        self._gone.add(number)
        self._numbers.pop(number, None)

    # --- Folders ----------------------------------------------------------------------------------

    def move(self, chat: ListedChat, folder: int | None) -> None:
        """Put a chat into a folder, or take it out of all."""
        if chat.folder != folder:
            chat.folder = folder
            self._write(chat, lambda of, number: chats.move(of, number, folder))
            self.changed.emit()

    def add_folder(
        self, name: str, parent: int | None = None, then: Callable[[int], None] | None = None
    ) -> None:
        """Add a folder, in another one that is in none itself; `then` is told its number."""
        clean = one_line(name)
        above = self.folder(parent)
        if not clean or self._library is None or (above is not None and above.parent is not None):
            return

        def take(number: int) -> None:
            self._gone_folders.discard(number)  # it may have been that of another one
            self.folders.append(Folder(number, clean, parent))
            self.changed.emit()
            if then is not None:
                then(number)

        self._library.write(lambda of: chats.add_folder(of, clean, parent), take)

    def rename_folder(self, folder: Folder, name: str) -> None:
        """Give a folder another name."""
        clean = one_line(name)
        if clean and clean != folder.name and self._library is not None:
            folder.name = clean
            self._library.write(lambda of: chats.rename_folder(of, folder.number, clean))
            self.changed.emit()

    def can_nest(self, folder: Folder, into: int | None) -> bool:
        """Tell whether a folder can be put into another one: they are nested once."""
        above = self.folder(into)
        has_folders = any(it.parent == folder.number for it in self.folders)
        return into != folder.number and (
            above is None or (above.parent is None and not has_folders)
        )

    def move_folder(self, folder: Folder, into: int | None) -> None:
        """Put a folder into another one, or take it out."""
        if folder.parent != into and self.can_nest(folder, into) and self._library is not None:
            folder.parent = into
            self._library.write(lambda of: chats.move_folder(of, folder.number, into))
            self.changed.emit()

    def remove_folder(self, folder: Folder) -> Callable[[], None]:
        """Remove a folder; what is in it moves out. Returns what undoes that."""
        chats_in = [it for it in self.chats if it.folder == folder.number]
        folders_in = [it for it in self.folders if it.parent == folder.number]
        for chat in chats_in:
            self.move(chat, folder.parent)
        for inner in folders_in:
            self.move_folder(inner, None)
        self.folders.remove(folder)
        self._gone_folders.add(folder.number)
        if self._library is not None:
            self._library.write(lambda of: chats.remove_folder(of, folder.number))
        self.changed.emit()
        return partial(self._restore_folder, folder, chats_in, folders_in)

    def _restore_folder(
        self, folder: Folder, chats_in: Sequence[ListedChat], folders_in: Sequence[Folder]
    ) -> None:
        def fill(number: int) -> None:
            for chat in chats_in:
                self.move(chat, number)
            for inner in folders_in:
                self.move_folder(inner, number)

        self.add_folder(folder.name, folder.parent, fill)

    def _take_folders(self, found: Sequence[tuple[int, str, int | None]]) -> None:
        """List these folders, as they stand now: what was read may be of a moment ago."""
        known = {it.number: it for it in self.folders}
        numbers = {number for number, *_ in found}
        read = [known.get(it[0]) or Folder(*it) for it in found if it[0] not in self._gone_folders]
        self.folders = read + [it for it in self.folders if it.number not in numbers]

    # --- Within -----------------------------------------------------------------------------------

    def _sort(self) -> None:
        self.chats.sort(key=attrgetter("changed_ms"), reverse=True)

    def _write(self, chat: ListedChat, work: Callable[[Connection, int], object]) -> None:
        """Write what concerns a chat that is, or will be, in the library."""
        if self._library is None or chat.is_temporary:
            return

        def write(connection: Connection) -> None:
            if chat.number is not None:
                work(connection, chat.number)

        self._library.write(write)


def listed_as(chat: Chat) -> ListedChat:
    """Return a chat of the library as it is listed."""
    return ListedChat(
        number=chat.id, kept_title=chat.title, folder=chat.folder, is_pinned=chat.is_pinned,
        has_unread=chat.is_unread, changed_ms=chat.changed_ms,
    )  # fmt: skip


def _renew(listed: ListedChat, found: ListedChat) -> None:
    """Take over what is kept of a chat now."""
    listed.kept_title, listed.folder, listed.is_pinned = (
        found.kept_title, found.folder, found.is_pinned,
    )  # fmt: skip
    listed.has_unread, listed.changed_ms = found.has_unread, found.changed_ms
