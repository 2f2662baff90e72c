"""Keep PySide from reading the source of every module that is imported after it.

WORKAROUND PySide 6: it looks there for `__feature__`, its switch to other names for Qt's methods,
which is not used here. Reading a hundred files costs milliseconds before the first picture.
"""

import sys


def _uses_features(_: object) -> bool:
    return False


_feature = sys.modules.get("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    setattr(_feature, "_mod_uses_pyside", _uses_features)  # noqa: B010 - it has no types
