"""The page on which people check and correct what was read."""
