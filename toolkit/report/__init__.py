"""Reports: data with its meaning and its origin, drawn by renderers."""
