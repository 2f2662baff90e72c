"""The files, pictures and sounds of each chat's draft, and of a message that is edited."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from gui.chat.attached import Kind
from gui.chat.question import Question
from gui.chat.reply import Reply
from gui.services.ability import Lack, is_sure, kinds_of, lack
from gui.services.attaching import Attaching, State
from gui.widgets.attach.lack_words import title

if TYPE_CHECKING:
    from gui.chat.attached import Attached
    from gui.chat.node import Node
    from gui.services.attaching import Item
    from gui.services.chat_controller import ChatController
    from gui.services.server import Server
    from gui.services.settings import Settings
    from gui.services.tasks import Tasks

ORIGINAL_SIDE = 4_096
"""Pictures that are to stay as they are have so many pixels on their longer side at most."""


class DraftFiles(QObject):
    """A `Luggage`: what goes along with the message that is written now.

    A chat's own go on being read while another one is shown.

    Signals:
        changed: Something came, went, moved, became ready or was refused, or another chat's or
            message's are shown.
        refused: Something cannot go along; carries the `Item`.
        folder_found: A folder was dropped or pasted; carries its path as a string.
    """

    changed = Signal()
    refused = Signal(object)
    folder_found = Signal(str)

    def __init__(
        self, server: Server, settings: Settings, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._server = server
        self._settings = settings
        self._tasks = tasks
        self._chat: ChatController | None = None
        self._drafts: dict[ChatController, Attaching] = {}
        self._draft: Attaching | None = None
        self._edit: Attaching | None = None
        self._edited: Node | None = None
        self._told: set[Item] = set()

    @property
    def attaching(self) -> Attaching | None:
        """What takes in what is added now."""
        shown = self._edit or self._draft
        if shown is not None:
            shown.longest_side = longest_side(self._settings)
        return shown

    @property
    def items(self) -> tuple[Item, ...]:
        """What is shown, in its order."""
        return self.attaching.items if self.attaching is not None else ()

    @property
    def can_add(self) -> bool:
        """Whether anything can go along: with a reply that is edited nothing can."""
        return self.attaching is not None and (
            self._edited is None or isinstance(self._edited, Question)
        )

    # --- As the composer has it -------------------------------------------------------------------

    def show_chat(self, controller: ChatController) -> None:
        self._chat = controller
        if controller not in self._drafts:
            self._drafts[controller] = self._made_for(controller)
        self._draft = self._drafts[controller]
        self.take_draft()
        self.changed.emit()

    def take_draft(self) -> None:
        if self._chat is None or self._draft is None:
            return
        wanted, attaching = self._chat.conversation.draft_attached, self._draft
        if wanted == attaching.ready:
            return
        for row in range(len(attaching.items) - 1, -1, -1):
            attached = attaching.items[row].attached
            if attached is not None and attached not in wanted:
                attaching.remove(row)
        new = [it for it in wanted if it not in attaching.ready]
        attaching.add_attached(new)
        for at, it in enumerate(wanted):
            row = next(row for row, item in enumerate(attaching.items) if item.attached == it)
            attaching.move(row, min(at, row))

    def ready(self) -> tuple[Attached, ...]:
        return self.attaching.ready if self.attaching is not None else ()

    def draft(self) -> tuple[Attached, ...]:
        kept = self._draft.ready if self._draft is not None else ()
        return (*kept, *self._added())

    def is_empty(self) -> bool:
        attaching = self.attaching
        return attaching is None or not (attaching.ready or attaching.is_busy)

    def holds_back(self) -> str:
        attaching = self.attaching
        if attaching is not None and attaching.is_busy:
            return self.tr("You can send when all files are read.")
        found = self.lack()
        return f"{title(found)}." if found is not None and not found.before else ""

    def hint(self) -> str:
        kinds = kinds_of(self.ready())
        if not kinds or self._chat is None:
            return ""
        model = self._chat.conversation.model
        if not model or is_sure(self._server.entry(model)):
            return ""
        if Kind.PICTURE in kinds:
            return self.tr("This server does not tell whether {model} can see pictures").format(
                model=model
            )
        return self.tr("This server does not tell whether {model} can hear sounds").format(
            model=model
        )

    def note_sent(self) -> None:
        if self._draft is not None and self._edit is None:
            self._draft.take()

    def begin_edit(self, message: Node) -> None:
        self._edited = message
        self._edit = Attaching(self._tasks)  # work may outlast the edit, and then needs it
        self._edit.changed.connect(self._follow)
        self._edit.folder_found.connect(self.folder_found)
        if isinstance(message, Question):
            self._edit.add_attached(message.attached)
        self.changed.emit()

    def end_edit(self, *, is_sent: bool) -> None:
        edit, added = self._edit, () if is_sent else self._added()
        self._edit = self._edited = None
        if edit is None:
            return
        edit.changed.disconnect(self._follow)
        edit.clear()
        if self._draft is not None and added:
            self._draft.add_attached(added)
        self.changed.emit()

    # --- What holds it back -----------------------------------------------------------------------

    def lack(self) -> Lack | None:
        """Return what the chat's model does not take of what goes along, or went along before.

        Only the former holds a message back: of the latter the model is told that it was there.
        """
        if self._chat is None:
            return None
        conversation = self._chat.conversation
        path = conversation.path
        if isinstance(self._edited, Question | Reply) and self._edited in path:
            path = path[: path.index(self._edited)]
        return lack(self._server.entry(conversation.model), self.ready(), path)

    def _made_for(self, controller: ChatController) -> Attaching:
        """Return what goes along with the draft of a chat, until that is given up."""
        made = Attaching(self._tasks)
        made.add_attached(controller.conversation.draft_attached)
        made.changed.connect(partial(self._take, controller, made))
        made.folder_found.connect(self.folder_found)
        controller.destroyed.connect(partial(self._forget, controller))
        return made

    def _forget(self, controller: ChatController) -> None:
        gone = self._drafts.pop(controller, None)
        if gone is not None and isValid(gone):  # at the end of the program it may be gone first
            gone.changed.disconnect()
            gone.clear()

    def _added(self) -> tuple[Attached, ...]:
        """Return what was added to a message that is edited."""
        if self._edit is None:
            return ()
        before = self._edited.attached if isinstance(self._edited, Question) else ()
        return tuple(it for it in self._edit.ready if it not in before)

    def _take(self, controller: ChatController, attaching: Attaching) -> None:
        """Keep what has become of a chat's draft, also of one that is not shown."""
        if controller is self._chat:
            self._follow()
        else:
            it = controller.conversation
            controller.set_draft(it.draft, attaching.ready)

    def _follow(self) -> None:
        for item in self.items:
            if item.state is State.REFUSED and item not in self._told:
                self._told.add(item)
                self.refused.emit(item)
        self._told &= set(self.items)
        self.changed.emit()


def longest_side(settings: Settings) -> int:
    """Return to how many pixels pictures are made smaller."""
    chosen = settings.get("picture_side")
    return int(chosen) if isinstance(chosen, str) and chosen.isdecimal() else ORIGINAL_SIDE
