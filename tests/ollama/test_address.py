"""What a person types becomes a base URL, by the rules of OLLAMA_HOST."""

import pytest

from gui.ollama.address import base_url, without_userinfo
from gui.ollama.errors import AddressInvalid


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("", "http://127.0.0.1:11434"),
        ("1.2.3.4", "http://1.2.3.4:11434"),
        ("box.lan", "http://box.lan:11434"),
        ("box.lan:8080", "http://box.lan:8080"),
        (":8080", "http://127.0.0.1:8080"),
        ("http://box.lan", "http://box.lan:80"),
        ("https://box.lan", "https://box.lan:443"),
        ("HTTPS://box.lan", "https://box.lan:443"),
        ("box.lan/ollama", "http://box.lan:11434/ollama"),
        ("https://x/ollama/", "https://x:443/ollama"),
        ("::1", "http://[::1]:11434"),
        ("[::1]", "http://[::1]:11434"),
        ("[::1]:8080", "http://[::1]:8080"),
        ("0.0.0.0", "http://127.0.0.1:11434"),
        ("0.0.0.0:99", "http://127.0.0.1:99"),
        ("[::]", "http://[::1]:11434"),
        ("[::]:99", "http://[::1]:99"),
        ("x:99999", "http://x:11434"),
        ("x:abc", "http://x:11434"),
        ("http://x:abc", "http://x:80"),
        ("https://x:0", "https://x:443"),
        ("ollama.com", "https://ollama.com:443"),
        (" 'box.lan' ", "http://box.lan:11434"),
        ('"box.lan"', "http://box.lan:11434"),
        ("한국.lan", "http://한국.lan:11434"),
    ],
)
def test_an_address_becomes_a_base_url(typed: str, url: str) -> None:
    assert base_url(typed) == url


@pytest.mark.parametrize(
    "typed", ["ftp://box.lan", "a b", "x?y=1", "x/a b", "x/#y", "user:secret@box.lan", "http://<x>"]
)
def test_what_is_no_address_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(AddressInvalid, match=r"is not an address: .*Write it like"):
        base_url(typed)


@pytest.mark.parametrize(
    "typed",
    ["http://user:secret@box.lan", "ftp://user:secret@box.lan", "user:se/cret@box.lan",
     "http://user:secret/x@box.lan:1", "user:secret@http://box.lan"],
)  # fmt: skip
def test_a_refusal_repeats_no_password(typed: str) -> None:
    with pytest.raises(AddressInvalid, match="a name or a password") as refused:
        base_url(typed)

    assert "cret" not in str(refused.value)


@pytest.mark.parametrize("url", ["http://box.lan:80/a@b", "http://[::1]:80/a@b", "box.lan", ""])
def test_a_name_and_a_password_are_left_out(url: str) -> None:
    assert base_url(url) if "@" in url else True
    assert without_userinfo(url) == url
    scheme, found, rest = url.rpartition("://")
    assert without_userinfo(f"{scheme}{found}user:secret@{rest}") == url
