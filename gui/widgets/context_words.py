"""Words for what does not fit a model's context."""

from PySide6.QtCore import QCoreApplication

from gui.chat.context import size_name
from gui.services.context_guard import Concern, Level, Why
from gui.widgets.sizes import size_text


def words(concern: Concern) -> tuple[str, str]:
    """Return the title of a concern, and what it means."""
    if concern.why is Why.NEAR:
        return _title(concern), _near(concern)
    parts = (_numbers(concern), _what_goes(concern))
    return _title(concern), " ".join(part for part in parts if part)


def used(level: Level) -> str:
    """Return how much of the context is used, roughly: `1.7K of 8K context`."""
    if level.window is None or level.used.tokens < 1:
        return ""
    tokens = round(level.used.tokens)
    short = f"{tokens / 1024:.1f}K" if tokens >= 1024 else str(tokens)
    text = QCoreApplication.translate("ContextMeter", "{used} of {window} context")
    return text.format(used=short, window=size_name(level.window))


def use(concern: Concern, larger: int) -> str:
    """Return what a button says that uses a larger context."""
    size = size_name(larger)
    if not concern.reloads or concern.why is Why.NEAR:
        return QCoreApplication.translate("ContextNotice", "Use {size}").format(size=size)
    if not concern.extra_bytes or concern.extra_bytes < 0:
        return QCoreApplication.translate("ContextNotice", "Use {size} (reloads)").format(size=size)
    text = QCoreApplication.translate("ContextNotice", "Use {size} (reloads, about +{memory})")
    return text.format(size=size, memory=size_text(concern.extra_bytes))


def _title(concern: Concern) -> str:
    if concern.why is Why.NEAR:
        text = QCoreApplication.translate("ContextNotice", "This chat is close to the {size} limit")
    elif concern.why is Why.TIGHT:
        text = QCoreApplication.translate(
            "ContextNotice", "The answer may not fit the context of {size}"
        )
    elif concern.why is Why.REFUSED:
        text = QCoreApplication.translate(
            "ContextNotice", "The server refused: this does not fit the context of {size}"
        )
    else:
        text = QCoreApplication.translate(
            "ContextNotice", "This message does not fit the context of {size}"
        )
    return text.format(size=size_name(concern.fit.window))


def _near(concern: Concern) -> str:
    if concern.refuses:
        return QCoreApplication.translate(
            "ContextNotice", "The server will refuse what does not fit. Nothing is lost."
        )
    return QCoreApplication.translate(
        "ContextNotice",
        "The oldest messages will be left out of the next requests. They stay in the chat.",
    )


def _numbers(concern: Concern) -> str:
    fit = concern.fit
    if concern.why is Why.TIGHT:
        return _room(fit.room)
    if concern.counts:
        text = QCoreApplication.translate(
            "ContextNotice", "With this chat it is {prompt} tokens, and {window} fit."
        )
    elif concern.why is Why.REFUSED:
        text = QCoreApplication.translate(
            "ContextNotice", "With this chat it is more than the {window} tokens that fit."
        )
    else:
        text = QCoreApplication.translate(
            "ContextNotice", "With this chat it is about {prompt} tokens, and {window} fit."
        )
    return text.format(prompt=f"{fit.prompt:,}", window=f"{fit.window:,}")


def _what_goes(concern: Concern) -> str:
    fit = concern.fit
    if concern.why is not Why.TIGHT and (not fit.drops or fit.rest > fit.window):
        return QCoreApplication.translate(
            "ContextNotice",
            "It is too long by itself already: shorten it, or use a larger context.",
        )
    if concern.why is Why.FULL and not concern.refuses:
        return _dropped(fit.drops)
    return _without(fit.leave_out) if fit.leave_out else ""


def _dropped(count: int) -> str:
    return QCoreApplication.translate(
        "ContextNotice",
        "The first %n messages will be left out. They stay in the chat.",
        "",
        count,
    )


def _without(count: int) -> str:
    return QCoreApplication.translate(
        "ContextNotice", "Without the first %n messages it fits.", "", count
    )


def _room(tokens: int) -> str:
    return QCoreApplication.translate(
        "ContextNotice", "About %n tokens are left for it: it may end early.", "", tokens
    )
