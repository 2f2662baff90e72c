"""The options a server knows, their types, and those that a model is loaded with (§3.5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.fake_ollama.encoding import quoted
from tests.fake_ollama.refused import Refused

_INTEGERS = frozenset(
    {
        "num_ctx",
        "num_batch",
        "num_gpu",
        "main_gpu",
        "num_thread",
        "draft_num_predict",
        "top_k",
        "repeat_last_n",
        "seed",
        "num_predict",
        "num_keep",
    }
)
_FLOATS = frozenset(
    {
        "temperature",
        "top_p",
        "min_p",
        "typical_p",
        "repeat_penalty",
        "presence_penalty",
        "frequency_penalty",
    }
)
_BOOLEANS = frozenset({"use_mmap"})
_STRING_ARRAYS = frozenset({"stop"})

_LEAST_CONTEXT = 4
_LEAST_VISION_CONTEXT = 2048


@dataclass(frozen=True, slots=True)
class LoadSettings:
    """What a model is loaded with. A change of any of them loads it anew."""

    num_ctx: int
    num_batch: int = 512
    num_gpu: int = -1
    main_gpu: int | None = None
    use_mmap: bool | None = None
    num_thread: int = 0
    draft_num_predict: int = 0
    shift: bool = True

    def serves(self, wanted: "LoadSettings") -> bool:
        """Tell whether a model loaded so can serve a request that wants the other settings."""
        automatic = wanted.num_gpu == -1
        return all(
            getattr(self, name) == getattr(wanted, name) or (automatic and name == "num_gpu")
            for name in LoadSettings.__dataclass_fields__
        )


def check_types(options: Mapping[str, Any]) -> None:
    """Check the values of known options; unknown names and nulls are ignored.

    Raises:
        Refused: 500, a value has the wrong type.
    """
    for name, value in options.items():
        complaint = None if value is None else _complaint(name, value)
        if complaint:
            raise Refused(500, f"option {quoted(name)} must be of {complaint}")


def load_settings(
    *layers: Mapping[str, Any],
    default_context: int,
    trained_context: int,
    is_vision: bool,
    shift: bool,
) -> LoadSettings:
    """Return the settings that apply when each layer of options overrides those before it."""
    chosen = {name: value for layer in layers for name, value in layer.items() if value is not None}
    least = _LEAST_VISION_CONTEXT if is_vision else _LEAST_CONTEXT
    context = max(least, int(chosen.get("num_ctx", default_context)))
    main_gpu = chosen.get("main_gpu")
    return LoadSettings(
        num_ctx=min(context, trained_context),
        num_batch=int(chosen.get("num_batch", 512)),
        num_gpu=int(chosen.get("num_gpu", -1)),
        main_gpu=None if main_gpu is None else int(main_gpu),
        use_mmap=chosen.get("use_mmap"),
        num_thread=int(chosen.get("num_thread", 0)),
        draft_num_predict=int(chosen.get("draft_num_predict", 0)),
        shift=shift,
    )


def _complaint(name: str, value: Any) -> str | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if name in _INTEGERS and not is_number:
        return "type integer"
    if name in _FLOATS and not is_number:
        return "type float32"
    if name in _BOOLEANS and not isinstance(value, bool):
        return "type boolean"
    if name not in _STRING_ARRAYS:
        return None
    if not isinstance(value, list):
        return "type array"
    return None if all(isinstance(item, str) for item in value) else "an array of strings"
