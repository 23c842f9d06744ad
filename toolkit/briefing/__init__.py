"""A report on a whole corpus: several analyses on one page, each number with its evidence."""
