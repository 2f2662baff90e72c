"""Garbage is collected when it is looked for, and not otherwise."""

import gc
import weakref
from collections.abc import Generator

import pytest

from gui.services.garbage import Garbage


@pytest.fixture(autouse=True)
def _as_before() -> Generator[None, None, None]:
    was_enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if was_enabled else gc.disable)()


class _Node:
    def __init__(self) -> None:
        self.itself = self


def test_a_look_collects_once_enough_has_come_together() -> None:
    garbage = Garbage()
    dropped = weakref.ref(_Node())
    assert not gc.isenabled()
    garbage.look()
    assert dropped() is not None

    kept = [_Node() for _ in range(3_000)]
    garbage.look()

    assert dropped() is None
    assert len(kept) == 3_000
