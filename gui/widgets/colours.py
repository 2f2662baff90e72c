"""The colours of a theme: read from its file, sharpened for high contrast, made a palette of."""

import json
from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

from gui.assets import asset

_ROLES = QPalette.ColorRole


class Colours(NamedTuple):
    """One colour for each role that a thing on screen can have."""

    window: QColor
    panel: QColor
    base: QColor
    card: QColor
    sunken: QColor
    hover: QColor
    pressed: QColor
    selected: QColor
    hairline: QColor
    border: QColor
    outline: QColor
    text: QColor
    text2: QColor
    text3: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    on_accent: QColor
    accent_soft: QColor
    accent_text: QColor
    focus: QColor
    bubble: QColor
    success: QColor
    warn: QColor
    warn_soft: QColor
    warn_line: QColor
    danger: QColor
    danger_soft: QColor
    danger_line: QColor
    track: QColor
    code_keyword: QColor
    code_string: QColor
    code_number: QColor
    code_comment: QColor
    code_name: QColor
    shadow: QColor

    def role(self, name: str) -> QColor:
        """Return the colour of the role that is called `name`."""
        colour: QColor = getattr(self, name)
        return colour


def load(name: str) -> Colours:
    """Read the colours of resources/themes/`name`.json."""
    texts = json.loads(asset(f"themes/{name}.json").read_text(encoding="utf-8"))
    return Colours(**{role: QColor(texts[role]) for role in Colours._fields})


def sharpened(colours: Colours) -> Colours:
    """Return `colours` with lines that can be told apart, and without soft fills."""
    return colours._replace(
        hairline=colours.outline,
        border=colours.outline,
        warn_line=colours.warn,
        danger_line=colours.danger,
        text3=colours.text2,
        accent_soft=colours.card,
        warn_soft=colours.card,
        danger_soft=colours.card,
    )


def palette(colours: Colours) -> QPalette:
    """Return what Qt's own widgets are painted with."""
    made = QPalette()
    for role, colour in _palette_roles(colours).items():
        made.setColor(role, colour)
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, colours.disabled)
    return made


def _palette_roles(colours: Colours) -> dict[QPalette.ColorRole, QColor]:
    return {
        _ROLES.Window: colours.window,
        _ROLES.AlternateBase: colours.panel,
        _ROLES.Base: colours.base,
        _ROLES.Button: colours.card,
        _ROLES.ToolTipBase: colours.card,
        _ROLES.Mid: colours.sunken,
        _ROLES.Midlight: colours.hover,
        _ROLES.Dark: colours.pressed,
        _ROLES.Light: colours.hairline,
        _ROLES.Shadow: colours.border,
        _ROLES.WindowText: colours.text,
        _ROLES.Text: colours.text,
        _ROLES.ButtonText: colours.text,
        _ROLES.ToolTipText: colours.text,
        _ROLES.BrightText: colours.danger,
        _ROLES.PlaceholderText: colours.text3,
        _ROLES.Accent: colours.accent,
        _ROLES.Highlight: colours.accent,
        _ROLES.HighlightedText: colours.on_accent,
        _ROLES.Link: colours.accent,
        _ROLES.LinkVisited: colours.accent,
    }
