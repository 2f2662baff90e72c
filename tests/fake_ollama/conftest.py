"""A furnished server, and a way to ask it."""

from collections.abc import Generator

import pytest

from tests.fake_ollama import FakeOllama
from tests.fake_ollama.asked import Ask, furnish


@pytest.fixture
def server() -> Generator[FakeOllama, None, None]:
    with FakeOllama() as running:
        furnish(running)
        yield running


@pytest.fixture
def ask() -> Generator[Ask, None, None]:
    ask = Ask()
    yield ask
    ask.close()
