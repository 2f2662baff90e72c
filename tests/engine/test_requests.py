"""Whatever a request's body holds, it is understood or refused."""

import contextlib
import json
import math
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gui.engine.decoding import read_body
from gui.engine.launch import DEMO_MODEL, Engine
from gui.engine.models import ModelFolder
from gui.engine.refusals import Refused
from gui.engine.requests import (
    FOREVER,
    check_chat,
    check_generate,
    keep_alive,
)

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=8), part, max_size=3)
    ),
    max_leaves=8,
)
MESSAGES = st.lists(
    st.fixed_dictionaries(
        {},
        optional=dict.fromkeys(
            ("role", "content", "thinking", "images", "tool_calls", "tool_name"), VALUES
        ),
    ),
    max_size=2,
)
BODIES = st.fixed_dictionaries(
    {"model": st.just(DEMO_MODEL.name) | VALUES},
    optional={
        "messages": MESSAGES | VALUES,
        "options": st.dictionaries(
            st.sampled_from(["temperature", "num_ctx", "stop", "use_mmap", "seed", "other"]), VALUES
        )
        | VALUES,
        **dict.fromkeys(
            ("stream", "think", "format", "tools", "keep_alive", "truncate", "shift", "logprobs",
             "top_logprobs", "prompt", "system", "images"), VALUES,
        ),
    },
)  # fmt: skip


@given(BODIES)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300
)
def test_no_body_does_more_than_be_refused(engine: Engine, body: dict[str, Any]) -> None:
    folder = ModelFolder()

    for check in (check_chat, check_generate):
        with contextlib.suppress(Refused):
            check(read_body(json.dumps(body).encode()), folder)


@pytest.mark.parametrize(
    "body",
    [
        b'{"messages": [{"role": "user", "images": 5}]}',
        b'{"messages": [{"role": "user", "tool_calls": {"a": 1}}]}',
        b'{"messages": [{"role": "user", "tool_calls": [7]}]}',
        b'{"messages": [7]}',
        b'{"options": {"num_ctx": Infinity}}',
        b'{"options": {"num_ctx": NaN}}',
        b'{"options": {"num_ctx": 1e999}}',
        b'{"options": {"num_ctx": ' + b"9" * 400 + b"}}",
        b'{"keep_alive": ' + b"9" * 5000 + b"}",
        b'{"options": []}',
    ],
)
def test_what_go_could_not_decode_is_refused_too(engine: Engine, body: bytes) -> None:
    with pytest.raises(Refused, match=r"json: cannot|invalid character"):
        check_chat({**read_body(body), "model": DEMO_MODEL.name}, ModelFolder())


@given(st.binary() | VALUES.map(lambda value: json.dumps(value).encode()))
def test_no_bytes_do_more_than_be_refused(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert all(name == name.lower() for name in read_body(data))


def test_field_names_are_understood_in_any_case_and_more_bytes_are_ignored() -> None:
    assert read_body(b' {"Model": "x", "KEEP_ALIVE": 1} and more') == {
        "model": "x",
        "keep_alive": 1,
    }


@pytest.mark.parametrize(
    ("value", "seconds"),
    [(None, None), (0, 0), ("0", 0), ("0s", 0), (1.5, 1.5), (-1, FOREVER), ("-1s", FOREVER),
     ("-1m", FOREVER), ("90s", 90), ("5m", 300), ("1h30m", 5400), ("500ms", 0.5)],
)  # fmt: skip
def test_times_to_stay_are_read(value: object, seconds: float | None) -> None:
    assert keep_alive(value) == (seconds if seconds is None else pytest.approx(seconds))


def test_load_time_options_are_kept_within_what_the_model_can(engine: Engine) -> None:
    def context(num_ctx: float) -> int:
        body = {"model": DEMO_MODEL.name, "options": {"num_ctx": num_ctx, "num_batch": 2048}}
        return check_chat(body, ModelFolder()).settings.num_ctx

    assert context(1) == 256
    assert context(3000.7) == 3000
    assert context(1_000_000) == 8192
    assert math.isfinite(context(1e300))
