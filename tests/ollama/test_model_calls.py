"""Models are fetched, made, copied and deleted, and every failure is told in sentences."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing

import pytest

from gui.ollama import errors, model_errors
from gui.ollama.client import OllamaClient, cancel_once
from gui.ollama.model_calls import (
    CreateRequest,
    ProgressLine,
    copy,
    create,
    delete,
    pull,
    recommendations,
)
from gui.ollama.pulling import Progress
from tests.fake_ollama import OLD, FakeModel, FakeOllama, Layer, Pullable, PullEnding

SMALL = (Layer("weights", 100), Layer("template", 10))
NEW = FakeModel(name="new:latest")


@pytest.fixture
def server() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as running:
        running.add_model(FakeModel(name="plain:latest", system="Be brief."))
        running.add_pullable(Pullable(model=NEW, layers=SMALL, steps=2))
        yield running


@pytest.fixture
async def client(server: FakeOllama) -> AsyncGenerator[OllamaClient, None]:
    async with OllamaClient(server.url) as opened:
        yield opened


async def fetch(client: OllamaClient, name: str = "new") -> list[ProgressLine]:
    return [line async for line in pull(client, name)]


async def test_a_download_is_summed_up_layer_by_layer(
    server: FakeOllama, client: OllamaClient
) -> None:
    progress = Progress()
    seen: list[tuple[int, int]] = []

    async for line in pull(client, "new"):
        progress.take(line)
        seen.append((progress.completed, progress.total))

    assert seen[:3] == [(0, 0), (0, 100), (50, 100)]
    assert (progress.completed, progress.total, progress.missing) == (110, 110, 0)
    assert progress.arrived == 110
    assert progress.status == "success"
    assert [layer.is_whole for layer in progress.layers.values()] == [True, True]
    sent = server.requests_for("/api/pull")[-1].body
    assert sent == {"model": "new", "stream": True}


async def test_a_download_that_is_stopped_goes_on_where_it_was(
    server: FakeOllama, client: OllamaClient
) -> None:
    stalled = Pullable(model=NEW, layers=SMALL, steps=4, ending=PullEnding.STALL, ends_after=3)
    server.add_pullable(stalled)
    progress = Progress()
    come = asyncio.Event()

    async def follow() -> None:
        async with aclosing(pull(client, "new")) as lines:
            async for line in lines:
                progress.take(line)
                if progress.completed == 50:
                    come.set()

    task = asyncio.create_task(follow())
    await come.wait()
    cancel_once(task)
    with pytest.raises(asyncio.CancelledError):
        await task
    await server.wait_until_async(lambda it: it.disconnects)
    server.add_pullable(Pullable(model=NEW, layers=SMALL, steps=4))
    again = Progress()
    async for line in pull(client, "new"):
        again.take(line)

    assert again.completed == 110
    assert again.arrived == 60  # what was there before has not come now


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("pull model manifest: file does not exist", model_errors.NoSuchModel),
        ("write /var/lib/ollama/blobs/x: no space left on device", model_errors.DiskFull),
        ("pull model manifest: dial tcp: lookup registry.ollama.ai: no such host",
         model_errors.NoWayThere),
        ("pull model manifest: 412: this model requires a newer version of Ollama",
         model_errors.ServerTooOld),
        ("max retries exceeded: unexpected EOF", model_errors.DownloadFailed),
    ],
)  # fmt: skip
async def test_a_failure_comes_in_a_line_after_status_200(
    server: FakeOllama, client: OllamaClient, said: str, kind: type[errors.OllamaError]
) -> None:
    server.add_pullable(
        Pullable(model=NEW, layers=SMALL, ending=PullEnding.ERROR, ends_after=2, error=said)
    )

    with pytest.raises(errors.OllamaError) as raised:
        await fetch(client)

    assert type(raised.value) is kind
    assert str(raised.value).endswith(".")


async def test_a_name_that_nobody_knows(client: OllamaClient) -> None:
    with pytest.raises(model_errors.NoSuchModel, match="no model named nobody to download"):
        await fetch(client, "nobody")
    with pytest.raises(model_errors.DownloadFailed, match="invalid model name"):
        await fetch(client, "a b")


async def test_an_end_without_success_is_none(server: FakeOllama, client: OllamaClient) -> None:
    server.add_pullable(Pullable(model=NEW, layers=SMALL, ending=PullEnding.EOF, ends_after=2))
    with pytest.raises(model_errors.DownloadCutOff):
        await fetch(client)

    server.answer_raw("/api/pull", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}", times=1)
    with pytest.raises(model_errors.DownloadLost, match="resume the download"):
        await fetch(client)

    server.answer_with("/api/pull", 200, body="<title>Log in</title>", times=1)
    with pytest.raises(errors.NotOllama, match="Log in"):
        await fetch(client)


async def test_lines_that_are_not_quite_right_are_read(
    server: FakeOllama, client: OllamaClient
) -> None:
    body = (
        '{"status":"pulling a","digest":"sha256:a","total":"7","completed":null,"new":1}\n'
        'nonsense\n{"status":"success"}'
    )
    server.answer_with("/api/pull", 200, body=body, times=1)

    progress = Progress()
    for line in await fetch(client):
        progress.take(line)

    assert (progress.total, progress.completed, progress.status) == (7, 0, "success")


@pytest.mark.parametrize("status", [404, 405])
async def test_a_server_without_downloads_is_told(
    server: FakeOllama, client: OllamaClient, status: int
) -> None:
    server.answer_with("/api/pull", status, body="404 page not found")
    server.answer_with("/api/delete", status, body="404 page not found")

    with pytest.raises(model_errors.NotOffered, match="does not offer this"):
        await fetch(client)
    with pytest.raises(model_errors.NotOffered):
        await delete(client, "plain")


async def test_a_model_is_made_of_another(server: FakeOllama, client: OllamaClient) -> None:
    request = CreateRequest(
        model="mine", base="plain", system="Talk like a pirate.", parameters={"temperature": 0.2}
    )

    lines = [line.status async for line in create(client, request)]

    assert lines[-1] == "success"
    made = next(model for model in server.models if model.name == "mine:latest")
    assert made.system == "Talk like a pirate."
    assert made.parameters["temperature"] == 0.2
    sent = server.requests_for("/api/create")[-1].body
    assert sent == {
        "model": "mine", "from": "plain", "system": "Talk like a pirate.",
        "parameters": {"temperature": 0.2}, "stream": True,
    }  # fmt: skip


async def test_models_are_copied_and_deleted(server: FakeOllama, client: OllamaClient) -> None:
    await copy(client, "plain", "twin")
    await delete(client, "plain")

    assert [model.name for model in server.models] == ["twin"]
    with pytest.raises(model_errors.ChangeRefused, match="Nothing was changed"):
        await delete(client, "plain")
    with pytest.raises(model_errors.ChangeRefused, match="not found"):
        await copy(client, "plain", "other")


async def test_what_the_server_recommends(client: OllamaClient) -> None:
    found = await recommendations(client)

    assert [one.model for one in found] == ["qwen3:4b", "gpt-oss:120b-cloud"]
    with FakeOllama(version=OLD) as old:
        async with OllamaClient(old.url) as other:
            assert await recommendations(other) == []
