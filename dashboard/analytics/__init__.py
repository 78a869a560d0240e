"""From reported rows to figures and statuses: the SQL is asked here, and its answers ordered."""
