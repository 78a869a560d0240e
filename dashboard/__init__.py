"""Tiến Độ: progress of a province's Party organisations towards their targets."""
