from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.widgets.kit.labels import ElidedLabel, Label, plain_tip
from gui.widgets.theme import Theme


def test_markup_is_shown_as_it_is(theme: Theme) -> None:
    plain, markup = Label(theme), Label(theme)
    plain.setText("b")
    markup.setText("<b>b</b>")

    assert markup.sizeHint().width() > 3 * plain.sizeHint().width()


def test_lines_are_as_far_apart_in_korean_as_in_english(theme: Theme) -> None:
    english, korean = Label(theme, wraps=True), Label(theme, wraps=True)
    english.setText("one\ntwo\nthree")
    korean.setText("하나\n둘\n셋")

    assert english.heightForWidth(200) == korean.heightForWidth(200) == 60


def test_a_long_word_is_broken_rather_than_cut(theme: Theme) -> None:
    label = Label(theme, wraps=True)
    label.setText("http://" + "a" * 200)

    assert label.heightForWidth(120) >= 5 * 20


def test_wrapped_text_gets_the_height_it_needs(theme: Theme) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    label = Label(theme, "ui", "text", window, wraps=True)
    label.setText("The text so far is kept. " * 10)
    column.addWidget(label)
    column.addStretch(1)
    window.resize(200, 600)
    window.show()

    assert label.height() == label.heightForWidth(label.width())


def test_the_height_follows_text_font_and_margins(theme: Theme) -> None:
    label = Label(theme, wraps=True)
    label.setText("The text so far is kept. " * 10)
    before = label.heightForWidth(200)

    label.setContentsMargins(40, 5, 40, 5)
    with_margins = label.heightForWidth(200)
    label.setContentsMargins(0, 0, 0, 0)
    label.setFont(theme.font("h1"))
    with_large_letters = label.heightForWidth(200)
    label.setText("Kept.")

    assert with_margins > before + 10
    assert with_large_letters > before
    assert label.heightForWidth(200) < before


def test_a_cut_line_says_so(theme: Theme) -> None:
    label = ElidedLabel(theme)
    label.setText("hf.co/someone/a-model-with-a-very-long-name:Q4_K_M")

    label.resize(100, 20)
    assert label.shown_text().endswith("…")

    label.resize(1000, 20)
    assert label.shown_text() == label.text()


def test_the_colour_follows_the_theme(app: QApplication, theme: Theme) -> None:
    label = Label(theme, "h1", "danger")
    label.setText("████")
    label.resize(label.sizeHint())
    light = label.grab().toImage().pixelColor(label.rect().center())

    theme.set_mode("dark")

    dark = label.grab().toImage().pixelColor(label.rect().center())
    assert light.name() == "#b3261e"
    assert dark == theme.colours.danger


def test_markup_in_a_tooltip_is_shown_as_it_is() -> None:
    shown = QTextDocument()

    shown.setHtml(plain_tip("You are <b>bold</b> & <img src='x'>"))

    assert shown.toPlainText() == "You are <b>bold</b> & <img src='x'>"
    assert plain_tip("Reply in </s>\n<b>two</b> lines & more") == (
        "Reply in </s>\n<b>two</b> lines & more"
    )
