"""Snippets send what was sent, whatever is in it, and hold no key."""

import ast
import base64
import json
import shutil
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gui.ollama.exchange import Exchange
from gui.ollama.snippets.call import KEY_VARIABLE, Call, Secret, call_of
from gui.ollama.snippets.curl import curl
from gui.ollama.snippets.python_httpx import python_httpx
from gui.ollama.snippets.python_ollama import python_ollama
from gui.ollama.snippets.typescript import typescript
from tests import programs
from tests.ollama.snippets.recording_server import ANSWER, Received, recording_server
from tests.ollama.snippets.running import KINDS

NASTY = (
    'It\'s "quoted", `cmd` $(cmd) $HOME ${HOME} \\ \\n \\u0041 %s {x} {{y}} #{z} !! & | ; < >\n'
    "JSON\nEOF\n'''\n\"\"\"\n${process.exit(1)}\t\r\n한국어 문장 \U0001f469\u200d\U0001f680 "
    "\u0000\u0007\u001b[31m \u007f\u0085 \u00a0\u00ad \u200b\u200f \u2028\u2029 \u202e \ufeff "
    "\ufffe</script> -- */ /* -->"
)
KEY = Secret("Authorization", "Bearer", KEY_VARIABLE)


def _body(text: str = NASTY) -> dict[str, Any]:
    return {
        "model": "m:latest",
        "messages": [
            {"role": "system", "content": text},
            {"role": "user", "content": text[::-1]},
            {"role": "assistant", "content": "", "thinking": text},
            {"role": "user", "content": text, "images": [base64.b64encode(b"\xff" * 99).decode()]},
        ],
        "stream": True,
        "think": False,
        "format": {
            "type": "object", "properties": {"it": {"type": "string", "enum": [text, None]}},
        },
        "options": {"temperature": 0.7, "seed": 2**53 - 1, "stop": [text, "\n", '"'], "min_p": 1e-7,
                    "use_mmap": True},
        "keep_alive": -1,
    }  # fmt: skip


def _meant(body: dict[str, Any]) -> dict[str, Any]:
    """Leave out what says nothing: Ollama's own client adds no tools, and drops empty texts."""
    messages = [{name: it for name, it in part.items() if it} for part in body.get("messages", [])]
    return {name: it for name, it in {**body, "messages": messages}.items() if it != []}


@pytest.fixture(scope="module")
def received() -> Generator[Received, None, None]:
    with recording_server() as it:
        yield it


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_snippet_sends_the_same_and_shows_the_answer(
    kind: str, received: Received, tmp_path: Path
) -> None:
    write, run = KINDS[kind]
    text = write(Call(received.url, _body(), (KEY,)))

    done = run(text, tmp_path, {KEY_VARIABLE: "s3cret-$(key)"})

    assert done.returncode == 0, done.stderr
    assert _meant(received.bodies.pop()) == _meant(_body())
    assert received.headers.pop()["authorization"] == "Bearer s3cret-$(key)"
    if kind == "curl":
        chunks = [json.loads(line) for line in done.stdout.split("\n") if line.strip()]
        assert "".join(it["message"]["content"] for it in chunks) == ANSWER
    else:
        assert done.stdout.rstrip("\n") == ANSWER
        assert "hm\u2029hm" in done.stderr


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_snippet_fails_where_the_server_refuses(
    kind: str, received: Received, tmp_path: Path
) -> None:
    write, run = KINDS[kind]
    received.status = 400
    try:
        done = run(write(Call(received.url, _body("?"))), tmp_path, {})
    finally:
        received.status = 200
        received.bodies.clear()
        received.headers.clear()

    assert done.returncode != 0
    assert "it said no" in done.stdout + done.stderr


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_missing_key_is_named(kind: str, received: Received, tmp_path: Path) -> None:
    write, run = KINDS[kind]
    done = run(write(Call(received.url, _body("?"), (KEY,))), tmp_path, {})
    assert done.returncode != 0
    assert KEY_VARIABLE in done.stderr
    assert not received.bodies


def test_other_headers_have_their_own_variables(received: Received, tmp_path: Path) -> None:
    exchange = Exchange()
    body = json.dumps(_body("?")).encode()
    headers = [("x-api-key", "s3cret"), ("authorization", "Basic czNjcmV0"), ("accept", "x")]
    exchange.note_request("POST", f"{received.url}/api/chat", headers, body)
    call = call_of(exchange)
    assert call.base_url == received.url
    variables = {"OLLAMA_X_API_KEY": "one", "OLLAMA_AUTHORIZATION": "two"}
    for write, run in KINDS.values():
        text = write(call)
        assert "s3cret" not in text
        assert "czNjcmV0" not in text
        assert run(text, tmp_path, variables).returncode == 0
        assert _meant(received.bodies.pop()) == _meant(_body("?"))
        sent = received.headers.pop()
        assert (sent["x-api-key"], sent["authorization"]) == ("one", "Basic two")


def test_what_the_official_client_cannot_send_is_said() -> None:
    body = {**_body("?"), "truncate": False, "think": "xhigh", "shift": None}
    text = python_ollama(Call("http://127.0.0.1:1", body))
    assert "# This client cannot send truncate: False" in text
    assert "# This client cannot send think: 'xhigh'" in text
    assert "shift" not in text


def test_a_whole_answer_is_not_streamed(received: Received, tmp_path: Path) -> None:
    text = python_ollama(Call(received.url, {**_body("?"), "stream": False}))
    assert "for chunk in answer" not in text
    compile(text, "snippet", "exec")


def test_numbers_that_javascript_has_not_are_sent_as_they_are(
    received: Received, tmp_path: Path
) -> None:
    body = {"model": "m", "options": {"seed": 2**63 - 1, "__proto__": [{"__proto__": 1}]}}
    write, run = KINDS["typescript"]
    done = run(write(Call(received.url, body)), tmp_path, {})
    assert done.returncode == 0, done.stderr
    assert received.bodies.pop() == body


def test_deep_schemas_are_no_trouble(received: Received, tmp_path: Path) -> None:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(150):
        schema = {"items": schema}
    body = {"model": "m", "messages": [], "stream": True, "format": schema}
    for write, run in KINDS.values():
        done = run(write(Call(received.url, body)), tmp_path, {})
        assert done.returncode == 0, done.stderr
        assert _meant(received.bodies.pop()) == _meant(body)


def test_addresses_are_quoted() -> None:
    assert "--globoff" in curl(Call("http://[::1]:11434", {}))
    assert "--noproxy" in curl(Call("http://[::1]:11434", {}))
    assert "--noproxy" not in curl(Call("https://box.lan:443/a'b", {}))
    assert "'https://box.lan:443/a'\"'\"'b/api/chat'" in curl(Call("https://box.lan:443/a'b", {}))


# --- Any text -----------------------------------------------------------------------------------

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | TEXTS
    | st.floats(-1e15, 1e15),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
BODIES = st.lists(
    st.fixed_dictionaries({
        "model": TEXTS,
        "messages": st.lists(
            st.fixed_dictionaries({"role": st.just("user"), "content": TEXTS}), max_size=3
        ),
        "options": st.dictionaries(TEXTS, VALUES, max_size=3),
    }),
    min_size=20,
    max_size=40,
)  # fmt: skip
ANY = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@ANY
@given(BODIES)
def test_the_shell_hands_on_any_body(bodies: list[dict[str, Any]]) -> None:
    """Run many snippets in one shell, in which curl is a function that shows what it is given."""
    script = "curl() { cat; printf '\\1'; }\n" + "\n".join(
        curl(Call("http://h", it)) for it in bodies
    )
    done = programs.run(["sh"], given=script)
    assert done.returncode == 0, done.stderr
    assert [json.loads(it) for it in done.stdout.split("\1")[:-1]] == bodies


@ANY
@given(BODIES)
def test_python_reads_any_body(bodies: list[dict[str, Any]]) -> None:
    for body in bodies:
        tree = ast.parse(python_httpx(Call("http://h", body)))
        given = next(it for it in tree.body if isinstance(it, ast.Assign))
        assert ast.literal_eval(given.value) == body
        ast.parse(python_ollama(Call("http://h", body)))


@ANY
@given(BODIES)
def test_javascript_reads_any_body(bodies: list[dict[str, Any]]) -> None:
    texts = [typescript(Call("http://h", it)) for it in bodies]
    requests = [
        it.split("const request = ", 1)[1].split(";\n\nconst response", 1)[0] for it in texts
    ]
    shown = [it.replace("as any", "") for it in requests]
    script = f"process.stdout.write(JSON.stringify([{','.join(shown)}]));"
    done = programs.run([programs.node(), "-"], given=script)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == bodies


def test_node_checks_whole_snippets(tmp_path: Path) -> None:
    path = tmp_path / "snippet.ts"
    path.write_text(typescript(Call("http://h", _body(), (KEY, Secret("X-It", "", "X")))), "utf-8")
    done = programs.run([programs.node(), "--check", str(path)])
    assert done.returncode == 0, done.stderr


def test_no_python_snippet_needs_more_than_its_client(tmp_path: Path) -> None:
    for text in (python_httpx(Call("http://h", _body())), python_ollama(Call("http://h", _body()))):
        path = tmp_path / "snippet.py"
        path.write_text(text, "utf-8")
        ruff = shutil.which("ruff", path=str(Path(sys.executable).parent))
        assert ruff
        command = [ruff, "check", "--isolated", "--select", "F,I,E9", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
