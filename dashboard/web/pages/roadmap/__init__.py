"""Lộ trình: each target on its way to its horizon."""
