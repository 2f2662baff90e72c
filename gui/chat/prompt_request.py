"""The request that has a server show the prompt of an answer, and changes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, structs

from gui.ollama.options import OPTIONS, request_fields
from gui.ollama.wire import ChatRequest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.fields import Value
    from gui.ollama.lenient import JsonObject

_RELOADING = frozenset(option.name for option in OPTIONS if option.reloads)


def prompt_request(
    body: bytes, load_time: Mapping[str, Value], keep_alive: Value | None
) -> ChatRequest:
    """Return the request of `body`, asking for the prompt only (ollama-api §3.1).

    `load_time` and `keep_alive` are those of the present, so that a loaded model is not loaded
    anew and stays as long as it would have. A server that does not know the field would answer:
    one token, then.

    Raises:
        ValueError: the body is no request.
    """
    request = msgspec.json.decode(body, type=ChatRequest)
    old = request.options if isinstance(request.options, dict) else {}
    kept = {name: it for name, it in old.items() if name not in _RELOADING}
    chosen = {**load_time, **({} if keep_alive is None else {"keep_alive": keep_alive})}
    fields = request_fields(chosen)
    present = fields.get("options")
    options: JsonObject = {**kept, **(present if isinstance(present, dict) else {})}
    options["num_predict"] = 1
    changed = {name: fields.get(name, UNSET) for name in ("shift", "keep_alive")}
    return structs.replace(
        request,
        options=options,
        logprobs=UNSET,
        top_logprobs=UNSET,
        debug_render_only=True,
        **changed,
    )
