"""Second readings of what the first was not sure of."""
