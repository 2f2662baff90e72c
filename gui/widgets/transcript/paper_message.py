"""What is printed of a message: its words, taken out of it before the first page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

from gui.chat.question import SYSTEM, TOOL, Question
from gui.chat.reply import Reply
from gui.chat.structured.forms import is_json
from gui.widgets.transcript import call_words
from gui.widgets.transcript.circumstances import Circumstances
from gui.widgets.transcript.ending import note_on
from gui.widgets.transcript.message import THINKING, Message
from gui.widgets.transcript.question_message import QuestionMessage
from gui.widgets.transcript.reply_message import ReplyMessage


class Kind(Enum):
    """How a text of a message is set."""

    QUESTION = "as it was typed"
    REPLY = "as Markdown"
    THINKING = "as Markdown, small and grey"
    OUTPUT = "in letters of one width"
    NOTE = "small and grey"


@dataclass(frozen=True, slots=True)
class PaperText:
    """One text of a message."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class PaperMessage:
    """Who wrote a message and when, and its texts in their order."""

    who: str
    when: str
    texts: tuple[PaperText, ...]
    is_question: bool


def paper_messages(messages: Sequence[Message]) -> list[PaperMessage]:
    """Return what is printed of messages; thinking only where it is unfolded."""
    return [
        PaperMessage(
            message.who(),
            f"{message.when():%Y-%m-%d %H:%M}",
            tuple(text for text in _texts(message) if text.text.strip()),
            isinstance(message, QuestionMessage),
        )
        for message in messages
    ]


def paper_path(path: Sequence[Question | Reply]) -> list[PaperMessage]:
    """Return what is printed of a chat that is not on screen; no thinking."""
    return [_paper(it) for it in path]


def _paper(it: Question | Reply) -> PaperMessage:
    if isinstance(it, Question) and it.role == TOOL:
        who, texts = call_words.result_of(it.result), _of_result(it, is_shown=True)
    elif isinstance(it, Question):
        who, texts = _you(it), [PaperText(it.text, Kind.QUESTION), _names(it)]
    else:
        who, texts = it.model, [PaperText(str(it.content), _kind_of(it))]
        if not len(it.content):
            texts.append(PaperText(it.other_output, Kind.OUTPUT))
        texts += _calls(it)
        texts.append(PaperText(note_on(it, Circumstances()), Kind.NOTE))
    said = tuple(text for text in texts if text.text.strip())
    return PaperMessage(who, f"{it.asked_at:%Y-%m-%d %H:%M}", said, isinstance(it, Question))


def _kind_of(reply: Reply) -> Kind:
    """Return how a reply is set: JSON that was asked for as it was written."""
    is_written = is_json(reply.sent.get("format"), str(reply.content))
    return Kind.OUTPUT if is_written else Kind.REPLY


def _of_result(question: Question, *, is_shown: bool) -> list[PaperText]:
    """Return what is printed of a tool's result; its text only where that is unfolded."""
    result = question.result
    found = []
    if result is not None:
        found.append(PaperText(call_words.outcome(result.outcome), Kind.NOTE))
    if is_shown:
        found.append(PaperText(question.text, Kind.OUTPUT))
    return found


def _calls(reply: Reply) -> list[PaperText]:
    if not reply.calls:
        return []
    called = PaperText(call_words.called(reply.calls), Kind.NOTE)
    return [called, PaperText(call_words.calls_text(reply.calls), Kind.OUTPUT)]


def _you(question: Question) -> str:
    if question.role == SYSTEM:
        return QCoreApplication.translate("Messages", "System message")
    return QCoreApplication.translate("Messages", "You")


def _names(question: Question) -> PaperText:
    """Return what goes along with a question, by its names."""
    names = ", ".join(it.name for it in question.attached)
    said = QCoreApplication.translate("Paper", "Attached: {names}").format(names=names)
    return PaperText(said if names else "", Kind.NOTE)


def _texts(message: Message) -> list[PaperText]:
    if isinstance(message.node, Question) and message.node.role == TOOL:
        return _of_result(message.node, is_shown=bool(message.seats()))
    if isinstance(message.node, Question):
        return [PaperText(message.source(), Kind.QUESTION), _names(message.node)]
    if not isinstance(message, ReplyMessage):
        return []
    found: list[PaperText] = []
    if any(seat.number == THINKING for seat in message.seats()):
        found.append(PaperText(QCoreApplication.translate("Paper", "Thinking:"), Kind.NOTE))
        found.append(PaperText(str(message.reply.thinking), Kind.THINKING))
    found.append(PaperText(message.source(), _kind_of(message.reply)))
    if not message.source() and not message.is_running:
        found.append(PaperText(message.reply.other_output, Kind.OUTPUT))
    found += _calls(message.reply)
    found.append(PaperText(message.note(), Kind.NOTE))
    return found
