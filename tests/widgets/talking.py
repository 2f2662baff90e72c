"""A chat that answers as a test tells it to, word by word, without a server."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollBar, QWidget

from gui.chat.attached import Attached
from gui.chat.markdown.parts import plain, whole
from gui.chat.preferences import PreferencesFile
from gui.chat.question import Question
from gui.chat.reply import Ending, Phase, Reply
from gui.ollama.errors import OllamaError
from gui.ollama.figures import Figures
from gui.ollama.wire import AnswerPart, ChatChunk
from gui.services.engine_process import EngineProcess
from gui.services.server import Server
from gui.services.settings import Settings
from gui.widgets.conversation_pane import ConversationPane
from gui.widgets.theme import Theme
from gui.widgets.transcript.liveness import Liveness
from gui.widgets.transcript.message import TEXT, Message
from gui.widgets.transcript.reply_message import ReplyMessage
from gui.widgets.transcript.view import Transcript
from tests.widgets.quiet import MODEL, QuietChat, QuietServer, entry

W = TypeVar("W", bound=QWidget)

FIGURES = Figures(
    total_s=9.1,
    load_s=1.2,
    prompt_s=0.4,
    prompt_tokens=120,
    cached_tokens=None,
    answer_s=8.55,
    answer_tokens=412,
)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


class TalkingChat(QuietChat):
    """Sends nothing; its replies grow by `say` and `think`, and end by `end`."""

    def __init__(self, server: Server, model: str = MODEL) -> None:
        super().__init__(server, model)
        self.clock = Clock()
        self.sent: list[str] = []
        self.tried_again = 0
        self.answered_now = 0

    @property
    def reply(self) -> Reply:
        reply = self.conversation.last_reply
        assert reply is not None
        return reply

    def send(self, text: str, attached: Sequence[Attached] = ()) -> bool:
        if (not text.strip() and not attached) or not self.can_send():
            return False
        self.sent.append(text)
        self.ask(text, attached=attached)
        return True

    def ask(
        self,
        text: str,
        phase: Phase = Phase.READING,
        attached: Sequence[Attached] = (),
        **sent: Any,
    ) -> Reply:
        made = self.new_reply(phase, **sent)
        self.conversation.add(Question(text, made.asked_at, attached=attached))
        self.conversation.add(made)
        self._begin()
        return made

    def new_reply(self, phase: Phase = Phase.READING, **sent: Any) -> Reply:
        model = self.conversation.model
        return Reply(model, sent, phase=phase, prompt_tokens_guess=6500, clock=self.clock)

    def say(self, text: str) -> None:
        self._take(self.reply, ChatChunk(message=AnswerPart(content=text)))

    def think(self, text: str) -> None:
        self._take(self.reply, ChatChunk(message=AnswerPart(thinking=text)))

    def enter(self, phase: Phase) -> None:
        self.reply.enter(phase)
        self.phase_changed.emit()

    def end(
        self,
        ending: Ending = Ending.COMPLETE,
        error: OllamaError | None = None,
        figures: Figures = FIGURES,
    ) -> None:
        if ending in {Ending.COMPLETE, Ending.LENGTH}:
            self.reply.figures = figures
        self.reply.end(ending, error)
        self._is_answering = False
        self.answer_grew.emit()
        self.phase_changed.emit()

    def try_again(self) -> None:
        self.tried_again += 1
        self._drop_empty_reply()
        last = self.conversation.last
        assert last is not None
        self.conversation.add(self.new_reply(), last.before if isinstance(last, Reply) else last)
        self._begin()

    def answer_now(self) -> None:
        self.answered_now += 1

    def _begin(self) -> None:
        self._is_answering = True
        self.path_changed.emit()
        self.phase_changed.emit()


@dataclass
class Stage:
    """A conversation pane on screen, with all that it shows."""

    pane: ConversationPane
    chat: TalkingChat
    server: QuietServer
    engine: EngineProcess
    settings: Settings

    @property
    def transcript(self) -> Transcript:
        return self.pane.transcript

    @property
    def messages(self) -> list[Message]:
        return self.transcript.messages

    @property
    def last_reply(self) -> ReplyMessage:
        message = self.messages[-1]
        assert isinstance(message, ReplyMessage)
        return message

    @property
    def bar(self) -> QScrollBar:
        return self.transcript.pane.verticalScrollBar()

    def draw(self) -> None:
        """Draw what is new, as the timer would."""
        self.transcript.findChildren(Liveness)[0].draw()
        settle()

    def tick(self, seconds: float = 0.0) -> None:
        self.chat.clock.now_s += seconds
        self.last_reply.tick()
        self.transcript.pane.note_growth(len(self.messages) - 1)
        settle()

    def parts(self, kind: type[W], message: Message | None = None) -> list[W]:
        """Return the widgets of a kind in a message, by default in the newest one."""
        return parts_of(message or self.last_reply, kind)

    def text(self, message: Message | None = None, number: int = TEXT) -> str:
        """Return what is read in a message, as far as it is shown."""
        return shown_text(message or self.last_reply, number)

    def words(self) -> list[str]:
        return words_in(self.pane)


def stage(
    theme: Theme, folder: Path, *, width: int = 760, height: int = 700, **facts: Any
) -> Stage:
    """Show a pane whose chat is empty and whose server is connected and has one model."""
    server = QuietServer(entry(**facts))
    server.base_url = "http://127.0.0.1:11434"
    settings = Settings(PreferencesFile(folder / "settings.json"), server._tasks)
    engine = EngineProcess(server, server._tasks)
    chat = TalkingChat(server)
    pane = ConversationPane(theme, settings)
    pane.resize(width, height)
    pane.show_chat(chat, server, engine)
    pane.show()
    pane.activateWindow()
    settle()
    return Stage(pane, chat, server, engine, settings)


def parts_of(message: Message, kind: type[W]) -> list[W]:
    """Return the widgets of a kind in a message."""
    widgets = [widget for widget, _ in message.widgets()]
    found = [widget for widget in widgets if isinstance(widget, kind)]
    return found + [part for widget in widgets for part in widget.findChildren(kind)]


def words_of(message: Message) -> list[str]:
    """Return the words on all visible labels and buttons of a message."""
    return [word for widget, _ in message.widgets() for word in words_in(widget)]


def shown_text(message: Message, number: int = TEXT) -> str:
    """Return what is read in one of the texts of a message, as far as it has been taken in."""
    seat = message.seat(number)
    if seat is None:
        return ""
    section = seat.section
    chunks = range(section.chunk_count)
    return plain([whole(leaf) for chunk in chunks for leaf in section.leaves_of(chunk)])


def settle() -> None:
    """Let Qt arrange what has changed."""
    for _ in range(5):
        QApplication.processEvents()


def words_in(widget: QWidget) -> list[str]:
    """Return the words on all visible labels and buttons."""
    found: list[QLabel | QAbstractButton] = [*widget.findChildren(QLabel)]
    found += widget.findChildren(QAbstractButton)
    return [part.text() for part in found if part.isVisible() and part.text()]
