"""Pages of PDF files: text layer, pictures, ruling lines."""
