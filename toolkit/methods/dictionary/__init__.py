"""Categories of words that a user's dictionary defines, counted in texts."""
