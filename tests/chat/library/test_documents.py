"""Documents for others: all is escaped, and nothing is fetched."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.chat.library.documents import markdown, page
from gui.chat.library.records import ASSISTANT, DATE_SHIFT, USER, Chat, Made, Message
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
    assert markdown(chat(), talk("왜?", "**Because**\n"), "You") == (
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
    text = markdown(chat(), [*talk("q", answer), *talk("next", "a")], "You")

    assert f"{answer.strip(chr(10))}{more}\n\n## You\n\nnext" in text
    assert sum(token.type == "heading_open" for token in parse(text, {})) == 5


def test_a_page_has_a_policy_and_no_script() -> None:
    text = page(chat("<b>&"), talk("<script>x</script>\nb", "*a* | `b`"), "You")

    assert "default-src 'none'" in text
    assert "<title>&lt;b&gt;&amp;</title>" in text
    assert "&lt;script&gt;x&lt;/script&gt;<br>b" in text
    assert "<em>a</em>" in text
    assert "2026-09-21" in text


@given(st.text(max_size=60), st.text(alphabet="<>a\"'&![]()`*_ \nhttp:/.s=", max_size=60))
def test_nothing_that_was_said_becomes_a_tag_or_is_fetched(question: str, answer: str) -> None:
    text = page(chat(question), talk(question, answer), "You")
    for tag, attributes in Tags(text).tags:
        assert tag in ALLOWED, tag
        assert not {"src", "srcset", "background", "poster"} & set(attributes)
        assert not any(name.startswith("on") for name in attributes)
        assert tag == "meta" or "style" not in attributes or tag in {"td", "th", "div", "span"}


def test_json_that_was_asked_for_is_as_it_was_written() -> None:
    answer = '{\n  "a": "*b* ``` <i>"\n}'
    shown = talk("Why?", answer, format="json")
    assert f"````json\n{answer}\n````\n" in markdown(chat(), shown, "You")
    code = "<pre><code>{\n  &quot;a&quot;: &quot;*b* ``` &lt;i&gt;&quot;\n}</code></pre>"
    assert code in page(chat(), shown, "You")
    assert "````" not in markdown(chat(), talk("Why?", answer), "You")
    prose = talk("Why?", "I **cannot**.", format="json")
    assert "\nI **cannot**.\n" in markdown(chat(), prose, "You")
