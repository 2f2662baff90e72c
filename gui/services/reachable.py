"""A server as those see it who ask it something."""

from __future__ import annotations  # the client is imported when it is first needed

from typing import TYPE_CHECKING, Protocol

from gui.fields import Value
from gui.ollama.errors import OllamaError

if TYPE_CHECKING:
    from gui.ollama.client import OllamaClient
    from gui.services.load_times import LoadKey


class Reachable(Protocol):
    """What can be asked, while it is connected."""

    @property
    def is_connected(self) -> bool:
        """Whether it can be asked now."""
        ...

    async def client(self) -> OllamaClient:
        """Return the client of the present server."""
        ...

    def is_present(self, client: OllamaClient) -> bool:
        """Tell whether a client is still that of the present server."""
        ...

    def note_failure(self, error: OllamaError) -> None:
        """Take notice of a request that failed."""
        ...

    def load_key(self, name: str, num_ctx: Value | None) -> LoadKey:
        """Return what the time of a load depends on."""
        ...
