"""The plain way to search: read everything. It shares nothing with the index but its rules."""

import unicodedata

_CJK = (
    (0x1100, 0x11FF), (0x3040, 0x30FF), (0x3130, 0x318F), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFFDC),
    (0x20000, 0x3FFFF),
)  # fmt: skip


def scan(texts: list[str], typed: str) -> list[int]:
    """Return which texts have all the terms that are typed."""
    terms = [flat(term) for term in typed.split()]
    terms = [term for term in terms if term]
    if not terms:
        return []
    return [at for at, text in enumerate(texts) if all(_has(flat(text), term) for term in terms)]


def flat(text: str) -> str:
    """Return letters and figures only, with a space wherever something else or another kind is."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", text.casefold())
        if not "\u0300" <= letter <= "\u036f"
    )
    found = ""
    kind = ""
    for letter in unicodedata.normalize("NFC", bare):
        former, kind = kind, _kind(letter)
        if kind != former and found:
            found = found.rstrip() + " "
        found += letter if kind else ""
    return found.strip()


def _has(text: str, term: str) -> bool:
    """Tell whether a term is in a text: at the beginning of a word, or within letters of CJK."""
    at = text.find(term)
    while at >= 0:
        if _kind(term[0]) == "cjk" or at == 0 or text[at - 1] == " ":
            return True
        at = text.find(term, at + 1)
    return False


def _kind(letter: str) -> str:
    if any(first <= ord(letter) <= last for first, last in _CJK):
        return "cjk"
    return "word" if letter.isalnum() else ""
