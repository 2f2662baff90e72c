"""Builds a JSON Schema: a tree of fields beside its text, each following the other."""
