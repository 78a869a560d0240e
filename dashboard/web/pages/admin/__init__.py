"""The page Quản trị: how the store is kept, what went wrong, and what the board has chosen."""
