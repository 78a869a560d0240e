"""What several pages ask, in the shape in which they show it."""
