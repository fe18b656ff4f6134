"""From a file to pages of words: text layer, OCR or office text."""
