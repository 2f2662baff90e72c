"""Tools for Pronk: a model may call each function of this file, once you have enabled it."""

import random


def roll_dice(sides: int = 6, count: int = 1) -> str:
    """Roll dice.

    Args:
        sides: How many sides each of the dice has.
        count: How many dice are rolled.
    """
    rolls = [random.randint(1, sides) for _ in range(count)]
    return f"Rolled {rolls}: {sum(rolls)} in total."
