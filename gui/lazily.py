"""Import a module at its first use: what the first picture of the window does without.

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = lazily("asyncio")
"""

import sys
from importlib import import_module
from types import ModuleType


class _Later(ModuleType):
    """Stands for a module: not even looked for before something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        module = sys.modules.get(self.__name__) or import_module(self.__name__)
        return getattr(module, name)


def lazily(name: str) -> ModuleType:
    """Return a module that is imported when something of it is first asked for."""
    return sys.modules.get(name) or _Later(name)
