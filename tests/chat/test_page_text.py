"""What a page shows is read of it, whatever it is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.chat.page_pieces import Tag, pieces
from gui.chat.page_text import MOST_MARKUP, Page, page_text


def test_a_page_is_read_in_its_order() -> None:
    page = page_text(
        """<!doctype html><html><head><title> News &amp;
        weather </title><style>p { color: red }</style></head><body>
        <h1>Big <b>news</b></h1><p>One
        two <i>three</i>, four.<br>Five.<p>Six.<script>alert("<p>no")</script>
        <img src="http://x/y.png" alt="A cat"> sits.<!-- no --></body></html>"""
    )

    assert page == Page("News & weather", "# Big news\n\nOne two three, four.\nFive.\n\n"
                        "Six. [A cat] sits.")  # fmt: skip


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ul><li><p>a</p></li><li>b<ol><li>x<li>y</ol></ul>", "- a\n\n- b\n\n  1. x\n  2. y"),
        ("<table><tr><th>N<th>M<tr><td><p>1</p></td><td></td><td>3</table>", "N | M\n\n1 | | 3"),
        ("<pre>\ndef f():\n    return  1\n</pre>So", "def f():\n    return  1\n\nSo"),
        ("no  markup\nat all", "no markup at all"),
        ("1 < 2 <3 && a<b> &lt;p&gt;", "1 < 2 <3 && a <p>"),
        ('<a title="x > y">link</a> <a title=it\'s>other</a>', "link other"),
        ("&#xD800;&#0;&#x110000;&#99999999999999999999999999;\ud800\x00", "\ufffd" * 6),
        ("<svg><title>no</title><text>no</text></svg>yes", "yes"),
        ("<svg/>yes<select><option>no</select>", "yes"),
        ("<textarea><p>no</textarea>yes", "yes"),
        ("한글<br/><br/><br/>글자", "한글\n\n글자"),
    ],
)
def test_the_form_of_what_is_read(markup: str, text: str) -> None:
    assert page_text(markup).text == text


@pytest.mark.parametrize(
    "markup",
    [
        "<div hidden>no<div>no</div>no</div>yes",
        "<div style='color: red; display : none'>no</div>yes",
        "<p hidden>no<p>yes",
        "<ul><li hidden>no<li>yes</ul>",
        "<ul><li hidden>no</ul>yes",
        "<table><tr><td hidden>no<td>yes</table>",
        "<img hidden alt=no>yes",
        "<template><p>no</p></template>yes",
    ],
)
def test_what_is_hidden_is_left_out(markup: str) -> None:
    text = page_text(markup).text
    assert "no" not in text
    assert "yes" in text


def test_the_text_is_cut() -> None:
    page = page_text("<p>word</p>" * 1000, most=100)

    assert len(page.text) == 100
    assert page.is_cut
    assert not page_text("<p>word</p>", most=100).is_cut
    assert page_text(" " * (MOST_MARKUP + 1)).is_cut


@pytest.mark.parametrize(
    "piece", ["<div>", "</b>", "<", "<![CDATA[", "<!--", "<a b='", '<a b="', "<?", "<script>", "</",
              "<a ", "<a =", "&", "&#9", "<svg>", "<td>", "<li><ol>", "<p hidden>"]
)  # fmt: skip
def test_a_page_made_to_hang_a_reader_is_read(piece: str) -> None:
    assert page_text(piece * 100_000).title == ""


@given(st.text(alphabet="<>/!-?&#;='\" \n\tabp1\ud800한", max_size=200))
def test_no_markup_makes_it_fail(markup: str) -> None:
    page_text(markup).text.encode()


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<li>",
                "</li>",
                "<ul>",
                "</ul>",
                "<pre>",
                "</pre>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<h1>",
                "</h1>",
                "x",
                "<div hidden>",
                "</div>",
                "<br>",
                "<title>",
                "</title>",
                "<script>",
                "</script>",
                "<img alt=x>",
            ]
        ),
        max_size=40,
    )
)
def test_no_order_of_tags_makes_it_fail(tags: list[str]) -> None:
    text = page_text("".join(tags)).text
    assert text == text.strip("\n")


def test_a_page_in_pieces() -> None:
    found = list(pieces('a<P Class=x CLASS=y hidden alt="&lt;">b</p\n><!-- <b> -->c'))

    assert found == ["a", Tag("p", written=found[1][2]), "b", Tag("p", is_end=True,
                     written="\n"), "c"]  # fmt: skip
    assert isinstance(found[1], Tag)
    assert found[1].attributes() == {"class": "x", "hidden": "", "alt": "<"}
