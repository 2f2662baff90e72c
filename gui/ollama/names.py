"""Names of models as the server compares them."""

from functools import lru_cache


@lru_cache(maxsize=512)  # models are looked up by name again and again
def canonical(name: str) -> str:
    """Return the form to compare by: with its tag, in lower case (ollama-api §6)."""
    name = name.strip().lower()
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"


def is_cloud_name(name: str) -> bool:
    """Tell whether an explicit name asks for a cloud model (ollama-api §8)."""
    tag = canonical(name).rpartition(":")[2]
    return tag == "cloud" or tag.endswith("-cloud")
