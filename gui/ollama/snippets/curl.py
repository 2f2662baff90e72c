"""A call as a command of a POSIX shell."""

import shlex

from gui.ollama.snippets.call import Call, json_text

_END = "JSON"
"""No line of JSON is this word by itself, so that it can end the text."""


def curl(call: Call) -> str:
    """Return a command that sends the call with curl, and prints the answer as it comes.

    The body comes by standard input, since an argument may be too short for a picture.
    """
    lines = [
        "curl --silent --show-error --fail-with-body --no-buffer",
        *(["--globoff"] if set(call.url) & set("[]{}") else []),
        *(["--noproxy '*'"] if call.is_loopback else []),
        "--header 'Content-Type: application/json'",
        *(_header(it.header, it.scheme, it.variable) for it in call.secrets),
        f"--data-binary @- {shlex.quote(call.url)} <<'{_END}'",
    ]
    return " \\\n  ".join(lines) + f"\n{json_text(call.body)}\n{_END}\n"


def _header(name: str, scheme: str, variable: str) -> str:
    before = f"{name}: {scheme} " if scheme else f"{name}: "
    for special in '\\"$`':
        before = before.replace(special, f"\\{special}")
    return f'--header "{before}${{{variable}:?}}"'
