"""The command line and what its commands do. This package may import every other; none imports it."""
