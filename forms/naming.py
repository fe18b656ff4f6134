"""Names of files made of Vietnamese names."""

import re

from lexicon.folding import fold

NOT_PLAIN = re.compile(r"[^a-z0-9]+")
LONGEST = 60
"""Characters of a name in the name of a file, which with its folders should stay below Windows' 260. A choice."""


def file_stem(name: str) -> str:
    """A name as it may stand in the name of a file on any system: "Sở Tài chính" is "so-tai-chinh"."""
    return NOT_PLAIN.sub("-", fold(name).lower()).strip("-")[:LONGEST].strip("-") or "khong-ten"
