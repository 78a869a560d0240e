"""Runs that take minutes: `python -m tests.long.NAME`. The tests run a short one of each."""
