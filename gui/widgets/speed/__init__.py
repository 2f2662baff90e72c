"""How fast answers came: two plots and a table."""
