"""The tool that reads a page of the public web. It sends an address out, so it is not harmless."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from gui.lazily import lazily
from gui.ollama.threads import in_daemon_thread
from gui.tools.tool import Arguments, Origin, Tool, ToolFailed, ToolTimedOut

if TYPE_CHECKING:
    import asyncio

    from gui.tools import page_bytes
    from gui.tools.web import Web
else:
    asyncio = lazily("asyncio")
    page_bytes = lazily("gui.tools.page_bytes")

LIMIT_S = 20.0
"""For all of it: looking up, connecting, being sent on, reading."""
NAME = "fetch_page"
_PARAMETERS = {
    "type": "object",
    "properties": {
        "url": {"type": "string", "description": "The address, with http:// or https://."}
    },
    "required": ["url"],
    "additionalProperties": False,
}


def fetch_tool(web: Web | None = None, limit_s: float = LIMIT_S) -> Tool:
    """Return the tool; `web` is the way to the pages, by default to public ones only."""
    return Tool(
        name=NAME,
        description="Read a page of the public web: its title and its text.",
        parameters=_PARAMETERS,
        run=functools.partial(_run, web, limit_s),
        origin=Origin.BUILT_IN,
        is_harmless=False,
    )


async def _run(web: Web | None, limit_s: float, arguments: Arguments) -> str:
    url = arguments.get("url")
    if not isinstance(url, str):
        raise ToolFailed("The argument url must be a text.")
    try:
        async with asyncio.timeout(limit_s):
            return await _page(web, url)
    except TimeoutError as error:
        raise ToolTimedOut(f"{url[:200]} did not come within {limit_s:g} seconds.") from error


async def _page(web: Web | None, url: str) -> str:
    if web is None:
        web = await in_daemon_thread(_public_web, "imports for the web")
    got = await web.get(url)
    page = await in_daemon_thread(
        lambda: page_bytes.readable(got.body, got.content_type), "text of a page"
    )
    head = [f"Address: {got.url}"]
    if page.title:
        head.append(f"Title: {page.title}")
    if got.is_cut or page.is_cut:
        head.append("Note: the page is longer; this is its beginning.")
    return "\n".join(head) + "\n\n" + (page.text or "The page has no text.")


def _public_web() -> Web:
    from gui.tools.web import Web  # noqa: PLC0415 - httpx takes a tenth of a second

    return Web()
