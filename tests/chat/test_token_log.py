"""Where tokens stand in a text, whatever they are cut into, and what of them is kept."""

import itertools
import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.reply import Ending, Reply
from gui.chat.token_log import (
    CONTENT,
    KEPT_ALTERNATIVES,
    KEPT_TOKENS,
    THINKING,
    Lens,
    TokenLog,
    log_of,
)
from gui.ollama.wire import AnswerPart, ChatChunk, TokenLogprob, TopLogprob


def _token(data: bytes | str, logprob: float | None = -0.1, others: int = 0) -> TokenLogprob:
    raw = data.encode() if isinstance(data, str) else data
    return TokenLogprob(
        token=raw.decode("utf-8", "replace"), logprob=logprob, bytes=list(raw),
        top_logprobs=[TopLogprob(token=f"t{at}", logprob=-1.0 - at) for at in range(others)],
    )  # fmt: skip


def _chunk(*tokens: bytes | str, content: str = "", thinking: str = "") -> ChatChunk:
    return ChatChunk(
        message=AnswerPart(content=content, thinking=thinking),
        logprobs=[_token(it) for it in tokens],
    )


def _placed(lens: Lens, part: str, text: str) -> list[str]:
    return [text[it.start : it.end] for it in lens.places[part]]


def test_thinking_and_text_are_kept_apart() -> None:
    log = TokenLog()
    log.add(_chunk("<think>"))
    log.add(_chunk("Hm", ",", thinking="Hm,"))
    log.add(_chunk(" so", "</think>", "\n\n", "So", thinking=" so", content="So"))
    log.add(_chunk(" it", " is", content=" it is"))
    lens = Lens()
    lens.read_on(log, "Hm, so", "So it is")
    assert _placed(lens, THINKING, "Hm, so") == ["Hm", ",", " so"]
    assert _placed(lens, CONTENT, "So it is") == ["So", " it", " is"]


def test_a_character_of_several_tokens_is_one_place() -> None:
    text = "가\U0001f680!"
    data = text.encode()
    log = TokenLog()
    log.add(_chunk(data[:2], data[2:4], data[4:7], data[7:], content=text))
    lens = Lens()
    lens.read_on(log, "", text)
    assert "".join(_placed(lens, CONTENT, text)) == text
    first = lens.places[CONTENT][0]
    assert (first.start, first.end, len(first.tokens)) == (0, 1, 2)
    assert first.probability == pytest.approx(math.exp(-0.2))
    assert lens.place_at(CONTENT, 0) == first
    assert lens.place_at(CONTENT, 3) is None


def test_tokens_that_are_not_shown_have_no_place() -> None:
    log = TokenLog()
    log.add(_chunk("<|start|>", " ", "Red", "<|hidden|>", " and", " blue", content="Red and blue"))
    lens = Lens()
    lens.read_on(log, "", "Red and blue")
    assert _placed(lens, CONTENT, "Red and blue") == ["Red", " and", " blue"]


def test_what_was_given_to_the_model_is_not_its_own() -> None:
    log = TokenLog()
    log.add(_chunk("one", content="one"))
    lens = Lens()
    lens.begin_at(4)
    lens.read_on(log, "", "one one")
    assert lens.places[CONTENT][0].start == 4


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60), st.randoms(use_true_random=False))
def test_however_a_text_is_cut_every_character_has_its_place(
    text: str, chance: random.Random
) -> None:
    text = text.encode("utf-8", "replace").decode()
    data = text.encode()
    edges = sorted({0, len(data), *(chance.randrange(len(data) + 1) for _ in range(8))})
    pieces = [data[a:b] for a, b in itertools.pairwise(edges)]
    log, lens, shown = TokenLog(), Lens(), ""
    for at, piece in enumerate(pieces):
        whole = b"".join(pieces[: at + 1])
        log.add(_chunk(piece, content="x"))
        shown = whole.decode("utf-8", "ignore")
        lens.read_on(log, "", shown)
    assert "".join(_placed(lens, CONTENT, text)) == text


def test_a_log_comes_back_as_it_was_kept() -> None:
    log = TokenLog()
    log.add(_chunk("Hm", thinking="Hm"))
    tokens = [_token(b"\xed\x95"), _token(b"\x9c", None), _token("!", -2.0, others=8)]
    log.add(ChatChunk(message=AnswerPart(content="한!"), logprobs=tokens))
    back = log_of(log.kept())
    assert back is not None
    assert [(it.part, it.text, it.data) for it in back.tokens] == [
        (it.part, it.text, it.data) for it in log.tokens
    ]
    assert back.tokens[2].probability is None
    assert back.tokens[3].probability == pytest.approx(math.exp(-2.0), abs=1e-4)
    assert [it.text for it in back.tokens[3].alternatives] == ["t0", "t1", "t2", "t3", "t4"]
    assert len(back.tokens[3].alternatives) == KEPT_ALTERNATIVES
    log.tokens *= KEPT_TOKENS
    assert len(log.kept()) == KEPT_TOKENS


@pytest.mark.parametrize("rows", [[1], [["c"]], [["c", "a", "x", []]], [["c", "a", 0.1, ["b"]]]])
def test_what_cannot_be_read_is_no_log(rows: list[object]) -> None:
    assert log_of(rows) is None


def test_odd_values_cost_only_themselves() -> None:
    log = TokenLog()
    odd = [
        TokenLogprob(token="a", logprob=None, bytes=[400]),
        TokenLogprob(token="b", logprob=float("nan")),
        TokenLogprob(token="c", logprob=5.0, bytes=[]),
        TokenLogprob(token="d", logprob=-1e9),
    ]
    log.add(ChatChunk(message=AnswerPart(content="abcd"), logprobs=odd))
    assert [it.data for it in log.tokens] == [b"a", b"b", b"c", b"d"]
    assert [it.probability for it in log.tokens][:3] == [None, None, 1.0]


def test_a_reply_keeps_its_tokens_and_reads_them_when_they_are_wanted() -> None:
    reply = Reply("m", {})
    reply.add(_chunk("Hm", thinking="Hm"))
    assert reply.kept_tokens() == []  # more may come
    reply.end(Ending.COMPLETE)
    rows = reply.kept_tokens()
    later = Reply("m", {})
    later.keep_tokens(rows)
    assert later.kept_tokens() is rows
    assert later.tokens is not None
    assert [it.text for it in later.tokens.tokens] == ["Hm"]
    later.end(Ending.COMPLETE)
    assert later.kept_tokens() == rows
    broken = Reply("m", {})
    broken.keep_tokens(["?"])
    assert broken.tokens is None
