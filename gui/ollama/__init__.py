"""What an Ollama server says, as types, and how to ask it. Knows no chats and no screen.

`gui.ollama.client` is where to begin; it is usable alone.
"""
