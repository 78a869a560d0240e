"""What stands in one cell: counts, flags, dates, labels, text in old encodings."""
