"""From a file to pages of words: text layer, OCR or office text."""

from pipeline.reading.file import read_pages
from pipeline.reading.settings import ReadingSettings

__all__ = ["ReadingSettings", "read_pages"]
