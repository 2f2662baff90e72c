"""What fills a model's context, what will not fit, and what the model no longer sees.

Everything is told from the server's own counts (`prompt_eval_count`, `eval_count`): they hold for
the messages that lead to the answer they came with. Only what no answer has counted yet is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from gui.chat.question import TOOL, Question
from gui.chat.reply import EDITED, SUMMARY, Ending, Reply
from gui.chat.tokens import Ratios, Weight, learnt, learnt_markup, median, weight_of
from gui.ollama.names import canonical
from gui.ollama.option import is_at_least

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.chat.attached import Attached
    from gui.chat.node import Node

WARNS_AT, ENDANGERED_AT = 0.75, 0.9
"""Shares of the context from which its meter warns."""
COUNTS_SINCE = "0.30.2"
"""Servers before count only what they had not read before (ollama-api §4.3)."""
_LEARNS_FROM = 120
"""The last messages teach what tokens cost."""
_MARGIN = 4
_WIDE_MARGIN = 0.1
"""Where the window is unknown the count has to be lower by such a share of itself."""
_NEARLY = 0.96
_LEAST_SHARE, _USUAL_SHARE = 16, 4

_weights: WeakKeyDictionary[Node, tuple[int, Weight]] = WeakKeyDictionary()

Path = list[Question | Reply]


class Asking(NamedTuple):
    """Whom a chat asks, and with which system prompt: counts hold for the same one only."""

    model: str
    digest: str = ""
    system: str = ""

    def made(self, reply: Reply) -> bool:
        """Tell whether a reply is of this model; one pulled anew may count differently."""
        return (canonical(reply.model), reply.asked.digest) == (canonical(self.model), self.digest)


class Estimate(NamedTuple):
    """Tokens, of which so many may be too many. Exact ones were all counted by the server."""

    tokens: float = 0.0
    doubt: float = 0.0

    @property
    def is_exact(self) -> bool:
        """Whether the server has counted all of it."""
        return not self.doubt

    @property
    def least(self) -> float:
        """As few as it may be."""
        return self.tokens - self.doubt

    def plus(self, tokens: float, doubt: float) -> Estimate:
        """Add a guess, of which so many tokens may be too many."""
        return Estimate(self.tokens + tokens, self.doubt + doubt)


class Fit(NamedTuple):
    """How the next request will fit: `prompt`, `window` and `reserve` for the answer in tokens.

    `drops` are so many of the oldest messages that the server will drop, `leave_out` those to
    leave out so that the answer has room as well; both count from the first message. `rest` is
    what the prompt is then.
    """

    prompt: int
    window: int
    reserve: int
    drops: int = 0
    leave_out: int = 0
    rest: int = 0

    @property
    def fits(self) -> bool:
        """Whether the prompt fits, and the answer will too."""
        return self.prompt + self.reserve <= self.window

    @property
    def prompt_fits(self) -> bool:
        """Whether at least the prompt fits."""
        return self.prompt <= self.window

    @property
    def room(self) -> int:
        """How many tokens are left for the answer."""
        return max(0, self.window - self.prompt)


class Context:
    """What is known of one chat: its path, whom it asks, and what tokens cost there."""

    def __init__(self, path: Path, asking: Asking) -> None:
        self.path = path
        self.asking = asking
        self.ratios = _learnt(path[-_LEARNS_FROM:], asking)

    # --- What fills it ----------------------------------------------------------------------------

    def used(self, window: int | None = None) -> Estimate:
        """Return what the window holds after the last message, without what nobody sends again.

        The answer's thinking is not sent again, and is left out. What does not fit is not held.
        """
        at, reply = _last_counted(self.path, self.asking, len(self.path))
        if reply is None:
            return self._guessed(0, len(self.path))
        found = self._adjusted(_counted(reply), reply)
        found = self._with_guesses(found, at + 1, len(self.path))
        if window is not None and found.tokens > window:
            return found._replace(tokens=window)
        return found

    def expected(self) -> Estimate:
        """Return how long the prompt would be, if nothing of the messages were left out."""
        end = len(self.path)
        at, reply = _last_counted(self.path, self.asking, end)
        if reply is None:
            return self._guessed(0, end)
        found = self._adjusted(_counted(reply), reply)
        found = self._with_guesses(found, at + 1, end)
        return self._with_guesses(found, 0, min(reply.seen.unseen, at))

    def draft(self, text: str, attached: Sequence[Attached] = ()) -> int:
        """Return about how many tokens a message that is being written will be."""
        if not text.strip() and not attached:
            return 0
        tokens = self.ratios.message(_weight_of_all(text, attached))
        return round(tokens + sum(it.tokens for it in attached))

    def tokens_of(self, at: int) -> float:
        """Return about how many tokens a message of the path takes; markup counts with questions.

        Where the answers before and after a question were counted, the difference is its length.
        """
        message = self.path[at]
        if isinstance(message, Question):
            if 0 < at < len(self.path) - 1:
                new = _between(self.asking, self.path[at - 1], self.path[at + 1])
                if new is not None:
                    return new
            return self.ratios.message(_weight(message)) + sum(it.tokens for it in message.attached)
        if not len(message.content) and not message.calls:
            return 0.0
        if self.asking.made(message) and _has_counted_itself(message):
            return _own_tokens(message)
        return self.ratios.of(_weight(message))

    # --- What will fit ----------------------------------------------------------------------------

    def fit(
        self,
        draft: str,
        window: int,
        reserve: int,
        *,
        attached: Sequence[Attached] = (),
        counted: int | None = None,
    ) -> Fit:
        """Tell how a message will fit behind the others; `counted` is the prompt's true length."""
        guessed = self.expected().tokens + self.draft(draft, attached)
        prompt = guessed if counted is None else counted
        last = len(self.path) - (0 if draft.strip() or attached else 1)
        drops, _ = self._to_drop(prompt, window, last, from_question=False)
        leave_out, rest = self._to_drop(prompt, window - reserve, last, from_question=True)
        return Fit(round(prompt), window, reserve, drops, leave_out, round(rest))

    def _to_drop(
        self, prompt: float, limit: float, last: int, *, from_question: bool
    ) -> tuple[int, float]:
        """Return how many messages to take from the front to get below a limit, and what is left.

        What remains begins with a question, where that is wanted: many templates insist. The
        results of calls go with these.
        """
        at = 0
        while at < last and (
            prompt > limit or (from_question and at and not _is_asked(self.path[at]))
        ):
            prompt -= self.tokens_of(at)
            at += 1
        return at, prompt

    def reserve(self, window: int, num_predict: object) -> int:
        """Return how much room to keep for the answer: its limit, or what answers take here."""
        if isinstance(num_predict, int) and num_predict > 0:
            return min(num_predict, window // _USUAL_SHARE)
        made = [it.figures.answer_tokens or 0 for it in _counted_in(self.path)[-5:]]
        usual = int(median(made)) if made else 0
        return max(window // _LEAST_SHARE, min(usual, window // _USUAL_SHARE))

    # --- What is no longer seen -------------------------------------------------------------------

    def dropped(self, reply: Reply) -> int:
        """Return how many of the oldest messages the server must have dropped for a reply.

        Its prompt was then shorter than what leads to it must be, even where every guess was
        too high; and that was longer than the window, or the server had no reason to. Answers of
        servers that do not count what they had read before prove nothing.
        """
        count = reply.figures.prompt_tokens
        may_drop = reply.sent.get("truncate") is not False
        if reply not in self.path or count is None or not _counts_all(reply) or not may_drop:
            return reply.seen.left_out
        at = self.path.index(reply)
        skipped = reply.seen.left_out
        history = Context(self.path[:at], self.asking)  # the count in question proves nothing
        whole = history.expected()
        if reply.prefix:  # what it goes on from was read as well
            weight = weight_of(str(reply.content)[: reply.prefix])
            whole = whole.plus(history.ratios.of(weight), history.ratios.doubt(weight))
        before = _last_counted(history.path, self.asking, at)[1]
        unsent = sum(history.tokens_of(it) for it in range(min(skipped, at)))
        sent = Estimate(whole.tokens - unsent, whole.doubt)
        window = reply.seen.window
        if window is not None and sent.tokens <= _NEARLY * window:
            return skipped
        went_on = (
            before is not None
            and before.seen.dropped > before.seen.left_out
            and window is not None
            and before.seen.window == window
        )
        margin = _MARGIN + (0 if window is not None else round(_WIDE_MARGIN * count))
        if sent.least <= count + margin and not went_on:
            return skipped
        least = max(skipped, before.seen.unseen if went_on and before is not None else 0, 1)
        return history.likeliest(whole.tokens, count, least)

    def may_have_dropped(self, reply: Reply) -> bool:
        """Tell whether what led to a reply, its last, may have been longer than the window."""
        window = reply.seen.window
        if window is None or reply.sent.get("truncate") is False:
            return False
        history = Context(self.path[:-1], self.asking)
        unsent = sum(
            history.tokens_of(it) for it in range(min(reply.seen.left_out, len(history.path)))
        )
        return history.expected().tokens - unsent > ENDANGERED_AT * window

    def likeliest(self, whole: float, count: int, least: int) -> int:
        """Return how many messages have gone, where the rest is closest to the count."""
        rest, best, nearest = whole, 0, float("inf")
        for gone in range(1, len(self.path)):  # the last message stays
            rest -= self.tokens_of(gone - 1)
            if gone >= least and abs(rest - count) < nearest:
                best, nearest = gone, abs(rest - count)
        return best

    # --- Parts ------------------------------------------------------------------------------------

    def _guessed(self, begin: int, end: int) -> Estimate:
        return self._with_guesses(self._system(), begin, end)

    def _system(self, system: str | None = None) -> Estimate:
        """Guess at a system prompt, by default the present one."""
        system = self.asking.system if system is None else system
        if not system.strip():
            return Estimate()
        weight = weight_of(system)
        return Estimate(self.ratios.message(weight), self.ratios.doubt(weight) + self.ratios.markup)

    def _with_guesses(self, found: Estimate, begin: int, end: int) -> Estimate:
        for at in range(begin, end):
            found = found.plus(self.tokens_of(at), self._doubt(at))
        return found

    def _doubt(self, at: int) -> float:
        """Return by how much the guess at a message may be too high."""
        message = self.path[at]
        if isinstance(message, Reply):
            return self.ratios.doubt(_weight(message))
        media = sum(it.tokens for it in message.attached)  # what a picture takes differs widely
        return self.ratios.doubt(_weight(message)) + self.ratios.markup + media

    def _adjusted(self, found: Estimate, reply: Reply) -> Estimate:
        """Take into account that the system prompt is another than the reply was asked with."""
        if reply.system.strip() == self.asking.system.strip():
            return found
        now, then = self._system(), self._system(reply.system)
        return found.plus(now.tokens - then.tokens, now.doubt + then.tokens / 2)


def seen_until(path: Path) -> int:
    """Return how many messages from the first on the model no longer saw at its last answer."""
    for at in range(len(path) - 1, -1, -1):
        message = path[at]
        if isinstance(message, Reply) and (
            message.seen.left_out or _counts_all(message) or message.seen.dropped
        ):
            return min(message.seen.unseen, at)
    return 0


def level_of(share: float) -> str:
    """Return "danger", "warn" or "usual" for a share of the window."""
    if share >= ENDANGERED_AT:
        return "danger"
    return "warn" if share >= WARNS_AT else "usual"


def larger_window(window: int, needed: float, most: int | None) -> int | None:
    """Return the next size, doubled as often as it takes, that holds what is needed.

    None where the model was not trained for that much; a size in between is the largest it has.
    """
    size = 1 << max(8, window.bit_length())
    while size < needed:
        size *= 2
    if most is None or size <= most:
        return size
    return most if most > window and most >= needed else None


def size_name(tokens: int) -> str:
    """Return a size as people say it: 8K, or the number where it is no multiple of that."""
    return f"{tokens // 1024}K" if tokens >= 1024 and tokens % 1024 == 0 else f"{tokens:,}"


def is_context_full(reply: Reply) -> bool | None:
    """Tell whether the window was full when a reply ended; None where that is unknown."""
    made, read = reply.figures.answer_tokens, reply.figures.prompt_tokens
    if reply.seen.window is None or made is None or read is None:
        return None
    return read + made >= reply.seen.window - max(2, reply.seen.window // 128)


def _learnt(path: Path, asking: Asking) -> Ratios:
    """Return what tokens cost, from the last answers of the model, else of any."""
    counted = [it for it in path if isinstance(it, Reply) and _has_counted_itself(it)]
    own = [it for it in counted if asking.made(it)]
    texts = [
        (_weight(it), it.figures.answer_tokens or 0)
        for it in own or counted
        if not len(it.thinking) and not it.prefix
    ]
    ratios = learnt(texts)
    if not own:  # another model's vocabulary makes no guess surer
        unsure = Ratios()
        ratios = ratios._replace(narrow_doubt=unsure.narrow_doubt, wide_doubt=unsure.wide_doubt)
    return learnt_markup(ratios, _between_counts(path, asking))


def _between_counts(path: Path, asking: Asking) -> list[tuple[Weight, float]]:
    """Return the questions between two counts, and by how much the second was higher."""
    found: list[tuple[Weight, float]] = []
    for before, question, after in zip(path, path[1:], path[2:], strict=False):
        is_text = isinstance(question, Question) and not any(it.tokens for it in question.attached)
        new = _between(asking, before, after) if is_text else None
        if new is not None:
            found.append((_weight(question), new))
    return found


def _between(asking: Asking, before: Question | Reply, after: Question | Reply) -> float | None:
    """Return by how much the count of one reply is above that of the one before, if it tells."""
    if not (isinstance(before, Reply) and isinstance(after, Reply)):
        return None
    if len(before.thinking) or before.prefix or after.prefix or not len(before.content):
        return None
    for reply in (before, after):
        if not asking.made(reply) or not _counts_all(reply) or reply.seen.unseen:
            return None
    if before.system != after.system:
        return None
    new = (after.figures.prompt_tokens or 0) - _counted(before).tokens
    return new if new > 0 else None


def _last_counted(path: Path, asking: Asking, end: int) -> tuple[int, Reply | None]:
    """Return the last reply before a place whose counts hold for what leads to it."""
    for at in range(end - 1, -1, -1):
        message = path[at]
        if isinstance(message, Reply) and asking.made(message) and _counts_all(message):
            return at, message
    return -1, None


def _counted_in(path: Path) -> list[Reply]:
    return [it for it in path if isinstance(it, Reply) and _has_counted_itself(it)]


def _has_counted_itself(reply: Reply) -> bool:
    """Tell whether the server has counted what it generated."""
    return (
        reply.ending in {Ending.COMPLETE, Ending.LENGTH}
        and reply.trait not in {EDITED, SUMMARY}
        and reply.figures.answer_tokens is not None
    )


def _counts_all(reply: Reply) -> bool:
    """Tell whether a reply's counts cover all that the model had read, and what it wrote.

    Up to 0.34.3 a thinking model that is held to a format answers in two passes, of which only
    the second is counted (ollama-api §4.3).
    """
    if reply.ending not in {Ending.COMPLETE, Ending.LENGTH} or reply.trait in {EDITED, SUMMARY}:
        return False
    if reply.figures.prompt_tokens is None or not is_at_least(reply.asked.version, COUNTS_SINCE):
        return False
    return not (reply.sent.get("format") and len(reply.thinking))


def _counted(reply: Reply) -> Estimate:
    """Return the prompt of a reply and its text, as counted; thinking is not sent again."""
    made = reply.figures.answer_tokens or 0
    read = reply.figures.prompt_tokens or 0
    thought = _thinking_tokens(reply)
    return Estimate(read + made - thought, min(thought, made - thought))


def _own_tokens(reply: Reply) -> float:
    made = reply.figures.answer_tokens or 0
    return (
        made
        - _thinking_tokens(reply)
        + reply.prefix * (made / max(1, len(reply.content) - reply.prefix) if reply.prefix else 0)
    )


def _thinking_tokens(reply: Reply) -> float:
    """Return about how many of the tokens that a reply was made of were thinking."""
    if not len(reply.thinking):
        return 0.0
    made = reply.figures.answer_tokens or 0
    if not len(reply.content) and not reply.calls:
        return float(made)
    if reply.is_streamed and reply.meter.tokens > reply.thinking_tokens > 0:
        return made * reply.thinking_tokens / reply.meter.tokens
    ratios = Ratios()
    thought = ratios.of(weight_of(str(reply.thinking)))
    said = ratios.of(_weight(reply))
    return made * thought / max(1.0, thought + said)


def _weight(message: Question | Reply) -> Weight:
    """Weigh a message; one that cannot change any more is weighed once."""
    length = (
        len(message.text)
        if isinstance(message, Question)
        else len(message.content) + len(message.calls)
    )
    known = _weights.get(message)
    if known is None or known[0] != length:
        known = _weights[message] = (length, _weighed(message))
    return known[1]


def _weighed(message: Question | Reply) -> Weight:
    if isinstance(message, Question):
        return _weight_of_all(message.text, message.attached)
    calls = "".join(f"{it.name}{it.arguments}" for it in message.calls)
    return weight_of(f"{message.content}{calls}")


def _weight_of_all(text: str, attached: Sequence[Attached]) -> Weight:
    """Weigh a message with the texts of its files."""
    weights = [weight_of(text), *(it.weight() for it in attached)]
    return Weight(sum(it.narrow for it in weights), sum(it.wide for it in weights))


def _is_asked(message: Question | Reply) -> bool:
    """Tell whether a message may be the first: it is a person's, or a system's."""
    return isinstance(message, Question) and message.role != TOOL
