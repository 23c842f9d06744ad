"""The sample corpus read and analysed for real, against what a reader of its files finds in them."""
