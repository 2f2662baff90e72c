"""The exports of other programs, read into chats of ours.

Open WebUI: a list of chats, each with `chat.history.messages` by id, `parentId` and `currentId`.
ChatGPT: a list of conversations, each with `mapping` by id, `parent` and `current_node`.
Both are trees as ours; what no person and no model said (system, tool) is left out of them.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from html import unescape
from typing import Any, NamedTuple

from gui.chat.library.json_file import ChatInFile, MessageInFile
from gui.chat.library.records import ASSISTANT, USER, Made

Node = dict[str, Any]
_ROLES = {"user": USER, "assistant": ASSISTANT}
_REASONING = re.compile(
    r'<details type="reasoning"[^>]*>\s*(?:<summary>[^<]*</summary>)?(?P<thought>.*?)</details>\s*',
    re.DOTALL,
)
_QUOTE = re.compile(r"^> ?", re.MULTILINE)
_LARGEST_S = 10_000_000_000
"""A later date is in milliseconds."""


class _Said(NamedTuple):
    """What one node says; `text` is None where nobody said it."""

    role: str
    text: str | None
    thinking: str
    at: datetime
    model: str


def open_webui(file: Any) -> list[ChatInFile] | None:
    """Return the chats of an export of Open WebUI, None if it is none."""
    if not _is_list_with(file, "chat"):
        return None
    return [_from_open_webui(it) for it in file if isinstance(it.get("chat"), dict)]


def chatgpt(file: Any) -> list[ChatInFile] | None:
    """Return the conversations of an export of ChatGPT, None if it is none."""
    if not _is_list_with(file, "mapping"):
        return None
    return [_from_chatgpt(it) for it in file if isinstance(it.get("mapping"), dict)]


def _is_list_with(file: Any, key: str) -> bool:
    is_list = isinstance(file, list) and bool(file)
    return is_list and all(isinstance(it, dict) for it in file) and any(key in it for it in file)


def _from_open_webui(it: Node) -> ChatInFile:
    chat: Node = it["chat"]
    history = chat.get("history")
    nodes = history.get("messages") if isinstance(history, dict) else None
    began = _date(it.get("created_at") or chat.get("timestamp"), _EPOCH)
    if isinstance(nodes, dict) and nodes and isinstance(history, dict):
        parents = {key: _id(node.get("parentId")) for key, node in nodes.items() if _is_node(node)}
        current = history.get("currentId")
    else:  # older ones have a list
        said = filter(_is_node, _list(chat.get("messages")))
        nodes = {str(at): node for at, node in enumerate(said)}
        parents = {key: str(int(key) - 1) if key != "0" else None for key in nodes}
        current = str(len(nodes) - 1)
    models = _list(chat.get("models"))
    return _chat(
        key=f"open-webui-{it.get('id') or chat.get('id') or _fingerprint(it)}",
        title=str(it.get("title") or chat.get("title") or ""),
        began=began,
        changed=_date(it.get("updated_at"), began),
        model=str(models[0] or "") if models else "",
        said={key: _webui_said(nodes[key], began) for key in parents},
        parents=parents,
        current=current,
        is_pinned=it.get("pinned") is True,
    )


def _webui_said(node: Node, began: datetime) -> _Said:
    content = node.get("content")
    role = _ROLES.get(str(node.get("role")), "")
    text = content if isinstance(content, str) else _text_of(_list(content))
    thinking = str(node.get("reasoning_content") or "")
    if role == ASSISTANT and text and "<details" in text:
        text, thought = _without_reasoning(text)
        thinking = thinking or thought
    return _Said(
        role=role,
        text=text if role else None,
        thinking=thinking,
        at=_date(node.get("timestamp"), began),
        model=str(node.get("model") or "") if role == ASSISTANT else "",
    )


def _without_reasoning(text: str) -> tuple[str, str]:
    """Return what was said and what was thought: Open WebUI folds that into the text, quoted."""
    quoted = [unescape(found["thought"]) for found in _REASONING.finditer(text)]
    lines = [_QUOTE.sub("", it.strip()) for it in quoted]
    return _REASONING.sub("", text), "\n\n".join(lines)


def _from_chatgpt(it: Node) -> ChatInFile:
    began = _date(it.get("create_time"), _EPOCH)
    nodes = {key: node for key, node in it["mapping"].items() if _is_node(node)}
    said = {key: _chatgpt_said(node.get("message"), began) for key, node in nodes.items()}
    return _chat(
        key=f"chatgpt-{it.get('conversation_id') or it.get('id') or _fingerprint(it)}",
        title=str(it.get("title") or ""),
        began=began,
        changed=_date(it.get("update_time"), began),
        model=str(it.get("default_model_slug") or ""),
        said=said,
        parents={key: _id(node.get("parent")) for key, node in nodes.items()},
        current=it.get("current_node"),
        is_pinned=False,
    )


def _chatgpt_said(message: Any, began: datetime) -> _Said:
    if not isinstance(message, dict):
        return _Said("", None, "", began, "")
    author, content = message.get("author"), message.get("content")
    metadata = message.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    role = _ROLES.get(str(author.get("role")), "") if isinstance(author, dict) else ""
    text = None
    is_hidden = metadata.get("is_visually_hidden_from_conversation") is True
    if isinstance(content, dict) and role and not is_hidden:
        is_text = content.get("content_type") in {"text", "multimodal_text"}
        text = _text_of(_list(content.get("parts"))) if is_text else None
    at = _date(message.get("create_time"), began)
    return _Said(role, text, "", at, str(metadata.get("model_slug") or ""))


def _chat(
    *,
    key: str,
    title: str,
    began: datetime,
    changed: datetime,
    model: str,
    said: dict[str, _Said],
    parents: dict[str, str | None],
    current: Any,
    is_pinned: bool,
) -> ChatInFile:
    """Number the messages so that each follows an earlier one; skip what nobody said."""
    numbers: dict[str, int] = {}
    found: dict[int, MessageInFile] = {}
    for node in _from_the_root(parents):
        it = said[node]
        if it.text is None:
            continue
        above = _nearest(parents.get(node), parents, numbers)
        number = numbers[node] = len(found) + 1
        found[number] = MessageInFile(
            number=number, after=above, role=it.role, sent=it.at, content=it.text,
            thinking=it.thinking, made=Made(model=it.model),
        )  # fmt: skip
    shown: int | None = None
    at = _nearest(current, parents, numbers) or len(found) or None
    while at is not None:
        above = found[at].after
        if above is None:
            shown = at
        else:
            found[above].shown = at
        at = above
    return ChatInFile(
        key=key, title=title, titled_by="person" if title else "", is_pinned=is_pinned,
        began=began, changed=changed, model=model, shown=shown, messages=list(found.values()),
    )  # fmt: skip


def _from_the_root(parents: dict[str, str | None]) -> list[str]:
    """Return all nodes, each behind its parent; those in a circle are left out."""
    after: dict[str | None, list[str]] = {}
    for node, parent in parents.items():
        after.setdefault(parent if parent in parents else None, []).append(node)
    found: list[str] = []
    left = list(reversed(after.get(None, [])))
    while left:
        node = left.pop()
        found.append(node)
        left += reversed(after.get(node, []))
    return found


def _nearest(node: Any, parents: dict[str, str | None], numbers: dict[str, int]) -> int | None:
    """Return the number of the nearest message at a node or above it."""
    for _ in range(len(parents) + 1):
        if not isinstance(node, str) or node in numbers:
            break
        node = parents.get(node)
    return numbers.get(node) if isinstance(node, str) else None


def _text_of(parts: list[Any]) -> str | None:
    """Return the words of a message in parts: what was written, and what was said aloud."""
    words = [part.get("text") if isinstance(part, dict) else part for part in parts]
    texts = [it for it in words if isinstance(it, str)]
    return "\n".join(texts) if any(texts) else None


def _fingerprint(it: Node) -> str:
    """Return what tells a chat without an id from others, and is the same in every file."""
    written = json.dumps(it, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _is_node(node: Any) -> bool:
    return isinstance(node, dict)


def _id(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


_EPOCH = datetime.fromtimestamp(0, UTC)


def _date(value: Any, otherwise: datetime) -> datetime:
    """Return a date given in seconds, or milliseconds, since 1970."""
    if not isinstance(value, int | float) or isinstance(value, bool) or value <= 0:
        return otherwise
    seconds = value / 1000 if value > _LARGEST_S else value
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return otherwise
