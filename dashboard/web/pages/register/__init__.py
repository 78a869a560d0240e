"""Danh mục: the register as a tree."""
