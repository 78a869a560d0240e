"""Tables that somebody has filled in: where their columns stand, what is wrong in their cells."""
