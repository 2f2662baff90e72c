"""What fills a context, what will not fit, and what the model no longer sees."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gui.chat.context import Asking, Context, larger_window, level_of, seen_until, size_name
from gui.chat.question import Question
from gui.chat.reply import Asked, Ending, Reply
from gui.ollama.figures import Figures
from tests.chat.counting import Counting

WORDS = "the sea is calm and we sail to the south with the wind behind us all day long "
HANGUL = "바람이 뒤에서 부는 동안 우리는 하루 종일 남쪽으로 갑니다. "

lengths = st.integers(1, 900)


def said(length: int, words: str = WORDS) -> str:
    return (words * (length // len(words) + 1))[:length]


turns = st.lists(st.tuples(lengths, lengths, st.integers(0, 1500)), min_size=1, max_size=12)


# --- No false alarms --------------------------------------------------------------------------


@given(
    turns=turns,
    per_token=st.floats(2.5, 6),
    markup=st.integers(2, 14),
    words=st.sampled_from([WORDS, HANGUL]),
    knows=st.booleans(),
    system=st.sampled_from(["", "Be brief.", said(700)]),
)
@settings(max_examples=50, deadline=None)
def test_nothing_is_said_to_be_forgotten_where_all_fits(
    turns: list[tuple[int, int, int]],
    per_token: float,
    markup: int,
    words: str,
    knows: bool,
    system: str,
) -> None:
    scale = per_token if words is WORDS else per_token / 3
    made = Counting(per_token=scale, markup=markup, knows_window=knows)
    made.chat.system = system
    for asked, answered, thought in turns:
        made.ask(said(asked, words), said(answered, words), said(thought, words))

    assert [it.seen.unseen for it in made.replies] == [0] * len(turns)
    assert seen_until(made.chat.path) == 0


@given(
    turns=turns,
    changes=st.lists(st.sampled_from(["system", "model", "digest", "edit", ""]), max_size=12),
    per_token=st.floats(2.5, 6),
    window=st.sampled_from([2048, 8192]),
)
@settings(max_examples=50, deadline=None)
def test_edits_and_other_models_and_prompts_raise_no_false_alarm(
    turns: list[tuple[int, int, int]], changes: list[str], per_token: float, window: int
) -> None:
    made = Counting(window=window, per_token=per_token)
    for at, (asked, answered, thought) in enumerate(turns):
        change = changes[at] if at < len(changes) else ""
        if change == "system":
            made.chat.system = said(asked) if not made.chat.system else ""
        elif change == "model":
            # So much vocabularies differ: one of eleven letters a token there is not.
            made.model, made.per_token = f"other{at}", per_token * (1.3 if at % 2 else 1.0)
        elif change == "digest":
            made.digest = f"d{at}"
            made.markup += 3
        if change == "edit" and made.chat.path:
            first = made.chat.path[0]
            made.chat.add(Question(said(asked)), first.before)
            made.answer(said(answered), said(thought))
        else:
            made.ask(said(asked), said(answered), said(thought))

    for reply, gone in zip(made.replies, made.dropped, strict=True):
        if not gone:
            assert reply.seen.unseen == 0


def test_what_another_model_counted_makes_no_guess_surer() -> None:
    made = Counting(window=2048, per_token=4.5)
    for _ in range(5):
        made.ask(said(40), said(1600))
    made.model, made.per_token = "other", 6.3
    made.ask(said(700), said(20))
    assert made.dropped[-1] == 0
    assert made.replies[-1].seen.unseen == 0


# --- True alarms ------------------------------------------------------------------------------


@given(
    turns=st.lists(st.tuples(st.integers(60, 300), st.integers(60, 500)), min_size=8, max_size=20),
    per_token=st.floats(3, 5),
    markup=st.integers(3, 12),
)
@settings(max_examples=50, deadline=None)
def test_what_the_server_dropped_is_known(
    turns: list[tuple[int, int]], per_token: float, markup: int
) -> None:
    made = Counting(window=512, per_token=per_token, markup=markup)
    for asked, answered in turns:
        made.ask(said(asked), said(answered))

    missed = 0
    for reply, gone in zip(made.replies, made.dropped, strict=True):
        if not gone:
            assert not reply.seen.dropped
        elif not reply.seen.dropped:
            missed += 1  # it was about as short as the guess at the question may be wrong
        else:
            assert abs(reply.seen.dropped - gone) <= 2
    assert missed <= 2
    assert seen_until(made.chat.path) == made.replies[-1].seen.dropped


def test_a_count_far_below_the_history_needs_no_window() -> None:
    made = Counting(window=400, knows_window=False)
    for _ in range(8):
        made.ask(said(200), said(300))

    assert made.dropped[-1] > 0
    assert made.replies[-1].seen.dropped > 0


def test_what_was_left_out_is_not_seen_and_what_came_later_is() -> None:
    made = Counting()
    for _ in range(3):
        made.ask(said(200), said(300))
    reply = made.ask(said(100), said(100), left_out=2)

    assert reply.seen.unseen == 2
    assert seen_until(made.chat.path) == 2
    made.ask(said(100), said(100))
    assert seen_until(made.chat.path) == 0


def test_a_server_that_may_not_drop_has_not() -> None:
    made = Counting(window=512)
    for _ in range(8):
        made.ask(said(200), said(300))
    reply = made.replies[-1]
    assert made.context.dropped(reply) > 0
    reply.sent["truncate"] = False
    assert made.context.dropped(reply) == 0


def test_an_old_server_proves_nothing() -> None:
    made = Counting(window=512, version="0.30.1")
    for _ in range(8):
        made.ask(said(300), said(400))

    assert made.dropped[-1] > 0
    assert all(reply.seen.dropped == 0 for reply in made.replies)


# --- What fills it ----------------------------------------------------------------------------


def test_the_count_of_the_last_answer_fills_the_window() -> None:
    made = Counting()
    made.ask(said(200), said(300))
    reply = made.ask(said(200), said(300))
    figures = reply.figures

    used = made.context.used()
    assert used.is_exact
    assert used.tokens == (figures.prompt_tokens or 0) + (figures.answer_tokens or 0)


def test_thinking_is_not_sent_again_and_fills_nothing() -> None:
    made = Counting()
    made.ask(said(200), said(300), said(4000))
    used = made.context.used()
    after = made.ask(said(4), said(4)).figures.prompt_tokens or 0

    assert not used.is_exact
    assert abs(used.tokens - after) < 20


def test_what_no_answer_has_counted_is_guessed() -> None:
    made = Counting()
    made.ask(said(200), said(300))
    counted = made.context.used().tokens
    made.chat.add(Question(said(400)))
    stopped = Reply(made.model, {}, asked=Asked("d"))
    stopped.content.append(said(200))
    stopped.end(Ending.STOPPED)
    made.chat.add(stopped)
    used = made.context.used()

    assert not used.is_exact
    assert used.tokens == pytest.approx(counted + 150 + 16, rel=0.1)


def test_another_version_has_its_own_count() -> None:
    made = Counting()
    first = made.ask(said(200), said(300))
    made.ask(said(200), said(300))
    long = made.context.used().tokens
    made.chat.add(Question(said(8)), first)
    made.answer("Yes.")

    assert made.context.used().tokens < long


def test_a_longer_system_prompt_is_reckoned_with() -> None:
    made = Counting()
    made.ask(said(200), said(300))
    before = made.context.used()
    made.chat.system = said(1200)

    assert made.context.used().tokens == pytest.approx(before.tokens + 300, rel=0.2)


def test_counts_of_another_model_are_only_guesses() -> None:
    made = Counting()
    made.ask(said(2000), said(3000))
    other = Context(made.chat.path, Asking("other:latest", "x"))

    assert not other.used().is_exact
    assert other.used().tokens == pytest.approx(made.context.used().tokens, rel=0.3)


@pytest.mark.parametrize("words", [WORDS, HANGUL])
@pytest.mark.parametrize("per_token", [0.7, 2.0, 5.0])
def test_a_draft_is_learned_from_the_counts_of_the_chat(words: str, per_token: float) -> None:
    made = Counting(per_token=per_token, markup=20)
    for length in (300, 500, 200, 800):
        made.ask(said(length, words), said(2 * length, words))
    text = said(600, words)

    assert made.context.draft(text) == pytest.approx(made.message(text), rel=0.15)
    assert made.context.draft("  \n") == 0


# --- What will fit ----------------------------------------------------------------------------


@given(
    turns=st.lists(st.tuples(st.integers(40, 300), st.integers(40, 300)), min_size=3, max_size=9),
    draft=st.integers(10, 400),
)
@settings(max_examples=50, deadline=None)
def test_what_will_be_dropped_is_what_the_server_drops(
    turns: list[tuple[int, int]], draft: int
) -> None:
    made = Counting()
    for asked, answered in turns:
        made.ask(said(asked), said(answered))
    whole = made.context.fit(said(draft), 1 << 30, 0)
    assert whole.fits
    made.window = max(160, whole.prompt - 200)
    fit = made.context.fit(said(draft), made.window, 0)
    made.ask(said(draft), "So.")

    assert abs(fit.drops - made.dropped[-1]) <= 1
    assert fit.prompt_fits == (fit.drops == 0)
    assert fit.leave_out % 2 == 0 or fit.leave_out == len(made.chat.path) - 2


def test_the_answer_needs_room_as_well() -> None:
    made = Counting()
    made.ask(said(800), said(800))
    used = round(made.context.used().tokens)
    fit = made.context.fit("Go on.", used + 40, 64)

    assert fit.prompt_fits
    assert not fit.fits
    assert (fit.drops, fit.leave_out) == (0, 2)
    assert 0 < fit.room < 40


def test_the_room_for_the_answer_is_its_limit_or_what_answers_take() -> None:
    made = Counting()
    assert made.context.reserve(4096, None) == 256
    assert made.context.reserve(4096, 300) == 300
    assert made.context.reserve(4096, 1 << 20) == 1024
    made.ask("Why?", said(2400))
    assert made.context.reserve(4096, -1) == 600
    assert made.context.reserve(512, None) == 128


def test_sizes() -> None:
    assert larger_window(512, 600, None) == 1024
    assert larger_window(4096, 9000, 131_072) == 16_384
    assert larger_window(4096, 5000, 6000) == 6000
    assert larger_window(4096, 7000, 6000) is None
    assert larger_window(8192, 9000, 8192) is None
    assert [size_name(it) for it in (512, 4096, 131_072, 1500)] == ["512", "4K", "128K", "1,500"]
    assert [level_of(it) for it in (0.74, 0.75, 0.9)] == ["usual", "warn", "danger"]


def test_an_answer_that_was_not_counted_is_no_proof() -> None:
    made = Counting()
    reply = made.ask(said(300), said(300))
    reply.figures = replace_figures(reply.figures)
    assert made.context.dropped(reply) == 0


def replace_figures(figures: Figures) -> Figures:
    return figures._replace(prompt_tokens=None)


def test_the_pictures_of_the_same_chat_agree() -> None:
    made = Counting()
    made.ask(said(300), said(300))
    assert replace(made, window=10).context.expected() == made.context.expected()
