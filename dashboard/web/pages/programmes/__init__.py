"""Chương trình: the plans, what they ask for and whom they bind."""
