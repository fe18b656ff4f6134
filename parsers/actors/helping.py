"""Who only helps, in a clause of their own: Hội Nông dân in "Sở A lập kế hoạch; Hội Nông dân góp ngày công"."""

from parsers.actors.names import NameReader
from parsers.body.tokens import Body

CLOSING = (",", ";", ".", ")", "")
JOINING = "tham gia"
TOGETHER, TOGETHER_FOLDED = "cùng", "cung"
LENDING = ("cử", "cử người", "bố trí")
"""Behind these stands whom they send, and then for what: "cử sinh viên tham gia"."""
LONGEST_LENT = 6  # tokens: "02 cán bộ kỹ thuật"
LONGEST_HELP = 12  # tokens from "hỗ trợ" to whom it is given


def may_help(body: Body, first: int, stop: int) -> bool:
    """Whether a word of help stands from `first` to before `stop`: where none does, nobody need be looked for."""
    return next(body.hits(first, stop, "helping"), None) is not None or TOGETHER_FOLDED in body.folded[first:stop]


def helps(names: NameReader, token: int, stop: int) -> bool:
    """Whether what stands behind a name, from `token` on, is help for who leads: "hỗ trợ", "góp", "cùng triển khai".

    Not where others than the leader are helped: "hỗ trợ các xã", "hỗ trợ kỹ thuật cho các đơn vị".
    """
    body, words = names.body, names.words
    if token >= stop:
        return False
    if words.lower(token) == TOGETHER and body.hit(token + 1, "verb", "carry_out") is not None:
        return True
    help_given = body.hit(token, "helping")
    if help_given is None:
        return _lends(names, token, stop)
    if help_given.phrase == JOINING:
        return words.at(help_given.end) in CLOSING or body.hit(help_given.end, "verb") is not None
    return not _helps_others(names, help_given.end, stop)


def _lends(names: NameReader, token: int, stop: int) -> bool:
    """ "cử thành viên tham gia và cùng thẩm định", "cử người cùng đi", not "cử người tham gia Hội đồng"."""
    lending = names.body.hit(token, "verb")
    if lending is None or lending.phrase not in LENDING:
        return False
    for at in range(lending.end, min(lending.end + LONGEST_LENT, stop)):
        if names.words.at(at) in CLOSING:
            return False
        if names.words.lower(at) == TOGETHER or (
            (aim := names.body.hit(at, "helping")) is not None and names.words.lower(aim.end) in (*CLOSING, "và")
        ):
            return True
    return False


def _helps_others(names: NameReader, token: int, stop: int) -> bool:
    """Whether a name stands at `token`, or behind "cho" in the clause there."""
    if names.beginnings.begins(token):
        return True
    for at in range(token, min(token + LONGEST_HELP, stop)):
        if names.words.at(at) in CLOSING:
            return False
        if names.words.lower(at) == "cho":
            return names.beginnings.begins(at + 1) or names.beginnings.is_common_noun(at + 1)
    return False
