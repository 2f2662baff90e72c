"""Find the files of resources/ alike in a checkout, an installed wheel and a frozen app."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def asset(name: str) -> Path:
    """Return the file `name` of resources/, such as "engine/thinking.jinja".

    Raises:
        FileNotFoundError: there is no such file: the installation is incomplete.
    """
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = folder / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name} is missing from Pronk's resources: install Pronk again.")
