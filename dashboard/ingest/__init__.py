"""From spreadsheets to accepted submissions: open, locate, read, check, accept."""
