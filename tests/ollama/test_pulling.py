"""How far a download has come, and how fast."""

from hypothesis import given
from hypothesis import strategies as st

from gui.ollama.model_calls import ProgressLine
from gui.ollama.pulling import Progress, Speedometer


def line(digest: str, total: int, completed: int = 0) -> ProgressLine:
    status = f"pulling {digest}"
    return ProgressLine(status=status, digest=digest, total=total, completed=completed)


def test_layers_are_summed_by_digest() -> None:
    progress = Progress()

    assert progress.take(line("a", 100))
    assert not progress.take(line("a", 100, 40))
    assert progress.take(line("b", 10, 10))
    assert not progress.take(ProgressLine(status="verifying sha256 digest"))

    assert (progress.total, progress.completed, progress.missing) == (110, 50, 60)
    assert progress.arrived == 40  # b was there already
    assert [layer.label for layer in progress.layers.values()] == ["a", "b"]
    assert progress.status == "verifying sha256 digest"


@given(
    st.lists(st.builds(line, st.sampled_from("abc"), st.integers(-5, 100), st.integers(-50, 200)))
)
def test_whatever_comes_the_sums_are_possible(lines: list[ProgressLine]) -> None:
    progress = Progress()
    arrived = 0

    for one in lines:
        progress.take(one)

        assert 0 <= progress.completed <= progress.total
        assert progress.arrived >= arrived
        arrived = progress.arrived


class Clock:
    now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_speed_is_that_of_the_last_seconds() -> None:
    clock = Clock()
    meter = Speedometer(clock)
    assert meter.bytes_per_s() is None

    for second in range(20):
        clock.now_s = float(second)
        meter.note(100 * second)
    assert meter.bytes_per_s() == 100

    clock.now_s += 2.5
    assert 40 < (meter.bytes_per_s() or 0) < 60  # nothing has come for half of the time
    clock.now_s += 1000
    assert meter.bytes_per_s() == 0


def test_many_lines_a_second_cost_no_memory() -> None:
    clock = Clock()
    meter = Speedometer(clock)
    for number in range(10_000):
        clock.now_s = number / 1000
        meter.note(number)

    assert len(meter._seen) < 30
    assert meter.bytes_per_s() is not None
