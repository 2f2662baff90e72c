"""A real server of tools over stdio, written with the package as its own documentation does."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

from mcp.server.mcpserver import Image, MCPServer

server = MCPServer("example")
PIXEL = bytes.fromhex("89504e470d0a1a0a")


@server.tool()
def add(a: int, b: int) -> int:
    """Add two numbers."""
    print(f"adding {a} and {b}", file=sys.stderr, flush=True)
    return a + b


@server.tool()
def variable(name: str) -> str:
    """Tell a variable of the environment."""
    return os.environ.get(name, "unset")


@server.tool()
def fail() -> str:
    """Go wrong."""
    raise ValueError("no luck")


@server.tool()
def picture() -> Image:
    """Return a picture."""
    return Image(data=PIXEL, format="png")


@server.tool()
def much(megabytes: int) -> str:
    """Return a lot."""
    return "x" * (megabytes * 1_000_000)


@server.tool()
def die() -> str:
    """End the server."""
    os._exit(3)


@server.tool()
async def hang() -> str:
    """Never return."""
    await asyncio.Event().wait()
    return ""


@server.tool()
def child(note: str) -> str:
    """Start a program that goes on for ever, and write its number into a file."""
    program = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(1000)"], stdin=subprocess.DEVNULL
    )
    Path(note).write_text(str(program.pid), encoding="utf-8")
    return "started"


if __name__ == "__main__":
    server.run("stdio")
