"""Presets and system prompts on screen: applied, saved, picked, managed."""
