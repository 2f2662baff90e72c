"""A chat as a document: Markdown, or a web page that fetches and runs nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from gui.chat.library.document_parts import (
    Words,
    call_html,
    call_markdown,
    fenced,
    file_html,
    file_markdown,
    folded,
)
from gui.chat.library.records import ASSISTANT, SYSTEM, TOOL
from gui.chat.markdown.document import whole_leaves
from gui.chat.markdown.html import html
from gui.chat.markdown.parser import parse
from gui.chat.markdown.parts import whole
from gui.chat.structured.forms import is_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gui.chat.library.records import Chat, Message

_FENCE = re.compile("^[^\\w\n]*?(?:```|~~~)", re.MULTILINE)
"""What looks like the beginning or the end of a block of code."""
_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "pre{overflow:auto;padding:.75rem;border:1px solid #8884;border-radius:.5rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #8886;padding:.25rem .6rem}"
    "blockquote{margin-left:0;padding-left:1rem;border-left:3px solid #8886}"
    "img{max-width:100%}figure{margin:.75rem 0}figcaption{color:#777;font-size:.85rem}"
    "header{color:#777;font-size:.85rem}article{margin:1.5rem 0}"
    ":root{color-scheme:light dark}"
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; img-src data:; media-src data:">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{body}
</body>
</html>
"""


def markdown(chat: Chat, shown: Iterable[Message], words: Words) -> str:
    """Return what is shown of a chat in Markdown, files, calls and results in blocks of code."""
    parts = [f"# {chat.title}"] if chat.title else []
    for message in shown:
        parts.append(f"## {_who(message, words)}")
        parts += [file_markdown(file, words) for file in message.attached]
        parts += _said(message)
        parts += [call_markdown(call, words) for call in message.made.calls]
    return "\n\n".join(parts) + "\n"


def page(chat: Chat, shown: Iterable[Message], words: Words) -> str:
    """Return it as a page that needs nothing else, in which everything is escaped."""
    articles = [
        f"<article>\n<header>{escape(_who(message, words))} · {_date(message.sent_ms)}</header>\n"
        f"{_body(message, words)}\n</article>"
        for message in shown
    ]
    return _PAGE.format(
        title=escape(chat.title), style=_STYLE, body="\n".join(articles),
        language=escape(words.language),
    )  # fmt: skip


def _said(message: Message) -> list[str]:
    """Return what was said in Markdown; nothing of a message that only has something with it."""
    text = message.content.strip("\n")
    if message.role == TOOL:
        return [fenced(text)]
    if not text and (message.attached or message.made.calls):
        return []
    return [fenced(text, "json") if _is_json(message) else _closed(text)]


def _closed(text: str) -> str:
    """Return Markdown in which nothing that follows is code: an answer may have been cut in it."""
    if len(_FENCE.findall(text)) % 2 == 0:  # nearly always, and the rest takes long
        return text
    blocks = [token for token in parse(text, {}) if token.level == 0]
    last = blocks[-1] if blocks else None
    if last is None or last.type != "fence" or last.map is None:
        return text
    begin, end = last.map
    ending = text.split("\n")[begin + 1 : end][-1:]
    is_closed = any(_is_fence(line, last.markup) for line in ending)
    return text if is_closed else f"{text}\n{last.markup}"


def _is_fence(line: str, markup: str) -> bool:
    """Tell whether a line of a block of code ends it."""
    fence = line.strip()
    return len(fence) >= len(markup) and not fence.strip(markup[0])


def _is_json(message: Message) -> bool:
    return is_json(message.made.options.get("format"), message.content)


def _who(message: Message, words: Words) -> str:
    if message.role == ASSISTANT:
        return message.made.model or "assistant"
    if message.role == TOOL:
        tool = message.made.result.tool if message.made.result is not None else ""
        return " ".join(words.result.format(tool=tool).split())
    return words.system if message.role == SYSTEM else words.you


def _body(message: Message, words: Words) -> str:
    parts = [file_html(file, words) for file in message.attached]
    parts.append(_text(message, words))
    parts += [call_html(call, words) for call in message.made.calls]
    return "\n".join(filter(None, parts))


def _text(message: Message, words: Words) -> str:
    if message.role == TOOL:
        return folded(_who(message, words), message.content)
    if not message.content and (message.attached or message.made.calls):
        return ""
    if message.role != ASSISTANT:
        return f"<p>{escape(message.content).replace(chr(10), '<br>')}</p>"
    if _is_json(message):
        return f"<pre><code>{escape(message.content)}</code></pre>"
    return html([whole(leaf) for leaf in whole_leaves(message.content)])


def _date(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
