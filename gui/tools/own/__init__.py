"""Tools that a person writes: functions in Python files, run in processes of their own."""
