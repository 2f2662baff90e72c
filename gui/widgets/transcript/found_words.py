"""Where in a text that is read it stands that was looked for in all chats."""

from gui.chat.library.snippets import spans
from gui.widgets.transcript.finding import PlacesIn


def places_of(words: str) -> PlacesIn:
    """Return what finds any of these words as the library does; none of its places overlap."""

    def places(text: str) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for start, end, _ in spans(text, words):
            if found and start < found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found

    return places
