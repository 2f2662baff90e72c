"""Downloads at work: several, with speed and room, stopped, resumed and remembered."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from gui.fields import Value
from gui.ollama import errors, model_errors
from gui.services.downloads import Download, Downloads, DownloadState
from gui.services.server import Server, ServerState
from gui.services.settings import Settings
from gui.services.tasks import Tasks
from tests.fake_ollama import FakeModel, FakeOllama, Layer, Pullable, PullEnding
from tests.qt_loop import until

GB = 10**9
SMALL = (Layer("weights", 100), Layer("template", 10))


def pullable(
    name: str = "new", ending: PullEnding = PullEnding.SUCCESS, ends_after: int = 0
) -> Pullable:
    model = FakeModel(name=f"{name}:latest")
    return Pullable(model=model, layers=SMALL, steps=4, ending=ending, ends_after=ends_after)


def plenty(_: Sequence[str]) -> int | None:
    return 10**15


@pytest.fixture
def downloads(server: Server, settings: Settings, tasks: Tasks) -> Downloads:
    return Downloads(server, settings, tasks, free=plenty)


def count(found: Value) -> int:
    return len(found) if isinstance(found, list | tuple) else -1


async def sees(downloads: Downloads, download: Download, state: DownloadState) -> None:
    await until(lambda: download.state is state, downloads.changed)


async def test_a_model_comes_and_is_listed(
    fake: FakeOllama, server: Server, downloads: Downloads, settings: Settings
) -> None:
    fake.add_pullable(pullable())
    done: list[Download] = []
    downloads.done.connect(done.append)

    download = downloads.start("new")
    assert settings.get("downloads") == [f"{server.base_url} new"]
    await sees(downloads, download, DownloadState.DONE)
    await until(lambda: server.entry("new") is not None, server.models_changed)

    assert (download.progress.completed, download.progress.total) == (110, 110)
    assert done == [download]
    assert settings.get("downloads") == []
    assert not downloads._tick.isActive()  # an idle window runs no timers


async def test_two_come_at_once(fake: FakeOllama, downloads: Downloads) -> None:
    for name in ("one", "two"):
        fake.add_pullable(pullable(name, PullEnding.STALL, ends_after=3))
    one, two = downloads.start("one"), downloads.start("two")
    await until(lambda: one.progress.completed and two.progress.completed, downloads.progressed)

    assert downloads.start("ONE:latest") is one  # the same, however it is written
    assert len(fake.requests_for("/api/pull")) == 2
    downloads.stop(one)
    downloads.stop(one)
    await sees(downloads, one, DownloadState.STOPPED)
    assert two.is_running
    await fake.wait_until_async(lambda it: len(it.disconnects) == 1)

    downloads.forget(two)
    assert downloads.all == [one]


async def test_a_stopped_one_goes_on_where_it_was(fake: FakeOllama, downloads: Downloads) -> None:
    fake.add_pullable(pullable(ending=PullEnding.STALL, ends_after=3))
    download = downloads.start("new")
    await until(lambda: download.progress.completed == 50, downloads.progressed)
    downloads.stop(download)
    await sees(downloads, download, DownloadState.STOPPED)
    await fake.wait_until_async(lambda it: it.disconnects)
    fake.add_pullable(pullable())

    downloads.resume(download)
    await sees(downloads, download, DownloadState.DONE)

    assert download.progress.completed == 110
    assert download.progress.arrived == 60


async def test_one_that_is_stopped_before_it_begins(downloads: Downloads) -> None:
    download = downloads.start("new")
    downloads.stop(download)

    await sees(downloads, download, DownloadState.STOPPED)


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        (PullEnding.ERROR, model_errors.DownloadFailed),
        (PullEnding.EOF, model_errors.DownloadCutOff),
    ],
)
async def test_a_failed_one_says_why_and_can_go_on(
    fake: FakeOllama,
    downloads: Downloads,
    settings: Settings,
    ending: PullEnding,
    kind: type[errors.OllamaError],
) -> None:
    fake.add_pullable(pullable(ending=ending, ends_after=3))

    download = downloads.start("new")
    await sees(downloads, download, DownloadState.FAILED)

    assert isinstance(download.error, kind)
    assert count(settings.get("downloads")) == 1
    fake.add_pullable(pullable())
    downloads.resume(download)
    await sees(downloads, download, DownloadState.DONE)


async def test_a_server_that_goes_away_is_noticed(
    fake: FakeOllama, server: Server, downloads: Downloads
) -> None:
    fake.add_pullable(pullable(ending=PullEnding.STALL, ends_after=3))
    download = downloads.start("new")
    await until(lambda: download.progress.completed == 50, downloads.progressed)

    fake.go_away()
    await sees(downloads, download, DownloadState.FAILED)
    assert isinstance(download.error, model_errors.DownloadLost)
    assert server.state is ServerState.LOST

    fake.come_back()
    server.retry_now()
    await until(lambda: server.is_connected, server.state_changed)
    fake.add_pullable(pullable())
    downloads.resume(download)
    await sees(downloads, download, DownloadState.DONE)


async def test_what_is_not_whole_is_remembered(
    fake: FakeOllama, server: Server, settings: Settings, tasks: Tasks, downloads: Downloads
) -> None:
    fake.add_pullable(pullable(ending=PullEnding.STALL, ends_after=3))
    download = downloads.start("new")
    await until(lambda: download.progress.completed == 50, downloads.progressed)
    downloads.stop(download)
    await sees(downloads, download, DownloadState.STOPPED)

    later = Downloads(server, settings, tasks, free=plenty)

    assert [it.name for it in later.all] == ["new"]
    assert later.all[0].state is DownloadState.STOPPED
    fake.add_pullable(pullable())
    later.resume(later.all[0])
    await sees(later, later.all[0], DownloadState.DONE)
    assert Downloads(server, settings, tasks).all == []


async def test_another_server_has_its_own(
    fake: FakeOllama, server: Server, downloads: Downloads
) -> None:
    fake.add_pullable(pullable(ending=PullEnding.STALL, ends_after=3))
    download = downloads.start("new")
    await until(lambda: download.progress.completed == 50, downloads.progressed)
    first = server.base_url

    with FakeOllama() as other:
        server.connect_to(other.url)
        await sees(downloads, download, DownloadState.STOPPED)
        assert downloads.all == []
        await until(lambda: server.is_connected, server.state_changed)
        server.connect_to(first)
        await until(lambda: server.is_connected, server.state_changed)

    assert [it.name for it in downloads.all] == ["new"]


async def test_a_disk_that_is_too_small_is_told_before_it_is_full(
    fake: FakeOllama, server: Server, settings: Settings, tasks: Tasks
) -> None:
    model = FakeModel(name="new:latest")
    weights = (Layer("weights", 9 * GB),)
    fake.add_pullable(Pullable(model=model, layers=weights, steps=4, rate=20))
    asked: list[Sequence[str]] = []

    def free(names: Sequence[str]) -> int | None:
        asked.append(names)
        return 5 * GB

    downloads = Downloads(server, settings, tasks, free=free)
    download = downloads.start("new", expected=9 * GB)
    await sees(downloads, download, DownloadState.NO_ROOM)
    assert fake.requests_for("/api/pull") == ()  # nothing was begun
    assert download.lack == (9 * GB, 5 * GB)
    assert set(asked[0]) == {"thinker:8b", "plain:latest"}
    downloads.forget(download)

    download = downloads.start("new")  # its size is known once its first layer is told
    await sees(downloads, download, DownloadState.NO_ROOM)
    await fake.wait_until_async(lambda it: it.disconnects)
    assert download.lack == (9 * GB, 5 * GB)

    downloads.resume(download, ignores_room=True)
    await sees(downloads, download, DownloadState.DONE)


async def test_only_what_is_still_to_come_needs_room(
    fake: FakeOllama, server: Server, settings: Settings, tasks: Tasks
) -> None:
    stalls = Pullable(
        model=FakeModel(name="new:latest"),
        layers=(Layer("weights", 8 * GB),),
        steps=4,
        ending=PullEnding.STALL,
        ends_after=4,
    )
    fake.add_pullable(stalls)
    downloads = Downloads(server, settings, tasks, free=lambda _: room)
    room = 20 * GB
    download = downloads.start("new", expected=8 * GB)
    await until(lambda: download.progress.completed == 6 * GB, downloads.progressed)

    room = 9 * GB  # of which 2 GB are promised to the other
    other = downloads.start("other", expected=7 * GB)
    await sees(downloads, other, DownloadState.NO_ROOM)
    assert other.lack == (9 * GB, 9 * GB)

    room = 3 * GB
    downloads.stop(download)
    await sees(downloads, download, DownloadState.STOPPED)
    fake.add_pullable(replace(stalls, ending=PullEnding.SUCCESS))
    downloads.resume(download)
    await sees(downloads, download, DownloadState.DONE)

    again = downloads.start("thinker:8b", expected=8 * GB)  # it is installed
    await sees(downloads, again, DownloadState.FAILED)
    assert isinstance(again.error, model_errors.NoSuchModel)
    assert settings.get("downloads") == [f"{server.base_url} other"]  # the rest cannot go on


async def test_where_room_is_unknown_nothing_is_said(
    fake: FakeOllama, server: Server, settings: Settings, tasks: Tasks
) -> None:
    fake.add_pullable(pullable())
    downloads = Downloads(server, settings, tasks, free=lambda _: None)

    download = downloads.start("new", expected=10**18)

    await sees(downloads, download, DownloadState.DONE)


async def test_thousands_of_lines_are_told_a_few_times_a_second(
    fake: FakeOllama, downloads: Downloads
) -> None:
    model = FakeModel(name="new:latest")
    layers = (Layer("weights", 10**6),)
    fake.add_pullable(Pullable(model=model, layers=layers, steps=5000))
    told: list[None] = []
    downloads.progressed.connect(lambda: told.append(None))
    loop = asyncio.get_running_loop()
    began_s = loop.time()

    download = downloads.start("new")
    await sees(downloads, download, DownloadState.DONE)

    assert len(told) <= 4 * (loop.time() - began_s) + 1
