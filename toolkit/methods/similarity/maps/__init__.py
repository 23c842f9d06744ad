"""Pictures of all similarities: a heat map, and the plane."""
