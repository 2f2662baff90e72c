"""What the engine says when it refuses, in the words of Ollama's server (ollama-api §4.6)."""

import json


class Refused(Exception):
    """A request is refused: the HTTP status, and the text of `error`."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


def body_error(text: str) -> Refused:
    """A body that cannot be decoded."""
    return Refused(400, text)


def not_found(model: str) -> Refused:
    """No model of that name is installed; the name as it was sent."""
    return Refused(404, f"model '{model}' not found")


def weights_gone(model: str, weights: str) -> Refused:
    """A model is there, but not the file of the one that it was made from."""
    return Refused(
        404,
        f'model "{model}" not found, try pulling it first: it was made from "{weights}", which is '
        "not installed",
    )


def is_too_long(refused: Refused) -> bool:
    """Tell whether a prompt was refused because the window does not hold it (ollama-api §2)."""
    return "exceed_context_size_error" in refused.text


def from_runner(status: int, body: bytes) -> Refused:
    """What the runner said, nested into a text as the server nests it."""
    text = body.decode("utf-8", "replace").strip()
    try:
        said = json.loads(text)
    except ValueError:
        return Refused(status, text or f"the model runner failed with status {status}")
    return Refused(status, json.dumps(said, ensure_ascii=False, separators=(",", ":")))
