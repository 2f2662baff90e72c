"""Where the references and footnotes of a text lead, as far as that is known."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterable
from typing import Any

from gui.chat.markdown.parser import Environment

_NOT_MENTIONED = -1
_BRACKETED = re.compile(r"\[([^\[\]]{1,999})\]")


class Targets:
    """The labels that a text defines; of several definitions of one label the first counts."""

    def __init__(self) -> None:
        self._references: dict[str, Any] = {}
        self._notes: dict[str, int] = {}

    def environment(self) -> Environment:
        """Return what markdown-it is to know for reading a part of the text.

        What the part defines is written over it, and nothing is copied: there may be thousands.
        """
        return {
            "references": ChainMap({}, self._references),
            "footnotes": {"refs": ChainMap({}, self._notes)},
        }

    def learn_note(self, label: str) -> list[str]:
        """Take over the label of a footnote; return it if it is new."""
        return self._new_notes([f":{label}"])  # as the parser writes it

    def learn(self, environment: Environment) -> list[str]:
        """Take over what a part has defined; return its new labels as `mentioned` has them."""
        written = environment["references"].maps[0]
        new = [label for label in written if label not in self._references]
        self._references |= {label: written[label] for label in new}
        notes = self._new_notes(environment["footnotes"]["refs"].maps[0])
        return [label.casefold() for label in new] + notes

    def _new_notes(self, labels: Iterable[str]) -> list[str]:
        new = [label for label in labels if label not in self._notes]
        self._notes |= dict.fromkeys(new, _NOT_MENTIONED)
        return [f"^{label[1:]}".casefold() for label in new]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Targets):
            return NotImplemented
        mine = {label: (it["href"], it["title"]) for label, it in self._references.items()}
        theirs = {label: (it["href"], it["title"]) for label, it in other._references.items()}
        return (mine, self._notes.keys()) == (theirs, other._notes.keys())

    __hash__ = None  # type: ignore[assignment] # it changes


def mentioned(text: str) -> set[str]:
    """Return the labels that stand in brackets in a text, those of footnotes with their sign."""
    found = (" ".join(label.split()) for label in _BRACKETED.findall(text))
    return {label.casefold() for label in found if label}
