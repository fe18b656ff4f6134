"""The running text: its lines, paragraphs, labels and tokens, and the documents it cites."""
