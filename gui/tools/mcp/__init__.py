"""Servers of the Model Context Protocol, which bring tools along: the extra `mcp`."""
