"""Texts that try to reach out, and texts of which there is too much. Frozen."""

from collections.abc import Iterator

_ADDRESSES = (
    "file:///etc/passwd", "http://127.0.0.1:9/x.png", "https://attacker.example/pixel.gif",
    "//attacker.example/x", "\\\\attacker.example\\share\\x.png", "qrc:/x.png", ":/x.png",
    "/etc/passwd", "../../etc/passwd", "smb://attacker.example/x", "ftp://attacker.example/x",
    "data:image/svg+xml;base64,PHN2Zy8+", "javascript:alert(1)", "image://theme/x", "~/.ssh/id_rsa",
)  # fmt: skip
_HTML = (
    "<img src='{0}'>", "<script src='{0}'></script>", "<link rel=stylesheet href='{0}'>",
    "<iframe src='{0}'></iframe>", "<style>@import url({0});</style>",
    "<svg><image href='{0}'/></svg>", "<object data='{0}'></object>",
    "<div style='background:url({0})'>x</div>", "<video src='{0}' autoplay></video>",
    "<meta http-equiv=refresh content='0;url={0}'>",
)  # fmt: skip


def reaching_out() -> Iterator[str]:
    """Yield texts in which every kind of markup names something that could be fetched."""
    for address in _ADDRESSES:
        yield f'![picture]({address}) and [link]({address} "{address}") and <{address}>'
        yield f"![late][x] [late][x]\n\n[x]: {address}"
        yield f"| ![a]({address}) | b |\n|---|---|\n| [c]({address}) | `{address}` |"
        yield f"```{address}\n{address}\n```\n\n    {address}\n\n$\\input{{{address}}}$"
        yield "\n\n".join(tag.format(address) for tag in _HTML)
    yield "$$\n\\input{/etc/passwd} \\include{x} \\write18{id} \\openin0=/etc/passwd\n$$"
    yield "---\nlayout: /etc/passwd\n---\n\n[^1]: ![x](file:///etc/passwd)\n\nText[^1]"
    yield "\u202eevil\u202c \u2066x\u2069 \u200b\ufeff\x00\x07\x1b[31m \ud800 \udfff"


def too_much() -> Iterator[tuple[str, str]]:
    """Yield names and texts of which there is too much of one thing."""
    yield "quotes in each other", "> " * 5_000 + "x"
    yield "lists in each other", "".join("  " * depth + "- a\n" for depth in range(400))
    yield "items on one line", "- " * 5_000 + "x"
    yield "brackets", "[" * 1_000_000
    yield "backticks", "`" * 1_000_000
    yield "backticks and letters", "a`" * 500_000
    yield "asterisks", "*" * 1_000_000
    yield "asterisks and letters", "*a " * 300_000
    yield "emphasis in each other", "**a " * 5_000 + "b**" * 5_000
    yield "one block of 300,000 letters", "word " * 60_000
    yield "one word of 300,000 letters", "x" * 300_000
    yield "a table of 50,000 rows", "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 50_000
    yield "a table of many columns", "|" + "a|" * 5_000 + "\n|" + "-|" * 5_000 + "\n"
    yield "addresses", "[a](" + "(" * 100_000
    yield "open tags", "<" * 300_000
    yield "backslashes", "\\(" * 200_000
    yield "dollars", "$a " * 200_000
    yield "accents on one letter", "e" + "\u0301" * 50_000
    yield "references", "".join(f"[{at}]: http://a.b/{at}\n" for at in range(20_000))
    yield "footnotes", "".join(f"[^{at}]: x\n" for at in range(10_000))
