"""Texts, names, file systems, environments, settings and readers that mean harm, or are merely unlucky."""
