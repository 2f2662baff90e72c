"""What is not shown yet of a text that is being written: markup that has only begun."""

import re

_ONLY_MARKUP = re.compile(
    r"[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+)*(?:[-#=*_+>|~`\\$:]+|\d{1,9}[.)]?|\[[ xX]?\]?)?[ \t]*$"
)
_OPEN_BRACKET = re.compile(r"!?\[[^\]\n]*$|!?\[[^\]\n]*\]\([^)\s]*$")
_TICKS = re.compile(r"`+")
_PAIRS = ("**", "~~", "__")


def is_held(tail: str) -> bool:
    """Tell whether a line is only markup so far, so that nobody knows what becomes of it."""
    return bool(_ONLY_MARKUP.match(tail))


def shown_of(text: str) -> str:
    """Return a text that is being written with its open ends closed for display."""
    body = text.rstrip("\n")
    start = body.rfind("\n") + 1
    if body.startswith("|", start):  # the header of a table, if the next line says so
        body = body[:start].rstrip("\n")
    last = body[body.rfind("\n\n") + 1 :] if "\n\n" in body else body
    bracket = _OPEN_BRACKET.search(last)
    if bracket is not None and len(bracket.group()) < 500:
        body = body[: len(body) - len(bracket.group())]
        last = last[: bracket.start()]
    for pair in _PAIRS:
        if last.endswith(pair) and last.count(pair) % 2:  # it opens what has not come yet
            body, last = body[: -len(pair)].rstrip(" "), last[: -len(pair)].rstrip(" ")
    return body + _closing(last)


def _closing(paragraph: str) -> str:
    """Return what closes the code, emphasis and strikethrough that are open at the end."""
    ticks = ""
    rest: list[str] = []
    at = 0
    for found in _TICKS.finditer(paragraph):
        if not ticks:
            rest.append(paragraph[at : found.start()])
            ticks = found.group()
        elif found.group() == ticks:
            ticks = ""
        at = found.end()
    if ticks:
        return ticks
    rest.append(paragraph[at:])
    plain = "".join(rest)
    return "".join(pair for pair in _PAIRS if plain.count(pair) % 2)
