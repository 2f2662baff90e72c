"""The header of a model file is read, and a broken file is told from a good one."""

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
