"""What kind of text a file is, by its name and by what it was made from."""

from pathlib import PurePosixPath

from gui.chat.attached import Attached, Kind

_LANGUAGES = {
    "yml": "yaml",
    "h": "c",
    "hpp": "cpp",
    "cc": "cpp",
    "mjs": "js",
    "cjs": "js",
    "htm": "html",
    "svg": "xml",
    "markdown": "md",
    "ipynb": "json",
    "jsonl": "json",
    "bash": "sh",
    "txt": "",
    "log": "",
    "csv": "",
    "tsv": "",
}
"""Endings whose language is called otherwise; most are called as the ending is."""
_AS_IT_STANDS = {
    "text/plain",
    "text/csv",
    "text/tab-separated-values",
    "text/markdown",
    "application/json",
    "application/xml",
    "application/yaml",
}
"""Kinds of files of which all the text is sent, as it is written."""


def is_taken_out(file: Attached) -> bool:
    """Tell whether a text was taken out of a file that holds more, such as a PDF file."""
    return file.kind is Kind.TEXT and bool(file.origin) and file.origin not in _AS_IT_STANDS


def language_of(file: Attached) -> str:
    """Return how code colouring calls the language of a file, by its ending; empty for none."""
    if is_taken_out(file):
        return ""
    ending = PurePosixPath(file.name).suffix[1:].lower()
    return _LANGUAGES.get(ending, ending)
