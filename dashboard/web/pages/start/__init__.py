"""The page Bắt đầu: from an empty store to its first figures."""
