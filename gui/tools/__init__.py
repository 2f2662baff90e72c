"""Tools that a model may call. No Qt: a tool is a function, and what is told of it."""
