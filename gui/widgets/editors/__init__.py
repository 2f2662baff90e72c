"""What edits one value: a widget for each kind of field."""
