"""The floor: a blocking socket, read and decoded with nothing around it."""

import json
import socket
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from gui.ollama.wire import ChatRequest, encode


@dataclass(frozen=True, slots=True)
class Read:
    """What reading one answer took: CPU seconds a chunk, and when the first one was there."""

    cpu_s: float
    first_ns: int


def read(url: str, request: ChatRequest) -> Read:
    """Read one streamed answer to its end; the first chunk is not in the costs."""
    body = encode(request)
    address = urlsplit(url)
    head = (
        f"POST /api/chat HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((address.hostname or "", address.port or 0)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(head.encode() + body)
        rest, chunks, first_ns, began = b"", 0, 0, 0.0
        while True:
            *lines, rest = (rest + connection.recv(65536)).split(b"\n")
            for line in lines:
                if not line.startswith(b"{"):
                    continue
                chunk = json.loads(line)
                if not chunks:
                    first_ns, began = time.monotonic_ns(), time.process_time()
                chunks += 1
                if chunk["done"]:
                    return Read((time.process_time() - began) / (chunks - 1), first_ns)
