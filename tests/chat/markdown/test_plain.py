from gui.chat.markdown.leaves import TextLeaf
from gui.chat.markdown.plain import PlainText


def words(text: PlainText) -> list[str]:
    leaves = [leaf for at in range(text.chunk_count()) for leaf in text.leaves(at)]
    return [leaf.inline.text for leaf in leaves if isinstance(leaf, TextLeaf)]


def test_nothing_in_it_is_markup() -> None:
    assert words(PlainText("# a\n\n**b** | c")) == ["# a\u2028\u2028**b** | c"]


def test_a_long_text_is_cut_into_chunks() -> None:
    text = PlainText("line of words\n" * 500 + "x" * 5000)

    found = words(text)

    assert len(found) > 5
    assert max(len(line) for it in found for line in it.split("\u2028")) <= 2000
    assert "".join(found).count("x") == 5000
    assert text.size_of(0)[1] == found[0].count("\u2028") + 1


def test_it_is_new_only_once() -> None:
    text = PlainText("a")

    assert text.refresh().stale == (0,)
    assert text.refresh().stale == ()
