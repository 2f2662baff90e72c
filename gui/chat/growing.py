"""A text that grows piece by piece, at the cost of the new piece only."""


class GrowingText:
    """The text of an answer while it arrives.

    Appending to a plain attribute of type str would copy the whole text each time.
    """

    def __init__(self, text: str = "") -> None:
        self._pieces: list[str] = [text] if text else []
        self._length = len(text)

    def append(self, piece: str) -> None:
        """Add `piece` at the end."""
        if piece:
            self._pieces.append(piece)
            self._length += len(piece)

    def since(self, position: int) -> str:
        """Return what comes after the first `position` characters."""
        wanted = self._length - position
        if wanted <= 0:
            return ""
        found: list[str] = []
        for piece in reversed(self._pieces):
            found.append(piece)
            wanted -= len(piece)
            if wanted <= 0:
                break
        return "".join(reversed(found))[-wanted if wanted else 0 :]

    def __len__(self) -> int:
        return self._length

    def __str__(self) -> str:
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""
