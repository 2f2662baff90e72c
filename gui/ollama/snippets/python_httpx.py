"""A call as a Python program that uses httpx."""

from gui.ollama.snippets.call import Call, Secret
from gui.ollama.snippets.python_text import python_value

_REST = '''

def lines(parts):
    """Cut at line feeds only: other line ends may stand within JSON."""
    rest = b""
    for part in parts:
        *whole, rest = (rest + part).split(b"\\n")
        yield from whole
    yield rest


with httpx.stream(
    "POST",
    {url},
    json=request,
    headers=headers,
    timeout=None,{more}
) as response:
    if response.is_error:
        sys.exit(response.read().decode())
    for line in lines(response.iter_bytes()):
        if not line.strip():
            continue
        chunk = json.loads(line)
        if chunk.get("error"):
            sys.exit(str(chunk["error"]))
        message = chunk.get("message") or {{}}
        print(message.get("thinking") or "", end="", file=sys.stderr, flush=True)
        print(message.get("content") or "", end="", flush=True)
        for call in message.get("tool_calls") or []:
            print(json.dumps(call))
print()
'''


def python_httpx(call: Call) -> str:
    """Return a program that prints the answer as it comes, and thinking as errors are."""
    more = "\n    trust_env=False,  # no proxy stands before this machine" * call.is_loopback
    return (
        "import json\n"
        + ("import os\n" if call.secrets else "")
        + "import sys\n\nimport httpx\n\n"
        + f"request = {python_value(call.body)}\n"
        + f"headers = {headers(call.secrets)}\n"
        + _REST.format(url=repr(call.url), more=more)
    )


def headers(secrets: tuple[Secret, ...], depth: int = 0) -> str:
    """Return the headers as an expression that reads the secrets from the environment."""
    if not secrets:
        return "{}"
    indent = "    " * depth
    rows = [f"{indent}    {it.header!r}: {_value(it)},\n" for it in secrets]
    return "{\n" + "".join(rows) + indent + "}"


def _value(secret: Secret) -> str:
    read = f'os.environ["{secret.variable}"]'
    return f"{secret.scheme + ' '!r} + {read}" if secret.scheme else read
