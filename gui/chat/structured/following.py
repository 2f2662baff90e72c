"""Holds an answer against its schema while it is written, as far as that is sure by then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gui.chat.structured.reading import MOST_OF_A_NAME

if TYPE_CHECKING:
    from gui.chat.structured.reading import Path

_MOST_REFERENCES = 20
_KINDS = {
    '"': "string", "{": "object", "[": "array", "t": "boolean", "f": "boolean", "n": "null",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amiss:
    """Where an answer is not as its schema demands: it has another type than those of `wanted`.

    Without `wanted` no field of this name may be there.
    """

    path: Path
    wanted: tuple[str, ...] = ()


class SchemaFollower:
    """Looks at each value as it begins. `amiss` is the first that breaks the schema for sure.

    Of the schema it knows types, fields, items, and what refers to other places in it; the rest
    is for when the answer has ended.
    """

    def __init__(self, schema: Mapping[str, object]) -> None:
        self._schema = schema
        self.amiss: Amiss | None = None

    def take(self, path: Path, letter: str) -> None:
        """Take a value that begins with a letter at a place."""
        if self.amiss is not None:
            return
        kind = _KINDS.get(letter, "number" if letter in "-0123456789" else "")
        node = self._node(path)
        stated: Any = node.get("type") if node is not None else None
        listed: list[Any] = stated if isinstance(stated, list) else [stated]
        types = tuple(it for it in listed if isinstance(it, str))
        if not kind or len(types) < len(listed):
            return
        if kind not in types and not (kind == "number" and "integer" in types):
            self.amiss = Amiss(path, types)

    def _node(self, path: Path) -> Mapping[str, Any] | None:
        """Return the part of the schema for a place, if there surely is one."""
        node = self._referred(self._schema)
        for depth, part in enumerate(path):
            if node is None:
                return None
            if isinstance(part, int):
                below = None if "prefixItems" in node else node.get("items")
            else:
                below = self._of_field(node, part, path[: depth + 1])
            node = self._referred(below)
        return node

    def _of_field(self, node: Mapping[str, Any], name: str, path: Path) -> object:
        fields = node.get("properties", {})
        if len(name) >= MOST_OF_A_NAME or not isinstance(fields, Mapping):
            return None
        if name in fields:
            return fields[name]
        if "patternProperties" in node:
            return None
        others = node.get("additionalProperties")
        if others is False:
            self.amiss = Amiss(path)
        return others

    def _referred(self, node: object) -> Mapping[str, Any] | None:
        """Return what a part of the schema is, or refers to within it."""
        for _ in range(_MOST_REFERENCES):
            if not isinstance(node, Mapping):
                return None
            target = node.get("$ref")
            if target is None:
                return node
            if not isinstance(target, str) or not target.startswith("#"):
                return None
            node = self._schema
            for part in target.removeprefix("#").split("/")[1:]:
                name = part.replace("~1", "/").replace("~0", "~")
                node = node.get(name) if isinstance(node, Mapping) else None
        return None
