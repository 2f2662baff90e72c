"""The folder of the server's models is found where it is certain, and its room is told."""

from pathlib import Path

import pytest

from gui.ollama import models_folder
from gui.ollama.models_folder import candidates, free_bytes, free_for_models


def folder(at: Path, *models: str) -> Path:
    at.mkdir(parents=True)
    for name in models:
        manifest = at / "manifests" / name
        manifest.parent.mkdir(parents=True, exist_ok=True)
        manifest.write_text("{}")
    return at


def test_where_it_may_be(tmp_path: Path) -> None:
    found = candidates({"OLLAMA_MODELS": ' "/models" '}, tmp_path)

    assert found[0] == Path("/models")
    assert found[1] == tmp_path / ".ollama" / "models"
    assert candidates({}, tmp_path)[0] == tmp_path / ".ollama" / "models"


@pytest.mark.parametrize(
    ("name", "manifest"),
    [
        ("qwen3:4b", "registry.ollama.ai/library/qwen3/4b"),
        ("qwen3", "registry.ollama.ai/library/qwen3/latest"),
        ("me/mine:x", "registry.ollama.ai/me/mine/x"),
        ("hf.co/me/mine:Q4", "hf.co/me/mine/Q4"),
    ],
)
def test_that_one_counts_which_holds_a_model(tmp_path: Path, name: str, manifest: str) -> None:
    other = folder(tmp_path / "other", "registry.ollama.ai/library/old/latest")
    own = folder(tmp_path / "own", manifest)

    assert models_folder.models_folder([name], [other, own]) == own
    assert models_folder.models_folder(["absent:1b"], [other, own]) is None
    assert models_folder.models_folder(["absent:1b"], [other]) == other  # the only one there is
    assert models_folder.models_folder([], [other, own]) is None  # which of them?
    assert models_folder.models_folder([], [other, tmp_path / "none"]) == other
    assert models_folder.models_folder(["a\0b", "/", ":", "a:b:c"], [other, own]) is None


def test_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder(tmp_path / "own", "registry.ollama.ai/library/qwen3/4b")
    monkeypatch.setenv("OLLAMA_MODELS", str(own))

    assert free_for_models(["qwen3:4b"]) == pytest.approx(free_bytes(own), rel=0.2)
    assert free_for_models(["absent:1b"]) is not None  # it was named
    assert free_bytes(tmp_path / "none") is None


def test_without_a_folder_the_roomiest_disk_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = tmp_path / "named" / "models"
    monkeypatch.setenv("OLLAMA_MODELS", str(named))
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    free = {tmp_path: 5, Path("/usr/share"): 9}
    monkeypatch.setattr(models_folder, "_SYSTEM", Path("/usr/share/none/models"))
    monkeypatch.setattr(models_folder, "free_bytes", free.get)

    assert free_for_models(["qwen3:4b"]) == 9
    del free[Path("/usr/share")]  # which cannot be told
    assert free_for_models(["qwen3:4b"]) == 5
    free.clear()
    assert free_for_models(["qwen3:4b"]) is None
