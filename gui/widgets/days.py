"""The groups of the list of chats: today, yesterday, and before."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

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
    return QLocale().toString(QDate(day.year, day.month, day.day), "LLLL yyyy")
