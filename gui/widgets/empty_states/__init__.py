"""What stands in place of the messages while there are none, and what to do about it."""
