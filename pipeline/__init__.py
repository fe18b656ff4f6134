"""Stages from a file to its records, the batch runner over many files, and the command line."""
