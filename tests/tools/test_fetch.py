"""A page is fetched from where it may be fetched only, and whatever the other side does."""

import asyncio
import gzip
import ssl
import zlib
from collections.abc import AsyncGenerator, Callable
from ipaddress import ip_address

import pytest

from gui.tools.fetch import fetch_tool
from gui.tools.public_addresses import Address
from gui.tools.tool import Origin, ToolFailed, ToolTimedOut
from gui.tools.web import MOST_BYTES, Web
from tests.fake_ollama.listening import CERTIFICATE
from tests.tools.page_server import PageServer, page, sent_on, serving

HERE = ip_address("127.0.0.1")
ENDLESS_S = 60.0
"""No test waits for it: what ends before was stopped by something else."""


def is_here(address: Address) -> bool:
    return address == HERE


class Names:
    """A name server that gives its answers one after the other, the last one from then on."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def look_up(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


async def fetched(url: str, *answers: list[str], limit_s: float = ENDLESS_S) -> str:
    web = Web(is_here, Names(*(answers or [["127.0.0.1"]])).look_up)
    return await fetch_tool(web, limit_s).run({"url": url})


@pytest.fixture
async def server() -> AsyncGenerator[PageServer, None]:
    async with serving() as running:
        yield running


async def test_a_page_is_read(server: PageServer) -> None:
    server.pages["/%ED%95%9C?q=1"] = page("<title>News</title><h1>Hello</h1><p>안녕")

    text = await fetched(server.url("/한?q=1#part"))

    assert text == (f"Address: {server.url('/%ED%95%9C?q=1')}\nTitle: News\n\n# Hello\n\n안녕")
    head = server.requests[0].decode().lower()
    assert f"host: pages.test:{server.port}\r\n" in head
    assert "cookie" not in head


def test_it_is_no_harmless_tool() -> None:
    tool = fetch_tool()

    assert (tool.origin, tool.is_harmless) == (Origin.BUILT_IN, False)


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ('{"a": 1}', "application/json", '{"a": 1}'),
        ("a,b\n1,2", "text/csv", "a,b\n1,2"),
        ("한글".encode("euc-kr"), "text/plain; charset=EUC-KR", "한글"),
        ('<meta charset="euc-kr">한글'.encode("euc-kr"), "text/html", "한글"),
        ("caf\xe9".encode("latin-1"), "text/plain; charset=iso-8859-1", "café"),
        ("한글".encode("utf-16"), "text/plain", "한글"),
        ("한글", "text/plain; charset=base64", "한글"),
        ("", "text/html", "The page has no text."),
    ],
)
async def test_kinds_and_character_sets(
    server: PageServer, body: str | bytes, kind: str, text: str
) -> None:
    server.pages["/"] = page(body, kind)

    assert (await fetched(server.url())).endswith(f"\n\n{text}")


@pytest.mark.parametrize("kind", ["image/png", "application/pdf", "application/octet-stream"])
async def test_what_is_no_text_is_refused(server: PageServer, kind: str) -> None:
    server.pages["/"] = page("x", kind)

    with pytest.raises(ToolFailed, match=f"no page of text, but {kind}"):
        await fetched(server.url())


async def test_data_that_calls_itself_text_is_refused(server: PageServer) -> None:
    server.pages["/"] = page(b"\x7fELF\x00\x00\x01", "text/plain")

    with pytest.raises(ToolFailed, match="data in some form"):
        await fetched(server.url())


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "Only addresses with http"),
        ("ftp://pages.test/x", "Only addresses with http"),
        ("pages.test", "Only addresses with http"),
        ("http://", "Only addresses with http"),
        ("http://me:secret@pages.test/", "a user name"),
        ("http://pages.test:25/", "port 25"),
        ("http://pages.test:99999/", "port 99999"),
        ("http://[::1/", "no web address"),
        ("http://a\x00b/", "no web address"),
    ],
)
async def test_other_addresses_are_refused(url: str, reason: str) -> None:
    names = Names(["127.0.0.1"])

    with pytest.raises(ToolFailed, match=reason):
        await fetch_tool(Web(is_here, names.look_up)).run({"url": url})
    assert names.asked == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1",
                                  "127.1", "[::ffff:127.0.0.1]", "169.254.169.254"])  # fmt: skip
async def test_this_computer_is_not_reached(server: PageServer, host: str) -> None:
    server.pages["/"] = page("secret")

    with pytest.raises(ToolFailed, match=r"not on the public internet|no address|no web address"):
        await fetch_tool(Web()).run({"url": server.url(host=host)})
    assert server.requests == []


async def test_one_address_that_is_not_allowed_is_enough(server: PageServer) -> None:
    with pytest.raises(
        ToolFailed, match=r"pages\.test is not on the public internet \(10\.0\.0\.1\)"
    ):
        await fetched(server.url(), ["127.0.0.1", "10.0.0.1"])


async def test_a_name_is_asked_for_once(server: PageServer) -> None:
    """A name server that answers differently the second time has no effect."""
    server.pages["/"] = page("<p>first")
    names = Names(["127.0.0.1"], ["10.0.0.1"])

    text = await fetch_tool(Web(is_here, names.look_up)).run({"url": server.url()})

    assert text.endswith("first")
    assert names.asked == ["pages.test"]


async def test_each_redirect_is_checked(server: PageServer) -> None:
    server.pages["/"] = sent_on("/next")
    server.pages["/next"] = page("secret")

    with pytest.raises(ToolFailed, match="not on the public internet"):
        await fetched(server.url(), ["127.0.0.1"], ["192.168.0.1"])
    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["file:///etc/passwd", "http://a:b@pages.test/", "//[", ""])
async def test_a_redirect_to_what_is_no_page_is_refused(server: PageServer, location: str) -> None:
    server.pages["/"] = sent_on(location)

    with pytest.raises(ToolFailed):
        await fetched(server.url())
    assert len(server.requests) == 1


async def test_it_is_followed_where_it_leads(server: PageServer) -> None:
    server.pages["/"] = sent_on("a/b")
    server.pages["/a/b"] = sent_on(server.url("/c", host="other.test"))
    server.pages["/c"] = page("there")

    text = await fetched(server.url())

    assert text == f"Address: {server.url('/c', host='other.test')}\n\nthere"


async def test_a_circle_ends(server: PageServer) -> None:
    server.pages["/"] = sent_on("/")

    with pytest.raises(ToolFailed, match="more than 5 times"):
        await fetched(server.url())
    assert len(server.requests) == 6


async def test_an_error_is_told(server: PageServer) -> None:
    server.pages["/"] = page("gone", status=404)

    with pytest.raises(ToolFailed, match="answers with the error 404"):
        await fetched(server.url())


async def test_of_50_megabytes_the_beginning_is_read(server: PageServer) -> None:
    sent = 0

    async def much(writer: asyncio.StreamWriter) -> None:
        nonlocal sent
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        for _ in range(50):
            writer.write(b"word " * 200_000)
            await writer.drain()
            sent += 1

    server.pages["/"] = much

    text = await fetched(server.url())

    assert "Note: the page is longer" in text
    assert len(text) < MOST_BYTES
    assert sent < 50


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
async def test_a_bomb_is_unpacked_up_to_the_limit(
    server: PageServer, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    server.pages["/small"] = page(pack(b"small"), "text/plain", f"Content-Encoding: {encoding}")
    server.pages["/"] = page(pack(b" " * 50_000_000), "text/plain", f"Content-Encoding: {encoding}")

    assert (await fetched(server.url("/small"))).endswith("small")
    assert "Note: the page is longer" in await fetched(server.url())


@pytest.mark.parametrize("encoding", ["br", "gzip"])
async def test_what_cannot_be_unpacked_is_refused(server: PageServer, encoding: str) -> None:
    server.pages["/"] = page("no gzip", "text/plain", f"Content-Encoding: {encoding}")

    with pytest.raises(ToolFailed, match=r"packed|unpacked"):
        await fetched(server.url())


async def test_endless_headers_end(server: PageServer) -> None:
    async def headers(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-More: " + b"x" * 1000 + b"\r\n")
            await writer.drain()

    server.pages["/"] = headers

    with pytest.raises(ToolFailed, match="does not answer as a web server"):
        await fetched(server.url())


@pytest.mark.parametrize("answer", [b"", b"SSH-2.0-OpenSSH\r\n", b"\x00" * 100])
async def test_what_is_no_web_server_is_told(server: PageServer, answer: bytes) -> None:
    server.pages["/"] = answer

    with pytest.raises(ToolFailed, match="does not answer as a web server"):
        await fetched(server.url())


async def test_a_drip_ends_in_time(server: PageServer) -> None:
    gone = asyncio.Event()

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        try:
            while True:
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0)
        finally:
            gone.set()

    server.pages["/"] = drip

    with pytest.raises(ToolTimedOut, match=r"did not come within 0\.2 seconds"):
        await fetched(server.url(), limit_s=0.2)
    await asyncio.wait_for(gone.wait(), ENDLESS_S)


async def test_a_name_server_that_never_answers_ends_in_time() -> None:
    async def never(host: str, port: int) -> list[str]:
        await asyncio.Event().wait()
        return []

    with pytest.raises(ToolTimedOut):
        await fetch_tool(Web(is_here, never), 0.05).run({"url": "http://pages.test/"})


async def test_a_certificate_of_nobody_known_is_refused() -> None:
    async with serving(tls=True) as server:
        server.pages["/"] = page("secret")

        with pytest.raises(ToolFailed, match=r"cannot be reached: .*certificate"):
            await fetched(server.url(host="localhost"))
        assert server.requests == []


@pytest.mark.parametrize(("host", "is_its_own"), [("localhost", True), ("pages.test", False)])
async def test_the_certificate_is_the_one_of_the_name(host: str, is_its_own: bool) -> None:
    trusting = ssl.create_default_context(cafile=str(CERTIFICATE))
    web = Web(is_here, Names(["127.0.0.1"]).look_up, trusting)
    async with serving(tls=True) as server:
        server.pages["/"] = page("there")
        url = server.url(host=host)

        if is_its_own:
            assert (await fetch_tool(web).run({"url": url})).endswith("there")
        else:
            with pytest.raises(ToolFailed, match=r"cannot be reached: .*certificate"):
                await fetch_tool(web).run({"url": url})


async def test_a_closed_port_is_told(server: PageServer) -> None:
    async with serving() as other:
        url = other.url()

    with pytest.raises(ToolFailed, match=r"pages\.test cannot be reached"):
        await fetched(url)
