"""The row that says how the server is."""

import pytest

from gui.services.server import ServerState
from gui.widgets.server_row import ServerRow
from gui.widgets.theme import Theme
from tests.widgets.windowed import QWEN, StillServer


@pytest.fixture
def server() -> StillServer:
    return StillServer(QWEN)


@pytest.fixture
def row(theme: Theme, server: StillServer) -> ServerRow:
    made = ServerRow(theme, server, "Ctrl+,")
    made.show()
    return made


@pytest.mark.parametrize(
    ("state", "text"),
    [
        (ServerState.CONNECTING, "Connecting…"),
        (ServerState.CONNECTED, "Ollama 0.12.6 · 0 in memory"),
        (ServerState.UNREACHABLE, "Not answering"),
        (ServerState.LOST, "Reconnecting… 4 s"),
    ],
)
def test_each_state_has_its_words(
    row: ServerRow, server: StillServer, state: ServerState, text: str
) -> None:
    server.set_state(state)
    assert row.name.text() == "localhost:11434"
    assert row.details.text() == text
    assert row.accessibleName() == f"localhost:11434: {text}"


def test_only_a_connected_server_has_a_filled_dot(row: ServerRow, server: StillServer) -> None:
    signs = {}
    for state in ServerState:
        server.set_state(state)
        signs[state] = row._sign()
    assert [state for state, (_, filled) in signs.items() if filled] == [ServerState.CONNECTED]
    assert signs[ServerState.LOST][0] == "warn"


def test_the_built_in_engine_has_a_name(row: ServerRow, server: StillServer) -> None:
    server.is_engine = True
    server.set_state(ServerState.CONNECTED)
    assert row.name.text() == "Built-in engine"
    assert row.details.text() == "0 in memory"


def test_models_in_memory_are_counted(row: ServerRow, server: StillServer) -> None:
    server._memory._names = {"one": "one", "two": "two"}
    server.memory_changed.emit()
    assert row.details.text() == "Ollama 0.12.6 · 2 in memory"


def test_seconds_are_counted_only_while_it_is_seen(row: ServerRow, server: StillServer) -> None:
    server.set_state(ServerState.LOST)
    assert row._clock.isActive()
    row.hide()
    assert not row._clock.isActive()
    row.show()
    server.set_state(ServerState.CONNECTED)
    assert not row._clock.isActive()


def test_the_gear_opens_the_preferences(row: ServerRow) -> None:
    wished: list[int] = []
    row.preferences_requested.connect(lambda: wished.append(1))
    row.gear.click()
    assert wished == [1]
    assert row.gear.toolTip() == "Preferences (Ctrl+,)"
