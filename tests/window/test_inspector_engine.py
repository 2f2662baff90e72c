"""The inspector before the real engine: prompts, tokens, and snippets that run."""

import argparse
import asyncio
import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from gui.app import Program
from gui.chat.prompt_roles import ASSISTANT, SYSTEM, USER
from gui.chat.token_log import CONTENT, THINKING
from gui.engine import launch
from gui.ollama.model_memory import MemoryState
from gui.ollama.snippets.call import KEY_VARIABLE
from gui.widgets.inspector.panel import Tab
from gui.widgets.inspector.prompt_page import PromptPage
from gui.widgets.inspector.tokens_page import TokensPage
from tests.ollama.snippets.running import KINDS
from tests.qt_loop import until
from tests.window.conftest import Person

DEMO = launch.DEMO_MODEL.name
THINKER = "smollm2-thinking:135m"
SMALL = {"num_ctx": 2048, "num_thread": 1, "num_predict": 40, "seed": 7, "temperature": 0.0}


@pytest.fixture
def given(engine: launch.Engine, tmp_path: Path) -> argparse.Namespace:
    """As `python3 -m gui --engine --test-variants`; the session's engine has the model fetched."""
    return argparse.Namespace(engine=True, server=None, data_dir=tmp_path, test_variants=True)


async def _at_the_engine(program: Program, model: str) -> Person:
    server = program.server
    await until(lambda: server.entry(model) is not None, server.models_changed)
    program.chats.choose_model(model)
    person = Person(program)
    for name, value in SMALL.items():
        person.chat.choose(name, value)
    return person


async def test_the_prompt_and_the_tokens_are_the_engine_s(program: Program) -> None:
    person = await _at_the_engine(program, THINKER)
    person.chat.set_system("You are Bo.")
    person.chat.choose("logprobs", True)
    person.chat.choose("top_logprobs", 3)
    person.asks("Name three colours.")
    await person.sees_end()
    inspecting = person.window.inspecting
    assert inspecting is not None
    inspecting.dock.open(Tab.TOKENS)
    tokens = inspecting.dock.panel.page
    assert isinstance(tokens, TokensPage)
    for part, text in ((CONTENT, person.reply.content), (THINKING, person.reply.thinking)):
        places = tokens._lens.places[part]
        covered = sum(it.end - it.start for it in places)
        assert covered >= 0.9 * len(str(text).strip())
        assert all(it.probability is not None and 0 < it.probability <= 1 for it in places)
        assert all(it.tokens[0].alternatives for it in places)
    assert "%" in tokens.tip(tokens._lens.places[CONTENT][0].start)

    server = program.server
    # What is in memory is asked after the end of an answer.
    await until(lambda: server.memory(THINKER).state is MemoryState.LOADED, server.memory_changed)
    loaded = server.memory(THINKER)
    inspecting.dock.open(Tab.PROMPT)
    page = inspecting.dock.panel.page
    assert isinstance(page, PromptPage)
    page.ask.click()
    await until(lambda: bool(page.pane.text), page.inspection.prompt_changed)
    prompt = page.pane.text
    assert "You are Bo." in prompt
    roles = [(it.role, prompt[it.start : it.end].strip()) for it in page._stretches
             if not it.is_marker]  # fmt: skip
    assert (SYSTEM, "You are Bo.") in roles
    assert (USER, "Name three colours.") in roles
    assert page._stretches[-1].role in {ASSISTANT, "other"}
    assert server.memory(THINKER).state is MemoryState.LOADED
    assert server.memory(THINKER).context_length == loaded.context_length


@pytest.mark.parametrize("number", range(4))
async def test_what_the_menu_copies_runs(program: Program, number: int, tmp_path: Path) -> None:
    person = await _at_the_engine(program, DEMO)
    for _ in range(2):  # a prompt that was read before is read otherwise
        program.chats.new_chat()
        person = await _at_the_engine(program, DEMO)
        person.chat.set_system("Answer in 'one' \"word\".")
        person.composer.begin("It's $HOME, `a`, 한국어?")
        person.composer.send()
        await person.sees_end()
    inspecting = person.window.inspecting
    assert inspecting is not None
    inspecting.dock.open(Tab.REQUEST)
    panel = inspecting.dock.panel
    panel.copy_as.click()
    [menu] = panel.findChildren(QMenu)
    copied: list[str] = []
    panel._inspection.copied.connect(copied.append)
    menu.actions()[number].trigger()
    await until(lambda: copied, panel._inspection.copied)
    text = QGuiApplication.clipboard().text()
    secret = program.server._headers["Authorization"].removeprefix("Bearer ")
    assert secret not in text
    kind = list(KINDS)[number]
    run = KINDS[kind][1]
    done = await asyncio.to_thread(run, text, tmp_path, {KEY_VARIABLE: secret})
    assert done.returncode == 0, done.stderr
    answer = str(person.reply.content)
    assert answer
    if kind == "curl":
        chunks = [json.loads(line) for line in done.stdout.split("\n") if line.strip()]
        assert "".join(it["message"]["content"] for it in chunks) == answer
    else:
        assert done.stdout == answer + "\n"
    menu.close()
