"""Lines that say who does the item above: "Đơn vị chủ trì: Phòng A.", "Phối hợp: Công an xã."."""

import re

from lexicon.folding import fold
from lexicon.phrases import alternatives

LONGEST_ROLE = 60  # characters up to its colon
BEARER = alternatives("task_wording", "role_bearer")
ROLES = alternatives("task_wording", "leading_role", "role_alone", "other_role", "helping_role")
ROLE_LINE = re.compile(rf"\W*(?:{BEARER} )?{ROLES}(?: \w+){{0,2}}\s*:")


def begins_with_role(text: str) -> bool:
    """Whether a text begins so, with a capital."""
    bare = text.lstrip(" -–•")
    return bare[:1].isupper() and ROLE_LINE.match(fold(bare[:LONGEST_ROLE])) is not None
