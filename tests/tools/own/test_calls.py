"""Files of tools in real processes: well-behaved ones, and all the others."""

import asyncio
import json
import os
import select
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from gui.ollama.threads import in_daemon_thread
from gui.tools.own import broken, process
from gui.tools.own.broken import OwnFileBroken
from gui.tools.own.files import Source, call, describe, read
from gui.tools.own.log import KEPT, Log
from gui.tools.own.template import write_template
from gui.tools.tool import RESULT_LENGTH, ToolFailed, ToolTimedOut, cut

LONG_S = 60.0
NEWLINE = b"\n"


class Bench:
    """A folder of tools, and what they print."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = Log()

    def source(self, text: str) -> Source:
        return Source("tools.py", text.encode())

    async def call(
        self, text: str, function: str = "f", seconds: float = LONG_S, **arguments: Any
    ) -> str:
        return await call(
            self.source(text), function, arguments,
            folder=self.folder, log=self.log, seconds=seconds,
        )  # fmt: skip

    async def failure(self, text: str, **given: Any) -> str:
        with pytest.raises(ToolFailed) as failed:
            await self.call(text, **given)
        return str(failed.value)

    async def broken(self, text: str) -> str:
        with pytest.raises(OwnFileBroken) as error:
            await describe(self.source(text), self.folder, self.log, LONG_S)
        return str(error.value)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def gone(pid: int) -> bool:
    """Wait until a process has ended."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    ended, *_ = select.select([descriptor], [], [], LONG_S)
    os.close(descriptor)
    return bool(ended)


def listening(folder: Path) -> Callable[[], Awaitable[str]]:
    """Make a pipe that a tool writes into; return what waits for all that is written."""
    pipe = folder / "said"
    os.mkfifo(pipe)
    return lambda: in_daemon_thread(pipe.read_text, "read pipe")


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_the_example_works_as_it_is_written(bench: Bench) -> None:
    source = read(bench.folder, write_template(bench.folder).name)

    (tool,) = await describe(source, bench.folder, bench.log)
    text = await call(source, "roll_dice", {"count": 3}, folder=bench.folder, log=bench.log)

    assert tool.name == "roll_dice"
    assert tool.description == "Roll dice."
    assert tool.parameters == {
        "type": "object",
        "properties": {
            "sides": {"type": "integer", "description": "How many sides each of the dice has."},
            "count": {"type": "integer", "description": "How many dice are rolled."},
        },
        "required": [],
        "additionalProperties": False,
    }
    assert text.startswith("Rolled [")
    assert text.endswith(" in total.")


def test_the_example_takes_no_other_file_s_place(tmp_path: Path) -> None:
    names = [write_template(tmp_path / "tools").name for _ in range(3)]

    assert names == ["dice.py", "dice_2.py", "dice_3.py"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("return 'text'", "text"),
        ("return {'a': [1, None, '가']}", '{"a": [1, null, "가"]}'),
        ("return None", "null"),
        ("return {1, }", "{1}"),
        ("return 'half \\ud83d'", "half ?"),
        ("return '\\u2028\\x85\\n'", "\u2028\x85\n"),
    ],
)
async def test_any_result_becomes_text(bench: Bench, body: str, text: str) -> None:
    assert await bench.call(f"def f():\n    {body}") == text


async def test_a_function_may_be_async(bench: Bench) -> None:
    source = "import asyncio\nasync def f(x: int) -> int:\n    await asyncio.sleep(0)\n    return x"

    assert await bench.call(source, x=2) == "2"


async def test_arguments_come_as_the_annotations_say(bench: Bench) -> None:
    source = (
        "from enum import Enum\nclass Unit(Enum):\n    C = 'celsius'\n"
        "def f(a: float, b: int, c: Unit, d: list[Unit] | None = None):\n"
        "    return repr((a, b, c.name, d))"
    )

    text = await bench.call(source, a=1, b=2.0, c="celsius", d=["celsius"])

    assert text == "(1.0, 2, 'C', [<Unit.C: 'celsius'>])"
    assert await bench.failure(source, a=1, b=2.5, c="celsius") == (
        "The argument “b” does not fit f."
    )
    assert await bench.failure(source, x=1) == "The argument “x” does not fit f."


async def test_what_is_printed_goes_to_the_log(bench: Bench) -> None:
    source = (
        "import os, sys\nprint('read')\ndef f():\n    print('hello')\n    os.write(1, b'raw\\n')\n"
        "    os.system('echo child')\n    print('oops', file=sys.stderr)\n    return input or 1\n"
    )

    await bench.call(source)

    assert bench.log.text.splitlines() == ["read", "hello", "raw", "child", "oops"]


async def test_the_log_keeps_the_end_only(bench: Bench) -> None:
    await bench.call("def f():\n    for n in range(100_000):\n        print('line', n)")

    assert len(bench.log.text) <= KEPT
    assert bench.log.text.endswith("line 99999\n")
    assert bench.log.text.startswith("line ")


async def test_nothing_can_be_asked_of_the_person(bench: Bench) -> None:
    assert await bench.failure("def f():\n    return input()") == (
        "f failed: EOFError: EOF when reading a line"
    )


async def test_an_error_is_told_and_its_place_logged(bench: Bench) -> None:
    text = await bench.failure("def f():\n    raise KeyError('tide')")

    assert text == "f failed: KeyError: 'tide'"
    assert "raise KeyError('tide')" in bench.log.text


@pytest.mark.parametrize("leaves", ["raise SystemExit(3)", "raise KeyboardInterrupt"])
async def test_leaving_is_an_error_like_others(bench: Bench, leaves: str) -> None:
    assert (await bench.failure(f"def f():\n    {leaves}")).startswith("f failed: ")


@pytest.mark.parametrize(
    ("dies", "how"),
    [
        ("os._exit(3)", "exit code 3"),
        ("os.kill(os.getpid(), 9)", "SIGKILL"),
        ("os.abort()", "SIGABRT"),
        ("os.killpg(0, 9)", "SIGKILL"),
    ],
)
async def test_a_tool_that_dies_is_told(bench: Bench, dies: str, how: str) -> None:
    assert await bench.failure(f"import os\ndef f():\n    {dies}") == (
        f"It ended without an answer ({how})."
    )


async def test_an_error_that_cannot_say_what_it_is_is_told_by_its_name(bench: Bench) -> None:
    text = (
        "class Mute(Exception):\n def __str__(self): raise ValueError\ndef f() -> str:\n raise Mute"
    )
    assert await bench.failure(text) == "f failed: Mute"


@pytest.mark.parametrize("spoils", ["sys.stdout.close()", "sys.stdout = None"])
async def test_a_result_does_not_need_the_standard_output(bench: Bench, spoils: str) -> None:
    assert await bench.call(f"import sys\ndef f() -> str:\n {spoils}\n return 'here'") == "here"


async def test_a_tool_that_dies_while_it_is_read_is_told(bench: Bench) -> None:
    assert await bench.broken("import os\nos._exit(5)") == (
        "“tools.py” could not be read: It ended without an answer (exit code 5)."
    )


@pytest.mark.parametrize(
    "hangs",
    ["while True: pass", "time.sleep(1e6)", "signal.pthread_sigmask(0, {2, 15}); time.sleep(1e6)",
     "[it for it in iter(int, 1)]"],
)  # fmt: skip
async def test_a_tool_that_hangs_is_ended(bench: Bench, hangs: str) -> None:
    with pytest.raises(ToolTimedOut, match=r"It took longer than 0\.5 seconds, and was ended"):
        await bench.call(f"import time, signal\ndef f():\n    {hangs}", seconds=0.5)


async def test_a_file_that_hangs_when_it_is_read_is_ended(bench: Bench) -> None:
    with pytest.raises(OwnFileBroken, match="It took longer than"):
        await describe(bench.source("while True: pass"), bench.folder, bench.log, 0.5)


async def test_what_takes_no_task_is_ended_too(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_START", "import time; time.sleep(1e6)")

    with pytest.raises(ToolTimedOut):
        await bench.call("#" * 900_000, seconds=0.5)


async def test_a_result_of_50_megabytes_is_cut(bench: Bench) -> None:
    text = await bench.call("def f():\n    return 'x' * 50_000_000")

    assert len(text) == RESULT_LENGTH
    assert text.endswith("of 50,000,000 characters.]")
    assert cut(text) == (text, True)


@pytest.mark.parametrize(
    ("garbage", "sentence"),
    [
        ("b'nonsense\\n'", "It answered with what is no answer."),
        ("b'[1]\\n'", "It answered with what is no answer."),
        ("b'[' * 100_000 + b'\\n'", "It answered with what is no answer."),
        ("b'x' * 50_000_000", "It answered with too much, and was ended."),
        ("b'x'", "It ended without an answer (exit code 0)."),
    ],
)
async def test_garbage_instead_of_an_answer_is_told(
    bench: Bench, garbage: str, sentence: str
) -> None:
    assert await bench.failure(answering(garbage)) == sentence


@pytest.mark.parametrize(
    "answer",
    [{}, {"tools": 5}, {"tools": [5]}, {"tools": [{"name": "f"}]}, {"broken": 5}, {"broken": {}},
     {"tools": [{"name": "f", "description": "", "parameters": 5}]},
     {"broken": {"template": "{x}", "facts": {}}}, {"broken": {"template": "a", "facts": {}}},
     {"broken": {"template": broken.TOO_MANY, "facts": {"file": "a"}}}],
)  # fmt: skip
async def test_an_answer_that_is_made_up_is_told(bench: Bench, answer: dict[str, Any]) -> None:
    source = f"{answering(repr(json.dumps(answer).encode() + NEWLINE))}\nf()"

    assert await bench.broken(source) == (
        "“tools.py” could not be read: It answered with what is no answer."
    )
    assert "It answered with what is no answer." in await bench.failure(source)


def answering(data: str) -> str:
    """Return a tool that looks for the pipe that answers go to, and writes into it."""
    return (
        "import os, stat\ndef f():\n"
        "    pipes = [fd for fd in range(3, 20) if os.path.exists(f'/proc/self/fd/{fd}')\n"
        "             and stat.S_ISFIFO(os.fstat(fd).st_mode)]\n"
        f"    data = memoryview({data})\n"
        "    for fd in pipes:\n        try:\n"
        "            while data: data = data[os.write(fd, data):]\n"
        "        except OSError: continue\n    os._exit(0)"
    )


async def test_printing_without_end_is_ended(bench: Bench) -> None:
    text = await bench.failure("def f():\n    while True: print('x' * 10_000)")

    assert text == "It printed too much, and was ended."


async def test_being_stopped_ends_the_process_and_its_children(bench: Bench) -> None:
    source = (
        "import os, subprocess, time\ndef f():\n"
        "    child = subprocess.Popen(['sleep', '1000000'])\n"
        "    open('said', 'w').write(f'{os.getpid()} {child.pid}')\n    time.sleep(1e6)"
    )
    said = listening(bench.folder)
    task = asyncio.get_running_loop().create_task(bench.call(source))
    pids = await said()

    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert all(gone(int(pid)) for pid in pids.split())


async def test_children_do_not_outlive_an_answer(bench: Bench) -> None:
    source = (
        "import os, subprocess\ndef f():\n"
        "    child = subprocess.Popen(['sleep', '1000000'])\n    forked = os.fork()\n"
        "    while not forked: pass\n    return f'{child.pid} {forked}'"
    )

    pids = await bench.call(source)

    assert all(gone(int(pid)) for pid in pids.split())


async def test_many_forks_are_ended_together(bench: Bench) -> None:
    source = (
        "import os, time\ndef f():\n    for _ in range(6): os.fork()\n"
        "    open(f'fork-{os.getpid()}', 'w').close()\n    time.sleep(1e6)"
    )
    with pytest.raises(ToolTimedOut):
        await bench.call(source, seconds=2)

    pids = [int(it.name.removeprefix("fork-")) for it in bench.folder.glob("fork-*")]
    assert pids
    assert all(map(gone, pids))


async def test_a_process_ends_with_the_one_that_asked(bench: Bench) -> None:
    asks = (
        "import sys, threading\nfrom pathlib import Path\nfrom gui.tools.own.log import Log\n"
        "from gui.tools.own.process import ToolProcess\nimport base64\n"
        "source = base64.b64encode(sys.argv[2].encode()).decode()\n"
        "task = {'file': 'a.py', 'source': source, 'function': 'f', 'arguments': {}}\n"
        "ToolProcess(Path(sys.argv[1]), Log()).ask(task, 1000)\n"
    )
    source = (
        "import os, time\ndef f():\n    open('said', 'w').write(f'{os.getpid()}')\n"
        "    time.sleep(1e6)"
    )
    said = listening(bench.folder)
    asking = await asyncio.create_subprocess_exec(
        sys.executable, "-c", asks, str(bench.folder), source
    )
    pid = int(await said())

    asking.kill()
    await asking.wait()

    assert gone(pid)


async def test_what_was_stopped_before_it_began_does_not_begin(bench: Bench) -> None:
    stopped = process.ToolProcess(bench.folder, bench.log)
    stopped.end()

    with pytest.raises(ToolFailed, match="It was stopped"):
        stopped.ask({}, 1)


async def test_fifty_calls_in_a_row_leave_nothing_behind(bench: Bench) -> None:
    source = (
        "calls = 0\ndef f(n: int) -> int:\n    global calls\n    calls += 1\n    return n + calls"
    )
    before = open_files()

    found = [await bench.call(source, n=number) for number in range(50)]

    assert found == [str(number + 1) for number in range(50)]  # each begins anew
    assert open_files() <= before + 2


async def test_keys_of_other_programs_are_not_handed_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")

    text = await bench.call("import os\ndef f():\n    return sorted(os.environ)")

    assert "PATH" in text
    assert "API_KEY" not in text
    assert "PYTHONPATH" not in text


async def test_the_system_is_told_the_limits(bench: Bench) -> None:
    source = (
        "import os, resource\nfrom pathlib import Path\ndef f():\n"
        "    cpu = resource.getrlimit(resource.RLIMIT_CPU)[0] // os.cpu_count()\n"
        "    core = resource.getrlimit(resource.RLIMIT_CORE)[0]\n"
        "    return [cpu, core, int(Path('/proc/self/oom_score_adj').read_text())]"
    )

    assert await bench.call(source, seconds=60) == "[90, 0, 1000]"


async def test_what_lies_beside_a_file_cannot_be_imported(bench: Bench) -> None:
    (bench.folder / "beside.py").write_text("x = 1")

    assert "No module named 'beside'" in await bench.failure("def f():\n    import beside")


async def test_a_file_named_like_a_module_is_in_nobody_s_way(bench: Bench) -> None:
    source = Source("json.py", b"import json\ndef f():\n    return json.dumps([1])")

    assert await call(source, "f", {}, folder=bench.folder, log=bench.log) == "[1]"


async def test_a_function_that_is_not_there_is_told(bench: Bench) -> None:
    assert await bench.failure("def f(): pass", function="g") == "“tools.py” has no function g."


async def test_a_file_that_is_broken_by_now_is_told(bench: Bench) -> None:
    assert await bench.failure("def g(x): pass") == (
        "“tools.py”, function g: the parameter “x” has no annotation. Write one, such as “x: int”."
    )


async def test_a_folder_that_is_gone_is_told(bench: Bench) -> None:
    bench.folder /= "gone"

    assert (await bench.failure("def f(): pass")).startswith("It could not be started: ")


def test_what_is_too_large_or_not_there_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "large.py").write_bytes(b"#" * 1_000_001)

    with pytest.raises(OwnFileBroken, match=r"“large.py” is too large: it may have 1000 kB"):
        read(tmp_path, "large.py")
    with pytest.raises(OwnFileBroken, match=r"“gone.py” cannot be read: It does not exist"):
        read(tmp_path, "gone.py")
