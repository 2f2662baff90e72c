"""The tool that tells date and time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from gui.ollama.threads import in_daemon_thread
from gui.tools.tool import Arguments, Tool, ToolFailed

_PARAMETERS = {
    "type": "object",
    "properties": {
        "time_zone": {
            "type": "string",
            "description": "IANA name of a time zone, such as Asia/Seoul or UTC. "
            "Left out: the user's own.",
            "maxLength": 100,
        },
    },
    "required": [],
    "additionalProperties": False,
}


def current_time_tool(now: Callable[[], datetime] = lambda: datetime.now().astimezone()) -> Tool:
    """Return the tool; `now` tells the time with the person's own zone."""

    async def run(arguments: Arguments) -> str:
        zone = arguments.get("time_zone", "")
        # Zones are files of the system: hundreds of them, where none has exactly this name.
        return await in_daemon_thread(partial(told, now(), zone), "time zone")

    return Tool(
        name="current_time",
        description="Tell the current date and time.",
        parameters=_PARAMETERS,
        run=run,
        is_harmless=True,
    )


def told(now: datetime, zone: str) -> str:
    """Return a time in words and as ISO 8601, in the zone of that name; "" leaves it where it is.

    Blocks while files of zones are read.

    Raises:
        ToolFailed: there is no such zone.
    """
    there = _in_zone(now, zone) if zone else now
    name = zone or there.tzname() or "local time"
    # Not %A: that would be in the language of the system.
    weekday = _WEEKDAYS[there.weekday()]
    return f"{weekday}, {there.isoformat(sep=' ', timespec='seconds')} ({name})"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _in_zone(now: datetime, zone: str) -> datetime:
    from zoneinfo import ZoneInfo, available_timezones  # noqa: PLC0415 - seldom needed

    try:
        return now.astimezone(ZoneInfo(zone))
    except (OSError, ValueError, KeyError):
        wanted = zone.strip().casefold()
    found = next((it for it in available_timezones() if it.casefold() == wanted), None)
    if found is None:
        raise ToolFailed(
            f"There is no time zone “{zone}”. Name one as IANA does, such as Europe/Paris or UTC."
        )
    return now.astimezone(ZoneInfo(found))
