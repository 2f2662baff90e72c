"""The tools that come with Pronk, a module each."""
