"""Acronyms: where they are defined, what they mean, and which are never explained."""
