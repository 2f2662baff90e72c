"""The person's presets and system prompts, effective at once and written behind."""

from __future__ import annotations  # the first picture of the window does without the file

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal

from gui.chat.preset import Collection, Preset, Prompt
from gui.chat.titles import one_line
from gui.lazily import lazily
from gui.ollama.names import canonical
from gui.ollama.threads import in_daemon_thread
from gui.services.tasks import Tasks

if TYPE_CHECKING:
    import uuid

    from gui.chat import presets_file
    from gui.chat.library import writing
    from gui.chat.presets_file import LeftOut
else:
    uuid = lazily("uuid")
    presets_file = lazily("gui.chat.presets_file")
    writing = lazily("gui.chat.library.writing")

Entry = TypeVar("Entry", Preset, Prompt)
NEW_CHATS = ""
"""In the place of a model's name: all chats whose model has no preset of its own."""


class Deleted(NamedTuple):
    """A preset or prompt that was deleted, where it stood, and for which models it was used."""

    entry: Preset | Prompt
    at: int
    models: tuple[str, ...] = ()


class TakenIn(NamedTuple):
    """What came of a file: what is there now, and what was left out of it."""

    path: Path
    presets: tuple[Preset, ...]
    prompts: tuple[Prompt, ...]
    left_out: list[LeftOut]


class Presets(QObject):
    """All presets and prompts. They are there once `loaded` was emitted.

    Signals:
        loaded: They have been read, or cannot be.
        changed: There are others, or other defaults.
        set_aside: What could not be read is kept in a file; carries its path.
        not_read: The file is not touched; carries the `OSError`, or a `LaterVersion`.
        not_saved: The file cannot be written; carries the `OSError`. It is tried again with the
            next change, and when the program ends.
        given_away: A file for others was written; carries its path.
        not_given_away: It could not be; carries its path and the `OSError`.
        taken_in: A file was read; carries a `TakenIn`.
        not_taken_in: It could not be; carries its path and the `OSError` or `NotPresets`.
    """

    loaded = Signal()
    changed = Signal()
    set_aside = Signal(object)
    not_read = Signal(object)
    not_saved = Signal(object)
    given_away = Signal(object)
    not_given_away = Signal(object, object)
    taken_in = Signal(object)
    not_taken_in = Signal(object, object)

    def __init__(
        self,
        path: Path,
        tasks: Tasks,
        starters: Callable[[], Iterable[Prompt]],
        parent: QObject | None = None,
    ) -> None:
        """Prepare; `starters` returns the prompts of a person who has no file yet."""
        super().__init__(parent)
        self.path = path
        self._tasks = tasks
        self._starters = starters
        self._all = Collection()
        self._unsaved: Collection | None = None
        self._is_saving = False
        self._is_locked = False
        self.is_loaded = False

    @property
    def presets(self) -> Sequence[Preset]:
        """All presets, in their order."""
        return self._all.presets

    @property
    def prompts(self) -> Sequence[Prompt]:
        """All system prompts, in their order."""
        return self._all.prompts

    def begin(self) -> None:
        """Read the file; needs a running loop."""
        self._tasks.spawn(self._load(), "read presets")

    async def _load(self) -> None:
        found, set_aside = None, None
        try:
            found, set_aside = await in_daemon_thread(self._read, "read presets")
        except (OSError, presets_file.LaterVersion) as error:
            self._is_locked = True
            self.not_read.emit(error.with_traceback(None))
        if found is None:
            found = Collection(prompts=tuple(self._starters()))
        self._all = Collection(
            tuple(map(_with_key, found.presets)), tuple(map(_with_key, found.prompts)),
            dict(found.defaults),
        )  # fmt: skip
        self.is_loaded = True
        self.loaded.emit()
        self.changed.emit()
        if set_aside is not None:
            self.set_aside.emit(set_aside)

    def _read(self) -> tuple[Collection | None, Path | None]:
        """Read the file, on a thread; what could not be read of it is in another one."""
        file = presets_file.PresetsFile(self.path)
        return file.load(), file.set_aside

    # --- Presets ----------------------------------------------------------------------------------

    def kept(self, preset: Preset | None) -> Preset | None:
        """Return a preset of a chat as it is kept now; None where it is not, any more."""
        if preset is None or not preset.key:
            return None
        return next((it for it in self.presets if it.key == preset.key), None)

    def named(self, name: str) -> Preset | None:
        """Return the preset with this name, in capital or small letters."""
        return next((it for it in self.presets if _alike(it.name, name)), None)

    def save_as(self, name: str, options: Mapping[str, Any], system: str) -> Preset:
        """Keep a new preset, or one in the place of that with the same name."""
        there = self.named(name)
        key = there.key if there is not None else uuid.uuid4().hex
        preset = Preset(name=one_line(name), options=dict(options), system=system, key=key)
        self.put(preset)
        return preset

    def put(self, preset: Preset) -> None:
        """Keep a preset as it is now, in the place of what it was."""
        self._set(presets=_put(self.presets, preset))

    def delete(self, preset: Preset) -> Deleted:
        """Delete a preset; chats to which it was applied keep it as it was."""
        at = [it.key for it in self.presets].index(preset.key)
        models = tuple(name for name, key in self._all.defaults.items() if key == preset.key)
        defaults = {name: key for name, key in self._all.defaults.items() if key != preset.key}
        others = (*self.presets[:at], *self.presets[at + 1 :])
        deleted = Deleted(self.presets[at], at, models)
        self._set(presets=others, defaults=defaults)
        return deleted

    def bring_back(self, deleted: Deleted) -> None:
        """Keep again what was deleted, where it stood."""
        entry = deleted.entry
        if isinstance(entry, Preset):
            others = [it for it in self.presets if it.key != entry.key]
            others.insert(deleted.at, entry)
            free = {name: entry.key for name in deleted.models if name not in self._all.defaults}
            self._set(presets=tuple(others), defaults={**self._all.defaults, **free})
        else:
            prompts = [it for it in self.prompts if it.key != entry.key]
            prompts.insert(deleted.at, entry)
            self._set(prompts=tuple(prompts))

    # --- What new chats begin with ----------------------------------------------------------------

    def default_for(self, model: str) -> Preset | None:
        """Return what a new chat with a model begins with: the model's preset, else that of all."""
        keys = self._all.defaults
        key = keys.get(canonical(model)) if model else None
        key = key or keys.get(NEW_CHATS)
        return next((it for it in self.presets if it.key == key), None)

    def is_default(self, preset: Preset, model: str) -> bool:
        """Tell whether new chats with a model, or with any (`NEW_CHATS`), begin with a preset."""
        return self._all.defaults.get(_place(model)) == preset.key

    def models_of(self, preset: Preset) -> list[str]:
        """Return the models whose new chats begin with a preset; `NEW_CHATS` for any."""
        return [model for model, key in self._all.defaults.items() if key == preset.key]

    def set_default(self, preset: Preset | None, model: str) -> None:
        """Let new chats with a model, or with any (`NEW_CHATS`), begin with a preset, or none."""
        defaults = {name: key for name, key in self._all.defaults.items() if name != _place(model)}
        if preset is not None:
            defaults[_place(model)] = preset.key
        self._set(defaults=defaults)

    # --- Prompts ----------------------------------------------------------------------------------

    def prompt_named(self, name: str) -> Prompt | None:
        """Return the prompt with this name, in capital or small letters."""
        return next((it for it in self.prompts if _alike(it.name, name)), None)

    def save_prompt(self, name: str, text: str) -> Prompt:
        """Keep a new prompt, or one in the place of that with the same name."""
        there = self.prompt_named(name)
        key = there.key if there is not None else uuid.uuid4().hex
        prompt = Prompt(name=one_line(name), text=text, key=key)
        self.put_prompt(prompt)
        return prompt

    def put_prompt(self, prompt: Prompt) -> None:
        """Keep a prompt as it is now, in the place of what it was."""
        self._set(prompts=_put(self.prompts, prompt))

    def delete_prompt(self, prompt: Prompt) -> Deleted:
        """Delete a prompt; chats in which it is used keep its text."""
        at = [it.key for it in self.prompts].index(prompt.key)
        deleted = Deleted(self.prompts[at], at)
        self._set(prompts=(*self.prompts[:at], *self.prompts[at + 1 :]))
        return deleted

    # --- Files for others -------------------------------------------------------------------------

    def give_away(
        self, path: Path, presets: Sequence[Preset], prompts: Sequence[Prompt] = ()
    ) -> None:
        """Write presets and prompts into a file for others."""
        self._tasks.spawn(self._give_away(path, presets, prompts), "export presets")

    def take_in(self, path: Path) -> None:
        """Read a file and keep what is in it; what has a name that is taken gets a number."""
        self._tasks.spawn(self._take_in(path), "import presets")

    async def _give_away(
        self, path: Path, presets: Sequence[Preset], prompts: Sequence[Prompt]
    ) -> None:
        def write() -> None:
            with writing.replacing(path) as file:
                file.write(presets_file.given_away(presets, prompts))

        try:
            await in_daemon_thread(write, "export presets")
        except OSError as error:
            self.not_given_away.emit(path, error.with_traceback(None))
        else:
            self.given_away.emit(path)

    async def _take_in(self, path: Path) -> None:
        try:
            found = await in_daemon_thread(
                lambda: presets_file.read(path.read_bytes()), "import presets"
            )
        except (OSError, presets_file.NotPresets) as error:
            self.not_taken_in.emit(path, error.with_traceback(None))
            return
        presets = _numbered(found.collection.presets, self.presets, self.tr("Preset"))
        prompts = _numbered(found.collection.prompts, self.prompts, self.tr("Prompt"))
        self._set(presets=(*self.presets, *presets), prompts=(*self.prompts, *prompts))
        self.taken_in.emit(TakenIn(path, presets, prompts, found.left_out))

    def take_out(self, taken: TakenIn) -> None:
        """Undo that a file was taken in."""
        keys = {it.key for it in taken.presets} | {it.key for it in taken.prompts}
        self._set(
            presets=tuple(it for it in self.presets if it.key not in keys),
            prompts=tuple(it for it in self.prompts if it.key not in keys),
            defaults={name: key for name, key in self._all.defaults.items() if key not in keys},
        )

    # --- Writing ----------------------------------------------------------------------------------

    def write_now(self) -> None:
        """Write what is not written yet, at the end of the program.

        Raises:
            OSError: the file cannot be written.
        """
        unsaved, self._unsaved = self._unsaved, None
        if unsaved is not None:
            self._write(unsaved)

    def _set(
        self,
        *,
        presets: Sequence[Preset] | None = None,
        prompts: Sequence[Prompt] | None = None,
        defaults: Mapping[str, str] | None = None,
    ) -> None:
        self._all = Collection(
            tuple(map(_cleaned, self.presets if presets is None else presets)),
            tuple(map(_cleaned, self.prompts if prompts is None else prompts)),
            self._all.defaults if defaults is None else defaults,
        )
        if not self._is_locked:
            self._unsaved = self._all
            if not self._is_saving:
                self._is_saving = True
                self._tasks.spawn(self._save(), "save presets")
        self.changed.emit()

    def _write(self, wanted: Collection) -> None:
        presets_file.PresetsFile(self.path).write(wanted)

    async def _save(self) -> None:
        """Write until nothing newer is there."""
        try:
            while (wanted := self._unsaved) is not None:
                await in_daemon_thread(partial(self._write, wanted), "write presets")
                if self._unsaved is wanted:
                    self._unsaved = None
        except OSError as error:
            self.not_saved.emit(error.with_traceback(None))
        finally:
            self._is_saving = False


def free_name(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken: the same one, or with a number behind it."""
    there = {_folded(it) for it in taken}
    number, free = 1, name
    while _folded(free) in there:
        number += 1
        free = f"{name} {number}"
    return free


def _numbered(
    found: Sequence[Entry], there: Sequence[Preset] | Sequence[Prompt], unnamed: str
) -> tuple[Entry, ...]:
    """Return what was found with keys and names of its own."""
    taken = [it.name for it in there]
    made: list[Entry] = []
    for it in found:
        name = free_name(one_line(it.name) or unnamed, taken)
        taken.append(name)
        made.append(replace(it, name=name, key=uuid.uuid4().hex))
    return tuple(made)


def _put(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """Return entries with one in the place of that with its key, or behind them."""
    if all(it.key != entry.key for it in entries):
        return list(entries) + [entry]  # noqa: RUF005 - a checker reads the other form wrongly
    return [entry if it.key == entry.key else it for it in entries]


def _with_key(entry: Entry) -> Entry:
    return entry if entry.key else replace(entry, key=uuid.uuid4().hex)


def _cleaned(entry: Entry) -> Entry:
    """Return an entry that can be written: no file holds half of a surrogate pair."""
    if isinstance(entry, Preset):
        options = {name: _without_halves(value) for name, value in entry.options.items()}
        return replace(entry, name=_whole(entry.name), system=_whole(entry.system), options=options)
    return replace(entry, name=_whole(entry.name), text=_whole(entry.text))


def _without_halves(value: Any) -> Any:
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, Mapping):
        return {_whole(str(name)): _without_halves(it) for name, it in value.items()}
    if isinstance(value, Sequence):
        return [_without_halves(it) for it in value]
    return value


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _place(model: str) -> str:
    return canonical(model) if model else NEW_CHATS


def _alike(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return one_line(name).casefold()
