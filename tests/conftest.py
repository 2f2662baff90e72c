"""Fixtures that many tests share."""

import pytest


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Run coroutines of tests on asyncio only."""
    return "asyncio"
