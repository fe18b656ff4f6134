"""With whom a task is done: whoever stands after "phối hợp (với)" anywhere in its text.

Where somebody else leads, that is also who stands before it: "Sở A chủ trì; Sở B, Sở C phối hợp".
"""

from lexicon.folding import fold
from parsers.actors.actor import Actor, ActorList
from parsers.actors.names import NameReader
from parsers.body.tokens import Body, Hit

NOUNS = ("sự", "việc", "tác", "chế", "trình")  # "sự phối hợp giữa", "công tác phối hợp", "Quy chế phối hợp"
BETWEEN = "giữa"  # "phối hợp giữa các cơ quan" tells how they work
CLAUSES_BEGIN = (";", ".")
HELPERS_BEGIN = (*CLAUSES_BEGIN, ",", "và")
CLOSING = (",", ";", ".", ")", "")
NO_PARTNER = ("nhau", "công", "việc", "các", "những", "và")
LONGEST_UNKNOWN = 5  # tokens of a partner that no table knows: "giáo viên bộ môn"
ADVERBS = 5  # tokens between "phối hợp" and the partner: ", hỗ trợ", "chặt chẽ, đồng bộ với"
LIST_REACH = 14  # tokens back from a name to the "phối hợp" or "báo cáo" whose list it goes on with


def find_partners(body: Body, names: NameReader, first: int, stop: int) -> tuple[Actor, ...]:
    """Partners named in tokens `first` to `stop`, each once."""
    found: list[Actor] = []
    for token, hit in body.hits(first, stop, "coordinate"):
        if names.words.lower(token - 1) in NOUNS or names.words.lower(hit.end) == BETWEEN:
            continue
        listed = names.read_list(_past_adverbs(names, hit.end, stop), stop, bare=True)
        listed = listed or _helpers_before(names, first, token, hit.end) or _unknown_partner(names, hit, stop)
        if listed is not None:
            known = {actor.name.lower() for actor in found}
            found.extend(actor for actor in listed.actors if not _was_listed(actor.name, known))
    return tuple(found)


def _helpers_before(names: NameReader, first: int, token: int, end: int) -> ActorList | None:
    """Who helps another that leads: Sở B and Sở C in "(Sở A chủ trì; Sở B, Sở C phối hợp)".

    Where nothing follows "phối hợp" another may lead by any verb: "Sở A lập phương án, Sở B phối hợp, trình ...".
    """
    leading = max((hit.end for _, hit in names.body.hits(first, token, "lead")), default=None)
    if leading is None and names.words.at(end) in CLOSING:
        leading = min((hit.end for _, hit in names.body.hits(first, token, "verb")), default=None)
    begin = CLAUSES_BEGIN if leading is None else HELPERS_BEGIN
    for at in range(first if leading is None else leading, token):
        if names.words.at(at) in begin:
            listed = names.read_list(at + 1, token)
            if listed is not None and listed.token == token:
                return listed
    return None


def _unknown_partner(names: NameReader, trigger: Hit, stop: int) -> ActorList | None:
    """A partner that no table knows, up to what is done with it: "phối hợp với thú y xã tổ chức giám sát"."""
    body, first = names.body, trigger.end
    if not trigger.phrase.startswith("phối hợp") or body.words[first - 1].lower() not in ("với", "cùng"):
        return None
    end = first
    while end < stop and end - first < LONGEST_UNKNOWN and body.words[end].isalpha():
        if body.hit(end, "verb", "stop", "lead", "coordinate", "assign") or body.words[end] in NO_PARTNER:
            break
        end += 1
    is_name = first < end < stop and body.hit(end, "verb", "stop") is not None and body.words[end] not in NO_PARTNER
    if not is_name:
        return None
    start, close = body.starts[first], body.end_of(end - 1)
    return ActorList((Actor(body.text[start:close], start, close),), end)


def others(coordinators: tuple[Actor, ...], leads: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The partners that do not lead as well."""
    names = {actor.name.lower() for actor in leads}
    return tuple(actor for actor in coordinators if actor.name.lower() not in names)


def _past_adverbs(names: NameReader, token: int, stop: int) -> int:
    """ "phối hợp, hỗ trợ chính quyền", "phối hợp chặt chẽ, đồng bộ với các cấp".

    Whom "phối hợp và chỉ đạo" directs is no partner, nor is whose group it is done with: "với đoàn của Sở Y tế".
    """
    token += names.words.at(token) == ":"  # "phối hợp với: Sở A, Sở B"
    if names.beginnings.is_common_noun(token):
        return token  # "phối hợp với nhà trường, gia đình"
    for at in range(token, min(token + ADVERBS, stop)):
        if names.beginnings.begins(at, joined=True):
            return at
        if names.words.lower(at) in (".", ";", ":", "của") or names.body.hit(at, "assign") is not None:
            break
    return token


def _was_listed(name: str, known: set[str]) -> bool:
    """Whether the name was listed before, whatever its marks: OCR spells one agency in two ways."""
    return fold(name) in {fold(other) for other in known}


def is_object(body: Body, at: int) -> bool:
    """Whether the name at `at`, behind a comma, goes on a list of objects: Sở B in "phối hợp với Sở A, Sở B"."""
    before = at - 2
    while before > 0 and body.words[before].isalpha() and before > at - LIST_REACH:
        if body.hit(before, "coordinate") or _reports_to_name(body, before):
            return True
        before -= 1
    return False


def _reports_to_name(body: Body, at: int) -> bool:
    """ "báo cáo UBND tỉnh", not "báo cáo của Sở Y tế", "báo cáo hoàn thành nhiệm vụ"."""
    of_somebody = at + 2 < len(body.folded) and body.folded[at + 2] == "cua"
    of_something = body.hit(at + 2, "verb") is not None
    return body.folded[at : at + 2] == ["bao", "cao"] and not of_somebody and not of_something
