"""Answers are held against their forms beside the window, the newest first."""

import asyncio
import sys
import threading

import pytest
import shiboken6

from gui.chat.reply import Ending, Reply
from gui.chat.structured.building import single_object
from gui.chat.structured.validating import Doubt, Outcome, Verdict
from gui.services import answer_checks
from gui.services.answer_checks import AnswerChecks
from gui.services.tasks import Tasks


def unexpected(error: BaseException) -> None:
    raise AssertionError from error


def replied(text: str, form: object = "json") -> Reply:
    made = Reply("m", {"format": form})  # type: ignore[dict-item]
    made.content.append(text)
    made.end(Ending.COMPLETE)
    return made


@pytest.fixture
def seen() -> list[tuple[Reply, Verdict]]:
    return []


@pytest.fixture
def checks(seen: list[tuple[Reply, Verdict]]) -> AnswerChecks:
    made = AnswerChecks(Tasks(unexpected))

    def note(reply: Reply, verdict: Verdict) -> None:
        seen.append((reply, verdict))

    made.checked.connect(note)
    return made


async def wait(seen: list[tuple[Reply, Verdict]], count: int) -> None:
    async with asyncio.timeout(20):
        while len(seen) < count:  # noqa: ASYNC110 - what is seen is a list
            await asyncio.sleep(0.005)


async def test_the_newest_is_judged_first_and_each_once(
    checks: AnswerChecks, seen: list[tuple[Reply, Verdict]]
) -> None:
    first, second, third = replied("[1]"), replied("[2"), replied("[3]")
    for reply in (first, second, third, third):
        checks.check(reply)
    await wait(seen, 3)
    assert [reply for reply, _ in seen] == [third, second, first]
    outcomes = [verdict.outcome for _, verdict in seen]
    assert outcomes == [Outcome.VALID, Outcome.BROKEN, Outcome.VALID]


async def test_a_verdict_is_remembered(
    checks: AnswerChecks, seen: list[tuple[Reply, Verdict]]
) -> None:
    reply = replied('{"name": 1}', single_object())
    checks.check(reply)
    await wait(seen, 1)
    checks.check(reply)
    await wait(seen, 2)
    assert seen[0][1] is seen[1][1]


async def test_it_is_done_beside_the_window_and_a_failure_is_told(
    checks: AnswerChecks, seen: list[tuple[Reply, Verdict]], monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []

    def fail(text: str, form: object) -> Verdict:
        threads.append(threading.current_thread().name)
        raise ValueError("it is broken")

    monkeypatch.setattr(answer_checks, "check", fail)
    usual_s = sys.getswitchinterval()
    checks.check(replied("[1]" + " " * 60_000))
    await wait(seen, 1)
    assert threads == ["answer check"]
    assert seen[0][1].outcome is Outcome.UNCHECKED
    assert (seen[0][1].doubt, seen[0][1].about) == (Doubt.FAILED, "it is broken")
    assert sys.getswitchinterval() == usual_s


async def test_a_chat_that_is_given_up_meanwhile_ends_in_no_failure() -> None:
    failures: list[BaseException] = []
    tasks = Tasks(failures.append)
    made = AnswerChecks(tasks)
    made.check(replied("[1]"))
    await asyncio.sleep(0)
    shiboken6.delete(made)
    async with asyncio.timeout(20):
        while tasks._tasks:  # noqa: ASYNC110 - a set tells nobody
            await asyncio.sleep(0.005)
    assert failures == []
