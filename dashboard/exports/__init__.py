"""Files that the program hands out: tables, templates, marked copies."""
