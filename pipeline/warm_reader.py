"""Loads all that reading a letter needs; importing it is its only purpose.

The server that forks the workers imports it once, so that they need not: it takes 0.6 s, as long as reading ten
born-digital letters, and a worker lives for 200 files.
"""

import pdfplumber.table  # noqa: F401

import pipeline.reading.pdf.document
import pipeline.warm_parser  # noqa: F401
