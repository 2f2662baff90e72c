"""Days in words: the groups of the list of chats, and when something was said."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

_WEEK_DAYS = 7


def day_group(day: date, today: date) -> tuple[str, date]:
    """Return the title under which a chat of that day is listed, and the group's first day."""
    days = (today - day).days
    if days <= 0:
        return QCoreApplication.translate("Days", "Today"), today
    if days == 1:
        return QCoreApplication.translate("Days", "Yesterday"), day
    if days <= _WEEK_DAYS:
        first = today - timedelta(days=_WEEK_DAYS)
        return QCoreApplication.translate("Days", "Previous 7 days"), first
    text = QCoreApplication.translate("Days", "{month} {year}")
    month = QLocale().standaloneMonthName(day.month)
    return text.format(month=month, year=day.year), day.replace(day=1)


def moment(when: datetime, today: date) -> str:
    """Return when something was said: the time of day for today and yesterday, else the day."""
    days = (today - when.date()).days
    if days == 0:
        return f"{when:%H:%M}"
    if days == 1:
        yesterday = QCoreApplication.translate("Days", "Yesterday {time}")
        return yesterday.format(time=f"{when:%H:%M}")
    if when.year == today.year:
        text = QCoreApplication.translate("Days", "{month} {day}")
    else:
        text = QCoreApplication.translate("Days", "{month} {day}, {year}")
    month = QLocale().standaloneMonthName(when.month, QLocale.FormatType.ShortFormat)
    return text.format(month=month, day=when.day, year=when.year)


def day_text(day: date) -> str:
    """Return a day as it stands in a sentence."""
    text = QCoreApplication.translate("Days", "{month} {day}, {year}")
    month = QLocale().standaloneMonthName(day.month)
    return text.format(month=month, day=day.day, year=day.year)
