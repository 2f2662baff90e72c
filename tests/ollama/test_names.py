"""Names of models."""

import pytest

from gui.ollama.names import canonical, is_cloud_name


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("llama3.2", "llama3.2:latest"),
        ("Qwen3:14B", "qwen3:14b"),
        ("host:5000/user/name", "host:5000/user/name:latest"),
        (" hf.co/a/b:Q4 ", "hf.co/a/b:q4"),
    ],
)
def test_names_are_compared_with_tag_and_in_lower_case(name: str, form: str) -> None:
    assert canonical(name) == form


@pytest.mark.parametrize(
    ("name", "is_cloud"),
    [("x:cloud", True), ("x:120b-Cloud", True), ("x:local", False), ("cloud", False)],
)
def test_cloud_models_are_known_by_their_tag(name: str, is_cloud: bool) -> None:
    assert is_cloud_name(name) is is_cloud
