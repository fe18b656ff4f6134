"""The command line and what it offers; above all other packages."""
