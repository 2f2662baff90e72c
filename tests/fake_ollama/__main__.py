"""Run the scripted server by hand, or as a process of its own for benchmarks.

It prints one line with its URL and streams a corpus in answer to every chat. A request may ask
for another answer in its field `_fake`; `GET /stats` tells what was sent and who left when.
"""

import argparse
import os
import sys
import threading

from tests.fake_ollama import Answer, Corpus, FakeModel, FakeOllama
from tests.fake_ollama.corpora import pieces
from tests.fake_ollama.features import BASELINE, Features
from tests.fake_ollama.players import framing_named

_GIB = 2**30


def main() -> int:
    """Serve until interrupted."""
    wishes = _read_wishes()
    try:
        server = FakeOllama(version=wishes.version, port=wishes.port)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        print(f"Cannot listen on port {wishes.port}: {reason}.", file=sys.stderr)
        return 1
    with server:
        _furnish(server, wishes)
        print(server.url, flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return 0
    return 0


def _read_wishes() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python3 -m tests.fake_ollama", description=__doc__)
    add = parser.add_argument
    add("--port", type=_port, default=0, help="port to listen on; 0: any free one")
    add("--rate", type=_amount, default=50, help="tokens a second; 0: as fast as they are taken")
    add("--tokens", type=_count, default=500, help="length of each answer")
    add("--corpus", choices=[corpus.value for corpus in Corpus], default="markdown")
    add("--framing", type=framing_named, default="plain", help="e.g. byte_by_byte, bursts")
    add("--load", type=_amount, default=0, help="seconds that loading a model takes")
    add("--slots", type=_count, default=64, help="answers at a time for each model")
    add("--version", type=_version, default=BASELINE, help="the version to be")
    return parser.parse_args()


def _furnish(server: FakeOllama, wishes: argparse.Namespace) -> None:
    """Install two models that can do everything, and let them recite the corpus."""
    every = ("completion", "tools", "thinking", "vision")
    for name, size_gib in (("fake", 2), ("fake:large", 8)):
        model = FakeModel(name=name, capabilities=every, size=size_gib * _GIB, load_s=wishes.load)
        server.add_model(model)
    server.memory.slots = wishes.slots
    recited = list(pieces(Corpus(wishes.corpus), wishes.tokens))
    server.state.usual_answer = Answer(recited, rate=wishes.rate, framing=wishes.framing)


def _amount(text: str) -> float:
    amount = float(text)
    if not 0 <= amount < 1e9:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1e9")
    return amount


def _count(text: str) -> int:
    return int(_amount(text))


def _port(text: str) -> int:
    if not 0 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 65535")
    return int(text)


def _version(text: str) -> str:
    if not Features(text).is_valid:
        raise argparse.ArgumentTypeError(f"{text} is not like 0.32.15")
    return text


if __name__ == "__main__":
    sys.exit(main())
