"""What is said of the files of a folder."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from gui.attachments.choosing import Choice, Share
from gui.attachments.folders import Entry, Folder, WhyNot
from gui.widgets.sizes import size_text


def why_not_text(why_not: WhyNot) -> str:
    """Return in a word or two why something is not chosen by itself."""
    translate = QCoreApplication.translate
    return {
        WhyNot.HIDDEN: translate("FolderWords", "hidden"),
        WhyNot.NO_TEXT: translate("FolderWords", "no text"),
        WhyNot.LARGE: translate("FolderWords", "large"),
        WhyNot.EMPTY: translate("FolderWords", "empty"),
        WhyNot.LINK: translate("FolderWords", "link"),
        WhyNot.NO_FILE: translate("FolderWords", "cannot be read"),
        WhyNot.MADE: translate("FolderWords", "not looked into"),
        WhyNot.UNREADABLE: translate("FolderWords", "cannot be read"),
        WhyNot.DEEP: translate("FolderWords", "not looked into"),
    }[why_not]


def note(node: Entry | Folder, choice: Choice) -> str:
    """Return what stands at the end of a line: why it is not chosen, and how large it is."""
    parts = [why_not_text(node.why_not)] if node.why_not is not None else []
    if isinstance(node, Entry):
        parts += [size_text(node.size)] if node.can_be_chosen else []
    else:
        chosen, possible = choice.numbers(node)
        parts += [f"{chosen:,} / {possible:,}"] if possible else []
    return " · ".join(parts)


def spoken_line(node: Entry | Folder, choice: Choice, *, is_open: bool) -> str:
    """Return what a screen reader says of a line; whether it is checked, it says by itself."""
    translate = QCoreApplication.translate
    parts = [node.name]
    if isinstance(node, Folder):
        parts.append(translate("FolderWords", "folder"))
        chosen, possible = choice.numbers(node)
        if possible:
            share = translate("FolderWords", "{chosen} of {all} files chosen")
            parts.append(share.format(chosen=f"{chosen:,}", all=f"{possible:,}"))
            unfolded, folded = (
                translate("FolderWords", "unfolded"),
                translate("FolderWords", "folded"),
            )
            parts.append(unfolded if is_open else folded)
    else:
        is_chosen = choice.of(node) is Share.ALL
        chosen_word, other = (
            translate("FolderWords", "chosen"),
            translate("FolderWords", "not chosen"),
        )
        parts += [chosen_word if is_chosen else other, size_text(node.size)]
    if node.why_not is not None:
        parts.append(why_not_text(node.why_not))
    return ", ".join(parts)


def sum_text(choice: Choice) -> str:
    """Return how much is chosen in all."""
    files = QCoreApplication.translate("FolderWords", "%n files chosen", "", choice.files)
    tokens = QCoreApplication.translate("FolderWords", "about {tokens} tokens")
    parts = [files, size_text(choice.size), tokens.format(tokens=_short(choice.tokens))]
    return " · ".join(parts)


def too_much_text(choice: Choice) -> str:
    """Return that more is chosen than goes along with a message."""
    text = QCoreApplication.translate(
        "FolderWords", "At most {most} files go along with a message. Choose fewer of them."
    )
    return text.format(most=f"{choice.most:,}")


def _short(tokens: int) -> str:
    if tokens < 10_000:
        return f"{tokens:,}"
    return f"{tokens / 1000:,.0f}K" if tokens < 1_000_000 else f"{tokens / 1e6:,.1f}M"
