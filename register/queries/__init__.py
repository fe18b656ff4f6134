"""The questions that the register answers."""
