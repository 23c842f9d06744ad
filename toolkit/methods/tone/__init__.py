"""How positive or negative texts sound, and towards whom."""
