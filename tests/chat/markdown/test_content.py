"""What of Markdown is understood, block by block."""

import pytest

from gui.chat.markdown.leaves import Span, Style, TableLeaf, TextLeaf
from tests.chat.markdown.reading import leaves_of, outline, read

BLOCKS = {
    "# One\n\nTwo\n===\n\nThree\n---\n###### Six #": ["h1: One", "h1: Two", "h2: Three", "h6: Six"],
    "a\nb\n\nc": ["text: a b", "text: c"],
    "a  \nb\\\nc<br>d<BR />e": ["text: a\u2028b\u2028c\u2028d\u2028e"],
    "- a\n- b\n\n  c\n": ["item(•) text: a", "item(•) text: b", "item(…) text: c"],
    "7. a\n8. b\n\n1) c": ["item(7.) text: a", "item(8.) text: b", "item(1)) text: c"],
    "1. a\n1. b\n1. c": ["item(1.) text: a", "item(2.) text: b", "item(3.) text: c"],
    "- a\n  - b\n    1. c": [
        "item(•) text: a", "item(…) item(◦) text: b", "item(…) item(…) item(1.) text: c",
    ],
    "- [ ] a\n- [x] b\n- [y] c": ["item(☐) text: a", "item(☑) text: b", "item(•) text: [y] c"],
    "> a\nb\n> > c": ["quote() text: a b", "quote(…) quote() text: c"],
    "a\n> b": ["text: a", "quote() text: b"],
    "***\n---\n_ _ _": ["rule", "rule", "rule"],
    "```py title\nx\n\ny\n```\nz": ["code py: x//y", "text: z"],
    "~~~\n```\n~~~": ["code : ```"],
    "````\n```\n````": ["code : ```"],
    "    x\n    y": ["code : x/y"],
    "```mermaid\ngraph\n```": ["code mermaid: graph"],
    "1. a\n   ```py\n   x\n     y\n   ```\n   b\n2. c": [
        "item(1.) text: a", "item(…) code py: x/  y", "item(…) text: b", "item(2.) text: c",
    ],
    "1. a\n\n```\nx\n```\n\n2. b": ["item(1.) text: a", "code : x", "item(2.) text: b"],
    "a\n| b | c |\n|---|---|\n| 1 |\n| 2 | 3 | 4 |\nd\n\ne": [
        "text: a", "table: b|c / 1| / 2|3 / d|", "text: e",
    ],
    "| a\\|b |\n|---|\n| `c` |": ["table: a|b / c"],
    "$$\nx^2\n$$\n$$y$$\n\\[\nz\n\\]": ["math: x^2", "math: y", "math: z"],
    "text\n$$\nx\n$$\nmore": ["text: text", "math: x", "text: more"],
    "a[^1]\n\n[^1]: note\n\n    more\n\nb": [
        "text: a1", "note(1) text: note", "note(…) text: more", "text: b",
    ],
    "<div>\n<script>x</script>\n</div>": ["text: <div> <script>x</script> </div>"],
    "한국어 문장\n다음 줄": ["text: 한국어 문장 다음 줄"],
    "a\r\nb\rc": ["text: a b c"],
    "#no\n#": ["text: #no", "h1: "],
    "- \n- a": ["item(•) text: ", "item(•) text: a"],
}  # fmt: skip


@pytest.mark.parametrize("text", BLOCKS, ids=lambda text: repr(text[:20]))
def test_a_block_is_what_it_is(text: str) -> None:
    assert outline(leaves_of(read(text))) == BLOCKS[text]


INLINES = {
    "**a** *b* ~~c~~ `d`": [
        ("a", Style.STRONG), ("b", Style.EMPHASIS), ("c", Style.STRIKE), ("d", Style.CODE),
    ],
    "***a***": [("a", Style.STRONG | Style.EMPHASIS)],
    "$x^2$ and \\(y\\)": [("x^2", Style.MATH), ("y", Style.MATH)],
    "costs $5 and $10": [],
    "$5, $6 or $7.50; US$ 3 $": [],
    "[a](http://b.c 'd')": [("a", Style.LINK)],
    "[a **b**](http://c.d)": [("a ", Style.LINK), ("b", Style.LINK | Style.STRONG)],
    "<http://a.b>": [("http://a.b", Style.LINK)],
    "http://a.b/c. And (https://d.e/f_(g)) too": [
        ("http://a.b/c", Style.LINK), ("https://d.e/f_(g)", Style.LINK),
    ],
    "주소는 http://a.b/c입니다": [("http://a.b/c", Style.LINK)],
    "`http://a.b`": [("http://a.b", Style.CODE)],
    "![a](http://b.c/d.png)": [("a", Style.IMAGE)],
    "a \\*b\\* &amp; c_d_e": [],
}  # fmt: skip


@pytest.mark.parametrize("text", INLINES)
def test_a_stretch_is_set_as_it_is_marked(text: str) -> None:
    (leaf,) = leaves_of(read(text))

    assert isinstance(leaf, TextLeaf)
    spans = leaf.inline.spans
    assert [(leaf.inline.text[it.start : it.end], it.style) for it in spans] == INLINES[text]


def test_links_and_pictures_lead_where_they_say() -> None:
    (leaf,) = leaves_of(read("[a](http://b.c) ![d](e.png)"))

    assert isinstance(leaf, TextLeaf)
    assert leaf.inline.spans == (
        Span(0, 1, Style.LINK, "http://b.c"),
        Span(2, 3, Style.IMAGE, "e.png"),
    )


@pytest.mark.parametrize("text", ["[a](javascript:x)", "[a](vbscript:x)", "[a](data:text/html,x)"])
def test_what_is_no_address_stays_text(text: str) -> None:
    (leaf,) = leaves_of(read(text))

    assert isinstance(leaf, TextLeaf)
    assert (leaf.inline.text, leaf.inline.spans) == (text, ())


def test_a_table_has_alignments_and_stretches() -> None:
    (leaf,) = leaves_of(read("|a|b|c|d|\n|:-|-:|:-:|-|\n|**x**|`y`| |<br>|"))

    assert isinstance(leaf, TableLeaf)
    assert leaf.aligns == ("left", "right", "center", "")
    assert leaf.rows[0][0].spans == (Span(0, 1, Style.STRONG),)
    assert leaf.rows[0][3].text == "\u2028"
