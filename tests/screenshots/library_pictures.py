"""What happens before each picture of the library is taken: the list, versions, a damaged file."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit

from gui.chat.library import backups, chats, messages
from gui.chat.library.database import Connection, Database
from gui.chat.library.records import ASSISTANT, USER, Made
from gui.widgets.arrangement import Pane
from tests.qt_loop import until
from tests.screenshots import texts
from tests.screenshots.pictures import BOTH, WIDE, take
from tests.screenshots.stage import QWEN, Stage, staged

_DAYS_AGO = (0, 0, 1, 1, 3, 5, 40, 70, 100)
_OPEN = 1


async def sidebar_light_en(path: Path) -> None:
    """Write a picture of the list of chats, with folders, pinned ones, and days."""
    await _sidebar(path, theme="light", language="en")


async def sidebar_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _sidebar(path, theme="dark", language="ko")


async def versions_light_en(path: Path) -> None:
    """Write a picture of an answer that was generated anew, and of a message that waits."""
    await _versions(path, theme="light", language="en")


async def versions_dark_ko(path: Path) -> None:
    """Write a picture of the same, dark and in Korean."""
    await _versions(path, theme="dark", language="ko")


async def search_light_ko(path: Path) -> None:
    """Write a picture of what is found in all chats, in Korean."""
    await _search(path, theme="light", language="ko")


async def search_dark_en(path: Path) -> None:
    """Write a picture of the same, dark and in English."""
    await _search(path, theme="dark", language="en")


async def damaged_light_ko(path: Path) -> None:
    """Write a picture of what is said of a damaged file, in Korean."""
    await _damaged(path, theme="light", language="ko")


async def damaged_dark_en(path: Path) -> None:
    """Write a picture of the same, dark and in English."""
    await _damaged(path, theme="dark", language="en")


async def _sidebar(path: Path, *, theme: str, language: str) -> None:
    names = texts.LIBRARY_KO if language == "ko" else texts.LIBRARY_EN
    async with staged(
        size=WIDE, theme=theme, language=language, panes=BOTH, fill=lambda it: _fill(it, names)
    ) as stage:
        await _opened(stage)
        view = stage.window.sidebar.view
        assert view is not None
        for folder in stage.program.chats.shelf.folders[:_OPEN]:
            view.list.toggle(folder, is_open=True)
        await stage.rest()
        await take(stage, path)


async def _versions(path: Path, *, theme: str, language: str) -> None:
    is_korean = language == "ko"
    names = texts.LIBRARY_KO if is_korean else texts.LIBRARY_EN
    async with staged(
        size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,),
        fill=lambda it: _fill(it, names),
    ) as stage:  # fmt: skip
        await _opened(stage)
        await stage.begin_chat()
        answer = texts.HANGUL_ANSWER_KO if is_korean else texts.HANGUL_ANSWER_EN
        step = await stage.ask(texts.HANGUL_KO if is_korean else texts.HANGUL_EN)
        await stage.say(step, answer, 60)
        await stage.finish(step, 60, rate=48.2, total_s=3.1)
        stage.chat.choose("temperature", 0.2)
        stage.chat.regenerate(stage.reply, chosen=stage.chat.chosen())
        step = await stage.fake.next_chat_async()
        await stage.say(step, answer, 60)
        await stage.finish(step, 60, rate=48.2, total_s=3.0)
        step = await stage.ask(texts.SUMMARY_KO if is_korean else texts.SUMMARY)
        await stage.say(step, texts.SUMMARY_ANSWER, 38, rate=47.6)
        composer = stage.window.conversation.composer
        composer.begin(texts.DRAFT_KO if is_korean else texts.DRAFT_EN)
        composer.send()
        await stage.rest()
        await take(stage, path)


async def _search(path: Path, *, theme: str, language: str) -> None:
    is_korean = language == "ko"
    names = texts.LIBRARY_KO if is_korean else texts.LIBRARY_EN
    async with staged(
        size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,),
        fill=lambda it: _fill(it, names),
    ) as stage:  # fmt: skip
        await _opened(stage)
        await stage.rest()
        search = stage.program.chats.search
        stage.window.keys["search"].trigger()
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText("달" if is_korean else "moon earth")
        await until(lambda: not search.is_searching, search.found, search.counted)
        await asyncio.sleep(0.3)  # until the lines are painted
        await take(stage, path)


async def _damaged(path: Path, *, theme: str, language: str) -> None:
    names = texts.LIBRARY_KO if language == "ko" else texts.LIBRARY_EN

    def fill(folder: Path) -> None:
        _fill(folder, names)
        library = folder / "chats.db"
        backups.make(library, datetime.now().astimezone().date())
        whole = bytearray(library.read_bytes())
        whole[4096 * 3 : 4096 * 5] = b"\x5a" * (4096 * 2)
        whole[30:60] = b"\x00" * 30
        library.write_bytes(whole)

    async with staged(
        size=WIDE, theme=theme, language=language, panes=(Pane.CHATS,), fill=fill
    ) as stage:
        await _opened(stage)
        await stage.rest()
        await take(stage, path)


async def _opened(stage: Stage) -> None:
    """Wait until the chats are listed, and one of them is shown."""
    program = stage.program
    await until(lambda: program.chats.all, program.chats.list_changed)
    program.chats.open(program.chats.all[0])
    await until(lambda: program.chats.current.conversation.path, program.chats.current_changed)
    server = program.server
    await until(lambda: server.entry(QWEN) is not None, server.models_changed)


def _fill(folder: Path, names: texts.LibraryNames) -> None:
    database = Database(folder / "chats.db")
    database.write(lambda to: _talk(to, names)).result()
    database.close()


def _talk(to: Connection, names: texts.LibraryNames) -> None:
    today = datetime.now().astimezone().replace(hour=13, minute=58)
    outer = [chats.add_folder(to, name) for name in names.folders]
    chats.add_folder(to, names.inner, outer[0])
    for number, (question, days) in enumerate(zip(names.questions, _DAYS_AGO, strict=True)):
        sent = today - timedelta(days=days, minutes=3 * number)
        chat = _add(to, question, names.answer, round(sent.timestamp() * 1000))
        if number == 2:
            chats.pin(to, chat, is_pinned=True)
        if number == 3:
            chats.note_unread(to, chat, is_unread=True)
    for question in names.inside:
        chat = _add(to, question, names.answer, round(today.timestamp() * 1000) - 86_400_000)
        chats.move(to, chat, outer[0])


def _add(to: Connection, question: str, answer: str, sent_ms: int) -> int:
    chat = chats.add(to, began_ms=sent_ms, model=QWEN)
    asked = messages.add(to, chat, None, USER, question, sent_ms=sent_ms)
    chats.rename(to, chat, question, "")
    made = messages.add(to, chat, asked, ASSISTANT, "", sent_ms=sent_ms + 100)
    figures = {
        "total_s": 8.6, "load_s": 0.1, "prompt_s": 0.3, "prompt_tokens": 180,
        "answer_s": 8.2, "answer_tokens": 412,
    }  # fmt: skip
    messages.end(
        to, made, answer, "", ending="complete", ended_ms=sent_ms + 8700,
        made=Made(model=QWEN, figures=figures),
    )  # fmt: skip
    return chat
