"""What can go wrong between us and a server, each with sentences fit to show to a person.

OllamaError
├── Told                      a failure of an earlier run
├── AddressInvalid            what was typed is no address
├── OptionInvalid             an option's name or value is refused before anything is sent
├── RequestInvalid            a message cannot be sent as it is
├── ConnectionFailed          no connection came about; nothing was sent
│   ├── NameNotFound
│   ├── NotAnswering
│   ├── ConnectionTimedOut
│   ├── CertificateRejected
│   ├── HttpExpected          https spoken to a server that speaks http
│   └── HttpsExpected         the reverse
├── NotOllama                 something answers, but not as Ollama does
│   ├── EmptyAnswer
│   ├── NotHttp
│   └── Redirected
├── CallTimedOut              a small call took too long as a whole
├── AnswerBroken              an answer began and did not end properly
│   ├── AnswerCutOff          the stream ended without its last chunk
│   ├── ConnectionLost        the connection broke
│   └── AnswerUnreadable      what came is not JSON, too long, or encoded
└── ServerRefused             the server said no, in its own words
    ├── ModelNotFound
    ├── NotSupported          the model lacks a capability
    ├── ContextExceeded       the conversation does not fit
    ├── ServerBusy
    ├── TooManyRequests
    ├── SignInNeeded
    ├── AccessDenied
    ├── CloudDisabled
    ├── UsageLimitReached
    ├── MemoryExceeded        the model does not fit
    ├── LoadFailed            the model's file does not load
    └── RunnerStopped         the process that runs the model ended
"""

from typing import ClassVar, Self

from gui.fields import QT_TRANSLATE_NOOP


class OllamaError(Exception):
    """Something between us and the server went wrong.

    `sentence` says what happened, `safe` what is not lost, `hint` what to do; they are templates
    for the `facts` given to the constructor, so that a translation can be filled in alike.
    `text_is_kept` is set where part of an answer had already arrived.
    """

    sentence: ClassVar[str] = ""
    safe: ClassVar[str] = ""
    hint: ClassVar[str] = ""
    kept: ClassVar[str] = QT_TRANSLATE_NOOP("Errors", "The text so far is kept.")

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts
        self.text_is_kept = False

    def templates(self) -> tuple[str, ...]:
        """Return the untranslated sentences that apply, in the order in which to show them."""
        safe = self.kept if self.text_is_kept else self.safe
        return tuple(template for template in (self.sentence, safe, self.hint) if template)

    def without_frames(self) -> Self:
        """Return itself, let go of the frames it came through.

        Whoever keeps an error would keep them too, with the connection and the text they hold.
        """
        error: BaseException | None = self
        while error is not None:
            error.__traceback__ = None
            error = error.__cause__ or error.__context__
        return self

    def __str__(self) -> str:
        return " ".join(template.format(**self.facts) for template in self.templates())


class Told(OllamaError):
    """A failure of an earlier run, of which only the sentences are known: `said`."""

    sentence = "{said}"


class AddressInvalid(OllamaError):
    """What a person typed cannot be the address of a server: `address`, `reason`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "“{address}” is not an address: {reason}.")
    safe = QT_TRANSLATE_NOOP("Errors", "Nothing was sent.")
    hint = QT_TRANSLATE_NOOP("Errors", "Write it like 127.0.0.1:11434 or https://example.com.")


class OptionInvalid(OllamaError):
    """A name or value that the options table refuses: `reason`, a sentence."""

    sentence = "{reason}"
    safe = QT_TRANSLATE_NOOP("Errors", "Nothing was sent.")


class RequestInvalid(OllamaError):
    """A request that no server could read: `reason`, part of a sentence."""

    sentence = QT_TRANSLATE_NOOP("Errors", "This cannot be sent: {reason}.")
    safe = QT_TRANSLATE_NOOP("Errors", "Nothing was sent.")
    hint = QT_TRANSLATE_NOOP("Errors", "Correct the message and send it again.")


class ConnectionFailed(OllamaError):
    """No connection came about: `address`, `reason`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "No connection to {address}: {reason}.")
    safe = QT_TRANSLATE_NOOP("Errors", "Nothing was sent.")
    hint = QT_TRANSLATE_NOOP("Errors", "Check the address and the network, then try again.")


class NameNotFound(ConnectionFailed):
    """No machine of that name is known: `host`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "No machine named {host} was found.")
    hint = QT_TRANSLATE_NOOP("Errors", "Check the spelling and the network, or use its number.")


class NotAnswering(ConnectionFailed):
    """The machine refuses the connection: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "Nothing answers at {address}.")
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Start Ollama there (ollama serve), or choose another address."
    )


class ConnectionTimedOut(ConnectionFailed):
    """The machine did not answer at all: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "{address} did not answer in time.")
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Check that the machine is on and that no firewall is in between."
    )


class CertificateRejected(ConnectionFailed):
    """The server's certificate is not trusted: `address`, `reason`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The certificate of {address} is not trusted: {reason}.")
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Add its authority to this machine's certificates, or check the address."
    )


class HttpExpected(ConnectionFailed):
    """https was spoken to a server that does not speak it: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "{address} does not speak https.")
    hint = QT_TRANSLATE_NOOP("Errors", "Write http:// instead of https:// in the address.")


class HttpsExpected(ConnectionFailed):
    """http was spoken to a server that wants https: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "{address} speaks https, not http.")
    safe = QT_TRANSLATE_NOOP("Errors", "No model has read your message.")
    hint = QT_TRANSLATE_NOOP("Errors", "Write https:// at the beginning of the address.")


class NotOllama(OllamaError):
    """Something else than Ollama answers: `address`, `status`, `reason`."""

    sentence = QT_TRANSLATE_NOOP(
        "Errors", "{address} answers, but not as Ollama does: {reason} (status {status})."
    )
    safe = QT_TRANSLATE_NOOP("Errors", "No model has answered, and nothing was changed.")
    hint = QT_TRANSLATE_NOOP("Errors", "Check the address, its port, and any proxy in between.")


class EmptyAnswer(NotOllama):
    """An answer without content: `address`, `status`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "{address} sent an empty answer (status {status}).")
    hint = QT_TRANSLATE_NOOP("Errors", "Check that Ollama runs at this address, then try again.")


class NotHttp(NotOllama):
    """What answers speaks another protocol: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "{address} answers, but does not speak HTTP.")


class Redirected(NotOllama):
    """The server points elsewhere, and we never follow: `address`, `status`, `location`."""

    sentence = QT_TRANSLATE_NOOP(
        "Errors", "{address} points to another place: {location} (status {status})."
    )
    hint = QT_TRANSLATE_NOOP(
        "Errors", "It was not followed; if you trust that place, use its address."
    )


class CallTimedOut(OllamaError):
    """A small call took longer than it may: `address`, `seconds`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "{address} did not finish within {seconds} s.")
    safe = QT_TRANSLATE_NOOP("Errors", "Nothing was changed.")
    hint = QT_TRANSLATE_NOOP("Errors", "It may be busy with a model: try again in a moment.")


class AnswerBroken(OllamaError):
    """An answer did not end as it should: `reason`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The answer was interrupted: {reason}.")
    safe = QT_TRANSLATE_NOOP("Errors", "No text had come yet; your message is unchanged.")
    hint = QT_TRANSLATE_NOOP("Errors", "Try again.")


class AnswerCutOff(AnswerBroken):
    """The stream ended without its last chunk (ollama-api §4.5)."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server ended the answer before it was complete.")


class ConnectionLost(AnswerBroken):
    """The connection broke: `address`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The connection to {address} was lost.")
    hint = QT_TRANSLATE_NOOP("Errors", "Check that the server still runs, then try again.")


class AnswerUnreadable(AnswerBroken):
    """What came cannot be read: `reason`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The answer cannot be read: {reason}.")
    hint = QT_TRANSLATE_NOOP("Errors", "Check what stands between here and the server.")


class ServerRefused(OllamaError):
    """The server refused or failed: `text` in its own words, `status` (200 within a stream)."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server refused: {text} (status {status}).")
    safe = QT_TRANSLATE_NOOP("Errors", "Your message is unchanged.")
    hint = QT_TRANSLATE_NOOP("Errors", "Try again, or look into the server's log.")

    @property
    def text(self) -> str:
        """The server's own words."""
        return str(self.facts["text"])

    @property
    def status(self) -> int:
        """The HTTP status; 200 if the error came within a stream."""
        status = self.facts["status"]
        return status if isinstance(status, int) else 0


class ModelNotFound(ServerRefused):
    """The model is not installed: also `model`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server has no model named {model}.")
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Check the name, or fetch it there with “ollama pull {model}”."
    )


class NotSupported(ServerRefused):
    """The model cannot do what was asked of it."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The model cannot do this: {text}.")
    hint = QT_TRANSLATE_NOOP("Errors", "Turn that option off, or choose another model.")


class ContextExceeded(ServerRefused):
    """The conversation is longer than the context: also `prompt_tokens`, `context_tokens`."""

    sentence = QT_TRANSLATE_NOOP(
        "Errors",
        "The conversation is too long for the model: {prompt_tokens} tokens, "
        "where its context holds {context_tokens}.",
    )
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Raise the context length (num_ctx), or begin a new conversation."
    )


class ServerBusy(ServerRefused):
    """The server's queue is full: also `wait`, part of a sentence, and `wait_s` if it is known."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server is busy: {text} (status {status}).")
    hint = QT_TRANSLATE_NOOP("Errors", "Try again {wait}.")


class TooManyRequests(ServerBusy):
    """Too many requests for now: also `wait`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "Too many requests: {text} (status {status}).")


class SignInNeeded(ServerRefused):
    """The server wants to know who asks: also `way`, part of a sentence, and `signin_url`."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server wants you to sign in: {text}.")
    hint = QT_TRANSLATE_NOOP("Errors", "To sign in, {way}; then try again.")


class AccessDenied(ServerRefused):
    """The server does not let us in: also `way`, part of a sentence."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The server does not allow this: {text} (status 403).")
    hint = QT_TRANSLATE_NOOP("Errors", "{way}.")


class CloudDisabled(ServerRefused):
    """The server may not use cloud models."""

    sentence = QT_TRANSLATE_NOOP("Errors", "Cloud models are turned off on this server.")
    hint = QT_TRANSLATE_NOOP("Errors", "Choose a local model, or turn them on there.")


class UsageLimitReached(ServerRefused):
    """The account's allowance is used up."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The account's limit is reached: {text}.")
    hint = QT_TRANSLATE_NOOP("Errors", "Wait until it is renewed, or choose a local model.")


class MemoryExceeded(ServerRefused):
    """The model does not fit into the memory."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The model does not fit into memory: {text}.")
    hint = QT_TRANSLATE_NOOP(
        "Errors", "Lower the context length (num_ctx), or use a smaller model."
    )


class LoadFailed(ServerRefused):
    """The model could not be loaded, for another reason than memory."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The model could not be loaded: {text}.")
    hint = QT_TRANSLATE_NOOP(
        "Errors",
        "Its file may be damaged, incomplete, or too new for this server: fetch it again, update "
        "the server, or choose another model.",
    )


class RunnerStopped(ServerRefused):
    """The process that runs the model ended."""

    sentence = QT_TRANSLATE_NOOP("Errors", "The model stopped running: {text}.")
    hint = QT_TRANSLATE_NOOP("Errors", "Try again; if it returns, look into the server's log.")
