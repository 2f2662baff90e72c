"""The built-in engine: llama.cpp in processes of its own, behind Ollama's API on loopback.

The rest of the program imports `launch` only.
"""
