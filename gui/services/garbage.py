"""Collect garbage on the GUI thread only.

Python collects on whichever thread happens to allocate. A QObject that ends on a worker thread
takes the process with it.
"""

import gc

_YOUNG = 2_000
"""So many new objects are worth a look; a look takes well under a millisecond."""
_OLDER_EVERY = 20


class Garbage:
    """Takes the collecting over from Python, for as long as the program runs."""

    def __init__(self) -> None:
        self._looks = 0
        gc.freeze()  # what is there now stays: no later look needs to go through it
        gc.disable()

    def look(self) -> None:
        """Collect if enough has come together; called where work on the GUI thread ends."""
        if gc.get_count()[0] < _YOUNG:
            return
        self._looks += 1
        if self._looks % _OLDER_EVERY:
            gc.collect(0)
        else:
            gc.collect(1 if self._looks % _OLDER_EVERY**2 else 2)
