import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from gui.chat.structured.reading import Json, JsonReader
from gui.chat.structured.tables import csv_text, table_of
from gui.chat.structured.tree_lines import Tree
from gui.chat.structured.writing import compact, printable
from tests.chat.structured.values import CALM, VALUES


def read(text: str) -> Json:
    reader = JsonReader(builds=True)
    reader.feed(text)
    assert reader.finish() is None
    return reader.value


def test_a_list_of_objects_is_a_table_with_all_names() -> None:
    table = table_of(read('[{"a": 1, "b": "x"}, {"c": null, "a": [1, {"d": 2.50}]}]'))
    assert table is not None
    assert (table.name, table.columns) == ("", ("a", "b", "c"))
    assert csv_text(table) == 'a,b,c\r\n1,x,\r\n"[1, {""d"": 2.50}]",,\r\n'


def test_an_object_with_one_such_list_is_a_table_too() -> None:
    table = table_of(read('{"total": 2, "items": [{"a": 1}], "tags": ["x"]}'))
    assert table is not None
    assert table.name == "items"
    for text in ('{"a": [{"b": 1}], "c": [{"d": 1}]}', "[1, 2]", "[]", "{}", '[{"a": 1}, 2]', "3"):
        assert table_of(read(text)) is None


@CALM
@given(st.lists(st.dictionaries(st.text(max_size=3), st.text(max_size=5), min_size=1), min_size=1))
def test_csv_is_read_back_as_it_was(rows: list[dict[str, str]]) -> None:
    table = table_of(rows)
    assert table is not None
    text = csv_text(table)
    found = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert found[0] == list(table.columns)
    assert found[1:] == [[row.get(name, "") for name in table.columns] for row in rows]


@CALM
@given(VALUES)
def test_one_line_of_json_says_the_same(value: object) -> None:
    assert json.loads(compact(value)) == value


def test_numbers_are_shown_as_they_were_written() -> None:
    assert compact(read("[1.50, 1e5, -0, 100000000000000000000000]")) == (
        "[1.50, 1e5, -0, 100000000000000000000000]"
    )


def test_halves_of_characters_can_be_shown() -> None:
    assert printable("a\ud800b😀") == "a�b😀"


def test_a_tree_folds_and_unfolds() -> None:
    tree = Tree(read('{"items": [{"a": 1}, {"a": 2}], "n": null}'))
    shown = [(it.path, it.text, it.count) for it in tree.lines()]
    assert shown == [
        (("items",), "", 2),
        (("items", 0), "", 1),
        (("items", 0, "a"), "1", None),
        (("items", 1), "", 1),
        (("items", 1, "a"), "2", None),
        (("n",), "null", None),
    ]
    tree.toggle(("items",))
    assert [(it.path, it.text) for it in tree.lines()] == [
        (("items",), '[{"a": 1}, {"a": 2}]'),
        (("n",), "null"),
    ]
    tree.open_all()
    assert len(tree.lines()) == 6
    tree.close_all()
    assert len(tree.lines()) == 2


def test_of_a_long_list_a_part_is_shown_until_more_is_wanted() -> None:
    tree = Tree(list(range(1000)))
    lines = tree.lines()
    assert len(lines) == 201
    assert lines[-1].hidden == 800
    tree.show_more(lines[-1].path)
    assert len(tree.lines()) == 401


def test_a_tree_of_a_deep_or_wide_value_is_small_at_first() -> None:
    deep: Json = 1
    for _ in range(50_000):
        deep = [deep]
    assert len(Tree(deep).lines()) <= 70
    wide = [{"a": list(range(50))} for _ in range(10_000)]
    tree = Tree(wide)
    assert len(tree.lines()) <= 201
    tree.open_all()
    assert len(tree.lines()) <= 5_300
