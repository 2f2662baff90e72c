"""Reads the bodies of answers: in parts as they come, whole, or only their beginning."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import cast

import httpx

from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama import errors, refusal

_HEAD_S = 10.0
_DRAIN_S = 0.2


def parts(response: httpx.Response) -> AsyncIterator[bytes]:
    """Return the parts of a body as they come, not decoded, and with nothing counted by the way."""
    return aiter(cast("httpx.AsyncByteStream", response.stream))


async def read(response: httpx.Response, limit_bytes: int) -> bytes:
    """Return the whole body of a small answer."""
    data = bytearray()
    async for part in parts(response):
        data += part
        if len(data) > limit_bytes:
            raise errors.AnswerUnreadable(
                reason=QT_TRANSLATE_NOOP("Errors", "it is longer than 32 MiB")
            )
    return bytes(data)


async def head(response: httpx.Response) -> bytes:
    """Return the beginning of a body, as far as it comes soon."""
    data = bytearray()
    with suppress(TimeoutError, httpx.HTTPError):
        async with asyncio.timeout(_HEAD_S):
            async for part in parts(response):
                data += part
                if len(data) >= refusal.BODY_BYTES:
                    break
    return bytes(data)


async def drain(rest: AsyncIterator[bytes]) -> None:
    """Read on to the end of a complete answer, which follows at once, to reuse the connection."""
    with suppress(TimeoutError, httpx.HTTPError):
        async with asyncio.timeout(_DRAIN_S):
            async for _ in rest:
                pass
