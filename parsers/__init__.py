"""Pure functions from the zones of a letter to values with their evidence, one module a field."""
