"""A plan as a file: toml, or a workbook that somebody has filled in."""
