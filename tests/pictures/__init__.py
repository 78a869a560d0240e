"""Photographs of all pages, to be looked at; not collected by pytest."""
