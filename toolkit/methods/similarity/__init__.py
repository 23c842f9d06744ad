"""Which texts say the same thing."""
