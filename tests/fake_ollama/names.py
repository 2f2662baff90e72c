"""Names of models: their parts, their full form, and which of them mean the cloud (§8)."""

import re
from dataclasses import dataclass, replace

from tests.fake_ollama.encoding import quoted
from tests.fake_ollama.refused import Refused

_NAME = re.compile(
    r"(?:(?P<host>[\w][\w.:-]*)/)??(?:(?P<namespace>[\w][\w-]*)/)?"
    r"(?P<model>[\w][\w.-]*)(?::(?P<tag>[\w][\w.-]*))?",
    re.ASCII,
)
_REGISTRY = "registry.ollama.ai/"
_LIBRARY = "library/"


@dataclass(frozen=True, slots=True)
class Name:
    """A valid name of a model.

    `bare` lacks what only says where to run it; `full` has every part, `short` those that are
    shown; `key` is alike for all spellings; `is_cloud` means "run it in the cloud".
    """

    sent: str
    bare: str
    full: str
    is_cloud: bool = False

    @property
    def key(self) -> str:
        return self.full.lower()

    @property
    def short(self) -> str:
        return self.full.removeprefix(_REGISTRY).removeprefix(_LIBRARY)


def stored_name(text: str) -> Name:
    """Return the name of an installed model, in which `-cloud` is part of an ordinary tag.

    Raises:
        Refused: 400, this is no name.
    """
    match = _NAME.fullmatch(text)
    if match is None:
        raise Refused(400, "invalid model name")
    host = f"{match['host']}/" if match["host"] else _REGISTRY
    namespace = f"{match['namespace']}/" if match["namespace"] else _LIBRARY
    return Name(text, text, f"{host}{namespace}{match['model']}:{match['tag'] or 'latest'}")


def asked_name(sent: str, *, knows_cloud: bool = True) -> Name:
    """Return the name of the model that a request asks for.

    A server that does not know cloud names takes `:cloud` for an ordinary tag.

    Raises:
        Refused: 400, the name is empty, contradicts itself or is none.
    """
    if not sent:
        raise Refused(400, "model is required")
    bare, is_cloud = _without_source(sent) if knows_cloud else (sent, False)
    return replace(stored_name(bare), sent=sent, is_cloud=is_cloud)


def _without_source(sent: str) -> tuple[str, bool]:
    """Take `:cloud`, `-cloud` or `:local` off the end; tell whether the cloud was meant."""
    lower = sent.lower()
    tags = lower.split(":")[1:]
    if {"local", "cloud"} <= set(tags):
        raise Refused(400, f"use either :local or :cloud, not both: {quoted(sent)}")
    if lower.endswith(":local"):
        return sent[: -len(":local")], False
    if lower.endswith(":cloud") or (tags and lower.endswith("-cloud")):
        return sent[: -len(":cloud")], True
    return sent, False
