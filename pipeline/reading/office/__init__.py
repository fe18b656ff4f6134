"""Pages of Word and OpenDocument files."""
