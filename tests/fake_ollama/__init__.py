"""A scripted Ollama server: it conforms to the API, and misbehaves when told to.

    with FakeOllama() as server:
        server.add_model(FakeModel(name="qwen3:14b", capabilities=("completion", "thinking")))
        ...                              # the program under test asks server.url
        chat = server.next_chat()        # or: await server.next_chat_async()
        chat.say("Once upon")
        chat.finish(eval_count=2)

Its files, each using those before it only:

    encoding, clock, features, refused, durations, names, options, decoding   the server's words
    answers, corpora, records          what answers are made of, and what is remembered
    connection, reply, players         bytes on the wire: HTTP, one answer, one made beforehand
    models, memory, cloud, pulls, prompts                    the state of things
    watch, steps, state                the thread, what tests drive, everything together
    asking, talking, facts, installing, routes               what each path does
    listening, server                  the port, and the whole as tests hold it
"""

from tests.fake_ollama.answers import (
    Answer,
    Ending,
    Framing,
    Piece,
    call_tool,
    say,
    think,
    tool_call,
)
from tests.fake_ollama.cloud import Cloud
from tests.fake_ollama.corpora import Corpus
from tests.fake_ollama.features import BASELINE, OLD
from tests.fake_ollama.listening import CERTIFICATE, Door
from tests.fake_ollama.models import FakeModel
from tests.fake_ollama.pulls import Layer, Pullable, PullEnding
from tests.fake_ollama.records import Request
from tests.fake_ollama.refused import Refused
from tests.fake_ollama.server import FakeOllama
from tests.fake_ollama.steps import Chat, HeldLoad

__all__ = [
    "BASELINE",
    "CERTIFICATE",
    "OLD",
    "Answer",
    "Chat",
    "Cloud",
    "Corpus",
    "Door",
    "Ending",
    "FakeModel",
    "FakeOllama",
    "Framing",
    "HeldLoad",
    "Layer",
    "Piece",
    "PullEnding",
    "Pullable",
    "Refused",
    "Request",
    "call_tool",
    "say",
    "think",
    "tool_call",
]
