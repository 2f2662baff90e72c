import random

from gui.widgets.transcript.heights import Heights


def made(*heights: int) -> Heights:
    column = Heights()
    for height in heights:
        column.append(height)
    return column


def test_tops_are_the_heights_above() -> None:
    column = made(10, 20, 30)

    assert [column.top(at) for at in range(4)] == [0, 10, 30, 60]
    assert column.total == 60


def test_what_is_at_a_height_is_found() -> None:
    column = made(10, 20, 30)

    assert [column.at(y) for y in (-5, 0, 9, 10, 29, 30, 59, 60, 999)] == [
        0, 0, 0, 1, 1, 2, 2, 2, 2,
    ]  # fmt: skip


def test_a_change_moves_what_is_below() -> None:
    column = made(10, 20, 30)

    assert column.set(1, 25) == 5
    assert [column.top(at) for at in range(4)] == [0, 10, 35, 65]


def test_any_changes_leave_it_consistent() -> None:
    chance = random.Random(1)
    column, plain = made(), list[int]()
    for _ in range(500):
        what = chance.random()
        if what < 0.4 or not plain:
            plain.append(chance.randint(0, 50))
            column.append(plain[-1])
        elif what < 0.8:
            at = chance.randrange(len(plain))
            plain[at] = chance.randint(0, 50)
            column.set(at, plain[at])
        elif what < 0.85:
            at = chance.randrange(len(plain))
            del plain[at:]
            column.cut(at)
        assert column.total == sum(plain)
        assert len(column) == len(plain)
        if plain:
            at = chance.randrange(len(plain))
            assert column.top(at) == sum(plain[:at])
