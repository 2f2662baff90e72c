from gui.widgets.transcript.pace import FRAME_MS, LONGEST_MS, UNFOCUSED_MS, Pace


def test_cheap_drawing_happens_every_frame() -> None:
    pace = Pace()
    pace.note(0.001)

    assert pace.wait_ms(is_focused=True) == FRAME_MS
    assert pace.wait_ms(is_focused=False) == UNFOCUSED_MS


def test_dear_drawing_takes_a_quarter_of_the_time_at_most() -> None:
    pace = Pace()
    for _ in range(100):
        pace.note(0.020)

    assert pace.wait_ms(is_focused=True) == 80


def test_the_wait_has_an_end() -> None:
    pace = Pace()
    for _ in range(100):
        pace.note(1.0)

    assert pace.wait_ms(is_focused=True) == LONGEST_MS


def test_one_dear_drawing_does_not_change_the_pace_at_once() -> None:
    pace = Pace()
    pace.note(0.015)

    assert pace.wait_ms(is_focused=True) == FRAME_MS
