"""The parts of a text that are read by themselves."""

from dataclasses import dataclass
from enum import Enum

from gui.chat.markdown.containers import Containers
from gui.chat.markdown.leaves import Frames


class Kind(Enum):
    """What a chunk consists of."""

    TEXT = "text"
    FENCE = "fence"
    MATH = "math"
    TABLE = "table"


@dataclass(slots=True, eq=False)
class Chunk:
    """One block of the text: characters `start` up to and without `end`.

    It consists of `lines` lines from number `first` on; the last of them are `blank_lines`. It
    stands in the containers `outer`, and begins with `begun` within them; `frames` are those of
    its first leaf. `skip` is where in the first line its words begin, `indent` how far code is
    moved to the right, `info` what stands behind a fence.

    `is_paragraph` is set while it is surely no more than that, `is_rest` where it goes on with
    the block of the chunk before, `is_continued` where the chunk behind it goes on with it.
    `may_define` is set where it begins like the definition of a reference or a footnote,
    `defines` where it may be one. `has_end` is set where a fence or formula has its last line,
    `is_hollow` while there are no words in it, `is_raw` where too much is nested in it or came
    before in the same block. `header` is the number of the first line of the table it belongs to.
    """

    kind: Kind
    start: int
    end: int
    first: int
    lines: int = 1
    outer: Containers = ()
    begun: Containers = ()
    frames: Frames = ()
    blank_lines: int = 0
    skip: int = 0
    indent: int = 0
    info: str = ""
    is_closed: bool = False
    is_paragraph: bool = False
    is_rest: bool = False
    is_continued: bool = False
    may_define: bool = False
    defines: bool = False
    has_end: bool = False
    is_hollow: bool = False
    is_raw: bool = False
    header: int = 0

    @property
    def inside(self) -> Containers:
        """The containers of its content."""
        return self.outer + self.begun
