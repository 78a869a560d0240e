"""Loại hình: indicators by unit type."""
