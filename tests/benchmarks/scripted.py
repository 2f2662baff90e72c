"""The scripted server in a process of its own, and what a benchmark asks of it."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import msgspec

from gui.ollama.wire import ChatRequest, Message

Facts = dict[str, Any]


class ScriptedRequest(
    ChatRequest,
    frozen=True,
    kw_only=True,
    rename={"debug_render_only": "_debug_render_only", "script": "_fake"},
):
    """A chat request that tells the scripted server what to answer; a real one would ignore it."""

    script: dict[str, Any] = msgspec.field(default_factory=dict)


def scripted(label: str = "", **script: Any) -> ScriptedRequest:
    """Return a request for the answer that `script` describes; `label` finds it in the facts."""
    messages = [Message("user", "Hello")]
    return ScriptedRequest(model="fake", messages=messages, script={"label": label, **script})


class ScriptedServer:
    """A running scripted server."""

    def __init__(self, url: str) -> None:
        self.url = url

    def facts(self) -> dict[str, Facts]:
        """Return what the server noted of each request that had a label, by label."""
        return {str(facts["label"]): facts for facts in self._requests() if facts["label"]}

    def last_chat(self) -> Facts:
        """Return what the server noted of the newest chat that it answered with text."""
        chats = [facts for facts in self._requests() if facts["path"] == "/api/chat"]
        return next(facts for facts in reversed(chats) if facts["chunks"] > 1)

    def _requests(self) -> list[Facts]:
        with urllib.request.urlopen(f"{self.url}/stats") as response:
            requests: list[Facts] = json.load(response)["requests"]
            return requests

    def forget(self) -> None:
        """Forget all requests so far."""
        request = urllib.request.Request(f"{self.url}/stats", method="DELETE")
        urllib.request.urlopen(request).close()


@contextmanager
def running(*arguments: str) -> Generator[ScriptedServer, None, None]:
    """Run the scripted server, as its arguments say, as long as the context lasts."""
    command = [sys.executable, "-m", "tests.fake_ollama", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield ScriptedServer(process.stdout.readline().strip())
        finally:
            process.kill()
