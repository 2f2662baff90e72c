"""Documents for others: all is escaped, and nothing is fetched."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from gui.chat.attached import Kind, attached
from gui.chat.library.document_parts import Words
from gui.chat.library.documents import markdown, page
from gui.chat.library.records import (
    ASSISTANT,
    DATE_SHIFT,
    SYSTEM,
    TOOL,
    USER,
    Chat,
    KeptCall,
    KeptResult,
    Made,
    Message,
)
from gui.chat.markdown.parser import parse

AT_MS = 1_790_000_000_000
ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "h5", "h6", "article",
    "header", "p", "br", "strong", "em", "s", "sup", "code", "pre", "a", "ul", "ol", "li", "hr",
    "blockquote", "table", "thead", "tbody", "tr", "td", "th", "div", "span", "input",
}  # fmt: skip


def chat(title: str = "Tides") -> Chat:
    return Chat(
        id=1, key="k", title=title, titled_by="", folder=None, is_pinned=False, is_unread=False,
        began_ms=AT_MS, changed_ms=AT_MS, bin_ms=None, model="m", system="", chosen={}, draft="",
        queued=None, shown=None,
    )  # fmt: skip


def talk(question: str, answer: str, **options: object) -> list[Message]:
    at = AT_MS << DATE_SHIFT
    made = Made(model="m", options=options)
    return [
        Message(id=at, chat=1, parent=None, role=USER, content=question),
        Message(id=at + 1, chat=1, parent=at, role=ASSISTANT, content=answer, made=made),
    ]


class Tags(HTMLParser):
    """Notes the tags of a page and their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_markdown_has_the_source_of_each_message() -> None:
    assert markdown(chat(), talk("왜?", "**Because**\n"), Words()) == (
        "# Tides\n\n## You\n\n왜?\n\n## m\n\n**Because**\n"
    )


@pytest.mark.parametrize(
    ("answer", "more"),
    [
        ("So:\n```python\nprint(", "\n```"),
        ("~~~~\n```\n~~~\n", "\n~~~~"),
        ("```", "\n```"),
        ("```\n```", ""),
        ("````\n```\n`````", ""),
        ("- a\n  ```\n  b", ""),
        ("a ``` b", ""),
        ("    ```\n", ""),
    ],
)
def test_code_that_was_cut_ends_with_its_message(answer: str, more: str) -> None:
    text = markdown(chat(), [*talk("q", answer), *talk("next", "a")], Words())

    assert f"{answer.strip(chr(10))}{more}\n\n## You\n\nnext" in text
    assert sum(token.type == "heading_open" for token in parse(text, {})) == 5


def test_a_page_has_a_policy_and_no_script() -> None:
    text = page(chat("<b>&"), talk("<script>x</script>\nb", "*a* | `b`"), Words())

    assert "default-src 'none'" in text
    assert "<title>&lt;b&gt;&amp;</title>" in text
    assert "&lt;script&gt;x&lt;/script&gt;<br>b" in text
    assert "<em>a</em>" in text
    assert "2026-09-21" in text


@given(st.text(max_size=60), st.text(alphabet="<>a\"'&![]()`*_ \nhttp:/.s=", max_size=60))
def test_nothing_that_was_said_becomes_a_tag_or_is_fetched(question: str, answer: str) -> None:
    text = page(chat(question), talk(question, answer), Words())
    for tag, attributes in Tags(text).tags:
        assert tag in ALLOWED, tag
        assert not {"src", "srcset", "background", "poster"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert tag == "meta" or "style" not in attributes or tag in {"td", "th", "div", "span"}


PICTURE = attached("a_b.png", Kind.PICTURE, "image/png", b"png", width=3, height=2)
SOUND = attached("s.wav", Kind.SOUND, "audio/wav", b"wav", seconds=1.25)
TEXT = attached("src/a.md", Kind.TEXT, "text/markdown", b"```\n<b>\n```")


def with_tools() -> list[Message]:
    """Return a chat in which every role has said something, with all that can go along."""
    at = AT_MS << DATE_SHIFT
    call = KeptCall(name="clock", arguments={"zone": "</pre>"})
    result = KeptResult(tool="clock")
    return [
        Message(id=at, chat=1, parent=None, role=SYSTEM, content="Mind <me>."),
        Message(
            id=at + 1, chat=1, parent=at, role=USER, content="",
            attached=(PICTURE, SOUND, TEXT, PICTURE._replace(name="gone", data=b"")),
        ),
        Message(
            id=at + 2, chat=1, parent=at + 1, role=ASSISTANT, content="",
            made=Made(model="m", calls=[call]),
        ),
        Message(
            id=at + 3, chat=1, parent=at + 2, role=TOOL, content="# <i>12</i>",
            made=Made(result=result),
        ),
    ]  # fmt: skip


def test_markdown_has_files_calls_and_results() -> None:
    assert markdown(chat(""), with_tools(), Words()) == (
        "## System\n\nMind <me>.\n\n"
        "## You\n\n"
        "a\\_b.png (3 × 2)\n\n![a\\_b.png](data:image/png;base64,cG5n)\n\n"
        "s.wav (1.2 s)\n\n[s.wav](data:audio/wav;base64,d2F2)\n\n"
        "File: src/a.md\n````\n```\n<b>\n```\n````\n\n"
        "gone (could not be read any more)\n\n"
        '## m\n\nCall of clock\n\n```json\n{\n  "zone": "</pre>"\n}\n```\n\n'
        "## Result of clock\n\n```\n# <i>12</i>\n```\n"
    )


def test_a_page_shows_pictures_and_folds_files_calls_and_results() -> None:
    text = page(chat(), with_tools(), Words())
    tags = Tags(text).tags

    sources = [(tag, it["src"]) for tag, it in tags if "src" in it]
    assert sources == [
        ("img", "data:image/png;base64,cG5n"), ("audio", "data:audio/wav;base64,d2F2"),
    ]  # fmt: skip
    assert "img-src data:" in text
    assert [tag for tag, _ in tags].count("details") == 3
    assert "<summary>src/a.md</summary><pre><code>```\n&lt;b&gt;\n```</code></pre>" in text
    assert "&lt;/pre&gt;" in text
    assert "# &lt;i&gt;12&lt;/i&gt;" in text
    assert "gone (could not be read any more)" in text


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", 'image/png" onerror="x'])
def test_only_pictures_that_run_nothing_are_shown(kind: str) -> None:
    odd = [structs.replace(with_tools()[1], attached=(PICTURE._replace(media_type=kind),))]

    assert "data:" not in page(chat(), odd, Words()).partition("<body>")[2]
    assert "data:" not in markdown(chat(), odd, Words())


@given(st.text(alphabet="<>\"'&![]()`*_ \n.s=", max_size=40), st.sampled_from(Kind))
def test_no_name_becomes_a_tag(name: str, kind: Kind) -> None:
    plain = with_tools()
    file = attached(name, kind, {Kind.PICTURE: "image/png"}.get(kind, "text/plain"), name.encode())
    call = KeptCall(name=name, arguments={name: name})
    odd = structs.replace(plain[2], attached=(file,), made=Made(model=name, calls=[call]))
    result = structs.replace(plain[3], made=Made(result=KeptResult(tool=name)), content=name)
    for tag, attributes in Tags(page(chat(), [odd, result], Words())).tags:
        assert tag in ALLOWED | {"img", "figure", "figcaption", "details", "summary"}, tag
        assert tag == "img" or not {"src", "srcset"} & set(attributes)
        assert set(attributes) <= {"src", "alt"} or tag in {"meta", "html"}


def test_json_that_was_asked_for_is_as_it_was_written() -> None:
    answer = '{\n  "a": "*b* ``` <i>"\n}'
    shown = talk("Why?", answer, format="json")
    assert f"````json\n{answer}\n````\n" in markdown(chat(), shown, Words())
    code = "<pre><code>{\n  &quot;a&quot;: &quot;*b* ``` &lt;i&gt;&quot;\n}</code></pre>"
    assert code in page(chat(), shown, Words())
    assert "````" not in markdown(chat(), talk("Why?", answer), Words())
    prose = talk("Why?", "I **cannot**.", format="json")
    assert "\nI **cannot**.\n" in markdown(chat(), prose, Words())
