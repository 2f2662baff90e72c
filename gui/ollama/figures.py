"""The figures of a finished answer, from the server's own counts and nanoseconds."""

from __future__ import annotations  # the window's first picture does without the wire's types

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gui.ollama.wire import ChatChunk

NONE = "–"
"""Stands where a figure is missing or zero."""


class Figures(NamedTuple):
    """Seconds and tokens of one answer; None where the server gave none, or zero."""

    total_s: float | None = None
    load_s: float | None = None
    prompt_s: float | None = None
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    answer_s: float | None = None
    answer_tokens: int | None = None

    @classmethod
    def of(cls, last: ChatChunk | None) -> Figures:
        """Return the figures in the last chunk of an answer."""
        if last is None:
            return cls()
        return cls(
            total_s=_seconds(last.total_duration),
            load_s=_seconds(last.load_duration),
            prompt_s=_seconds(last.prompt_eval_duration),
            prompt_tokens=_positive(last.prompt_eval_count),
            cached_tokens=last.prompt_eval_cached_count,
            answer_s=_seconds(last.eval_duration),
            answer_tokens=_positive(last.eval_count),
        )

    @property
    def tokens_per_second(self) -> float | None:
        """Tokens generated a second, loading and reading the prompt left out."""
        if self.answer_tokens is None or not self.answer_s:
            return None
        return self.answer_tokens / self.answer_s

    def summary(self) -> str:
        """Return `1.84 s · 52.3 tok/s · 96 tokens`."""
        tokens = "token" if self.answer_tokens == 1 else "tokens"
        return (
            f"{shown(self.total_s, '.2f')} s · {shown(self.tokens_per_second, '.1f')} tok/s · "
            f"{shown(self.answer_tokens, 'd')} {tokens}"
        )


def shown(figure: float | None, form: str) -> str:
    """Return `figure` in the given form, or a dash where there is none."""
    return NONE if figure is None else format(figure, form)


def _seconds(nanoseconds: int | None) -> float | None:
    return nanoseconds / 1e9 if nanoseconds is not None and nanoseconds > 0 else None


def _positive(count: int | None) -> int | None:
    return count if count is not None and count > 0 else None
