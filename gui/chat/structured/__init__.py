"""Answers in JSON: read as they arrive, held against a schema, and shown; schemas as fields."""
