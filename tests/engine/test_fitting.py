"""What does not fit goes, the oldest first, and no more of it than has to."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.engine.fitting import newest_that_fit
from gui.engine.refusals import Refused

Messages = list[dict[str, Any]]

PARTS = st.lists(
    st.tuples(st.sampled_from(["system", "user", "assistant", "tool"]), st.integers(0, 50)),
    min_size=1,
    max_size=40,
)


def conversation(parts: list[tuple[str, int]]) -> Messages:
    return [
        {"role": role, "size": size, "place": place} for place, (role, size) in enumerate(parts)
    ]


async def size(messages: Messages) -> int:
    return sum(message["size"] for message in messages)


@given(PARTS, st.integers(0, 400))
def test_as_few_as_possible_of_the_oldest_go(parts: list[tuple[str, int]], room: int) -> None:
    messages = conversation(parts)

    kept = run(newest_that_fit(messages, size, room))

    gone = [message for message in messages if message not in kept]
    stays = [message for message in messages[:-1] if message["role"] == "system"] + messages[-1:]
    others = [message for message in messages if message not in stays]
    assert kept == [message for message in messages if message not in gone]
    assert gone == others[: len(gone)]
    assert run(size(kept)) <= room or gone == others
    if gone:
        assert run(size([*kept, gone[-1]])) > room


async def test_little_is_counted_of_a_long_conversation() -> None:
    counted: list[int] = []

    async def noted(messages: Messages) -> int:
        counted.append(len(messages))
        return await size(messages)

    messages = conversation([("system", 5), *[("user", 10), ("assistant", 10)] * 500])

    kept = await newest_that_fit(messages, noted, 400)

    assert len(kept) == 1 + 39
    assert len(counted) < 20
    assert max(counted) < 100


async def test_one_more_goes_where_the_template_wants_it() -> None:
    async def alternating(messages: Messages) -> int:
        if messages[0]["role"] != "user":
            raise Refused(500, "Conversation roles must alternate user/assistant")
        return await size(messages)

    messages = conversation([("user", 10), ("assistant", 10)] * 10 + [("user", 10)])

    kept = await newest_that_fit(messages, alternating, 65)

    assert [message["place"] for message in kept] == [16, 17, 18, 19, 20]


async def test_messages_of_which_no_prompt_can_be_made_are_refused() -> None:
    async def never(messages: Messages) -> int:
        raise Refused(500, "no user query found in messages")

    with pytest.raises(Refused, match="no user query"):
        await newest_that_fit(conversation([("user", 1), ("user", 1)]), never, 10)


def run(coroutine: Any) -> Any:
    """Run a coroutine that waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as stopped:
        return stopped.value
    raise AssertionError("it waits")
