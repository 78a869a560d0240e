"""Tests in a real browser, by role and visible text."""
