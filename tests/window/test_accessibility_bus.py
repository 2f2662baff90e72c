"""What arrives at a screen reader, read over the real accessibility bus on another display."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from gui.bootstrap import ACCESSIBILITY_LAUNCHER
from tests.window.spoken_window import QUESTION

WAIT_S = 30.0
ROLE_LIST, ROLE_LIST_ITEM, ROLE_PUSH_BUTTON, ROLE_LINK = 31, 32, 43, 88
"""Of the AT-SPI protocol."""
_ROOT = "/org/a11y/atspi/accessible/root"
_MISSING = [
    name
    for name, is_there in (
        ("xvfb", shutil.which("Xvfb")),
        ("dbus", shutil.which("dbus-daemon")),
        ("at-spi2-core", Path(ACCESSIBILITY_LAUNCHER).exists()),
    )
    if not is_there
]
pytestmark = pytest.mark.skipif(
    bool(_MISSING), reason=f"not run: {', '.join(_MISSING)} can be installed only as root"
)


class Thing(NamedTuple):
    """Something that a screen reader knows: which program tells it, and its path there."""

    bus: str
    path: str


class Reader:
    """Reads what programs tell, as a screen reader does."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def call(self, thing: Thing, interface: str, method: str, *of: Any, signature: str = "") -> Any:
        address = DBusAddress(thing.path, thing.bus, f"org.a11y.atspi.{interface}")
        message = new_method_call(address, method, signature or None, of)
        return self._sent(message)

    def get(self, thing: Thing, name: str, interface: str = "Accessible") -> Any:
        address = DBusAddress(thing.path, thing.bus, f"org.a11y.atspi.{interface}")
        return self._sent(Properties(address).get(name))[0][1]

    def children(self, thing: Thing) -> list[Thing]:
        return [Thing(*child) for child in self.call(thing, "Accessible", "GetChildren")[0]]

    def role(self, thing: Thing) -> int:
        return int(self.call(thing, "Accessible", "GetRole")[0])

    def name(self, thing: Thing) -> str:
        return str(self.get(thing, "Name"))

    def text(self, thing: Thing) -> str:
        found = self.call(thing, "Text", "GetText", 0, -1, signature="ii")
        return str(found[0])

    def below(self, thing: Thing) -> Iterator[Thing]:
        """Yield everything in something, itself included."""
        yield thing
        for child in self.children(thing):
            yield from self.below(child)

    def _sent(self, message: Any) -> Any:
        reply = self._connection.send_and_get_reply(message, timeout=WAIT_S)
        if reply.header.message_type.name == "error":
            raise LookupError(str(reply.body))
        return reply.body


def soon(look: Callable[[], Any]) -> Any:
    """Return what is there once it is."""
    ends_s = time.monotonic() + WAIT_S
    while True:
        try:
            found = look()
        except LookupError:
            found = None
        if found:
            return found
        if time.monotonic() > ends_s:
            raise TimeoutError
        time.sleep(0.05)  # another process: no signal of it arrives here


@pytest.fixture
def processes() -> Generator[list[subprocess.Popen[str]], None, None]:
    """What was started; it ends with the test, the last one first."""
    made: list[subprocess.Popen[str]] = []
    yield made
    for process in reversed(made):
        process.kill()
        process.communicate()


@pytest.fixture
def surroundings(processes: list[subprocess.Popen[str]], tmp_path: Path) -> dict[str, str]:
    """A display, a session bus, and the accessibility bus on it."""
    read, write = os.pipe()
    display = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1024x768x24", "-nolisten", "tcp"]
    processes.append(
        subprocess.Popen(display, pass_fds=[write], stderr=subprocess.DEVNULL, text=True)
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
    daemon = subprocess.Popen(bus, stdout=subprocess.PIPE, text=True)
    processes.append(daemon)
    assert daemon.stdout is not None
    environment = {
        **os.environ,
        "DISPLAY": f":{number}",
        "DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip(),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(tmp_path),
    }
    tmp_path.chmod(0o700)
    processes.append(
        subprocess.Popen(
            [ACCESSIBILITY_LAUNCHER, "--launch-immediately"],
            env=environment, stderr=subprocess.DEVNULL, text=True,
        )
    )  # fmt: skip
    return environment


@pytest.fixture
def reader(surroundings: dict[str, str]) -> Generator[Reader, None, None]:
    """Somebody who listens on the accessibility bus."""

    def address() -> str:
        with open_dbus_connection(surroundings["DBUS_SESSION_BUS_ADDRESS"]) as session:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=WAIT_S)
        if reply.header.message_type.name == "error":
            raise LookupError
        return str(reply.body[0])

    with open_dbus_connection(soon(address)) as connection:
        yield Reader(connection)


@pytest.fixture
def window(
    surroundings: dict[str, str], processes: list[subprocess.Popen[str]], reader: Reader
) -> subprocess.Popen[str]:
    """The window, shown."""
    made = subprocess.Popen(
        [sys.executable, "-m", "tests.window.spoken_window"],
        env=surroundings, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    processes.append(made)
    assert made.stdout is not None
    assert made.stdout.readline() == "shown\n"
    return made


def messages_in(reader: Reader) -> Thing | None:
    """Return the list of messages, once a program tells it."""
    for program in reader.children(Thing("org.a11y.atspi.Registry", _ROOT)):
        for thing in reader.below(program):
            if reader.role(thing) == ROLE_LIST and reader.name(thing) == "Messages":
                return thing
    return None


def test_a_screen_reader_reads_the_messages(window: subprocess.Popen[str], reader: Reader) -> None:
    messages: Thing = soon(lambda: messages_in(reader))
    question, answer = reader.children(messages)

    assert [reader.role(it) for it in (question, answer)] == [ROLE_LIST_ITEM] * 2
    assert reader.name(question).startswith("You, ")
    assert reader.name(question).endswith(QUESTION)
    assert reader.name(answer).startswith("qwen3:14b, ")
    assert reader.text(question) == QUESTION
    assert reader.text(answer) == "No, the sun is out.\na\tb\n1\t2\nx = 1"


def test_a_screen_reader_finds_links_and_buttons(
    window: subprocess.Popen[str], reader: Reader
) -> None:
    messages: Thing = soon(lambda: messages_in(reader))
    answer = reader.children(messages)[1]
    link, *buttons = reader.children(answer)

    assert (reader.role(link), reader.name(link)) == (ROLE_LINK, "the sun")
    assert reader.get(link, "Description") == "Open https://sun.example/now"
    assert [reader.role(it) for it in buttons] == [ROLE_PUSH_BUTTON] * 2
    assert reader.name(buttons[1]) == "Copy the code"
    assert reader.call(link, "Action", "GetActions")[0][0][0] == "Press"
    for thing in (messages, answer, link):
        assert "org.a11y.atspi.Accessible" in reader.call(thing, "Accessible", "GetInterfaces")[0]


def test_what_is_said_later_is_read_too(window: subprocess.Popen[str], reader: Reader) -> None:
    messages: Thing = soon(lambda: messages_in(reader))
    answer = reader.children(messages)[1]
    assert window.stdin is not None
    assert window.stdout is not None
    window.stdin.write("And it will stay so.\n")
    window.stdin.flush()
    assert window.stdout.readline() == "said\n"

    assert soon(lambda: "And it will stay so." in reader.text(answer))
