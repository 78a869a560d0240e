"""Từ điển: what every word and figure means."""
