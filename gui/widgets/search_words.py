"""What the search panel says where there is nothing to list."""

from PySide6.QtCore import QCoreApplication

from gui.chat.library.errors import LibraryError, Trouble


def not_open(trouble: LibraryError | None) -> str:
    """Return why chats cannot be searched; without a trouble they are about to be read."""
    if trouble is None:
        return QCoreApplication.translate(
            "SearchPanel", "Your chats are still being opened. They are searched in a moment."
        )
    if trouble.trouble is Trouble.NEWER:
        return QCoreApplication.translate(
            "SearchPanel",
            "Your chats are from a newer version of Pronk, and were left untouched. "
            "Search them with that version, or a later one.",
        )
    if trouble.trouble is Trouble.FOREIGN:
        return QCoreApplication.translate(
            "SearchPanel",
            "The file of your chats belongs to another program, and was left untouched. "
            "Put your own in its place, and start Pronk again.",
        )
    return cannot_read(trouble)


def cannot_read(trouble: LibraryError) -> str:
    """Return why a search failed, what is safe, and what to do."""
    if trouble.trouble is Trouble.GONE:
        return QCoreApplication.translate(
            "SearchPanel",
            "The file of your chats is not where it was. Bring its folder back, and search again.",
        )
    if trouble.trouble is Trouble.READ_ONLY:
        return QCoreApplication.translate(
            "SearchPanel",
            "The file of your chats may not be read. Allow it in the folder, and search again.",
        )
    if trouble.trouble is Trouble.BUSY:
        return QCoreApplication.translate(
            "SearchPanel",
            "Another program holds the file of your chats. Search again in a moment.",
        )
    if trouble.trouble is Trouble.DAMAGED:
        return QCoreApplication.translate(
            "SearchPanel",
            "The file of your chats is damaged. Start Pronk again: it keeps the damaged file, "
            "and goes on with the newest copy.",
        )
    text = QCoreApplication.translate(
        "SearchPanel",
        "Your chats could not be searched: {said}. Nothing was changed; search again.",
    )
    return text.format(said=str(trouble).rstrip("."))


def nothing_found(words: str, *, are_filtered: bool, has_thinking: bool) -> str:
    """Return that nothing was found, and where there may be something."""
    said = QCoreApplication.translate("SearchPanel", "No message has “{words}”.")
    said = said.format(words=words)
    if are_filtered:
        hint = QCoreApplication.translate("SearchPanel", "There may be some without the filters.")
        return f"{said} {hint}"
    if not has_thinking:
        hint = QCoreApplication.translate(
            "SearchPanel", "What models thought is searched with “In thinking too”."
        )
        return f"{said} {hint}"
    return said


def amount(shown: int, total: int) -> str:
    """Return how many messages match, and how many of them are listed."""
    if shown < total:
        text = QCoreApplication.translate("SearchPanel", "{shown} of {total} messages")
        return text.format(shown=f"{shown:,}", total=f"{total:,}")
    return QCoreApplication.translate("SearchPanel", "%n messages", "", total)
