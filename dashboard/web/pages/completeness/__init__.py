"""Tình hình nộp: who has sent what, and when."""
