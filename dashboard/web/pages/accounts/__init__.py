"""The page Tài khoản: who may come in, in what role, with which districts."""
