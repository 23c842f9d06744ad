"""Search for the nearest of very many texts without comparing all pairs."""
