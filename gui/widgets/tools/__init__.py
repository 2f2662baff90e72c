"""Tools on screen: the card that asks before one runs, the chip, and the settings."""
