"""Tracking sheets: the columns that our own have, and how sheets that offices keep are read."""
