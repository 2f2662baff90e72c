"""What happens before each picture of the inspector is taken."""

import math
from array import array
from pathlib import Path
from typing import Any

from gui.chat.answer_lines import AnswerLines
from gui.ollama.exchange import Exchange
from gui.widgets.arrangement import Pane
from gui.widgets.inspector.dock import InspectorDock
from gui.widgets.inspector.panel import Tab
from gui.widgets.inspector.prompt_page import PromptPage
from gui.widgets.inspector.response_page import ResponsePage
from gui.widgets.inspector.tokens_page import TokensPage
from tests.qt_loop import until
from tests.screenshots import texts
from tests.screenshots.pictures import WIDE, take
from tests.screenshots.stage import Stage, staged

_LOAD_S, _PROMPT_S, _PAUSE_S = 1.1, 0.4, 1.4
_WORDS = (" The", " tides", " rise", " twice", " a", " day", ",", " because", " the", " Moon",
          " pulls", " at", " the", " near", " side", " more", " than", " at", " the", " far",
          " one", ".")  # fmt: skip
_OTHERS = ("␣", " It", " a", " ocean", " moon", " water", " that", " when")


async def response_light_en(path: Path) -> None:
    """Write a picture of the lines of an answer on their axis of time."""
    await _response(path, theme="light", language="en")


async def response_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _response(path, theme="dark", language="ko")


async def prompt_light_ko(path: Path) -> None:
    """Write a picture of a prompt as the model's template makes it, in Korean."""
    await _prompt(path, theme="light", language="ko")


async def prompt_dark_en(path: Path) -> None:
    """Write a picture of the same, dark and in English."""
    await _prompt(path, theme="dark", language="en")


async def tokens_light_en(path: Path) -> None:
    """Write a picture of the token lens."""
    await _tokens(path, theme="light", language="en")


async def tokens_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _tokens(path, theme="dark", language="ko")


async def _response(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await _talk(stage)
        exchange = stage.reply.exchange
        assert exchange is not None
        _spread(exchange)
        dock = _open(stage, Tab.RESPONSE)
        page = dock.panel.page
        assert isinstance(page, ResponsePage)
        page.lines = AnswerLines(exchange)
        page.list.show_lines(page.lines)
        page.show_reply(stage.reply)
        await stage.rest()
        page.list.go_to(95)
        await take(stage, path)


async def _prompt(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await _talk(stage)
        page = _open(stage, Tab.PROMPT).panel.page
        assert isinstance(page, PromptPage)
        page.ask.click()
        await until(lambda: bool(page.pane.text), page.inspection.prompt_changed)
        await stage.rest()
        await take(stage, path)


async def _tokens(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await stage.begin_chat()
        stage.chat.choose("logprobs", True)
        stage.chat.choose("top_logprobs", 3)
        step = await stage.ask(texts.TIDES)
        for number, word in enumerate(_WORDS):
            step.say(word if number else word.strip(), logprobs=[_logprob(number, word)])
        await stage.finish(step, len(_WORDS), rate=48.2, total_s=0.9)
        page = _open(stage, Tab.TOKENS).panel.page
        assert isinstance(page, TokensPage)
        await stage.rest()
        page.pane.go_to(page.pane.text.index("Moon"))
        await take(stage, path)


async def _talk(stage: Stage) -> None:
    await stage.begin_chat()
    stage.chat.set_system(texts.SYSTEM_EN)
    stage.chat.choose("think", True)
    stage.chat.choose("temperature", 0.6)
    step = await stage.ask(texts.HANGUL_EN)
    await stage.think(step, texts.HANGUL_THOUGHT_EN, 90, rate=90 / 3.8)
    await stage.say(step, texts.HANGUL_ANSWER_EN, 140)
    await stage.finish(step, 230, rate=48.2, total_s=8.4, load_s=_LOAD_S)


def _open(stage: Stage, tab: Tab) -> InspectorDock:
    inspecting = stage.window.inspecting
    assert inspecting is not None
    inspecting.dock.open(tab)
    return inspecting.dock


def _spread(exchange: Exchange) -> None:
    """Let the lines have come as from a real model: after a wait, evenly, with one pause."""
    exchange.read_on()
    first_s = _LOAD_S + _PROMPT_S + 0.1
    count = len(exchange.lines)
    pause_from = round(count * 0.62)
    exchange._times = array(
        "d",
        (first_s + number / 46 + (_PAUSE_S if number >= pause_from else 0.0)
         for number in range(count)),
    )  # fmt: skip
    exchange.head_s = first_s
    exchange.end_s = exchange._times[-1] + 0.05


def _logprob(number: int, word: str) -> dict[str, Any]:
    """Return probabilities that differ from word to word."""
    token = word if number else word.strip()
    share = (0.97, 0.55, 0.82, 0.31, 0.99, 0.93, 0.74, 0.06)[number % 8]
    others = [
        {"token": _OTHERS[(number + at) % 8], "logprob": math.log((1 - share) / (at + 1.2))}
        for at in range(2)
    ]
    own = {"token": token, "logprob": math.log(share), "bytes": list(token.encode())}
    return {**own, "top_logprobs": [{"token": token, "logprob": math.log(share)}, *others]}
