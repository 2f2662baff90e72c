"""What the program looks like: with `gui/app.py` the only place for QtWidgets."""
