"""What is assigned to districts, from a workbook to changes of what is in force."""
