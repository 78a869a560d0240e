"""The page Nhiệm vụ: who has to do what by when, what is done, and what ticks it off."""
