"""The cloud as a local server sees it: account, limits, whether it can be reached (§8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fake_ollama.features import Features
from tests.fake_ollama.refused import Refused

SIGNIN_URL = "https://ollama.com/connect?name=fake&key=c3NoLWVkMjU1MTkgQUFBQQ"


@dataclass(slots=True, eq=False)
class Cloud:
    """The state of the cloud. `refusal` is what ollama.com answers in place of a reply."""

    is_disabled: bool = False
    source: str = "none"
    is_signed_in: bool = True
    signin_url: str | None = SIGNIN_URL
    is_reachable: bool = True
    is_account_available: bool = True
    refusal: Refused | None = None
    hosts: Iterable[str] = ("https://ollama.com:443", "https://ollama.com", "ollama.com")
    account: Mapping[str, Any] = field(
        default_factory=lambda: {
            "id": "00000000-0000-4000-8000-000000000000",
            "name": "somebody",
            "email": "somebody@example.org",
            "plan": "free",
        }
    )

    def check(self, features: Features, host: str = "ollama.com") -> None:
        """Check that a cloud model can answer now.

        Raises:
            Refused: one of the errors of row 6 of §4.6.
        """
        if self.is_disabled:
            raise Refused(403, "ollama cloud is disabled: remote model is unavailable")
        if host not in self.hosts:
            raise Refused(400, "this server cannot run this remote model")
        if not self.is_reachable:
            raise Refused(502, 'Post "https://ollama.com:443/api/chat": dial tcp: i/o timeout')
        if not self.is_signed_in:
            raise self.unauthorized(features)
        if self.refusal is not None:
            raise self.refusal

    def unauthorized(self, features: Features) -> Refused:
        """Return the 401 that asks to sign in, with the place to do so if it is known."""
        if self.signin_url is None or not features.names_signin_url:
            return Refused(401, "unauthorized")
        return Refused(401, "unauthorized", signin_url=self.signin_url)
