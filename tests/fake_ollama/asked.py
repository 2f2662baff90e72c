"""Send requests in a test and read their answers when it wants, with the standard library only."""

import http.client
import json
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from tests.fake_ollama import FakeModel, FakeOllama

Body = dict[str, Any]

HELLO: Body = {"model": "plain", "messages": [{"role": "user", "content": "Hello"}]}
THINKER: Body = HELLO | {"model": "thinker"}
TOOLS: Body = {"tools": [{"type": "function", "function": {"name": "f"}}]}
RUNNER_STOPPED = (
    "model runner has unexpectedly stopped, this may be due to resource limitations or an internal"
    " error, check ollama server logs for details"
)


class Asked:
    """A request on its way. Its answer is waited for when something of it is read."""

    def __init__(
        self, server: FakeOllama, method: str, path: str, body: object, headers: dict[str, str]
    ) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        self._connection.request(method, path, data, headers)
        self._response: http.client.HTTPResponse | None = None

    @property
    def response(self) -> http.client.HTTPResponse:
        if self._response is None:
            self._response = self._connection.getresponse()
        return self._response

    @property
    def status(self) -> int:
        return self.response.status

    def line(self) -> Body:
        """Read the next line."""
        line: Body = json.loads(self.response.readline())
        return line

    def lines(self) -> list[Body]:
        """Read all lines that are left."""
        return [json.loads(line) for line in self.text().split("\n") if line]

    def text(self) -> str:
        return self.response.read().decode()

    def json(self) -> Any:
        return json.loads(self.text())

    def close(self) -> None:
        if self._response is not None:
            self._response.close()
        self._connection.close()


class Ask:
    """Sends requests, by default to /api/chat, each on a connection of its own."""

    def __init__(self) -> None:
        self._asked: list[Asked] = []

    def __call__(
        self,
        server: FakeOllama,
        body: object = None,
        path: str = "/api/chat",
        method: str = "POST",
        **headers: str,
    ) -> Asked:
        self._asked.append(Asked(server, method, path, body, headers))
        return self._asked[-1]

    def get(self, server: FakeOllama, path: str) -> Any:
        """Return the JSON that a path answers."""
        return self(server, None, path, "GET").json()

    def ps(self, server: FakeOllama) -> list[Body]:
        """Return the rows of /api/ps."""
        rows: list[Body] = self.get(server, "/api/ps")["models"]
        return rows

    def kept_s(self, server: FakeOllama) -> float:
        """Return how long the only model in memory will stay, by the server's clock."""
        asked = self(server, None, "/api/ps", "GET")
        (row,) = asked.json()["models"]
        now = parsedate_to_datetime(asked.response.headers["Date"])
        return (datetime.fromisoformat(row["expires_at"]) - now).total_seconds()

    def close(self) -> None:
        for asked in self._asked:
            asked.close()


def furnish(server: FakeOllama) -> None:
    """Install a model of every kind."""
    server.add_model(FakeModel(name="plain"))
    server.add_model(FakeModel(name="thinker", capabilities=("completion", "thinking", "tools")))
    server.add_model(FakeModel(name="embedder", capabilities=("embedding",)))
    server.add_model(FakeModel(name="broken", load_error="llama-server process has terminated: 1"))
    server.add_model(FakeModel(name="gone", are_files_gone=True))
    server.add_model(FakeModel(name="stub", remote_model="big", remote_host="https://ollama.com"))
