"""What is said of an answer's figures."""

import json
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from gui.chat.speeds import Change, Measured
from gui.ollama.options import OPTION_NAMED
from gui.widgets.transcript import amounts

_LONGEST = 60


def when(answer: Measured) -> str:
    """Return when an answer was asked for, alike in all languages: it stands in columns."""
    return f"{datetime.fromtimestamp(answer.at_ms / 1000).astimezone():%Y-%m-%d %H:%M}"


def change_text(changes: Sequence[Change]) -> str:
    """Return what was sent otherwise than before: `Temperature 0.6 → 1`."""
    return ", ".join(_one(change) for change in changes)


def _one(change: Change) -> str:
    option = OPTION_NAMED.get(change.option)
    label = change.option
    if option is not None:
        label = QCoreApplication.translate("Options", option.field.label)
    return f"{label} {_value(change.before)} → {_value(change.after)}"


def _value(value: object) -> str:
    if value is None:
        return QCoreApplication.translate("Speed", "not sent")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def point_text(answer: Measured, changes: Sequence[Change]) -> str:
    """Return all of an answer's figures in a line."""
    parts = [
        answer.model,
        when(answer),
        amounts.speed(answer.speed),
        _context(answer),
        amounts.tokens(answer.answer_tokens),
        _changed(changes),
    ]
    return amounts.joined(*parts)


def _context(answer: Measured) -> str:
    if answer.context is None:
        return ""
    text = QCoreApplication.translate("Speed", "context {tokens}")
    return text.format(tokens=f"{answer.context:,}")


def _changed(changes: Sequence[Change]) -> str:
    if not changes:
        return ""
    text = QCoreApplication.translate("Speed", "changed: {changes}")
    return text.format(changes=change_text(changes))
