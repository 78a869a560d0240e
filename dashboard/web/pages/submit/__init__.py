"""Nộp số liệu: workbooks checked and sent."""
