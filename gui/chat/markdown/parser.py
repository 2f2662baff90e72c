"""markdown-it, set up for what models write."""

from __future__ import annotations  # markdown-it is there only once a text is to be read

from functools import cache
from typing import TYPE_CHECKING, Any

from gui.chat.markdown.math_rule import display_math, inline_math

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MOST_NESTING = 250
"""More than what is nested most deeply comes to: lists count twice."""

Environment = dict[str, Any]
"""What markdown-it knows beside the text: the targets of references and footnotes."""


def parse(text: str, environment: Environment) -> Sequence[Token]:
    """Return the tokens of a text's blocks; definitions in it are added to the environment.

    What stands in a paragraph is left to `parse_inline`, so that long ones can be read in parts.
    """
    return _markdown().parse(text, environment)


def parse_inline(text: str, environment: Environment) -> Sequence[Token]:
    """Return the tokens of a text that is a single paragraph, or a cell."""
    tokens: list[Token] = []
    markdown = _markdown()
    markdown.inline.parse(text, markdown, environment, tokens)
    return tokens


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - 40 ms, when first needed
    from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

    made = MarkdownIt("commonmark", {"html": False, "maxNesting": _MOST_NESTING})
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False, move_to_end=False)
    made.core.ruler.disable(["inline", "text_join"])
    made.inline.ruler.before("escape", "inline_math", inline_math)
    blocks = ["paragraph", "reference", "blockquote", "list"]
    made.block.ruler.before("fence", "display_math", display_math, {"alt": blocks})
    return made
