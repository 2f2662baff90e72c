"""Names of models."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.ollama.names import canonical, is_cloud_name
from gui.ollama.typed_names import typed_name, why_no_name
from tests.fake_ollama.names import stored_name


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


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" llama3.2 ", "llama3.2"),
        ("ollama run qwen3:4b", "qwen3:4b"),
        ("`ollama pull  gemma3`", "gemma3"),
        ("https://ollama.com/library/qwen3:4b", "qwen3:4b"),
        ("ollama.com/me/mine", "me/mine"),
        ("https://hf.co/me/mine-GGUF:Q4_K_M", "hf.co/me/mine-GGUF:Q4_K_M"),
        ("https://huggingface.co/me/mine/", "huggingface.co/me/mine"),
    ],
)
def test_what_is_pasted_is_understood(typed: str, name: str) -> None:
    assert typed_name(typed) == name
    assert why_no_name(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Give it a name"),
        ("a b", "no spaces"),
        ("모델", "letters A to Z"),
        ("a/b/c/d", "two slashes"),
        ("model:", "a tag is missing"),
        (":tag", "name of the model is missing"),
        ("a/", "name of the model is missing"),
        ("-a", "Write it like"),
        ("a.b/c", "Write it like"),  # no dots in a namespace
        ("a:b:c", "Write it like"),
        ("m" * 81, "80 letters"),
        ("a:" + "t" * 81, "80 letters"),
        ("a*b", "Write it like"),
    ],
)
def test_a_name_that_a_server_would_refuse(name: str, why: str) -> None:
    assert why in why_no_name(name)


@given(st.text("aB0_-./: é", min_size=1, max_size=12))
def test_no_server_refuses_a_name_that_is_taken_here(name: str) -> None:
    if not why_no_name(name):
        assert stored_name(name).sent == name
