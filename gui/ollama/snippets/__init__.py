"""A request as code that sends it again: pure functions from a `Call` to a text.

No snippet holds a key: what was a secret is read from an environment variable.
"""
