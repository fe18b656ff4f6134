"""Loads all that reading a letter needs; importing it is its only purpose.

The server that forks the workers imports it once, so that they need not: it takes 0.6 s, as long as reading ten
born-digital letters, and a worker lives for 200 files.
"""

import pdfplumber.table  # noqa: F401

import pipeline.letters
import pipeline.reading.pdf.document  # noqa: F401
from parsers.body.tokens import Body
from parsers.body.verb_tagger import opens_with_verb

Body("")
opens_with_verb("rà soát hồ sơ của đơn vị")
