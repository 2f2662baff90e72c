"""Where the references and footnotes of a text lead, as far as that is known."""

from __future__ import annotations

from typing import Any

from gui.chat.markdown.parser import Environment


class Targets:
    """The labels that a text defines; of several definitions of one label the first counts."""

    def __init__(self) -> None:
        self._references: dict[str, Any] = {}
        self._notes: set[str] = set()

    def environment(self) -> Environment:
        """Return what markdown-it is to know for reading a part of the text."""
        notes = dict.fromkeys(self._notes, -1)  # -1 means: not mentioned yet in this part
        return {"references": self._references, "footnotes": {"refs": notes}}

    def copy(self) -> Targets:
        """Return the same, for a part of the text that may define more."""
        made = Targets()
        made._references, made._notes = dict(self._references), set(self._notes)
        return made

    def learn_note(self, label: str) -> bool:
        """Take over the label of a footnote; return whether it is new."""
        known = len(self._notes)
        self._notes.add(f":{label}")  # as the parser writes it
        return len(self._notes) > known

    def learn(self, environment: Environment) -> bool:
        """Take over what a part has defined; return whether any of it is new."""
        known = len(self._references) + len(self._notes)
        for label, target in environment.get("references", {}).items():
            self._references.setdefault(label, target)
        self._notes.update(environment.get("footnotes", {}).get("refs", {}))
        return len(self._references) + len(self._notes) > known

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Targets):
            return NotImplemented
        mine = {label: (it["href"], it["title"]) for label, it in self._references.items()}
        theirs = {label: (it["href"], it["title"]) for label, it in other._references.items()}
        return (mine, self._notes) == (theirs, other._notes)

    __hash__ = None  # type: ignore[assignment] # it changes
