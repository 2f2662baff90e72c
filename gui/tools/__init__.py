"""Tools that a model may call, each only after a person said so. Knows no screen."""
