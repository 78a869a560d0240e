"""Tổng quan: where every target of a programme stands."""
