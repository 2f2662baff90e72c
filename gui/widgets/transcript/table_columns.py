"""How wide the columns of a table are."""

from collections.abc import Sequence


def fitted(natural: Sequence[int], room: int, least: int) -> tuple[int, ...]:
    """Return the widths of columns whose longest lines are so wide, in so much room.

    Narrow columns keep their width; wide ones share what is left, but none gets less than
    `least` because of it: then all together are wider than the room.
    """
    widths = list(natural)
    if sum(widths) <= room:
        return tuple(widths)
    left, columns = room, len(widths)
    for at in sorted(range(len(widths)), key=lambda at: widths[at]):
        share = left // columns
        if widths[at] > share:
            widths[at] = min(widths[at], max(share, least))
        left -= widths[at]
        columns -= 1
    return tuple(widths)
