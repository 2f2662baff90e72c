"""Versions of a message: the switcher, what tells them apart, and the menu of ways to another."""

from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.chat.conversation import Conversation
from gui.chat.question import Question
from gui.chat.reply import CONTINUED, EDITED, Reply
from gui.widgets.kit.buttons import IconButton
from gui.widgets.theme import Theme
from gui.widgets.transcript.message_actions import MessageActions
from gui.widgets.transcript.message_events import MessageEvents
from gui.widgets.transcript.regenerate_menu import RegenerateMenu
from gui.widgets.transcript.versions import VersionSwitcher, differences
from tests.widgets.quiet import MODEL
from tests.widgets.talking import settle, words_in
from tests.widgets.windowed import GEMMA, LLAMA, NOMIC, QWEN

pytestmark = pytest.mark.usefixtures("theme")


def replies(*made: Reply) -> list[Reply]:
    """Make these replies versions of each other."""
    conversation = Conversation(MODEL)
    question = Question("Why?")
    conversation.add(question)
    for reply in made:
        conversation.add(reply, question)
    return list(made)


def asked(model: str = MODEL, trait: str = "", **sent: Any) -> Reply:
    reply = Reply(model, sent)
    reply.trait = trait
    return reply


def buttons(widget: QWidget) -> dict[str, IconButton]:
    return {it.accessibleName(): it for it in widget.findChildren(IconButton)}


# --- ‹ 2/3 › --------------------------------------------------------------------------------------


def test_the_switcher_counts_and_asks_for_its_neighbours(theme: Theme) -> None:
    first, second, third = replies(asked(), asked(), asked())
    events = MessageEvents()
    switcher = VersionSwitcher(theme, second, events)
    switcher.show()
    settle()
    assert "2/3" in words_in(switcher)
    assert switcher.accessibleName() == "Version 2 of 3"
    wanted: list[int] = []
    switcher.version_requested.connect(wanted.append)
    buttons(switcher)["Previous version"].click()
    buttons(switcher)["Next version"].click()
    assert wanted == [-1, 1]

    ends = [buttons(VersionSwitcher(theme, it, events)) for it in (first, third)]
    can = [[it[name].isEnabled() for name in ("Previous version", "Next version")] for it in ends]
    assert can == [[False, True], [True, False]]
    events.set_possible(is_busy=True, can_ask=True, can_branch=True)
    assert not any(it.isEnabled() for it in buttons(switcher).values())


# --- What differed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("former", "reply", "words"),
    [
        (asked(), asked(), ""),
        (asked(), asked("gemma3:4b"), "gemma3:4b"),
        (asked(), asked(temperature=0.25), "temperature 0.25"),
        (asked(temperature=0.25), asked(), "temperature default"),
        (asked(think=True), asked(think=False), "think off"),
        (asked(), asked(stop="a\nb " + 40 * "c"), f"stop a b {19 * 'c'}…"),
        (asked(), asked("b", seed=1, top_k=2, top_p=0.5), "b · seed 1 · 2 more"),
        (asked(), asked("b", seed=1, top_k=2), "b · seed 1 · top_k 2"),
        (asked(), asked("b", trait=EDITED), "edited"),
        (asked(), asked(trait=CONTINUED), "continued"),
    ],
)
def test_a_reply_names_what_differs_from_the_version_before(
    former: Reply, reply: Reply, words: str
) -> None:
    _, made = replies(former, reply)
    assert differences(made) == words


def test_the_first_version_differs_from_nothing() -> None:
    first, _ = replies(asked("a", seed=1), asked("b"))
    assert differences(first) == ""


# --- The ways to another --------------------------------------------------------------------------


def offered(menu: QMenu) -> dict[str, QAction]:
    return {it.text(): it for it in menu.actions() if it.text()}


@pytest.fixture
def chosen() -> list[tuple[str, object]]:
    return []


def menu_for(
    reply: Reply, options: dict[str, Any], chosen: list[tuple[str, object]], parent: QWidget
) -> RegenerateMenu:
    menu = RegenerateMenu(reply, [QWEN, GEMMA, LLAMA, NOMIC], options, parent)

    def note(model: str, sent: object) -> None:
        chosen.append((model, sent))

    menu.chosen.connect(note)
    return menu


def test_a_reply_is_asked_for_again_in_the_ways_that_there_are(
    chosen: list[tuple[str, object]],
) -> None:
    parent = QWidget()
    menu = menu_for(asked(seed=1), {"seed": 2, "top_k": 5}, chosen, parent)
    ways = offered(menu)
    assert list(ways) == [
        "Same model and options",
        "Another model",
        "With the options chosen now: seed, top_k",
        "Change options…",
    ]
    others = ways["Another model"].menu()
    assert isinstance(others, QMenu)
    assert list(offered(others)) == [GEMMA.name, LLAMA.name]  # neither this one nor embeddings
    changed: list[bool] = []
    menu.options_requested.connect(lambda: changed.append(True))
    ways["Same model and options"].trigger()
    offered(others)[LLAMA.name].trigger()
    ways["With the options chosen now: seed, top_k"].trigger()
    ways["Change options…"].trigger()

    assert chosen == [(MODEL, None), (LLAMA.name, None), (MODEL, {"seed": 2, "top_k": 5})]
    assert changed == [True]


def test_the_same_options_are_no_other_way(chosen: list[tuple[str, object]]) -> None:
    parent = QWidget()
    menu = menu_for(asked(seed=1), {"seed": 1}, chosen, parent)
    assert not offered(menu)["With the options chosen now"].isEnabled()


# --- The buttons of a message ---------------------------------------------------------------------


def shown_of(actions: MessageActions) -> list[str]:
    return [name for name, it in buttons(actions).items() if not it.isHidden()]


def test_only_what_can_be_done_now_can_be_pressed(theme: Theme) -> None:
    events = MessageEvents()
    reply = MessageActions(theme, events, is_reply=True)
    question = MessageActions(theme, events)
    assert shown_of(reply) == ["Copy", "Regenerate", "Edit", "Branch into a new chat", "More"]
    assert shown_of(question) == ["Copy", "Edit", "Branch into a new chat"]

    events.set_possible(is_busy=False, can_ask=False, can_branch=False)
    assert [buttons(reply)[it].isEnabled() for it in ("Regenerate", "Edit")] == [False, True]
    assert not buttons(question)["Edit"].isEnabled()
    assert not buttons(question)["Branch into a new chat"].isEnabled()
    events.set_possible(is_busy=True, can_ask=True, can_branch=True)
    able = [name for name, it in buttons(reply).items() if it.isEnabled()]
    assert able == ["Copy", "More"]

    reply.set_has_text(has_text=False)
    assert shown_of(reply) == ["Regenerate", "More"]


def test_the_buttons_tell_what_is_wanted(theme: Theme) -> None:
    actions = MessageActions(theme, MessageEvents(), is_reply=True)
    wanted: list[str] = []
    for name in ("copy", "regenerate", "edit", "branch", "more"):
        signal = getattr(actions, f"{name}_requested")
        signal.connect(lambda name=name: wanted.append(name))
    for button in buttons(actions).values():
        button.click()
    assert wanted == ["copy", "regenerate", "edit", "branch", "more"]
