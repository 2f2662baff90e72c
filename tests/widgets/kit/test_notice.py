from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from gui.widgets.kit.notice import Notice
from gui.widgets.theme import Theme


def button(notice: Notice, text: str) -> QPushButton:
    return next(one for one in notice.findChildren(QPushButton) if one.text() == text)


def test_details_are_folded_until_asked_for_and_can_be_copied(theme: Theme) -> None:
    notice = Notice(theme, "danger")
    notice.set_details("HTTP 500")
    assert notice.findChildren(QPlainTextEdit) == []

    button(notice, "Details").click()
    button(notice, "Copy details").click()

    shown = notice.findChild(QPlainTextEdit)
    assert isinstance(shown, QPlainTextEdit)
    assert shown.isVisibleTo(notice)
    assert shown.toPlainText() == "HTTP 500"
    assert QGuiApplication.clipboard().text() == "HTTP 500"

    button(notice, "Details").click()

    assert not shown.isVisibleTo(notice)


def test_without_details_nothing_is_offered(theme: Theme) -> None:
    notice = Notice(theme, "danger")

    assert not button(notice, "Details").isVisibleTo(notice)


def test_buttons_move_below_the_words_where_it_is_narrow(theme: Theme) -> None:
    notice = Notice(theme, "warn")
    notice.set_title("Connection to localhost lost")
    notice.set_text("Your chats are safe. Trying again in 4 s.")
    retry = notice.add_button("plain")
    retry.setText("Retry now")
    notice.resize(700, 60)
    notice.show()
    beside = retry.y()

    notice.resize(260, 160)
    QApplication.sendPostedEvents()

    assert retry.y() > beside
    assert notice.rect().contains(retry.geometry())


def test_only_a_closable_notice_can_be_closed(theme: Theme) -> None:
    told: list[bool] = []
    notice = Notice(theme, "info", closable=True)
    notice.closed.connect(lambda: told.append(True))

    close = next(
        one
        for one in notice.findChildren(QPushButton)
        if one.accessibleName() == "Close this notice"
    )
    close.click()

    assert told == [True]
    assert notice.isHidden()


def test_what_it_says_is_read_aloud(theme: Theme) -> None:
    notice = Notice(theme, "danger")

    notice.set_title("The reply was interrupted")
    notice.set_text("The text so far is kept.")

    assert notice.accessibleName() == "The reply was interrupted"
    assert notice.accessibleDescription() == "The text so far is kept."
