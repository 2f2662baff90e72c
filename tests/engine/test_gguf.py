"""The header of a model file is read, and a broken file is told from a good one."""

import struct
from pathlib import Path

import pytest

from gui.engine.gguf import BrokenFile, read_header
from gui.engine.launch import Engine
from gui.engine.models import demo_file


def test_the_demo_model_s_facts_are_read(engine: Engine) -> None:
    header = read_header(demo_file())

    assert header.architecture == "llama"
    assert header.file_type == "Q4_1"
    assert header.parameter_count == 134_515_008
    assert header.number("context_length") == 8192
    assert "im_start" in header.text("tokenizer.chat_template")
    assert header.facts["tokenizer.ggml.tokens"] == []


@pytest.mark.parametrize("size", [0, 3, 4, 8, 23, 24, 100, 1000, 500_000])
def test_a_file_that_ends_within_its_header_is_broken(
    engine: Engine, tmp_path: Path, size: int
) -> None:
    path = tmp_path / "cut.gguf"
    with demo_file().open("rb") as whole:
        path.write_bytes(whole.read(size))

    with pytest.raises(BrokenFile):
        read_header(path)


def one_fact(name: str, kind: int, value: bytes) -> bytes:
    """Return a file with no tensors and two facts: that it is a llama, and the given one."""
    facts = _text("general.architecture") + struct.pack("<I", 8) + _text("llama")
    facts += _text(name) + struct.pack("<I", kind) + value
    return b"GGUF" + struct.pack("<IQQ", 3, 0, 2) + facts


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def test_a_number_that_is_none_counts_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "odd.gguf"
    path.write_bytes(one_fact("llama.rope.freq_base", 6, struct.pack("<f", float("nan"))))

    assert read_header(path).facts["llama.rope.freq_base"] == 0


@pytest.mark.parametrize("kind", [0, 4, 8, 9, 10, 12])
@pytest.mark.parametrize("size", [2**64 - 1, 2**63, 2**61, 2**40])
def test_a_list_longer_than_its_file_is_broken(tmp_path: Path, kind: int, size: int) -> None:
    path = tmp_path / "long.gguf"
    path.write_bytes(one_fact("a", 9, struct.pack("<IQ", kind, size)))

    with pytest.raises(BrokenFile):
        read_header(path)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + b"\0" * 100,
        b"GGUF" + b"\xff" * 100,
        b"GGUF\x03\0\0\0" + b"\xff" * 100,
        b"GGUF\x03\0\0\0" + b"\0" * 16,
        b"GGUF\x03\0\0\0" + b"\0" * 8 + b"\x01" + b"\0" * 7 + b"\xff" * 16,
        b"GGUF\x01\0\0\0" + b"\0" * 16,
    ],
)
def test_a_damaged_file_is_broken(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.gguf"
    path.write_bytes(data)

    with pytest.raises(BrokenFile):
        read_header(path)
