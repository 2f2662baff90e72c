"""Names of tools are valid and none is there twice."""

import re

from gui.tools.mcp.answers import valid_names


def test_names() -> None:
    long = "x" * 100
    names = valid_names("my server", ["add", "a.d/d", "a-d d", "한글", "a.d d", long, long])

    assert names[:2] == ["my_server_add", "my_server_a_d_d"]
    assert len(set(names)) == 7
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,64}", it) for it in names)
