"""Everything that can go wrong between the window and a server, as a person sees it."""

import re
import socket
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import NamedTuple

import httpx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from gui.app import Program
from gui.chat.question import Question
from gui.engine import launch
from gui.ollama import client as client_module
from gui.ollama import errors
from gui.services.engine_process import EngineState
from gui.services.server import ServerState
from gui.widgets.sentences import sentences
from tests.fake_ollama import Answer, Ending, FakeOllama
from tests.qt_loop import until
from tests.window.conftest import Person

HANGUL = re.compile("[가-힣]")
LANGUAGES = ("en", "ko")


class Said(NamedTuple):
    """What the server says in place of an answer, and what becomes of it."""

    kind: type[errors.OllamaError]
    status: int
    body: str
    headers: dict[str, str]
    words: str


def said(
    kind: type[errors.OllamaError], status: int, body: str = "", words: str = "", **headers: str
) -> Said:
    return Said(
        kind,
        status,
        body,
        {name.replace("_", "-"): value for name, value in headers.items()},
        words,
    )


INSTEAD = (
    said(errors.SignInNeeded, 401, '{"error":"unauthorized","signin_url":"https://x.example/c"}',
         "https://x.example/c"),
    said(errors.SignInNeeded, 401, '{"error":"unauthorized"}', "ollama signin"),
    said(errors.AccessDenied, 403, '{"error":"this model requires a subscription"}',
         "requires a subscription"),
    said(errors.AccessDenied, 403, "", ""),
    said(errors.CloudDisabled, 403, '{"error":"ollama cloud is disabled: no"}'),
    said(errors.ModelNotFound, 404, '{"error":"model \'plain:latest\' not found"}',
         "ollama pull plain:latest"),
    said(errors.NotOllama, 404, "404 page not found", "404 page not found"),
    said(errors.NotSupported, 400, '{"error":"\\"plain\\" does not support thinking"}',
         "does not support thinking"),
    said(errors.ContextExceeded, 400, '{"error":{"code":400,"message":"request (9000 tokens) '
         'exceeds the available context size (4096 tokens)","type":"exceed_context_size_error",'
         '"n_prompt_tokens":9000,"n_ctx":4096}}', "9000"),
    said(errors.TooManyRequests, 429, '{"error":"slow down"}', "7", Retry_After="7"),
    said(errors.TooManyRequests, 429, '{"error":"slow down"}', "slow down"),
    said(errors.UsageLimitReached, 429, '{"error":"you have reached your usage limit, upgrade"}'),
    said(errors.ServerBusy, 503, '{"error":"server busy"}', "9", Retry_After="9"),
    said(errors.ServerBusy, 503, '{"error":"server busy"}', "server busy"),
    said(errors.MemoryExceeded, 500,
         '{"error":"model requires more system memory (8 GiB) than is available"}', "8 GiB"),
    said(errors.LoadFailed, 500, '{"error":"unable to load model: /x"}', "/x"),
    said(errors.RunnerStopped, 500, '{"error":"model runner has unexpectedly stopped"}'),
    said(errors.ServerRefused, 500, "plain words", "plain words"),
    said(errors.ServerRefused, 400, '{"error":"invalid option: temperature"}', "temperature"),
    said(errors.NotOllama, 200, "<html><title>Log in &amp; out</title></html>", "Log in & out"),
    said(errors.NotOllama, 200, "plain words", "plain words"),
    said(errors.EmptyAnswer, 200),
    said(errors.AnswerUnreadable, 200, "x", "gzip", Content_Encoding="gzip"),
    said(errors.Redirected, 302, "", "http://elsewhere.example/", Location="http://elsewhere.example/"),
    said(errors.Redirected, 307, ""),
)  # fmt: skip

BROKEN_OFF: dict[Ending, type[errors.OllamaError]] = {
    Ending.ERROR: errors.ServerRefused,
    Ending.EOF: errors.AnswerCutOff,
    Ending.CUT: errors.ConnectionLost,
    Ending.RESET: errors.ConnectionLost,
    Ending.NOT_JSON: errors.AnswerUnreadable,
}


def window_text(person: Person) -> str:
    labels = person.window.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def speaks(program: Program, language: str) -> None:
    program.settings.set("language", language)


def is_said(person: Person, error: errors.OllamaError | None, language: str) -> None:
    """Assert that the window says what happened, what is safe, and what to do."""
    assert error is not None
    shown = window_text(person)
    title, rest = sentences(error)
    assert title in shown
    assert rest in shown
    assert "{" not in title + rest
    assert "Traceback" not in shown
    assert bool(HANGUL.search(title)) is (language == "ko")
    for template in error.templates():
        has_own_words = bool(re.search(r"\w", re.sub(r"\{\w+\}", "", template)))
        if language == "ko" and has_own_words:
            assert template.format(**error.facts) not in shown


def button(person: Person, text: str) -> QAbstractButton:
    buttons = person.window.findChildren(QAbstractButton)
    found = [it for it in buttons if it.text() == text and it.isVisible()]
    assert found, text
    return found[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", INSTEAD, ids=lambda case: f"{case.kind.__name__}-{case.status}")
async def test_what_a_server_says_instead_of_an_answer_is_a_notice(
    fake: FakeOllama, program: Program, person: Person, case: Said, language: str
) -> None:
    speaks(program, language)
    fake.answer_with("/api/chat", case.status, headers=case.headers, body=case.body)

    person.asks("Hello")
    await person.sees_end()

    error = person.reply.error
    assert error is not None
    assert type(error) is case.kind
    is_said(person, error, language)
    assert case.words in window_text(person)
    assert [it.text for it in person.chat.conversation.path if isinstance(it, Question)] == [
        "Hello"
    ]

    fake.answer_normally("/api/chat")
    button(person, {"en": "Try again", "ko": "다시 시도"}[language]).click()
    step = await fake.next_chat_async()
    step.say("Here")
    step.finish()
    await person.sees_end()
    assert str(person.reply.content) == "Here"


async def test_a_page_to_sign_in_can_be_opened_and_copied(
    fake: FakeOllama, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = '{"error":"unauthorized","signin_url":"https://ollama.example/connect?key=1"}'
    fake.answer_with("/api/chat", 401, body=body)
    person.asks("Hello")
    await person.sees_end()

    button(person, "Copy link").click()

    assert QApplication.clipboard().text() == "https://ollama.example/connect?key=1"
    assert button(person, "Open the sign-in page").toolTip().startswith("https://ollama.example/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", BROKEN_OFF, ids=lambda ending: ending.name)
async def test_an_answer_that_breaks_off_keeps_its_text(
    fake: FakeOllama, program: Program, person: Person, ending: Ending, language: str
) -> None:
    speaks(program, language)
    fake.script(Answer(["Once ", "upon"], ending=ending))

    person.asks("Hello")
    await person.sees_end()

    error = person.reply.error
    assert error is not None
    assert type(error) is BROKEN_OFF[ending]
    assert str(person.reply.content) == "Once upon"
    shown = window_text(person)
    kept = {"en": "The text so far is kept.", "ko": "지금까지의 글은 남아 있습니다."}
    broken = {"en": "The reply was interrupted", "ko": "답변이 중간에 끊겼습니다"}
    assert kept[language] in shown
    assert broken[language] in shown
    assert sentences(error)[0] in shown


async def test_silence_is_told_with_its_time_and_can_be_stopped(
    fake: FakeOllama, person: Person
) -> None:
    fake.stay_silent("/api/chat")
    person.asks("Hello")
    ticks = person.transcript._liveness._ticks.timeout
    await until(lambda: "Loading plain:latest" in window_text(person), ticks)
    await until(lambda: "0:01" in window_text(person), ticks)

    person.presses(Qt.Key.Key_Escape)
    await person.sees_end()

    assert "Stopped before the first word" in window_text(person)
    await fake.wait_until_async(lambda seen: bool(seen.disconnects))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_server_that_is_gone_loses_no_question(
    fake: FakeOllama, program: Program, person: Person, language: str
) -> None:
    speaks(program, language)
    fake.go_away()

    person.asks("Hello")
    await person.sees_end()

    error = person.reply.error
    assert isinstance(error, errors.NotAnswering)
    is_said(person, error, language)
    assert program.server.state is ServerState.LOST
    assert [it.text for it in person.chat.conversation.path if isinstance(it, Question)] == [
        "Hello"
    ]


Place = Callable[[], AbstractContextManager[str]]


# --- No connection at all -------------------------------------------------------------------------


@contextmanager
def untrusted() -> Generator[str, None, None]:
    with FakeOllama(tls=True) as server:
        yield server.url


@contextmanager
def http_to_https() -> Generator[str, None, None]:
    with FakeOllama(tls=True) as server:
        yield server.url.replace("https:", "http:")


@contextmanager
def https_to_http() -> Generator[str, None, None]:
    with FakeOllama() as server:
        yield server.url.replace("http:", "https:")


@contextmanager
def nobody() -> Generator[str, None, None]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        number = listener.getsockname()[1]
    yield f"127.0.0.1:{number}"


@contextmanager
def unknown_name() -> Generator[str, None, None]:
    yield "no-such-name.invalid"


@contextmanager
def full_house() -> Generator[str, None, None]:
    """A machine that never takes up a connection."""
    with ExitStack() as open_ones:
        full = open_ones.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(2):
            more = open_ones.enter_context(socket.socket())
            more.setblocking(False)
            more.connect_ex(full.getsockname())
        yield f"127.0.0.1:{full.getsockname()[1]}"


def answering(
    path_answers: Callable[[FakeOllama, str], None],
) -> Place:
    @contextmanager
    def serve() -> Generator[str, None, None]:
        with FakeOllama() as server:
            for path in ("/api/version", "/api/tags"):
                path_answers(server, path)
            yield server.url

    return serve


def web_page(server: FakeOllama, path: str) -> None:
    server.answer_with(path, body="<html><title>Router</title></html>")


def mail(server: FakeOllama, path: str) -> None:
    server.answer_raw(path, b"220 mail.example ESMTP\r\n\r\n")


def elsewhere(server: FakeOllama, path: str) -> None:
    server.answer_with(path, 301, headers={"Location": "https://elsewhere.example/"})


def nothing(server: FakeOllama, path: str) -> None:
    server.answer_with(path)


def silence(server: FakeOllama, path: str) -> None:
    server.stay_silent(path)


UNREACHABLE: dict[type[errors.OllamaError], Place] = {
    errors.CallTimedOut: answering(silence),
    errors.CertificateRejected: untrusted,
    errors.HttpsExpected: http_to_https,
    errors.HttpExpected: https_to_http,
    errors.NameNotFound: unknown_name,
    errors.ConnectionTimedOut: full_house,
    errors.NotHttp: answering(mail),
    errors.NotOllama: answering(web_page),
    errors.Redirected: answering(elsewhere),
    errors.EmptyAnswer: answering(nothing),
    errors.NotAnswering: nobody,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", UNREACHABLE, ids=lambda kind: kind.__name__)
async def test_an_address_that_does_not_do_is_told_in_place_of_the_chat(
    program: Program,
    person: Person,
    kind: type[errors.OllamaError],
    language: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if kind is errors.CallTimedOut:
        monkeypatch.setattr(client_module, "CALL_S", 0.05)
    if kind is errors.ConnectionTimedOut:
        monkeypatch.setattr(client_module, "_CALL_TIMEOUT", httpx.Timeout(None, connect=0.05))
    speaks(program, language)
    server = program.server
    person.types("A draft")
    with UNREACHABLE[kind]() as address:
        server.connect_to(address)
        await until(lambda: server.state is ServerState.UNREACHABLE, server.state_changed)

    assert type(server.error) is kind
    shown = window_text(person)
    assert {"en": "Ollama is not answering", "ko": "Ollama가 응답하지 않습니다"}[language] in shown
    if kind is errors.NotAnswering:
        assert server.base_url in shown
    else:
        is_said(person, server.error, language)
    assert button(person, {"en": "Try again", "ko": "다시 시도"}[language]).isEnabled()
    assert person.composer.field.text() == "A draft"


async def test_a_load_that_is_refused_is_told(
    fake: FakeOllama, program: Program, person: Person
) -> None:
    failed: list[errors.OllamaError] = []
    program.server.call_failed.connect(failed.append)
    fake.answer_with("/api/chat", 500, body='{"error":"unable to load model: /x"}')

    person.chat.load()
    await until(lambda: failed, program.server.call_failed)

    assert isinstance(failed[0], errors.LoadFailed)
    is_said(person, failed[0], "en")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_engine_that_does_not_start_is_told_in_the_windows_language(
    program: Program, person: Person, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> launch.Engine:
        raise launch.EngineError(
            "The built-in engine did not start: {last_words}. Try again.", last_words="boom"
        )

    monkeypatch.setattr(launch, "start", fail)
    monkeypatch.setattr(launch, "has_demo_model", lambda: True)
    speaks(program, language)

    program.engine.start()
    await until(lambda: program.engine.state is EngineState.FAILED, program.engine.state_changed)

    shown = window_text(person)
    assert "boom" in shown
    whole = {
        "en": "The built-in engine did not start: boom. Try again.",
        "ko": "내장 엔진이 시작되지 않았습니다. 다시 시도하세요. 마지막 출력: boom",
    }
    assert whole[language] in shown


ELSEWHERE: dict[type[errors.OllamaError], str] = {
    errors.OllamaError: "a base",
    errors.ConnectionFailed: "a base, for reasons that have no name of their own",
    errors.AnswerBroken: "a base",
    errors.AddressInvalid: "refused where it is typed: see the dialogs' tests",
    errors.Told: "only of an answer that was kept: see the tests of keeping",
    errors.OptionInvalid: "refused where it is chosen: see the options panel's tests",
    errors.RequestInvalid: "the composer sends nothing that cannot be sent",
}


def test_no_kind_of_error_is_forgotten() -> None:
    def below(kind: type[errors.OllamaError]) -> Iterator[type[errors.OllamaError]]:
        yield kind
        for further in kind.__subclasses__():
            yield from below(further)

    seen = {case.kind for case in INSTEAD} | set(BROKEN_OFF.values()) | set(UNREACHABLE)
    known = {kind for kind in below(errors.OllamaError) if kind.__module__ == errors.__name__}

    assert known - seen - set(ELSEWHERE) == set()
