"""The changes that can be made in the register, each a function on a `Change`."""
