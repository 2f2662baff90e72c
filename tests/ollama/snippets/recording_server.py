"""A server that keeps what it was sent, and answers with a text that is hard to cut into lines."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

ANSWER = "first\u0085second\u2028third 한국어 \U0001f680 \"quoted\" 'so' \\n"
THINKING = "hm\u2029hm"


@dataclass
class Received:
    """What a server was sent."""

    url: str = ""
    bodies: list[Any] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 200


@contextmanager
def recording_server() -> Generator[Received, None, None]:
    received = Received()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            received.bodies.append(json.loads(data))
            received.headers.append({name.lower(): it for name, it in self.headers.items()})
            self.send_response(received.status)
            self.send_header("Content-Type", "application/x-ndjson")
            self.end_headers()
            if received.status != 200:
                self.wfile.write(b'{"error":"it said no"}')
                return
            for at in range(0, len(ANSWER), 5):
                message = {"role": "assistant", "content": ANSWER[at : at + 5]}
                if not at:
                    message["thinking"] = THINKING
                self._say({"model": "m", "message": message, "done": False})
            self._say({"model": "m", "message": {"role": "assistant", "content": ""}, "done": True})

        def _say(self, chunk: object) -> None:
            # Ollama's own client cuts lines also at line ends within JSON.
            is_official = "ollama-python" in self.headers["User-Agent"]
            self.wfile.write(json.dumps(chunk, ensure_ascii=is_official).encode() + b"\n")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        received.url = f"http://127.0.0.1:{server.server_address[1]}"
        yield received
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
