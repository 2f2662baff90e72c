"""The tool that tells the time."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from gui.tools.builtin.current_time import current_time_tool, told
from gui.tools.tool import ToolFailed

NOON = datetime(2026, 11, 26, 12, 0, 5, 999, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "text"),
    [
        ("", "Thursday, 2026-11-26 12:00:05+00:00 (UTC)"),
        ("Asia/Seoul", "Thursday, 2026-11-26 21:00:05+09:00 (Asia/Seoul)"),
        ("asia/seoul", "Thursday, 2026-11-26 21:00:05+09:00 (asia/seoul)"),
        ("Pacific/Auckland", "Friday, 2026-11-27 01:00:05+13:00 (Pacific/Auckland)"),
    ],
)
def test_it_tells_the_time_there(zone: str, text: str) -> None:
    assert told(NOON, zone) == text


def test_a_zone_that_is_none_is_told() -> None:
    for zone in ("Mars/Olympus", "../../etc/passwd", "/etc/localtime", "\0", "Asia", ".", "x" * 90):
        with pytest.raises(ToolFailed, match="There is no time zone"):
            told(NOON, zone)


async def test_the_person_s_own_zone_is_taken_where_none_is_named() -> None:
    here = timezone(timedelta(hours=-3), "BRT")
    tool = current_time_tool(lambda: NOON.astimezone(here))

    assert await tool.run({}) == "Thursday, 2026-11-26 09:00:05-03:00 (BRT)"
    assert tool.is_harmless
    assert not tool.is_private


async def test_the_clock_is_the_computer_s() -> None:
    before = datetime.now(UTC).replace(microsecond=0)

    text = await current_time_tool().run({"time_zone": "UTC"})

    told_at = datetime.fromisoformat(text.split(", ")[1].removesuffix(" (UTC)"))
    assert before <= told_at <= datetime.now(UTC)
