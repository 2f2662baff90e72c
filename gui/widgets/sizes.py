"""Amounts of memory as the window shows them."""

_UNITS = (("GB", 10**9, 1), ("MB", 10**6, 0), ("kB", 10**3, 0))


def size_text(size: int) -> str:
    """Return bytes as "9.8 GB", with a space at which no line breaks."""
    for unit, unit_bytes, digits in _UNITS:
        if size >= unit_bytes:
            return f"{size / unit_bytes:.{digits}f}\u00a0{unit}"
    return f"{size}\u00a0B"
