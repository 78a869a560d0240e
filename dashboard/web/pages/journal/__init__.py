"""The page Nhật ký: everything that was done, by whom, why and from where."""
