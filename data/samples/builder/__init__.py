"""Builds the fictional letters of `data/samples/letters` and their expected records, the same bytes every time."""
