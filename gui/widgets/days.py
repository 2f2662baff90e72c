"""The groups of the list of chats: today, yesterday, and before."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

_WEEK_DAYS = 7


def day_group(day: date, today: date) -> str:
    """Return the title under which a chat of that day is listed."""
    days = (today - day).days
    if days <= 0:
        return QCoreApplication.translate("Days", "Today")
    if days == 1:
        return QCoreApplication.translate("Days", "Yesterday")
    if days <= _WEEK_DAYS:
        return QCoreApplication.translate("Days", "Previous 7 days")
    text = QCoreApplication.translate("Days", "{month} {year}")
    return text.format(month=QLocale().standaloneMonthName(day.month), year=day.year)
