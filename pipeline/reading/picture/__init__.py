"""A page's picture made fit for reading: light, borders, skew."""
