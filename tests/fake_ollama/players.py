"""Play an answer that was made beforehand, each piece at its due time."""

import asyncio
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

from tests.fake_ollama.answers import Answer, Ending, Framing, Piece, say
from tests.fake_ollama.corpora import Corpus, cut, pieces
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.reply import Reply

Kind = TypeVar("Kind", bound=Enum)

_PIECES_A_TURN = 32
_MOST = 1e9
_KNOWN = frozenset(
    {
        "corpus",
        "done_reason",
        "ending",
        "framing",
        "label",
        "load_s",
        "prompt_s",
        "rate",
        "stall_after",
        "tokens",
    }
)


async def play(reply: Reply, answer: Answer, *, thinks: bool, limit: int | None) -> None:
    """Send the answer; reasoning only if the model thinks, and at most `limit` pieces."""
    reply.framing = answer.framing
    await asyncio.sleep(answer.prompt_s)
    was_cut = await _send_pieces(reply, answer, thinks=thinks, limit=limit)
    done_reason = "length" if was_cut else answer.done_reason
    if answer.ending is Ending.DONE:
        reply.finish(done_reason, answer.last, answer.figures)
    elif answer.ending is Ending.SILENCE:
        await _silence()
    else:
        _break_off(reply, answer)


def answer_asked_for(wishes: Any) -> Answer:
    """Return the answer that a request describes in its field `_fake`.

    Raises:
        Refused: 400, a wish is unknown or makes no sense.
    """
    if not isinstance(wishes, dict) or set(wishes) - _KNOWN:
        raise Refused(400, f"_fake: may have {', '.join(sorted(_KNOWN))}")
    try:
        return _answer(wishes)
    except (ValueError, TypeError) as error:
        raise Refused(400, f"_fake: {error}") from error


def framing_named(names: str | Sequence[str]) -> Framing:
    """Return the framing of one or more lower-case names.

    Raises:
        ValueError: there is no such framing.
    """
    framing = Framing.PLAIN
    for name in [names] if isinstance(names, str) else names:
        framing |= _member(Framing, name)
    return framing


def _answer(wishes: Mapping[str, Any]) -> Answer:
    load_s, stall_after = wishes.get("load_s"), wishes.get("stall_after")
    return Answer(
        pieces=pieces(
            Corpus(wishes.get("corpus", "markdown")), int(_amount(wishes, "tokens", 500))
        ),
        rate=_amount(wishes, "rate", 0),
        load_s=None if load_s is None else _amount(wishes, "load_s", 0),
        prompt_s=_amount(wishes, "prompt_s", 0),
        framing=framing_named(wishes.get("framing", [])),
        ending=_member(Ending, wishes.get("ending", "done")),
        done_reason=str(wishes.get("done_reason", "stop")),
        stall_after=None if stall_after is None else int(_amount(wishes, "stall_after", 0)),
    )


def _amount(wishes: Mapping[str, Any], name: str, default: float) -> float:
    amount = float(wishes.get(name, default))
    if not 0 <= amount < _MOST:
        raise ValueError(f"{name} is not between 0 and {_MOST:g}")
    return amount


def _member(kind: type[Kind], name: object) -> Kind:
    try:
        return kind[str(name).upper()]
    except KeyError as error:
        raise ValueError(f"{kind.__name__.lower()} {name!r} is unknown") from error


async def _send_pieces(reply: Reply, answer: Answer, *, thinks: bool, limit: int | None) -> bool:
    """Send the pieces; return whether there were more than `limit`."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    number = 0
    for part in cut(answer.pieces) if isinstance(answer.pieces, str) else answer.pieces:
        piece = part if isinstance(part, Piece) else say(part)
        if piece.thinking and not thinks:
            continue
        if number == limit:
            return True
        if number == answer.stall_after:
            await _silence()
        if answer.rate:
            await asyncio.sleep(begun + number / answer.rate - loop.time())
        elif number % _PIECES_A_TURN == 0:
            await asyncio.sleep(0)
        await reply.drained()
        reply.put(piece)
        number += 1
    if number == answer.stall_after:
        await _silence()
    return False


def _break_off(reply: Reply, answer: Answer) -> None:
    match answer.ending:
        case Ending.ERROR:
            reply.fail(answer.error, answer.status)
        case Ending.ERROR_LINE:
            reply.fail(answer.error, answer.status, as_line=True)
        case Ending.NOT_JSON:
            reply.put(Piece(raw=answer.not_json))
            reply.end()
        case Ending.CUT:
            reply.cut()
        case Ending.RESET:
            reply.reset()
        case _:
            reply.end()


async def _silence() -> None:
    await asyncio.get_running_loop().create_future()
