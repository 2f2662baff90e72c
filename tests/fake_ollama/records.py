"""What the server remembers of each request: how it came, what was sent, when it was left."""

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Sent:
    """What has gone out in answer to one request; times are `time.monotonic_ns()`.

    `chunks` counts the pieces of an answer, its last line not included.
    """

    status: int = 0
    chunks: int = 0
    first_ns: int | None = None
    last_ns: int | None = None
    content: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    thinking: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    lines: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def note(self) -> None:
        """Remember that something goes out now."""
        self.last_ns = time.monotonic_ns()
        if self.first_ns is None:
            self.first_ns = self.last_ns


@dataclass(slots=True, eq=False)
class Request:
    """One request as it arrived. `headers` have lower-case names; `body` is None if not JSON.

    `ended_ns` is when the answer was complete, `left_ns` when the client went away before that;
    `connection` counts connections, so that two requests on the same one can be told.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    raw_body: bytes
    body: Any
    arrived_ns: int
    connection: int
    sent: Sent = field(default_factory=Sent)
    ended_ns: int | None = None
    left_ns: int | None = None

    @property
    def was_left(self) -> bool:
        """Whether the client closed the connection before its answer was complete."""
        return self.left_ns is not None

    def facts(self) -> dict[str, Any]:
        """Return what `GET /stats` tells of this request."""
        sent = self.sent
        script = self.body.get("_fake") if isinstance(self.body, dict) else None
        return {
            "path": self.path,
            "label": script.get("label") if isinstance(script, dict) else None,
            "status": sent.status,
            "chunks": sent.chunks,
            "arrived_ns": self.arrived_ns,
            "first_ns": sent.first_ns,
            "last_ns": sent.last_ns,
            "ended_ns": self.ended_ns,
            "left_ns": self.left_ns,
            "content_sha256": sent.content.hexdigest(),
            "thinking_sha256": sent.thinking.hexdigest(),
            "lines_sha256": sent.lines.hexdigest(),
        }
