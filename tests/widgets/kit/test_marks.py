from PySide6.QtWidgets import QApplication

from gui.widgets.kit.marks import Dot, Spinner, ThinBar
from gui.widgets.theme import Theme


def test_a_spinner_costs_nothing_while_it_is_not_seen(app: QApplication) -> None:
    theme = Theme()
    spinner = Spinner(theme)
    moving = [spinner.is_moving]

    for is_seen in (True, False):
        spinner.setVisible(is_seen)
        moving.append(spinner.is_moving)

    assert moving == [False, True, False]


def test_a_spinner_stands_still_where_movement_is_off(theme: Theme) -> None:
    spinner = Spinner(theme)

    spinner.show()

    assert not spinner.is_moving
    assert spinner.grab().toImage().pixelColor(11, 3).alpha() > 0


def test_full_and_hollow_can_be_told_apart_without_colours(theme: Theme) -> None:
    dot = Dot(theme)
    dot.resize(8, 8)
    colours = []
    for filled in (True, False):
        dot.set("success", filled)
        colours.append(dot.grab().toImage().pixelColor(4, 4))

    assert colours[0] == theme.colours.success
    assert colours[1] != theme.colours.success


def test_a_bar_moves_only_while_nobody_knows_how_long_it_takes(app: QApplication) -> None:
    theme = Theme()
    bar = ThinBar(theme)
    bar.show()
    moving = [bar.is_moving]

    for share in (None, 0.5):
        bar.set_share(share)
        moving.append(bar.is_moving)

    assert moving == [False, True, False]


def test_a_bar_fills_its_share(theme: Theme) -> None:
    bar = ThinBar(theme)
    bar.resize(100, 4)

    bar.set_share(0.6)

    image = bar.grab().toImage()
    assert image.pixelColor(30, 2) == theme.colours.accent
    assert image.pixelColor(80, 2) == theme.colours.track
