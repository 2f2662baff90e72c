"""Play an answer that was made beforehand, each piece at its due time."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from tests.fake_ollama.answers import Answer, Ending, Framing, Piece, say
from tests.fake_ollama.corpora import Corpus, pieces
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.reply import Reply

_PIECES_A_TURN = 32
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


def answer_asked_for(wishes: Mapping[str, Any]) -> Answer:
    """Return the answer that a request describes in its field `_fake`.

    Raises:
        Refused: 400, a wish is unknown or makes no sense.
    """
    unknown = set(wishes) - _KNOWN
    if unknown:
        raise Refused(400, f"_fake: unknown {', '.join(sorted(unknown))}")
    try:
        return Answer(
            pieces=pieces(Corpus(wishes.get("corpus", "markdown")), int(wishes.get("tokens", 500))),
            rate=float(wishes.get("rate", 0)),
            load_s=wishes.get("load_s"),
            prompt_s=float(wishes.get("prompt_s", 0)),
            framing=framing_named(wishes.get("framing", [])),
            ending=Ending[wishes.get("ending", "done").upper()],
            done_reason=wishes.get("done_reason", "stop"),
            stall_after=wishes.get("stall_after"),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise Refused(400, f"_fake: {error}") from error


def framing_named(names: str | Sequence[str]) -> Framing:
    """Return the framing of one or more lower-case names.

    Raises:
        KeyError: there is no such framing.
    """
    framing = Framing.PLAIN
    for name in [names] if isinstance(names, str) else names:
        framing |= Framing[name.upper()]
    return framing


async def _send_pieces(reply: Reply, answer: Answer, *, thinks: bool, limit: int | None) -> bool:
    """Send the pieces; return whether there were more than `limit`."""
    loop = asyncio.get_running_loop()
    begun = loop.time()
    number = 0
    for part in answer.pieces:
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
