"""A folder of GGUF files is a list of models, and a broken file hides no other."""

import os
import struct
from pathlib import Path

import pytest

from gui.engine import launch
from gui.engine.models import ModelFolder, demo_file, name_of
from gui.engine.names import full_name
from gui.ollama import errors
from gui.ollama.client import OllamaClient, chat_request
from gui.ollama.wire import Message

ENDLESS_LIST = (
    b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<Q1sIIQ", 1, b"a", 9, 4, 2**64 - 1)
)


@pytest.fixture
def folder(engine: launch.Engine, tmp_path: Path) -> Path:
    (tmp_path / "Own Model-1B.Q4_1.gguf").symlink_to(demo_file())
    (tmp_path / "empty.gguf").touch()
    with demo_file().open("rb") as whole:
        (tmp_path / "cut.gguf").write_bytes(whole.read(100_000))
        # Its header is whole: what is missing shows only when it is loaded.
        whole.seek(0)
        (tmp_path / "half.gguf").write_bytes(whole.read(20_000_000))
    (tmp_path / "junk.gguf").write_bytes(os.urandom(10_000))
    (tmp_path / "long.gguf").write_bytes(ENDLESS_LIST)
    (tmp_path / "loop.gguf").symlink_to("loop.gguf")
    (tmp_path / "folder.gguf").mkdir()
    (tmp_path / "notes.txt").write_text("no model")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Foo-1B-Q4_K_M.gguf", "foo-1b-q4_k_m:latest"),
        ("My model (v2).gguf", "my-model-v2:latest"),
        ("big-00001-of-00003.gguf", "big:latest"),
        ("한국어.gguf", "model:latest"),
    ],
)
def test_a_file_s_name_makes_a_model_s_name(file: str, name: str) -> None:
    assert name_of(Path(file)) == name


def test_names_are_compared_with_their_tags_in_any_case() -> None:
    assert full_name("Llama3") == "llama3:latest"
    assert full_name("SmolLM2:135M") == "smollm2:135m"


def test_good_files_are_listed_and_broken_ones_are_not(folder: Path) -> None:
    names = {model.name for model in ModelFolder(folder, launch.VARIANTS).all()}

    assert names == {
        "smollm2:135m",
        *(f"smollm2-{variant}:135m" for variant in launch.VARIANTS),
        "own-model-1b.q4_1:latest",
        "half:latest",
    }


def test_a_folder_that_is_not_there_has_only_the_demo_model(
    engine: launch.Engine, tmp_path: Path
) -> None:
    assert [model.name for model in ModelFolder(tmp_path / "none").all()] == ["smollm2:135m"]


def test_a_file_whose_name_is_no_text_is_a_model_all_the_same(
    engine: launch.Engine, tmp_path: Path
) -> None:
    (tmp_path / os.fsdecode(b"w\xffrd.gguf")).symlink_to(demo_file())

    assert {model.name for model in ModelFolder(tmp_path).all()} == {"smollm2:135m", "w-rd:latest"}


def test_later_parts_of_a_model_are_no_models(engine: launch.Engine, tmp_path: Path) -> None:
    for part in ("00001", "00002"):
        (tmp_path / f"big-{part}-of-00002.gguf").symlink_to(demo_file())

    names = [model.name for model in ModelFolder(tmp_path).all()]

    assert sorted(names) == ["big:latest", "smollm2:135m"]


async def test_own_files_answer_and_broken_ones_say_what_is_wrong(folder: Path) -> None:
    hello = [Message("user", "Hello")]
    small = {"num_ctx": 512, "num_predict": 4}
    with launch.start(models=folder) as engine:
        async with OllamaClient(engine.url, headers=engine.headers) as client:
            answer = await client.ask(chat_request("Own-Model-1B.Q4_1", hello, small))
            with pytest.raises(errors.LoadFailed, match="ends before its header"):
                await client.ask(chat_request("cut", hello, small))
            with pytest.raises(errors.LoadFailed, match=r"incomplete\. Your message is"):
                await client.ask(chat_request("half", hello, small))
            again = await client.ask(chat_request("own-model-1b.q4_1", hello, small))

    assert answer.content
    assert again.content
