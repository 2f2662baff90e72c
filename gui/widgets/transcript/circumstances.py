"""What a reply's row knows beyond the reply: where it stands, and what its model is like."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How a reply came to be asked.

    `usual_load_s` is how long loading its model took the last time. `limit` is the most tokens
    that the reply may have, None where nothing but the context limits it; `longest` is the longest
    context of its model, None where that is unknown. `is_first` is set
    where nothing of the prompt can have been read before.
    """

    usual_load_s: float | None = None
    can_answer_now: bool = False
    limit: int | None = None
    longest: int | None = None
    is_first: bool = True
