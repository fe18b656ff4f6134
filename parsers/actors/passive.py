"""Who acts where the sentence begins with what is done: "Nhật ký do kíp trực ghi"."""

from parsers.actors.actor import ActorFinding, ActorList
from parsers.actors.names import NameReader
from parsers.actors.rules import ActorRule

BY = "do"
STATING = ("là", "có", "được", "đã", "đang", "chưa", "bị", "không", "phải", "cần")
MUST = ("phải", "cần")
MAKING = ("ban hành", "ký", "làm", "đề xuất", "trình", "cung cấp")
"""Behind "do" they tell of papers and posts, and not what is to be done."""
FUNDS = (["kinh", "phi"], ["chi", "phi"], ["nguon", "kinh"], ["nguon", "von"])
"""Who bears the cost is told, and nothing to be done: "Kinh phí do Công đoàn ngành chi trả"."""
LONGEST_THING = 14  # tokens before "do"


def find_done_by(names: NameReader, first: int, stop: int) -> ActorFinding | None:
    """Who does the thing that the sentence begins with: "Nhật ký vận hành do kíp trực ghi".

    Not where "do" only tells more of a thing: "Quyết định do Sở Y tế ban hành có hiệu lực".
    """
    body, words = names.body, names.words
    if body.hit(first, "verb", "lead", "coordinate", "assign", "stop") or not words.is_capital(first):
        return None
    end = next(iter(words.signs(first, stop)), stop)
    by = next((at for at in range(first + 1, min(end, first + LONGEST_THING)) if words.at(at) == BY), None)
    if by is None or body.folded[first : first + 2] in FUNDS:
        return None
    listed = names.read_list(by + 1, end, bare=True)
    acts = body.hit(listed.token, "verb", "deed", "lead") if listed else None
    if listed is None or acts is None or words.lower(listed.token) in MUST or acts.phrase in MAKING:
        return None
    if any(words.lower(at) in STATING for part in (range(first, by), range(listed.token, end)) for at in part):
        return None
    return ActorFinding(listed.actors, rule=ActorRule.SUBJECT, sure=False)


def find_led_by(names: NameReader, first: int, stop: int) -> ActorFinding | None:
    """Who sees to what a heading speaks of: "Nhóm nhiệm vụ về đất đai, do Sở Xây dựng chủ trì:"."""
    for at in range(first, stop):
        if names.words.lower(at) != BY:
            continue
        listed = names.read_list(at + 1, stop)
        if listed is not None and names.body.hit(listed.token, "lead", "carry_out") is not None:
            return ActorFinding(listed.actors, rule=ActorRule.HEADING_NAME)
    return None


def hands_over(names: NameReader, first: int, token: int, given: ActorList | None) -> bool:
    """ "Việc thanh lý hợp đồng được giao cho Phòng Kế toán thực hiện", not "nhiệm vụ được giao".

    The order to those of `given` stands at `token`; handed over is what the sentence speaks of first.
    """
    if given is None or names.words.signs(first, token):
        return False
    acts = names.body.hit(given.token, "verb", "lead", "coordinate") is not None
    return acts and not any(names.beginnings.begins(at) for at in range(first, token))
