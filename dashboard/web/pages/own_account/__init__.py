"""The page Tài khoản của tôi: who I am here, and where I am signed in."""
