"""Which phrases of a ranking are shown: none twice, and none that names no subject."""
