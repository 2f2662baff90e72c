"""A chat as a document: Markdown, or a web page that fetches and runs nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING

from gui.chat.library.records import USER
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
_TICKS = re.compile("`+")
_STYLE = (
    "body{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "pre{overflow:auto;padding:.75rem;border:1px solid #8884;border-radius:.5rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #8886;padding:.25rem .6rem}"
    "blockquote{margin-left:0;padding-left:1rem;border-left:3px solid #8886}"
    "header{color:#777;font-size:.85rem}article{margin:1.5rem 0}"
    ":root{color-scheme:light dark}"
)
_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
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


def markdown(chat: Chat, shown: Iterable[Message], you: str) -> str:
    """Return what is shown of a chat in Markdown; `you` is what a person's messages are headed."""
    parts = [f"# {chat.title}"] if chat.title else []
    for message in shown:
        parts.append(f"## {_who(message, you)}")
        text = message.content.strip("\n")
        parts.append(_fenced(text) if _is_json(message) else _closed(text))
    return "\n\n".join(parts) + "\n"


def page(chat: Chat, shown: Iterable[Message], you: str, language: str = "en") -> str:
    """Return it as a page that needs nothing else, in which everything is escaped."""
    articles = [
        f"<article>\n<header>{escape(_who(message, you))} · {_date(message.sent_ms)}</header>\n"
        f"{_body(message)}\n</article>"
        for message in shown
    ]
    return _PAGE.format(
        title=escape(chat.title), style=_STYLE, body="\n".join(articles), language=escape(language)
    )


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


def _fenced(text: str) -> str:
    longest = max((len(found) for found in _TICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}json\n{text}\n{fence}"


def _who(message: Message, you: str) -> str:
    return you if message.role == USER else message.made.model or "assistant"


def _body(message: Message) -> str:
    if message.role == USER:
        return f"<p>{escape(message.content).replace(chr(10), '<br>')}</p>"
    if _is_json(message):
        return f"<pre><code>{escape(message.content)}</code></pre>"
    return html([whole(leaf) for leaf in whole_leaves(message.content)])


def _date(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
