"""Import a module at its first use: what the first picture of the window does without.

if TYPE_CHECKING:
    import asyncio
else:
    asyncio = lazily("asyncio")
"""

import importlib.util
import sys
from types import ModuleType


def lazily(name: str) -> ModuleType:
    """Return a module that is loaded when something of it is first asked for.

    Raises:
        ModuleNotFoundError: there is none of that name.
    """
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name=name)
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
