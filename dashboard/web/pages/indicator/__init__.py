"""Chỉ tiêu: one indicator over time, by district, and what contributes to a figure."""
