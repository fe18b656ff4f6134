"""Lines that say who does the item above: "Đơn vị chủ trì: Phòng A.", "Phối hợp: Công an xã."."""

import re

from lexicon.folding import fold
from lexicon.phrases import alternatives

LONGEST_ROLE = 90  # characters up to its colon, or of a line that says who leads and who helps
BEARER = alternatives("task_wording", "role_bearer")
ROLES = alternatives("task_wording", "leading_role", "role_alone", "other_role", "helping_role")
ROLE_LINE = re.compile(rf"\W*(?:{BEARER} )?{ROLES}(?: \w+){{0,2}}\s*:")
LEADS_ONLY = re.compile(r"[^.;:,()]{4,50} (?:chu tri|lam dau moi)(?:\W*$|[;,] (?!phoi hop|chi dao)[^.;:]*\bphoi hop\b)")
"""Nothing that is to be done is told between: "Phòng A chủ trì, Phòng B phối hợp."."""


def begins_with_role(text: str) -> bool:
    """Whether a text begins so, with a capital."""
    bare = text.lstrip(" -–•")
    said = fold(bare[:LONGEST_ROLE])
    return bare[:1].isupper() and (ROLE_LINE.match(said) or LEADS_ONLY.match(said)) is not None
