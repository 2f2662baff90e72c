"""What a model cannot take, in words; its name is put in by whoever asks."""

from PySide6.QtCore import QCoreApplication

from gui.chat.attached import Kind
from gui.services.ability import Lack

_PICTURES, _SOUNDS = frozenset({Kind.PICTURE}), frozenset({Kind.SOUND})


def title(lack: Lack) -> str:
    """Return what a model cannot do, in a few words."""
    return _sentence(lack).format(model=lack.model)


def _sentence(lack: Lack) -> str:
    translate = QCoreApplication.translate
    if lack.before and lack.kinds == _PICTURES:
        return translate("ModelNotice", "{model} cannot see the pictures of this chat")
    if lack.before and lack.kinds == _SOUNDS:
        return translate("ModelNotice", "{model} cannot hear the sounds of this chat")
    return cannot(lack.kinds)


def cannot(kinds: frozenset[Kind]) -> str:
    """Return the sentence that "{model}" cannot take these."""
    translate = QCoreApplication.translate
    if kinds == _PICTURES:
        return translate("ModelNotice", "{model} cannot see pictures")
    if kinds == _SOUNDS:
        return translate("ModelNotice", "{model} cannot hear sounds")
    return translate("ModelNotice", "{model} can neither see pictures nor hear sounds")
