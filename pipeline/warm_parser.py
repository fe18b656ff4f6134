"""Loads all that making records from kept pages needs; importing it is its only purpose.

A run over pages of an earlier one reads no file, so the server of its workers is spared what reading needs: 0.2 s, as
long as parsing twenty pages takes. A worker that must read one after all loads the rest itself.
"""

import pipeline.letters  # noqa: F401
from parsers.body.tokens import Body
from parsers.body.verb_tagger import opens_with_verb

Body("")
opens_with_verb("rà soát hồ sơ của đơn vị")
