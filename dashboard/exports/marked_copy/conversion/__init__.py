"""An xls or ods workbook made anew as xlsx, so that it can be marked."""
