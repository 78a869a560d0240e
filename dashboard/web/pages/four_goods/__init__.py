"""Bốn tốt: cells and committees that attained the four goods."""
