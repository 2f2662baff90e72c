"""Why the system refused something, in words that are marked for translation."""

import errno

from gui.fields import QT_TRANSLATE_NOOP

_WORDS = {
    errno.ENOSPC: QT_TRANSLATE_NOOP("Errors", "The disk is full"),
    errno.EDQUOT: QT_TRANSLATE_NOOP("Errors", "Your share of the disk is used up"),
    errno.EACCES: QT_TRANSLATE_NOOP("Errors", "Access is not allowed"),
    errno.EPERM: QT_TRANSLATE_NOOP("Errors", "This is not allowed"),
    errno.EROFS: QT_TRANSLATE_NOOP("Errors", "Nothing can be written there"),
    errno.ENOTDIR: QT_TRANSLATE_NOOP("Errors", "A file is in the place of a folder"),
    errno.EEXIST: QT_TRANSLATE_NOOP("Errors", "A file is in the place of a folder"),
    errno.EISDIR: QT_TRANSLATE_NOOP("Errors", "A folder is in the place of a file"),
    errno.ENOENT: QT_TRANSLATE_NOOP("Errors", "It does not exist"),
    errno.EIO: QT_TRANSLATE_NOOP("Errors", "The disk cannot be read or written"),
    errno.ENAMETOOLONG: QT_TRANSLATE_NOOP("Errors", "The name is too long"),
}


def reason(error: OSError) -> str:
    """Return why, as the beginning of a sentence; in the system's own words where it is rare."""
    known = _WORDS.get(error.errno) if error.errno is not None else None
    return known or error.strerror or str(error)
