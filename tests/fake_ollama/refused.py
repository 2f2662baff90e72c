"""Answers that are errors: raised where a check fails, sent where the request is served."""

from collections.abc import Iterable
from typing import Any


class Refused(Exception):
    """The server answers with `status` and `{"error": error}`, and `siblings` beside it."""

    def __init__(
        self,
        status: int,
        error: str,
        *,
        headers: Iterable[tuple[str, str]] = (),
        **siblings: Any,
    ) -> None:
        super().__init__(error)
        self.status = status
        self.headers = tuple(headers)
        self.body: dict[str, Any] = {"error": error, **siblings}


class RouteUnknown(Exception):
    """The server's version does not have this path yet."""
