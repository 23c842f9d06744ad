"""What office formats share: packages, XML within bounds, styles and properties."""
