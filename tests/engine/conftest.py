"""What the tests of the engine share."""

from collections.abc import Generator

import ollama
import pytest

from gui.engine.launch import Engine


@pytest.fixture
def official(engine: Engine) -> Generator[ollama.Client, None, None]:
    """The official client, at the engine."""
    client = ollama.Client(host=engine.url, headers=engine.headers)
    yield client
    client._client.close()
