"""Where documents say the same, and where they differ: claims, numbers and positions."""
