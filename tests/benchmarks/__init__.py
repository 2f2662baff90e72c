"""Benchmarks, each a command that prints a table; what it needs is prepared before it begins."""

from gui import bootstrap

bootstrap.prepare_for_tests("tests.benchmarks.stream")
