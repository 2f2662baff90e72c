"""Cut very long paragraphs for display only: what is read back has no such cuts.

Qt lays a paragraph out as a whole whenever a letter of it changes, so that a long one would
cost more with each word. A cut between two of its lines looks like none.
"""

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

LONGEST = 2500
"""Characters from which on a paragraph is cut."""
_CONTINUES = 1
_SEPARATOR = "\u2029"


def is_soft(block: QTextBlock) -> bool:
    """Tell whether a block is the continuation of the one before."""
    return block.userState() == _CONTINUES


def cut_last_block(document: QTextDocument) -> bool:
    """Cut the last paragraph before its last two lines if it is too long; return whether."""
    block = document.lastBlock()
    if block.length() <= LONGEST:
        return False
    lines = block.layout().lineCount()
    if lines < 4:
        return False
    cut_at(document, block.position() + block.layout().lineAt(lines - 2).textStart())
    return True


def cut_at(document: QTextDocument, position: int) -> None:
    """Cut the paragraph at a position."""
    cursor = QTextCursor(document)
    cursor.setPosition(position)
    cursor.insertBlock()
    cursor.block().setUserState(_CONTINUES)


def selected_text(cursor: QTextCursor) -> str:
    """Return the selected text without the cuts."""
    pieces = cursor.selectedText().split(_SEPARATOR)
    block = cursor.document().findBlock(cursor.selectionStart())
    whole = [pieces[0]]
    for piece in pieces[1:]:
        block = block.next()
        whole += [piece] if is_soft(block) else ["\n", piece]
    return "".join(whole)
