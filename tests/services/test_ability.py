"""Which models can take what goes along with a message."""

from gui.chat.attached import Attached, Kind, attached
from gui.chat.question import Question
from gui.ollama.model_memory import MemoryState, ModelMemory
from gui.services.ability import Lack, able, can_take, is_sure, lack
from tests.widgets.quiet import QuietServer, entry

PLAIN = entry(name="plain", capabilities=("completion",))
EYES = entry(name="eyes", capabilities=("completion", "vision"))
EARS = entry(name="ears", capabilities=("completion", "vision", "audio"))
OLD = entry(name="old", capabilities=None)
PICTURE = attached("a.png", Kind.PICTURE, "image/png", b"png")
SOUND = attached("a.wav", Kind.SOUND, "audio/wav", b"wav")
TEXT = attached("a.txt", Kind.TEXT, "text/plain", b"txt")


def question(*files: Attached) -> Question:
    return Question("Look", attached=files)


def test_a_model_that_cannot_see_lacks_that() -> None:
    assert lack(PLAIN, [TEXT, PICTURE]) == Lack("plain", frozenset({Kind.PICTURE}))
    assert lack(PLAIN, [SOUND, PICTURE]) == Lack("plain", frozenset({Kind.PICTURE, Kind.SOUND}))
    assert lack(EYES, [SOUND, PICTURE]) == Lack("eyes", frozenset({Kind.SOUND}))
    assert lack(EARS, [SOUND, PICTURE]) is None


def test_texts_are_for_all() -> None:
    assert lack(PLAIN, [TEXT], [question(TEXT)]) is None


def test_what_went_along_before_is_told_apart() -> None:
    assert lack(PLAIN, [], [question(PICTURE)]) == Lack("plain", frozenset({Kind.PICTURE}), True)
    assert lack(PLAIN, [SOUND], [question(PICTURE)]) == Lack("plain", frozenset({Kind.SOUND}))


def test_what_is_gone_is_not_sent_and_not_lacking() -> None:
    assert lack(PLAIN, [PICTURE._replace(data=b"")]) is None


def test_where_a_server_tells_nothing_it_is_tried() -> None:
    assert lack(OLD, [PICTURE, SOUND]) is None
    assert lack(None, [PICTURE]) is None
    assert can_take(None, Kind.PICTURE)
    assert not is_sure(OLD)
    assert is_sure(PLAIN)


def test_models_that_can_are_listed_those_in_memory_first() -> None:
    server = QuietServer(PLAIN, EYES, OLD, EARS)
    assert [it.name for it in able(server, [Kind.PICTURE])] == ["eyes", "ears"]
    assert [it.name for it in able(server, [Kind.SOUND])] == ["ears"]
    server.remember(ModelMemory(state=MemoryState.LOADED), "ears")
    assert [it.name for it in able(server, [Kind.PICTURE])] == ["ears", "eyes"]
