"""Say why no connection came about, from the exceptions below the one that was raised."""

import errno
import os
import socket
import ssl
from collections.abc import Iterator

from gui.fields import QT_TRANSLATE_NOOP
from gui.ollama import errors

_UNTRUSTED = ssl.SSLCertVerificationError


def why_not_connected(error: BaseException, *, address: str, host: str) -> errors.ConnectionFailed:
    """Return what to tell a person; `address` is the server's base URL."""
    for cause in _causes(error):
        if isinstance(cause, socket.gaierror | UnicodeError):
            return errors.NameNotFound(address=address, host=host)
        if isinstance(cause, _UNTRUSTED):
            unknown = QT_TRANSLATE_NOOP("Errors", "it cannot be verified")
            reason = cause.verify_message or cause.reason or unknown
            return errors.CertificateRejected(address=address, reason=reason)
        if isinstance(cause, ssl.SSLError):
            return errors.HttpExpected(address=address)
        if isinstance(cause, TimeoutError):
            return errors.ConnectionTimedOut(address=address)
        if isinstance(cause, ConnectionRefusedError):
            return errors.NotAnswering(address=address)
        if isinstance(cause, OSError) and cause.errno is not None:
            return errors.ConnectionFailed(address=address, reason=_reason(cause.errno))
    return errors.ConnectionFailed(address=address, reason=str(error) or type(error).__name__)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an exception, what it was raised from, and so on; of a group, what is in it too."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, BaseExceptionGroup):
            for inner in error.exceptions:
                yield from _causes(inner)
        else:
            yield error
        error = error.__cause__ or error.__context__


def _reason(code: int) -> str:
    if code in {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return QT_TRANSLATE_NOOP("Errors", "there is no way to it in the network")
    return os.strerror(code).lower()
