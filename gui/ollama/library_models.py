"""A short list of well-known models of Ollama's library, with about how large they are."""

from typing import NamedTuple

from gui.fields import QT_TRANSLATE_NOOP

MB, GB = 10**6, 10**9


class LibraryModel(NamedTuple):
    """A model that can be downloaded; `size` is about how many bytes that takes."""

    name: str
    size: int
    use: str


SHORT_LIST: tuple[LibraryModel, ...] = (
    LibraryModel(
        "gemma3:1b",
        815 * MB,
        QT_TRANSLATE_NOOP("Library", "Small and quick, for any computer"),
    ),
    LibraryModel(
        "llama3.2:3b",
        2_000 * MB,
        QT_TRANSLATE_NOOP("Library", "A small all-rounder that can call tools"),
    ),
    LibraryModel(
        "qwen3:4b",
        2_500 * MB,
        QT_TRANSLATE_NOOP("Library", "Thinks before it answers; many languages, Korean too"),
    ),
    LibraryModel(
        "gemma3:4b",
        3_300 * MB,
        QT_TRANSLATE_NOOP("Library", "Sees images; many languages, good Korean"),
    ),
    LibraryModel(
        "exaone3.5:2.4b",
        1_600 * MB,
        QT_TRANSLATE_NOOP("Library", "Made for Korean and English; small"),
    ),
    LibraryModel(
        "exaone3.5:7.8b",
        4_800 * MB,
        QT_TRANSLATE_NOOP("Library", "Made for Korean and English"),
    ),
    LibraryModel(
        "exaone-deep:7.8b",
        4_800 * MB,
        QT_TRANSLATE_NOOP("Library", "Made for Korean and English; works problems out"),
    ),
    LibraryModel(
        "qwen3:8b",
        5_200 * MB,
        QT_TRANSLATE_NOOP("Library", "Thinks, calls tools; many languages, good Korean"),
    ),
    LibraryModel(
        "deepseek-r1:8b",
        5_200 * MB,
        QT_TRANSLATE_NOOP("Library", "Works problems out at length"),
    ),
    LibraryModel(
        "qwen2.5-coder:7b",
        4_700 * MB,
        QT_TRANSLATE_NOOP("Library", "Writes and explains programs"),
    ),
    LibraryModel(
        "gemma3:12b",
        8_100 * MB,
        QT_TRANSLATE_NOOP("Library", "Sees images; very good Korean"),
    ),
    LibraryModel(
        "qwen3:14b",
        9_300 * MB,
        QT_TRANSLATE_NOOP("Library", "Thinks, calls tools; wants a good graphics card"),
    ),
    LibraryModel(
        "gpt-oss:20b",
        13_800 * MB,
        QT_TRANSLATE_NOOP("Library", "Thinks at a level of your choice, calls tools"),
    ),
    LibraryModel(
        "mistral-small3.2:24b",
        15_000 * MB,
        QT_TRANSLATE_NOOP("Library", "Sees images, calls tools; wants much memory"),
    ),
)
"""From small to large, as far as that tells anything."""


def known_size(name: str) -> int | None:
    """Return about how many bytes a model takes, if it is on the short list."""
    return next((model.size for model in SHORT_LIST if model.name == name.lower()), None)
