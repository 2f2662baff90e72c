"""Tests of presets and prompts on screen."""
