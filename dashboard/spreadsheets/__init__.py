"""Spreadsheet files that others made: opened in a sandbox, as sheets of cells with their places."""
