"""Servers of tools are added, shown, confirmed, started and removed on their page."""

import json
from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.services.mcp_servers import McpServers, State
from gui.services.tasks import Tasks
from gui.widgets.kit.buttons import PushButton
from gui.widgets.theme import Theme
from gui.widgets.tools.mcp_page import McpPage
from tests.qt_loop import OnQtLoop, until
from tests.tools.mcp.test_connection import EXAMPLE

LONG_S = 100.0
PASTED = json.dumps({"mcpServers": {"example": {"command": EXAMPLE[0], "args": EXAMPLE[1:]}}})


def raised(error: BaseException) -> None:
    raise error


@pytest.fixture
def servers(on_loop: OnQtLoop, tmp_path: Path) -> McpServers:
    tasks = Tasks(raised)
    made = McpServers(tmp_path / "servers.json", tasks)

    async def stop() -> None:
        await made.end()
        await tasks.stop(20.0)

    on_loop.after.append(stop)
    return made


@pytest.fixture
def page(theme: Theme, servers: McpServers) -> Generator[McpPage, None, None]:
    made = McpPage(theme, servers)
    made.resize(480, 560)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def press(button: PushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def detail(page: McpPage) -> str:
    return page.list.rows[page.list.current].detail


async def test_a_server_is_pasted_confirmed_started_and_removed(
    page: McpPage, servers: McpServers, on_loop: OnQtLoop
) -> None:
    assert page.state.isVisible()
    press(page.add_button)
    page.adding.way.set_value("json")
    page.adding.way.chosen.emit("json")
    page.adding.json.edit.setPlainText(PASTED)
    press(page.adding.add_button)
    assert [row.title for row in page.list.rows] == ["example"]
    assert "Not confirmed yet" in detail(page)

    press(page.start_button)
    assert page.confirming.isVisible()
    assert page.confirming.command.edit.toPlainText() == " ".join(EXAMPLE)
    assert page.confirming.focusWidget() is page.confirming.cancel_button
    QTest.keyClick(page.confirming, Qt.Key.Key_Escape)
    assert servers.servers[0].state is State.NOT_CONFIRMED

    press(page.start_button)
    press(page.confirming.confirm_button)
    await until(servers.tools, servers.changed, within_s=LONG_S)

    assert "Running" in detail(page)
    assert "add" in page.about.text()
    await servers.tools()[0].run({"a": 1, "b": 2})
    press(page.log_button)
    assert "adding 1 and 2" in page.log.lines.edit.toPlainText()
    page.log.close()

    press(page.stop_button)
    assert "Stopped" in detail(page)
    press(page.remove_button)
    assert page.focusWidget() is page.question.cancel_button
    press(page.question.confirm_button)
    assert servers.servers == ()
    assert page.state.isVisible()


async def test_mistakes_are_told_and_nothing_is_lost(
    page: McpPage, servers: McpServers, on_loop: OnQtLoop
) -> None:
    press(page.add_button)
    page.adding.command.edit.setText("npx 'open")
    press(page.adding.add_button)

    assert page.adding.refusal.text() == "A quote in the command is not closed."
    assert page.adding.isVisible()
    assert page.adding.command.edit.text() == "npx 'open"

    page.adding.command.edit.setText("no-such-program --fast")
    assert not page.adding.refusal.isVisible()
    press(page.adding.add_button)
    press(page.start_button)
    press(page.confirming.confirm_button)
    await until(lambda: servers.servers[0].state is State.FAILED, servers.changed, within_s=LONG_S)

    assert "failed" in detail(page)
    assert "no-such-program cannot be started" in page.about.text()


async def test_a_damaged_file_is_told(
    page: McpPage, servers: McpServers, on_loop: OnQtLoop
) -> None:
    servers.path.write_text("{", encoding="utf-8")
    servers.begin()
    await until(page.problem.isVisible, servers.not_read, servers.changed)

    assert str(servers.path) in page.problem.text()


def test_everything_has_a_name_and_a_tip(page: McpPage) -> None:
    for button in page.findChildren(PushButton):
        assert button.text()
        assert button.toolTip()
    assert page.list.view.accessibleName()
