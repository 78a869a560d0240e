"""The page Lãnh đạo: are we on track, who holds us back, can the figures be trusted."""
