"""Markdown that grows: read into leaf blocks at the cost of what is new."""
