from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication

from gui.assets import asset
from gui.widgets.colours import load, sharpened
from gui.widgets.theme import Role, Theme

BOTH = pytest.mark.parametrize("name", ["light", "dark"])

STATED = [
    # foreground, background, ratio in light and in dark colours
    ("text", "selected", 14.3, 9.8),
    ("text", "base", 16.4, 12.5),
    ("text2", "base", 7.7, 7.9),
    ("text2", "sunken", 7.1, 8.5),
    ("text3", "base", 5.5, 6.0),
    ("text3", "window", 5.0, 6.4),
    ("text3", "hover", 4.5, 4.9),
    ("accent", "base", 6.2, 7.2),
    ("on_accent", "accent", 6.3, 7.4),
    ("accent_text", "accent_soft", 6.4, 7.6),
    ("text", "bubble", 14.4, 9.4),
    ("warn", "warn_soft", 5.7, 7.3),
    ("danger", "danger_soft", 5.7, 6.2),
    ("accent", "track", 4.2, 4.1),
]
TEXTS = [
    *[("text", ground) for ground in ("window", "panel", "base", "card", "sunken", "hover")],
    *[("text2", ground) for ground in ("window", "panel", "base", "card", "sunken", "hover")],
    *[("text3", ground) for ground in ("window", "panel", "base", "card", "sunken", "hover")],
    *[("success", ground) for ground in ("window", "panel", "base", "card")],
    *[("accent", ground) for ground in ("window", "panel", "base", "card")],
    *[("danger", ground) for ground in ("base", "card", "danger_soft")],
    *[("warn", ground) for ground in ("base", "card", "warn_soft")],
    *[(f"code_{kind}", "sunken") for kind in ("keyword", "string", "number", "comment", "name")],
    ("text", "warn_soft"),
    ("text", "danger_soft"),
    ("text2", "warn_soft"),
    ("text2", "danger_soft"),
    ("on_accent", "accent_hover"),
    ("accent_soft", "text"),
]
LINES = [
    *[("outline", ground) for ground in ("window", "panel", "base", "card")],
    *[("focus", ground) for ground in ("window", "panel", "base", "card", "sunken")],
]


def contrast(one: QColor, other: QColor) -> float:
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize(("front", "back", "light", "dark"), STATED)
def test_contrasts_are_those_of_the_design(
    front: str, back: str, light: float, dark: float
) -> None:
    for name, stated in (("light", light), ("dark", dark)):
        colours = load(name)
        assert contrast(colours.role(front), colours.role(back)) == pytest.approx(stated, abs=0.1)


@BOTH
@pytest.mark.parametrize(("front", "back"), TEXTS)
def test_every_text_can_be_read(name: str, front: str, back: str) -> None:
    colours = load(name)

    assert round(contrast(colours.role(front), colours.role(back)), 2) >= 4.5


@BOTH
@pytest.mark.parametrize(("front", "back"), LINES)
def test_lines_and_the_focus_can_be_seen(name: str, front: str, back: str) -> None:
    colours = load(name)

    assert contrast(colours.role(front), colours.role(back)) >= 3


@BOTH
def test_high_contrast_leaves_no_faint_lines_or_words(name: str) -> None:
    colours = sharpened(load(name))

    assert colours.border == colours.outline
    assert colours.text3 == colours.text2
    assert colours.warn_soft == colours.card


def test_dark_mode_changes_the_colours_and_tells(theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.is_dark))

    theme.set_mode("dark")

    assert told[-1] is True
    assert theme.colours == load("dark")
    assert QApplication.palette().color(QPalette.ColorRole.Base) == load("dark").base


def test_text_size_scales_fonts_and_sizes_alike(theme: Theme) -> None:
    assert theme.px(34) == 34
    assert theme.font("ui").pixelSize() == 13

    theme.set_text_size(200)

    assert theme.scale == 2
    assert theme.px(34) == 68
    assert theme.font("ui").pixelSize() == 26


def test_small_text_leaves_controls_large_enough_to_hit(theme: Theme) -> None:
    theme.set_text_size(80)

    assert theme.font("body").pixelSize() == 12
    assert theme.px(28) == 28


@pytest.mark.parametrize("role", ["caption", "ui", "body", "h3", "h2", "h1"])
def test_words_are_set_in_the_bundled_font(theme: Theme, role: Role) -> None:
    font = theme.font(role, bold=True)

    assert QFontInfo(font).family() == "Pretendard"
    assert QFontInfo(font).weight() == 600


def test_a_syllable_of_code_is_two_letters_wide(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("mono"))

    assert metrics.horizontalAdvance("한글") == metrics.horizontalAdvance("abcd")


def test_an_icon_is_drawn_in_the_colour_asked_for(theme: Theme) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)

    theme.draw_icon(painter, "square", QRectF(0, 0, 40, 40), QColor("#0F6B66"))
    painter.end()

    drawn = {
        image.pixelColor(x, y).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#0f6b66"}


def test_an_icon_is_rendered_once_for_each_look(theme: Theme) -> None:
    first = theme.icon("copy", theme.colours.text).cacheKey()
    icons = theme._icons
    kept = icons.pixmap("copy", theme.colours.text, 18, 1)

    assert icons.pixmap("copy", theme.colours.text, 18, 1).cacheKey() == kept.cacheKey()
    assert icons.pixmap("copy", theme.colours.danger, 18, 1).cacheKey() != kept.cacheKey()
    assert icons.pixmap("copy", theme.colours.text, 18, 2).width() == 36
    assert first


def test_outlines_are_thinner_than_those_of_the_set_except_on_send(theme: Theme) -> None:
    tinted = theme._icons.tinted

    assert 'stroke-width="1.7"' in tinted("copy", theme.colours.text)
    assert 'stroke-width="2"' in tinted("arrow-up", theme.colours.text)


def test_movement_can_be_left_out(app: QApplication) -> None:
    assert Theme(animated=False).animation_ms(160) == 0
    assert Theme(animated=True).animation_ms(160) == 160


def test_every_icon_that_is_shipped_is_used() -> None:
    root = Path(__file__).resolve().parents[2]
    sources = "".join(path.read_text(encoding="utf-8") for path in root.glob("gui/**/*.py"))
    shipped = [path.stem for path in root.glob("resources/icons/*.svg")]

    assert shipped
    assert [name for name in shipped if f'"{name}"' not in sources] == []


@pytest.mark.parametrize("folder", ["icons", "fonts"])
def test_what_others_made_comes_with_its_licence(folder: str) -> None:
    names = [path.name for path in asset(folder).iterdir()]

    assert any("LICENSE" in name for name in names)
