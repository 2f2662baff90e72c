"""How long models usually take to load: learned, and kept from one start to the next."""

from __future__ import annotations  # asyncio is not there yet when functions are defined

import json
import logging
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gui.fields import Value
from gui.ollama.names import canonical
from gui.ollama.threads import in_daemon_thread

if TYPE_CHECKING:
    from gui.services.tasks import Tasks

LAST_LOADS = 5
MOST_KEYS = 500
_LONGEST_S = 24 * 3600.0
_log = logging.getLogger(__name__)


class LoadKey(NamedTuple):
    """What the time depends on: the machine, the model, and the context asked for.

    `server` is an address, or "engine" for the built-in one, whose address changes. `num_ctx` is
    None where none is asked for and the server chooses.
    """

    server: str
    model: str
    num_ctx: int | None

    @classmethod
    def of(cls, server: str, model: str, num_ctx: Value | None) -> LoadKey:
        """Return the key of a load with this option."""
        return cls(server, canonical(model), num_ctx if isinstance(num_ctx, int) else None)


class LoadTimes:
    """The last loads of each key, in seconds.

    They are learned anew where their file is missing or damaged, and only for this run where it
    cannot be written.
    """

    def __init__(self) -> None:
        self._seconds: dict[LoadKey, list[float]] = {}
        self._path: Path | None = None
        self._tasks: Tasks | None = None
        self._is_saving = False
        self._is_saved = True

    def usual_s(self, key: LoadKey) -> float | None:
        """Return the one in the middle of the last loads; None if none was seen."""
        seconds = self._seconds.get(key)
        return sorted(seconds)[len(seconds) // 2] if seconds else None

    def note(self, key: LoadKey, seconds: float) -> None:
        """Remember how long a load took."""
        earlier = self._seconds.pop(key, [])
        self._seconds[key] = [*earlier, seconds][-LAST_LOADS:]
        while len(self._seconds) > MOST_KEYS:
            del self._seconds[next(iter(self._seconds))]
        self._is_saved = False
        self._begin_saving()

    async def keep_in(self, path: Path, tasks: Tasks) -> None:
        """Read what earlier runs have learned, and write to that file from now on."""
        earlier = await in_daemon_thread(partial(_read, path), "read load times")
        for key, seconds in self._seconds.items():
            earlier[key] = [*earlier.pop(key, []), *seconds][-LAST_LOADS:]
        self._seconds = earlier
        self._path, self._tasks = path, tasks
        if not self._is_saved:
            self._begin_saving()

    def _begin_saving(self) -> None:
        if self._tasks is not None and not self._is_saving:
            self._is_saving = True
            self._tasks.spawn(self._save(), "save load times")

    async def _save(self) -> None:
        try:
            while self._path is not None and not self._is_saved:
                self._is_saved = True
                path, raw = self._path, _encoded(self._seconds)
                await in_daemon_thread(partial(_write, path, raw), "write load times")
        except OSError as error:
            _log.warning("load times are not kept: %s", error)
        finally:
            self._is_saving = False


def _encoded(seconds: dict[LoadKey, list[float]]) -> bytes:
    entries = [{**key._asdict(), "seconds": found} for key, found in seconds.items()]
    return json.dumps({"loads": entries}, indent=1, ensure_ascii=True).encode()


def _read(path: Path) -> dict[LoadKey, list[float]]:
    """Return what a file holds, as far as it can be understood."""
    try:
        document = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("load times are learned anew: %s", error)
        return {}
    entries = document.get("loads") if isinstance(document, dict) else None
    return dict(_understood(entries if isinstance(entries, list) else []))


def _understood(entries: list[object]) -> Iterator[tuple[LoadKey, list[float]]]:
    for entry in entries[-MOST_KEYS:]:
        if not isinstance(entry, dict):
            continue
        server, model, num_ctx = (entry.get(name) for name in LoadKey._fields)
        is_known = isinstance(server, str) and isinstance(model, str)
        if not is_known or not (num_ctx is None or type(num_ctx) is int):
            continue
        found = entry.get("seconds")
        seconds = [float(one) for one in found if _is_time(one)] if isinstance(found, list) else []
        if seconds:
            yield LoadKey(str(server), str(model), num_ctx), seconds[-LAST_LOADS:]


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < _LONGEST_S


def _write(path: Path, raw: bytes) -> None:
    from gui.chat.library.writing import replacing  # noqa: PLC0415 - the first start does without

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with replacing(path, is_private=True) as file:
        file.write(raw)
