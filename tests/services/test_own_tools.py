"""A folder of tools: what is enabled runs, as it was looked at, and nothing else does."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from gui.services.own_tools import FileState, OwnFile, OwnTools
from gui.services.tasks import Tasks
from gui.services.toolbox import Toolbox
from gui.tools.builtin.search_chats import Said
from gui.tools.own.broken import OwnFileBroken
from gui.tools.tool import Origin, Tool, ToolFailed
from tests.qt_loop import OnQtLoop, until

MARK = "ran"
MARKING = f"open({MARK!r}, 'a').close()\n"
"""What a file does that leaves a trace of having run."""


class Desk:
    """The person's own tools, and what is heard of them."""

    def __init__(self, root: Path) -> None:
        self.failures: list[BaseException] = []
        self.tasks = Tasks(self.failures.append)
        self.folder = root / "tools"
        self.folder.mkdir(exist_ok=True)
        self.kept = root / "enabled-tools.json"
        self.own = OwnTools(self.folder, self.kept, self.tasks)
        self.not_saved: list[OSError] = []
        self.own.not_saved.connect(self.not_saved.append)

    def write(self, text: str, name: str = "a.py") -> None:
        (self.folder / name).write_text(text)

    def file(self, name: str = "a.py") -> OwnFile | None:
        return next((it for it in self.own.files if it.name == name), None)

    async def stands(self, state: FileState, name: str = "a.py") -> OwnFile:
        """Wait until a file stands so."""

        def does() -> bool:
            it = self.file(name)
            return it is not None and it.state is state

        await until(does, self.own.changed)
        it = self.file(name)
        assert it is not None
        return it

    async def seen(self, name: str = "a.py") -> None:
        """Look, and wait until a file is known."""
        self.own.look()
        await until(lambda: self.file(name), self.own.changed)

    async def enabled(self, text: str, name: str = "a.py") -> Tool:
        self.write(text, name)
        await self.seen(name)
        self.own.enable(await self.own.read(name))
        await self.stands(FileState.ENABLED, name)
        return next(it for it in self.own.tools() if it.source == name)

    def has_run(self) -> bool:
        return (self.folder / MARK).exists()


@asynccontextmanager
async def desk(root: Path) -> AsyncGenerator[Desk]:
    it = Desk(root)
    try:
        yield it
    finally:
        await it.tasks.stop(10)
        await it.own.aclose()
    assert it.failures == []
    assert it.not_saved == []


async def test_nothing_runs_before_it_is_enabled(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        it.write(f"{MARKING}def f() -> str:\n    'Say it.'\n    return 'said'")
        await it.seen()

        assert (await it.stands(FileState.DISABLED)).tools == ()
        assert it.own.tools() == []
        assert not it.has_run()

        it.own.enable(await it.own.read("a.py"))
        assert (await it.stands(FileState.CHECKING)).tools == ()
        await it.stands(FileState.ENABLED)

        (tool,) = it.own.tools()
        assert it.has_run()
        assert (tool.name, tool.description, tool.origin) == ("f", "Say it.", Origin.OWN)
        assert not tool.is_harmless
        assert await tool.run({}) == "said"


async def test_what_is_enabled_is_known_at_the_next_start_without_running_it(
    on_loop: OnQtLoop, tmp_path: Path
) -> None:
    async with desk(tmp_path) as it:
        await it.enabled(f"{MARKING}def f() -> int: return 1")
    (tmp_path / "tools" / MARK).unlink()

    async with desk(tmp_path) as it:
        await it.seen()

        (tool,) = it.own.tools()
        assert not it.has_run()
        assert await tool.run({}) == "1"


async def test_changed_content_asks_again(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        tool = await it.enabled("def f() -> int: return 1")

        it.write(f"{MARKING}def f() -> int: return 2")
        with pytest.raises(ToolFailed, match=r"“a\.py” has changed since the user enabled it"):
            await tool.run({})

        await it.stands(FileState.CHANGED)
        assert it.own.tools() == []
        assert not it.has_run()
        it.own.enable(await it.own.read("a.py"))
        await it.stands(FileState.ENABLED)
        assert await tool.run({}) == "2"


async def test_content_that_is_back_needs_no_asking(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        tool = await it.enabled("def f() -> int: return 1")
        it.write("def f() -> int: return 2")
        await it.stands(FileState.CHANGED)

        it.write("def f() -> int: return 1")

        await it.stands(FileState.ENABLED)
        assert await tool.run({}) == "1"


async def test_what_was_looked_at_is_enabled_and_not_what_is_there_by_then(
    on_loop: OnQtLoop, tmp_path: Path
) -> None:
    async with desk(tmp_path) as it:
        it.write("def f() -> int: return 1")
        await it.seen()
        seen = await it.own.read("a.py")
        it.write(f"{MARKING}def f() -> int: return 2")

        it.own.enable(seen)

        await it.stands(FileState.CHANGED)
        assert not it.has_run()


async def test_a_file_that_is_switched_off_runs_no_more(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        tool = await it.enabled("def f() -> int: return 1")

        it.own.disable("a.py")

        await it.stands(FileState.DISABLED)
        with pytest.raises(ToolFailed, match="is not enabled any more"):
            await tool.run({})
    async with desk(tmp_path) as it:
        await it.seen()
        assert it.own.tools() == []


async def test_a_broken_file_says_why_until_it_changes(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        it.write("def f(x): pass")
        await it.seen()
        it.own.enable(await it.own.read("a.py"))

        broken = await it.stands(FileState.BROKEN)
        assert "the parameter “x” has no annotation" in str(broken.error)
        assert it.own.tools() == []

        it.write("def f(x: int): pass")
        await it.stands(FileState.DISABLED)


async def test_a_file_that_cannot_be_read_says_so(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        it.write("#" * 1_000_001)
        it.own.look()

        broken = await it.stands(FileState.BROKEN)
        assert isinstance(broken.error, OwnFileBroken)
        assert "too large" in str(broken.error)


async def test_looking_where_nothing_has_changed_tells_nothing(
    on_loop: OnQtLoop, tmp_path: Path
) -> None:
    async with desk(tmp_path) as it:
        it.write("#" * 1_000_001, "large.py")
        it.write("")
        await it.seen()
        heard: list[None] = []
        it.own.changed.connect(lambda: heard.append(None))

        it.own.look()
        it.own.look()
        await until(lambda: not it.own.is_looking, it.own.looked)

        assert heard == []


async def test_what_is_printed_is_there_to_be_read(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        tool = await it.enabled("def f() -> int:\n    print('hello')\n    return 1")

        await tool.run({})

        file = it.file()
        assert file is not None
        assert file.log.text == "hello\n"


async def test_files_that_come_and_go_are_noticed(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        it.write("", "a.py")
        await it.seen()

        it.write("", "b.py")
        it.write("", "_hidden.py")
        it.write("", "notes.txt")
        await until(lambda: it.file("b.py"), it.own.changed)
        (it.folder / "a.py").unlink()
        await until(lambda: it.file("a.py") is None, it.own.changed)

        assert [file.name for file in it.own.files] == ["b.py"]


async def test_the_example_is_written_and_found(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        path = await it.own.write_template()

        await until(lambda: it.file("dice.py"), it.own.changed)
        tool = await it.enabled(path.read_text(), "dice.py")
        assert (await tool.run({"sides": 1, "count": 2})) == "Rolled [1, 1]: 2 in total."


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"format": "pronk-tools", "version": 2, "files": {}}', "[" * 100_000,
     '{"format": "pronk-tools", "version": 1, "files": []}',
     '{"format": "pronk-tools", "version": 1, "files": {"a.py": {"sha256": 1, "tools": [5]}}}',
     '{"format": "pronk-tools", "version": 1, "files": {"a.py": null}}'],
)  # fmt: skip
async def test_where_it_cannot_be_read_what_was_enabled_nothing_is(
    on_loop: OnQtLoop, tmp_path: Path, content: str
) -> None:
    async with desk(tmp_path) as it:
        it.kept.write_text(content)
        tool = await it.enabled("def f() -> int: return 1")

        assert await tool.run({}) == "1"
        assert json.loads(it.kept.read_text())["version"] == 1


async def test_that_it_cannot_be_kept_is_told(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        it.kept.mkdir()
        tool = await it.enabled("def f() -> int: return 1")

        assert [type(error) for error in it.not_saved] == [IsADirectoryError]
        assert await tool.run({}) == "1"
        it.kept.rmdir()
        await it.own.aclose()
        assert it.kept.is_file()
        it.not_saved.clear()


async def test_the_program_can_end_while_a_tool_runs(on_loop: OnQtLoop, tmp_path: Path) -> None:
    async with desk(tmp_path) as it:
        tool = await it.enabled("import time\ndef f(): time.sleep(1e6)")
        task = it.tasks.spawn(tool.run({}), "call")  # type: ignore[arg-type] # it is a coroutine
        await asyncio.sleep(0)

        await it.tasks.stop(10)

        assert task.cancelled()


async def _find(words: str, most: int) -> list[Said]:
    return []


def _box(tmp_path: Path) -> Toolbox:
    return Toolbox(_find, lambda: [tmp_path])


BUILT_IN = ["current_time", "calculate", "convert_units", "search_chats", "read_file"]


def test_the_built_in_tools_are_there(app: object, tmp_path: Path) -> None:
    box = _box(tmp_path)

    assert list(box.tools()) == BUILT_IN
    assert [it.name for it in box.switched_on(["read_file", "nothing", "calculate"])] == [
        "read_file",
        "calculate",
    ]


def _named(name: str, source: str) -> Callable[[], list[Tool]]:
    async def run(_: dict[str, object]) -> str:
        return source

    tool = Tool(name=name, description="", parameters={}, run=run, origin=Origin.OWN, source=source)
    return lambda: [tool]


async def test_no_two_tools_have_the_same_name(app: object, tmp_path: Path) -> None:
    box = _box(tmp_path)
    for source in ("my tools.py", "my tools.py", "b.py"):
        box.add_source(_named("calculate", source))

    tools = box.tools()

    assert list(tools)[5:] == ["my_tools_calculate", "my_tools_calculate_2", "b_calculate"]
    assert all(name == it.name for name, it in tools.items())
    assert tools["calculate"].origin is Origin.BUILT_IN
    assert await tools["b_calculate"].run({}) == "b.py"


async def test_it_tells_that_a_source_has_other_tools(on_loop: OnQtLoop, tmp_path: Path) -> None:
    box = _box(tmp_path)
    heard: list[int] = []
    box.changed.connect(lambda: heard.append(len(box.tools())))
    async with desk(tmp_path) as it:
        box.add_source(it.own.tools, it.own.changed)
        await it.enabled("def f() -> int: return 1")

        assert heard[0] == 5
        assert heard[-1] == 6
