"""How long models usually take to load, from one start to the next."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.services.load_times import LAST_LOADS, MOST_KEYS, LoadKey, LoadTimes
from gui.services.server import Server
from gui.services.tasks import Tasks
from tests.qt_loop import WAIT_S
from tests.services.conftest import PLAIN

KEY = LoadKey.of("http://127.0.0.1:11434", "qwen3:14b", 8192)


def times_of(path: Path) -> list[tuple[str, str, int | None, list[float]]]:
    loads = json.loads(path.read_bytes())["loads"]
    return [(it["server"], it["model"], it["num_ctx"], it["seconds"]) for it in loads]


async def soon(holds: Callable[[], object]) -> None:
    """Return once `holds()` does."""
    async with asyncio.timeout(WAIT_S):
        while not holds():  # noqa: ASYNC110 - files tell of nothing
            await asyncio.sleep(0)


def test_what_was_never_seen_has_no_usual_time() -> None:
    assert LoadTimes().usual_s(KEY) is None


def test_the_usual_time_is_in_the_middle_of_the_last_ones() -> None:
    times = LoadTimes()
    for seconds in (100.0, 8.0, 9.0, 7.0, 8.5, 60.0):
        times.note(KEY, seconds)

    assert times.usual_s(KEY) == 8.5
    for seconds in (20.0, 21.0, 22.0):
        times.note(KEY, seconds)
    assert times.usual_s(KEY) == 21.0


@pytest.mark.parametrize(
    "other",
    [
        LoadKey.of("http://box.lan:11434", "qwen3:14b", 8192),
        LoadKey.of("http://127.0.0.1:11434", "qwen3:4b", 8192),
        LoadKey.of("http://127.0.0.1:11434", "qwen3:14b", 16384),
        LoadKey.of("http://127.0.0.1:11434", "qwen3:14b", None),
    ],
)
def test_each_machine_model_and_context_has_its_own(other: LoadKey) -> None:
    times = LoadTimes()
    times.note(KEY, 8.0)

    assert times.usual_s(other) is None
    assert times.usual_s(LoadKey.of(KEY.server, "QWEN3:14B", 8192)) == 8.0


async def test_they_are_kept_across_starts(tmp_path: Path, tasks: Tasks) -> None:
    path = tmp_path / "new" / "load-times.json"
    times = LoadTimes()
    times.note(KEY, 6.0)  # before the file is known
    await times.keep_in(path, tasks)
    times.note(KEY, 8.0)
    times.note(KEY._replace(num_ctx=None), 3.0)
    await soon(lambda: path.exists() and len(times_of(path)) == 2)
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0

    again = LoadTimes()
    again.note(KEY, 7.0)
    await again.keep_in(path, tasks)

    assert again.usual_s(KEY) == 7.0
    assert again.usual_s(KEY._replace(num_ctx=None)) == 3.0
    await soon(lambda: times_of(path)[-1][3] == [6.0, 8.0, 7.0])


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'{"loads": 7}',
        b'{"loads": [7, {}, {"server": 1, "model": "m", "num_ctx": null, "seconds": [1]}]}',
        b'{"loads": [{"server": "s", "model": "m", "num_ctx": "8k", "seconds": [1]}]}',
        b'{"loads": [{"server": "s", "model": "m", "num_ctx": 1, "seconds": [true, "1", NaN]}]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
async def test_a_damaged_file_is_learned_anew(tmp_path: Path, text: bytes, tasks: Tasks) -> None:
    path, times = tmp_path / "load-times.json", LoadTimes()
    path.write_bytes(text)
    await times.keep_in(path, tasks)
    assert times.usual_s(LoadKey("s", "m", 1)) is None

    times.note(KEY, 8.0)
    await soon(lambda: path.read_bytes() != text)

    assert times_of(path) == [(*KEY, [8.0])]


async def test_a_file_that_cannot_be_written_is_no_failure(
    tmp_path: Path, tasks: Tasks, caplog: pytest.LogCaptureFixture
) -> None:
    times = LoadTimes()
    (tmp_path / "file").touch()
    await times.keep_in(tmp_path / "file" / "load-times.json", tasks)

    times.note(KEY, 8.0)
    await soon(lambda: "load times are not kept" in caplog.text)

    assert times.usual_s(KEY) == 8.0


async def test_the_file_stays_small(tmp_path: Path, tasks: Tasks) -> None:
    path, times = tmp_path / "load-times.json", LoadTimes()
    await times.keep_in(path, tasks)
    for number in range(MOST_KEYS + 20):
        for _ in range(LAST_LOADS + 1):
            times.note(KEY._replace(num_ctx=number), 1.0)
    await soon(lambda: path.exists() and times_of(path)[-1][2] == MOST_KEYS + 19)

    found = times_of(path)
    assert len(found) == MOST_KEYS
    assert {len(seconds) for *_, seconds in found} == {LAST_LOADS}


async def test_a_load_is_learned_for_its_context(server: Server) -> None:
    server.load(PLAIN.name, {"num_ctx": 8192})
    await soon(lambda: server.usual_load_s(PLAIN.name, {"num_ctx": 8192}) is not None)

    server.unload(PLAIN.name)
    await soon(lambda: not server.loaded_names())
    assert server.usual_load_s(PLAIN.name, {"num_ctx": 4096}) is None
    assert server.usual_load_s(PLAIN.name, {}) is None
    assert server.usual_load_s(PLAIN.name, {"num_ctx": 8192}) is not None


async def test_the_engine_is_one_machine_wherever_it_listens(server: Server) -> None:
    server.is_engine = True
    server.note_load_s("demo", 0.8)
    server.base_url = "http://127.0.0.1:40002"
    assert server.usual_load_s("demo") == 0.8
    server.is_engine = False
    assert server.usual_load_s("demo") is None
