"""Which passages order somebody to do something, and what they order."""
