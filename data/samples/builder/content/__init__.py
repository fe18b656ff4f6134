"""The letters. Provinces, agencies and people are invented; no sentence is of a real letter."""
