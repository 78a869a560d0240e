"""What is checked in the rows of a form."""
