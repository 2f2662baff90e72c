"""Read the facts in the header of a GGUF file."""

import math
import os
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

Fact = bool | int | float | str | list["Fact"]

_NUMBERS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q",
            11: "<q", 12: "<d"}  # fmt: skip
_TEXT, _LIST = 8, 9
_SHORT_LIST = 64
"""Lists up to this length are kept; vocabularies are passed over."""
_MOST = 1 << 20
"""More facts, tensors or bytes of a name than this are a sign of a broken file."""
_LONGEST_TEXT = 1 << 24
_LONGEST_VOCABULARY = 1 << 22
_FILE_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K",
    11: "Q3_K_S", 12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S",
    17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS", 20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS",
    23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S", 29: "IQ2_M",
    30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
}  # fmt: skip


class BrokenFile(ValueError):
    """A file that is no GGUF file, or not all of one."""


@dataclass(frozen=True, slots=True)
class Header:
    """The facts of a model file; long lists in it are empty, numbers that are none are 0."""

    facts: dict[str, Fact]
    parameter_count: int

    @property
    def architecture(self) -> str:
        """The kind of network, such as "llama"; "" if the file does not say."""
        return self.text("general.architecture")

    @property
    def file_type(self) -> str:
        """The quantisation, such as "Q4_K_M"."""
        number = self.facts.get("general.file_type")
        return _FILE_TYPES.get(number, "unknown") if isinstance(number, int) else "unknown"

    def text(self, name: str) -> str:
        """Return a fact that is a text, or ""."""
        value = self.facts.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """Return a whole number of this architecture, such as its `context_length`."""
        value = self.facts.get(f"{self.architecture}.{name}")
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def read_header(path: Path) -> Header:
    """Return the facts in a GGUF file's header.

    Raises:
        BrokenFile: it is none, or ends before its header does.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        reader = _Reader(file)
        if file.read(4) != b"GGUF":
            raise BrokenFile(f"{path.name} is not a GGUF file")
        version = reader.number("<I")
        if version not in {2, 3}:
            raise BrokenFile(f"{path.name} is of GGUF version {version}, which is not known")
        tensors, facts = reader.count(), reader.count()
        header = Header(
            facts={reader.text(): reader.value(reader.number("<I")) for _ in range(facts)},
            parameter_count=sum(reader.tensor_size() for _ in range(tensors)),
        )
    if not header.architecture:
        raise BrokenFile(f"{path.name} does not say which model it holds")
    return header


class _Reader:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def bytes(self, size: int) -> bytes:
        data = self._file.read(size)
        if len(data) != size:
            raise BrokenFile("the file ends before its header does")
        return data

    def number(self, form: str) -> int:
        return int(self._unpacked(form))

    def count(self) -> int:
        count = self.number("<Q")
        if count > _MOST:
            raise BrokenFile("the file's header is damaged")
        return count

    def text(self) -> str:
        size = self.number("<Q")
        if size > _LONGEST_TEXT:
            raise BrokenFile("the file's header is damaged")
        return self.bytes(size).decode("utf-8", "replace")

    def value(self, kind: int) -> Fact:
        if kind == _TEXT:
            return self.text()
        if kind == _LIST:
            return self._list()
        if kind not in _NUMBERS:
            raise BrokenFile("the file's header is damaged")
        value: bool | int | float = self._unpacked(_NUMBERS[kind])
        return value if math.isfinite(value) else 0.0

    def tensor_size(self) -> int:
        self.text()
        dimensions = self.number("<I")
        if dimensions > 8:
            raise BrokenFile("the file's header is damaged")
        size = math.prod(self.number("<Q") for _ in range(dimensions))
        self.bytes(4 + 8)
        return size

    def _list(self) -> list[Fact]:
        kind, size = self.number("<I"), self.number("<Q")
        if kind == _LIST or (kind != _TEXT and kind not in _NUMBERS):
            raise BrokenFile("the file's header is damaged")
        if size <= _SHORT_LIST:
            return [self.value(kind) for _ in range(size)]
        if kind != _TEXT:
            self._pass_over(size * struct.calcsize(_NUMBERS[kind]))
            return []
        if size > _LONGEST_VOCABULARY:
            raise BrokenFile("the file's header is damaged")
        for _ in range(size):
            self.text()
        return []

    def _pass_over(self, size: int) -> None:
        if size > os.fstat(self._file.fileno()).st_size:
            raise BrokenFile("the file ends before its header does")
        self._file.seek(size, os.SEEK_CUR)

    def _unpacked(self, form: str) -> bool | int | float:
        value: bool | int | float
        (value,) = struct.unpack(form, self.bytes(struct.calcsize(form)))
        return value
