"""Vocabulary of the field: tables with their sources, and what makes a Vietnamese letter, syllable and name."""
