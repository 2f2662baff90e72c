"""A call as a Python program that uses Ollama's own client."""

from gui.ollama.lenient import JsonObject
from gui.ollama.snippets.call import Call
from gui.ollama.snippets.python_httpx import headers
from gui.ollama.snippets.python_text import python_value

_TAKEN = (
    "model", "messages", "tools", "stream", "think", "logprobs", "top_logprobs", "format",
    "options", "keep_alive",
)  # fmt: skip
"""What `Client.chat` of ollama 0.6 takes."""
_LEVELS = ("low", "medium", "high")

_STREAMED = """
for chunk in answer:
    print(chunk.message.thinking or "", end="", file=sys.stderr, flush=True)
    print(chunk.message.content or "", end="", flush=True)
    for call in chunk.message.tool_calls or []:
        print(call.function)
print()
"""
_WHOLE = """
print(answer.message.thinking or "", end="", file=sys.stderr)
print(answer.message.content or "")
for call in answer.message.tool_calls or []:
    print(call.function)
"""


def python_ollama(call: Call) -> str:
    """Return a program that prints the answer as it comes; a comment says what is not sent."""
    body = {"stream": True, **call.body}
    taken, left_out = _parted(body)
    client = [f"    host={call.base_url!r},\n"]
    if call.secrets:
        client.append(f"    headers={headers(call.secrets, 1)},\n")
    if call.is_loopback:
        client.append("    trust_env=False,  # no proxy stands before this machine\n")
    rows = [f"    {name}={python_value(it, 1)},\n" for name, it in taken.items()]
    needs_json = "json.loads(" in "".join(rows)
    return (
        ("import json\n" if needs_json else "")
        + ("import os\n" if call.secrets else "")
        + "import sys\n\nfrom ollama import Client\n\n"
        + "".join(f"# This client cannot send {name}: {it!r}\n" for name, it in left_out.items())
        + "client = Client(\n"
        + "".join(client)
        + ")\nanswer = client.chat(\n"
        + "".join(rows)
        + ")\n"
        + (_STREAMED if body["stream"] is not False else _WHOLE)[1:]
    )


def _parted(body: JsonObject) -> tuple[JsonObject, JsonObject]:
    """Return what the client takes, and what it does not."""
    taken = {name: body[name] for name in _TAKEN if body.get(name) is not None}
    think = taken.get("think")
    if isinstance(think, str) and think not in _LEVELS:
        del taken["think"]
    left_out = {name: it for name, it in body.items() if name not in taken and it is not None}
    return taken, left_out
