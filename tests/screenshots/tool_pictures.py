"""What happens before the pictures of tools are taken."""

from pathlib import Path
from typing import NamedTuple

from gui.services.mcp_servers import State
from gui.tools.mcp.entry import Entry
from gui.tools.tool import Origin
from gui.widgets.arrangement import Pane
from gui.widgets.transcript.message import CALLS, TEXT
from tests.fake_ollama import Chat, call_tool
from tests.qt_loop import until
from tests.screenshots.pictures import COMPACT, take
from tests.screenshots.stage import Stage, staged
from tests.tools.mcp.test_connection import EXAMPLE

_TOOLS = ("calculate", "convert_units", "current_time", "read_file")
_ROOF = {"expression": "12.4 * 7.85 / cos(35 * pi / 180)"}
_AREA = "118.831"


class _Texts(NamedTuple):
    """What is asked, said before the calls, and answered."""

    question: str
    first: str
    answer: str
    file: str


_EN = _Texts(
    "The house is 12.4 m by 7.85 m, and the roof leans by 35°. How large is one layer of felt?",
    "The roof is larger than the floor below it by the cosine of its angle.",
    "One layer covers about **119 m²**: the floor of 97.3 m², divided by cos 35°. Order some 10 % "
    "more, as the lanes overlap.",
    "roof/measured.csv",
)
_KO = _Texts(
    "집은 12.4 m × 7.85 m이고 지붕은 35° 기울어져 있습니다. 방수포 한 겹은 얼마나 필요한가요?",
    "지붕은 기울기의 코사인만큼 바닥보다 넓습니다.",
    "한 겹에 약 **119 m²**가 필요합니다. 바닥 97.3 m²를 cos 35°로 나눈 값입니다. 겹치는 부분을 "
    "생각해 10% 넉넉하게 주문하세요.",
    "지붕/측정값.csv",
)


async def card_light_en(path: Path) -> None:
    """Write a picture of the card that asks before a tool runs."""
    await _card(path, theme="light", language="en")


async def card_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _card(path, theme="dark", language="ko")


async def result_light_en(path: Path) -> None:
    """Write a picture of a call, its result and the answer that uses it."""
    await _result(path, theme="light", language="en")


async def result_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _result(path, theme="dark", language="ko")


async def servers_light_en(path: Path) -> None:
    """Write a picture of the settings of servers of tools."""
    await _servers(path, theme="light", language="en")


async def servers_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _servers(path, theme="dark", language="ko")


async def _card(path: Path, *, theme: str, language: str) -> None:
    texts = _KO if language == "ko" else _EN
    async with staged(size=COMPACT, theme=theme, language=language, panes=()) as stage:
        await stage.begin_chat()
        stage.chat.set_tools(_TOOLS)
        step = await stage.ask(texts.question)
        await stage.say(step, texts.first, 12)
        step.put(call_tool("calculate", _ROOF))
        step.put(call_tool("read_file", {"path": texts.file}))
        await _called(stage, step)
        card = stage.window.calls.card
        await until(card.once.isEnabled, card._guard.timeout)
        await take(stage, path)
        stage.chat.stop()
        await stage.sees_end()


async def _result(path: Path, *, theme: str, language: str) -> None:
    texts = _KO if language == "ko" else _EN
    async with staged(size=COMPACT, theme=theme, language=language, panes=(Pane.CHATS,)) as stage:
        await stage.begin_chat()
        stage.chat.conversation.always.add("calculate")
        stage.chat.set_tools(_TOOLS)
        step = await stage.ask(texts.question)
        step.put(call_tool("calculate", _ROOF))
        step.finish(eval_count=24)
        step = await stage.fake.next_chat_async()
        await stage.say(step, texts.answer, 40)
        await stage.finish(step, 52, rate=48, total_s=2.2)
        transcript = stage.window.conversation.transcript
        reply, result = transcript.messages[1:3]
        reply.unfold(CALLS)
        result.unfold(TEXT)
        await stage.rest()
        await take(stage, path)


async def _servers(path: Path, *, theme: str, language: str) -> None:
    async with staged(size=COMPACT, theme=theme, language=language, panes=()) as stage:
        tooling = stage.program.tooling
        assert tooling is not None
        files = ("npx", "-y", "@modelcontextprotocol/server-filesystem", "/srv/notes")
        example, _, _ = tooling.servers.add(
            [
                Entry(name="example", command=EXAMPLE),
                Entry(name="files", command=files),
                Entry(name="tickets", url="https://tools.example.org/mcp"),
            ]
        )
        tooling.servers.confirm(example)
        tooling.servers.start(example)
        await until(lambda: example.state is State.RUNNING, tooling.servers.changed, within_s=60)
        stage.window.tools.open()
        dialog = stage.window.tools.dialog
        dialog.show_page(Origin.MCP)
        dialog.servers.list.set_current(0)
        await stage.rest()
        dialog.grab().save(str(path))
        dialog.close()


async def _called(stage: Stage, step: Chat) -> None:
    """Let the reply end, and wait until the person is asked."""
    step.finish(eval_count=30)
    rounds = stage.chat.rounds
    await until(lambda: rounds.asking is not None, rounds.changed)
