"""Chỉ tiêu: one indicator over time, by district, and what is behind a figure."""
