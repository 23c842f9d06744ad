"""The mathematics: numbers in, numbers out, each formula with its name and source."""
