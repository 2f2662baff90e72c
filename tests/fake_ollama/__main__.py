"""Run the scripted server by hand, or as a process of its own for benchmarks.

It prints one line with its URL and streams a corpus in answer to every chat. A request may ask
for another answer in its field `_fake`; `GET /stats` tells what was sent and who left when.
"""

import argparse
import sys
import threading

from tests.fake_ollama import Answer, Corpus, FakeModel, FakeOllama
from tests.fake_ollama.corpora import pieces
from tests.fake_ollama.features import BASELINE
from tests.fake_ollama.players import framing_named

_GIB = 2**30


def main() -> int:
    """Serve until interrupted."""
    wishes = _read_wishes()
    try:
        server = FakeOllama(version=wishes.version, port=wishes.port)
    except OSError as error:
        print(f"Cannot listen on port {wishes.port}: {error.strerror}.", file=sys.stderr)
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
    parser = argparse.ArgumentParser(prog="python3 -m tests.fake_ollama", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0: any free one")
    parser.add_argument("--rate", type=float, default=50, help="tokens a second; 0: all at once")
    parser.add_argument("--tokens", type=int, default=500, help="length of each answer")
    parser.add_argument("--corpus", choices=[corpus.value for corpus in Corpus], default="markdown")
    parser.add_argument("--framing", type=framing_named, default="plain", help="e.g. bursts")
    parser.add_argument("--load", type=float, default=0, help="seconds to load the model")
    parser.add_argument("--slots", type=int, default=64, help="answers at a time for each model")
    parser.add_argument("--version", default=BASELINE, help="the version to be")
    return parser.parse_args()


def _furnish(server: FakeOllama, wishes: argparse.Namespace) -> None:
    """Install a model that can do everything, and let it recite the corpus."""
    every = ("completion", "tools", "thinking", "vision")
    for name, size_gib in (("fake", 2), ("fake:large", 8)):
        model = FakeModel(name=name, capabilities=every, size=size_gib * _GIB, load_s=wishes.load)
        server.add_model(model)
    server.memory.slots = wishes.slots
    recited = list(pieces(Corpus(wishes.corpus), wishes.tokens))
    server.state.usual_answer = Answer(recited, rate=wishes.rate, framing=wishes.framing)


if __name__ == "__main__":
    sys.exit(main())
