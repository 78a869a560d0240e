"""From the rows below a header to the rows of a form, each matched with its unit."""
