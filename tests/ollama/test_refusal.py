"""What a server says when it refuses is read in all its dialects, and finds its exception."""

import json

import pytest

from gui.ollama import errors, refusal
from gui.ollama.refusal import Refusal, as_error, read

NESTED = (
    b'{"error":"{\\"error\\":{\\"code\\":400,\\"message\\":\\"request (9000 tokens) exceeds the '
    b'available context size (4096 tokens), try increasing it\\",\\"type\\":'
    b'\\"exceed_context_size_error\\",\\"n_prompt_tokens\\":9000,\\"n_ctx\\":4096}}"}'
)


@pytest.mark.parametrize(
    ("body", "status", "text"),
    [
        (b'{"error":"model is required"}', 400, "model is required"),
        (b"", 502, "Bad Gateway"),
        (b"   \n", 599, "status 599"),
        (b"  plain words\n", 500, "plain words"),
        (b'{"error":{"message":"from a gateway","code":1}}', 500, "from a gateway"),
        (b'{"error":"{\\"message\\":\\"inner\\"}\\nand more"}', 500, "inner"),
        (b'{"error":"{\\"error\\":\\"inner\\"}"}', 500, "inner"),
        (b'{"error":"{not json"}', 500, "{not json"),
        (b'{"error":null,"StatusCode":402,"Status":"402 Payment Required"}', 402,
         "402 Payment Required"),
        (b'{"error":["odd"]}', 500, '["odd"]'),
        (b"<html><head><title>502 Bad Gateway</title></head></html>", 503, "Service Unavailable"),
        (b'{"error":"two  spaces.\\nand lines."}', 500, "two spaces. and lines"),
    ],
)  # fmt: skip
def test_the_words_are_found(body: bytes, status: int, text: str) -> None:
    assert read(body, status).text == text


def test_a_nested_error_keeps_its_facts() -> None:
    said = read(NESTED, 400)

    assert said.kind == "exceed_context_size_error"
    assert (said.prompt_tokens, said.context_tokens) == (9000, 4096)
    assert said.text.startswith("request (9000 tokens) exceeds")


def test_the_way_to_sign_in_is_kept() -> None:
    said = read(b'{"error":"unauthorized","signin_url":"https://example.com/x"}', 401)

    error = as_error(said, status=401)

    assert isinstance(error, errors.SignInNeeded)
    assert error.facts["signin_url"] == "https://example.com/x"
    assert "open https://example.com/x" in str(error)


def test_without_an_address_to_sign_in_the_command_is_named() -> None:
    assert "ollama signin" in str(as_error(Refusal("unauthorized"), status=401))


def test_a_huge_body_is_read_only_at_its_beginning() -> None:
    assert len(read(b"x" * 10_000_000, 500).text) < 1000
    assert len(read(json.dumps({"error": "y" * 50_000}).encode(), 500).text) < 1000


@pytest.mark.parametrize(
    ("status", "text", "kind"),
    [
        (404, "model 'x' not found", errors.ModelNotFound),
        (404, 'model "x" not found, try pulling it first', errors.ModelNotFound),
        (200, "model 'x' not found", errors.ModelNotFound),
        (400, '"x" does not support thinking', errors.NotSupported),
        (400, "registry.ollama.ai/library/x:latest does not support tools", errors.NotSupported),
        (400, "the prompt is longer than the context length currently available to the model",
         errors.ContextExceeded),
        (503, "server busy, please try again.  maximum pending requests exceeded",
         errors.ServerBusy),
        (429, "slow down", errors.TooManyRequests),
        (401, "unauthorized", errors.SignInNeeded),
        (403, "", errors.AccessDenied),
        (403, "ollama cloud is disabled: remote model is unavailable", errors.CloudDisabled),
        (429, "you have reached your session usage limit, upgrade", errors.UsageLimitReached),
        (402, "payment required", errors.UsageLimitReached),
        (500, "CUDA error: out of memory", errors.MemoryExceeded),
        (500, "error loading model: unable to allocate CPU buffer", errors.MemoryExceeded),
        (500, "model requires more system memory (9 GiB) than is available", errors.MemoryExceeded),
        (403, "this model requires a subscription", errors.AccessDenied),
        (500, "model requires 9 GiB but only 4 GiB are available", errors.MemoryExceeded),
        (500, "model runner has unexpectedly stopped, this may be due to resource limitations",
         errors.RunnerStopped),
        (500, "llama-server process has terminated: error loading model: tensor missing",
         errors.LoadFailed),
        (500, "unable to load model: cut.gguf is not a GGUF file", errors.LoadFailed),
        (500, "llama-server process has terminated: exit status 1", errors.RunnerStopped),
        (500, 'option "temperature" must be of type float32', errors.ServerRefused),
        (200, "an error was encountered while running the model", errors.ServerRefused),
    ],
)  # fmt: skip
def test_a_refusal_finds_its_exception(
    status: int, text: str, kind: type[errors.ServerRefused]
) -> None:
    error = as_error(Refusal(text), status=status, model="x")

    assert type(error) is kind
    assert (error.status, error.text) == (status, text)
    assert str(error).endswith((".", "x"))


@pytest.mark.parametrize(
    ("header", "words"),
    [("", "in a moment"), ("7", "in 7 s"), ("1.2", "in 2 s"), ("-3", "in 0 s"), ("nan", "in a"),
     ("Wed, 21 Oct 2026 07:28:00 GMT", "after Wed, 21 Oct 2026 07:28:00 GMT"), ("1e999", "in a")],
)  # fmt: skip
def test_the_time_to_wait_is_said(header: str, words: str) -> None:
    error = as_error(Refusal("busy"), status=503, retry_after=header)

    assert f"Try again {words}" in str(error)


def test_a_context_error_names_both_numbers() -> None:
    error = as_error(read(NESTED, 400), status=400, model="x")

    assert "9000 tokens" in str(error)
    assert "holds 4096" in str(error)


@pytest.mark.parametrize(
    ("body", "status", "is_foreign"),
    [
        (b"<html>", 502, True),
        (b"<html>", 503, False),
        (b"404 page not found", 404, True),
        (b'{"error":"model not found"}', 404, False),
        (b"", 403, False),
    ],
)
def test_another_server_s_errors_are_recognised(
    body: bytes, status: int, *, is_foreign: bool
) -> None:
    assert refusal.is_foreign(body, status) is is_foreign
