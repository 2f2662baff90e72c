"""An installed model: its facts as tags, show and ps tell them, and how it behaves."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.fake_ollama.encoding import quoted
from tests.fake_ollama.features import Features
from tests.fake_ollama.names import Name, stored_name
from tests.fake_ollama.options import LoadSettings

JsonObject = dict[str, Any]

GIB = 2**30
_VOCABULARY = ["<s>", "</s>", "the"]
_LICENSE_GAP = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeModel:
    """A model as the server has it installed.

    `size` is bytes on disk, of which `vram_share` goes to the GPU when loaded. `weights` is the
    same for models that share them. `capabilities=None` leaves the field out, as very old servers
    do; `thinking` is the fact of show that newer ones add. `load_s` is how long a load takes;
    `load_error` and `are_files_gone` make it fail.
    """

    name: str
    capabilities: Sequence[str] | None = ("completion",)
    size: int = 2 * GIB
    vram_share: float = 1.0
    digest: str = ""
    weights: str = ""
    modified_at: str = "2026-08-21T10:00:00.123456789+02:00"
    format: str = "gguf"
    family: str = "llama"
    families: Sequence[str] | None = ("llama",)
    parent_model: str = ""
    parameter_size: str = "3.2B"
    quantization_level: str = "Q4_K_M"
    parameter_count: int = 3_212_749_888
    context_length: int = 131_072
    embedding_length: int = 3072
    block_count: int = 28
    head_count_kv: int = 8
    key_length: int = 128
    value_length: int = 128
    model_info: Mapping[str, Any] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])
    template: str = "{{ .Prompt }}"
    system: str = ""
    messages: Sequence[Mapping[str, Any]] = ()
    license: str | Sequence[str] = ""
    renderer: str = ""
    parser: str = ""
    requires: str = ""
    thinking: Mapping[str, Any] | None = None
    projector_info: Mapping[str, Any] | None = None
    remote_model: str = ""
    remote_host: str = ""
    load_s: float = 0
    load_error: str = ""
    are_files_gone: bool = False

    @property
    def full_name(self) -> Name:
        return stored_name(self.name)

    @property
    def key(self) -> str:
        return self.full_name.key

    @property
    def runner_key(self) -> str:
        """What models that share their weights have in common: one of them is loaded for all."""
        return self.weights or self.key

    @property
    def manifest_digest(self) -> str:
        return self.digest or hashlib.sha256(self.key.encode()).hexdigest()

    @property
    def is_mlx(self) -> bool:
        return self.format == "safetensors"

    @property
    def always_thinks(self) -> bool:
        """Whether `think: false` makes no difference."""
        return self.family in {"gptoss", "gpt-oss"}

    @property
    def default_shift(self) -> bool:
        return self.family != "deepseek2"

    def can(self, capability: str) -> bool:
        return capability in (self.capabilities or ("completion",))

    def tags_row(self, features: Features) -> JsonObject:
        """Return the model's row in `GET /api/tags`."""
        name, details = self.full_name.short, self._details()
        row: JsonObject = {"name": name, "model": name, **self._remote()}
        row |= {"modified_at": self.modified_at, "size": self.size, "digest": self.manifest_digest}
        if features.tags_capabilities:
            details["context_length"] = self.context_length
            details["embedding_length"] = self.embedding_length
            if self.capabilities is not None:
                row["capabilities"] = list(self.capabilities)
        return row | {"details": details}

    def show(self, features: Features, *, is_verbose: bool) -> JsonObject:
        """Return the answer of `POST /api/show`; texts that are empty are left out."""
        texts = {
            "license": self.license if isinstance(self.license, str) else _join(self.license),
            "modelfile": f"FROM {self.name}\nTEMPLATE {self.template}\n",
            "parameters": "\n".join(_parameter_lines(self.parameters)),
            "template": self.template,
            "system": self.system,
            "renderer": self.renderer,
            "parser": self.parser,
            "requires": self.requires,
        }
        answer: JsonObject = {name: text for name, text in texts.items() if text}
        answer |= {"details": self._details(), **self._remote(), **self._facts(is_verbose)}
        if self.capabilities is not None and features.shows_capabilities:
            answer["capabilities"] = list(self.capabilities)
        return answer | {"modified_at": self.modified_at}

    def ps_row(self, settings: LoadSettings, features: Features) -> JsonObject:
        """Return the model's row in `GET /api/ps`, but for `expires_at`."""
        name, size = self.full_name.short, self.memory_bytes(settings.num_ctx)
        row: JsonObject = {"name": name, "model": name, "size": size}
        row |= {"digest": self.manifest_digest, "details": self._details()}
        row["size_vram"] = round(size * self.vram_share)
        if features.lists_context_length:
            row["context_length"] = settings.num_ctx
        return row

    def memory_bytes(self, num_ctx: int) -> int:
        """Return what the weights and a context of `num_ctx` tokens take."""
        a_token = self.block_count * self.head_count_kv * (self.key_length + self.value_length) * 2
        return self.size + num_ctx * a_token

    def _details(self) -> JsonObject:
        return {
            "parent_model": self.parent_model,
            "format": self.format,
            "family": self.family,
            "families": None if self.families is None else list(self.families),
            "parameter_size": self.parameter_size,
            "quantization_level": self.quantization_level,
        }

    def _remote(self) -> JsonObject:
        remote = {"remote_model": self.remote_model, "remote_host": self.remote_host}
        return {name: text for name, text in remote.items() if text}

    def _facts(self, is_verbose: bool) -> JsonObject:
        info = self._model_info(is_verbose) if self.model_info is None else dict(self.model_info)
        facts: JsonObject = {"model_info": info}
        if self.messages:
            facts["messages"] = list(self.messages)
        if self.thinking is not None:
            facts["thinking"] = dict(self.thinking)
        if self.projector_info is not None:
            facts["projector_info"] = dict(self.projector_info)
        return facts

    def _model_info(self, is_verbose: bool) -> JsonObject:
        arch = self.family
        return {
            "general.architecture": arch,
            "general.parameter_count": self.parameter_count,
            f"{arch}.attention.head_count_kv": self.head_count_kv,
            f"{arch}.attention.key_length": self.key_length,
            f"{arch}.attention.value_length": self.value_length,
            f"{arch}.block_count": self.block_count,
            f"{arch}.context_length": self.context_length,
            f"{arch}.embedding_length": self.embedding_length,
            "tokenizer.ggml.tokens": _VOCABULARY if is_verbose else None,
        }


def _join(texts: Sequence[str]) -> str:
    return _LICENSE_GAP.join(texts)


def _parameter_lines(parameters: Mapping[str, Any]) -> list[str]:
    pairs = [
        (name, item)
        for name, value in parameters.items()
        for item in (value if isinstance(value, list | tuple) else [value])
    ]
    return [f"{name:<30} {_parameter_text(value)}" for name, value in pairs]


def _parameter_text(value: Any) -> str:
    if isinstance(value, str):
        return quoted(value)
    return str(value).lower() if isinstance(value, bool) else str(value)
