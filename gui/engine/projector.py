"""Write a small projector of random weights: the eye of the variant that sees, for tests.

It is of llava's kind: a vision transformer, and two layers between its width and the model's. What
such a model says of an image means nothing, but every part of the way to it is real.
"""

import math
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SEED = 7
_SIDE, _PATCH = 56, 14
"""Pixels of the square that an image is scaled to, and of a patch in it."""
IMAGE_TOKENS = (_SIDE // _PATCH) ** 2
"""How many tokens an image takes: one a patch."""
_WIDTH, _HEADS, _LAYERS = 64, 2, 2
_ALIGNMENT = 32
_U32, _F32, _BOOL, _TEXT, _LIST = 4, 6, 7, 8, 9
"""How GGUF numbers the kinds of facts; 32-bit floats as a tensor's type are 0."""

_FACTS: dict[str, bool | int | float | str | list[float]] = {
    "general.architecture": "clip",
    "general.name": "Random projector",
    "clip.has_vision_encoder": True,
    "clip.projector_type": "mlp",
    "clip.use_gelu": True,
    "clip.vision.image_size": _SIDE,
    "clip.vision.patch_size": _PATCH,
    "clip.vision.embedding_length": _WIDTH,
    "clip.vision.feed_forward_length": 2 * _WIDTH,
    "clip.vision.projection_dim": _WIDTH,
    "clip.vision.block_count": _LAYERS,
    "clip.vision.attention.head_count": _HEADS,
    "clip.vision.attention.layer_norm_epsilon": 1e-5,
    "clip.vision.image_mean": [0.5, 0.5, 0.5],
    "clip.vision.image_std": [0.5, 0.5, 0.5],
}


@dataclass(frozen=True, slots=True)
class _Tensor:
    name: str
    shape: tuple[int, ...]
    """The fastest dimension first, as in GGUF."""
    data: bytes


def random_projector(model_width: int) -> bytes:
    """Return a GGUF file of a projector for models of that embedding length; always the same."""
    tensors = list(_tensors(model_width))
    header = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(_FACTS))
    header += b"".join(_text(name) + _fact(value) for name, value in _FACTS.items())
    offset = 0
    for tensor in tensors:
        header += _text(tensor.name) + struct.pack("<I", len(tensor.shape))
        header += struct.pack(f"<{len(tensor.shape)}Q", *tensor.shape)
        header += struct.pack("<IQ", 0, offset)
        offset += len(_aligned(tensor.data))
    return _aligned(header) + b"".join(_aligned(tensor.data) for tensor in tensors)


def _tensors(model_width: int) -> Iterator[_Tensor]:
    chance = random.Random(_SEED)  # noqa: S311 - weights, no secrets

    def weights(name: str, *shape: int) -> _Tensor:
        bound = 1 / math.sqrt(math.prod(shape[:-1]) or 1)
        values = (chance.uniform(-bound, bound) for _ in range(math.prod(shape)))
        return _Tensor(name, shape, struct.pack(f"<{math.prod(shape)}f", *values))

    def layer(name: str, inputs: int, outputs: int) -> Iterator[_Tensor]:
        yield weights(f"{name}.weight", inputs, outputs)
        yield _constant(f"{name}.bias", outputs, 0)

    yield weights("v.class_embd", _WIDTH)
    yield weights("v.patch_embd.weight", _PATCH, _PATCH, 3, _WIDTH)
    yield weights("v.position_embd.weight", _WIDTH, IMAGE_TOKENS + 1)
    yield from _norm("v.pre_ln")
    for number in range(_LAYERS):
        block = f"v.blk.{number}"
        for part in ("attn_q", "attn_k", "attn_v", "attn_out"):
            yield from layer(f"{block}.{part}", _WIDTH, _WIDTH)
        yield from _norm(f"{block}.ln1")
        yield from layer(f"{block}.ffn_up", _WIDTH, 2 * _WIDTH)
        yield from layer(f"{block}.ffn_down", 2 * _WIDTH, _WIDTH)
        yield from _norm(f"{block}.ln2")
    yield from layer("mm.0", _WIDTH, _WIDTH)
    yield from layer("mm.2", _WIDTH, model_width)


def _norm(name: str) -> Iterator[_Tensor]:
    yield _constant(f"{name}.weight", _WIDTH, 1)
    yield _constant(f"{name}.bias", _WIDTH, 0)


def _constant(name: str, size: int, value: float) -> _Tensor:
    return _Tensor(name, (size,), struct.pack("<f", value) * size)


def _fact(value: bool | float | str | list[float]) -> bytes:
    if isinstance(value, str):
        return struct.pack("<I", _TEXT) + _text(value)
    if isinstance(value, list):
        return struct.pack(f"<IIQ{len(value)}f", _LIST, _F32, len(value), *value)
    if isinstance(value, bool):
        return struct.pack("<I?", _BOOL, value)
    if isinstance(value, int):
        return struct.pack("<II", _U32, value)
    return struct.pack("<If", _F32, value)


def _text(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _aligned(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)
