"""What reading takes, loaded and built: imported once by the server that forks the workers.

A worker lives for 200 files and would load it anew: 0.6 s, as much as it takes to read ten born-digital letters.
"""

import pdfplumber.table  # noqa: F401

import pipeline.letters
import pipeline.reading.pdf.document  # noqa: F401
from parsers.body.tokens import Body
from parsers.body.verb_tagger import opens_with_verb

Body("")
opens_with_verb("rà soát hồ sơ của đơn vị")
