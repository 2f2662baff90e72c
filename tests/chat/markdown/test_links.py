"""Which links may be opened, and about which a person is asked."""

import pytest

from gui.chat.markdown.links import Doubt, doubts, host_of, is_allowed


@pytest.mark.parametrize(
    "target", ["http://a.org", "https://a.org/x?y#z", "mailto:a@b.org", "HTTPS://A.ORG"]
)
def test_pages_and_mail_may_be_opened(target: str) -> None:
    assert is_allowed(target)


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a.org", "//a.org/x",
     "/x", "x", "", "http://", "https:///x", "mailto:", "http://a.org/\nx", "http://[::1", "smb://a"],
)  # fmt: skip
def test_nothing_else_may(target: str) -> None:
    assert not is_allowed(target)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("the page", "https://example.org/a"),
        ("example.org", "https://www.example.org/a"),
        ("https://example.org/a", "https://example.org/a"),
        ("main.py", "https://example.org/main.py"),
        ("한글 문서", "https://예시.한국/문서"),
        ("write to us", "mailto:a@example.org"),
    ],
)
def test_what_is_as_it_seems_is_not_asked_about(text: str, target: str) -> None:
    assert doubts(text, target) == []


@pytest.mark.parametrize(
    ("text", "target", "doubt"),
    [
        ("https://bank.example", "https://evil.example", Doubt.OTHER_HOST),
        ("bank.example", "https://bank.example.evil.org/x", Doubt.OTHER_HOST),
        ("see www.bank.example now", "https://evil.example", Doubt.OTHER_HOST),
        ("x", "https://b\u0430nk.example", Doubt.MIXED_SCRIPT),
        ("x", "https://xn--bnk-5cd.example", Doubt.MIXED_SCRIPT),
        ("x", "https://bank.example@evil.example/", Doubt.USER_INFORMATION),
        ("x", "http://127.0.0.1:11434/api/delete", Doubt.PRIVATE_ADDRESS),
        ("x", "http://192.168.0.1/reboot", Doubt.PRIVATE_ADDRESS),
        ("x", "http://[::1]/", Doubt.PRIVATE_ADDRESS),
        ("x", "http://localhost/", Doubt.PRIVATE_ADDRESS),
        ("x", "http://router.local/", Doubt.PRIVATE_ADDRESS),
        ("x", "http://2130706433/", Doubt.PRIVATE_ADDRESS),
        ("x", "http://0x7f.1/", Doubt.PRIVATE_ADDRESS),
    ],
)
def test_what_may_lead_elsewhere_is_asked_about(text: str, target: str, doubt: Doubt) -> None:
    assert doubt in doubts(text, target)


def test_the_host_of_an_address() -> None:
    assert host_of("https://a.org:8080/x") == "a.org"
    assert host_of("data:image/png;base64,x") == ""
