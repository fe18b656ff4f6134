"""The stages that lead from a file to its records, and what runs them over many files."""
