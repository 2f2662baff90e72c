"""How fast answers came."""
