"""One server of tools as a person enters it: the program that is started, or where it is."""

from __future__ import annotations

import hashlib
import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A server. It has a command, or else a URL.

    `environment` is added to the few variables that every program needs; values of it, and of
    `headers`, may be secret.
    """

    name: str
    command: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folder: str = ""
    url: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Return a hash of all that decides what is started and what it is handed."""
        parts = [
            list(self.command),
            sorted(self.environment.items()),
            self.folder,
            self.url,
            sorted(self.headers.items()),
        ]
        raw = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
        return hashlib.sha256(raw.encode()).hexdigest()

    @property
    def shown(self) -> str:
        """Return exactly what is started or spoken to, a line for each part.

        What could not be seen, or would turn the text around, is written as an escape.
        """
        lines = [shlex.join(self.command)] if self.command else [self.url]
        lines += [f"{name}={shlex.quote(value)}" for name, value in self.environment.items()]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.folder:
            lines.append(f"cd {shlex.quote(self.folder)}")
        return "\n".join(_visible(line) for line in lines)


def _visible(line: str) -> str:
    return "".join(it if it.isprintable() else ascii(it)[1:-1] for it in line)
