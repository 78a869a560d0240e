"""Vietnamese text: folding, comparing, and the encodings from before Unicode."""
