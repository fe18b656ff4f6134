"""A model of the language of official letters: how likely a syllable is after the two before it."""
