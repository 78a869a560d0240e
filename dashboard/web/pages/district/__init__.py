"""Đảng bộ: one district's targets, duties and organisations."""
