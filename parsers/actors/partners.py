"""With whom a task is done: whoever stands after "phối hợp (với)" anywhere in its text.

Where somebody else leads, that is also who stands before it: "Sở A chủ trì; Sở B, Sở C phối hợp"; and beside whom
something is done: "trực cùng Công an xã".
"""

from collections.abc import Iterator

from lexicon.folding import fold
from parsers.actors.actor import Actor, ActorList
from parsers.actors.names import NameReader
from parsers.actors.words import LONGEST_BRACKET
from parsers.body.tokens import Body, Hit

NOUNS = ("sự", "việc", "tác", "chế", "trình")  # "sự phối hợp giữa", "công tác phối hợp", "Quy chế phối hợp"
GIVEN_BY = " của"  # "với sự hỗ trợ của"
BETWEEN = "giữa"  # "phối hợp giữa các cơ quan" tells how they work
CLAUSES_BEGIN = (";", ".", "(")
HELPERS_BEGIN = (*CLAUSES_BEGIN, ",", "và")
CLOSING = (",", ";", ".", ")", "")
JOINING = "tham gia"
IN_BRACKETS = ("hỗ trợ", JOINING)
"""Tell of helpers in a bracket only: "(Sở A thực hiện, Sở B hỗ trợ)"; elsewhere they are what somebody does."""
INVITING = ("mời", "có")
BESIDE = ("cùng", "đồng")
LONGEST_INVITED = 40  # tokens from "mời" to "cùng tham gia"
OPENING = "Cùng"
SAME_RANK = ["cùng", "cấp"]
NO_PARTNER = ("nhau", "công", "việc", "các", "những", "và")
LONGEST_CODE = 6  # letters and digits of a company's code
LONGEST_UNKNOWN = 5  # tokens of a partner that no table knows: "giáo viên bộ môn"
DONE_TOGETHER = (["thuc", "hien"], ["trien", "khai"], ["to", "chuc"])  # "phối hợp thực hiện: Sở A"
KINDS = ("group", "people", "head", "name", "post")
LONGEST_BEFORE = 3  # tokens before "cùng" of a noun or phrase that ends with it
ADVERBS = 5  # tokens between "phối hợp" and the partner: ", hỗ trợ", "chặt chẽ, đồng bộ với"
TO_RECEIVER = 3  # tokens between "báo cáo" and who gets it: "kết quả về"
LIST_REACH = 14  # tokens back from a name to the "phối hợp" or "báo cáo" whose list it goes on with


def find_partners(body: Body, names: NameReader, first: int, stop: int) -> tuple[Actor, ...]:
    """Partners named in tokens `first` to `stop`, each once."""
    found: list[Actor] = []
    for listed in _lists_of_partners(body, names, first, stop):
        known = {actor.name.lower() for actor in found}
        found.extend(actor for actor in listed.actors if not _was_listed(actor.name, known))
    return tuple(found)


def _lists_of_partners(body: Body, names: NameReader, first: int, stop: int) -> Iterator[ActorList]:
    for token, hit in body.hits(first, stop, "coordinate", "helping", "beside"):
        listed = _list_at(body, names, token, hit, first, stop)
        if listed is not None:
            yield listed


def _list_at(body: Body, names: NameReader, token: int, hit: Hit, first: int, stop: int) -> ActorList | None:
    """The partners that the words at `token` tell of: "phối hợp với", "cùng", "hỗ trợ" behind who does."""
    if names.words.lower(token) in BESIDE and (joining := _joining(names, token, first)):
        return joining
    if hit.kind == "beside":
        return _beside(names, token, stop)
    if hit.kind == "helping":
        first = _opening(names, token) if hit.phrase in IN_BRACKETS else first
        alone = next(body.hits(max(first, 0), token, "lead", "verb"), None) is None  # "(cả hội viên mới tham gia)"
        helps = names.words.at(hit.end) in CLOSING and first >= 0 and not (alone and hit.phrase == JOINING)
        return _helpers_before(names, first, token, hit.end) if helps else None
    if hit.phrase.endswith(GIVEN_BY):
        return _giving(names, hit.end, stop)
    if names.words.lower(token - 1) in NOUNS or names.words.lower(hit.end) == BETWEEN:
        return None
    if names.words.at(hit.end) == "," and next(body.hits(max(first, 0), token, "lead"), None) is not None:
        before = _helpers_before(names, first, token, hit.end)  # "trạm y tế xã phối hợp, cha mẹ học sinh được ..."
        if before is not None:
            return before
    listed = names.read_list(_past_adverbs(names, hit.end, stop), stop, bare=True)
    done = 2 * (body.folded[hit.end : hit.end + 2] in DONE_TOGETHER)
    return listed or _helpers_before(names, first, token, hit.end + done) or _unknown_partner(names, hit, stop)


def _beside(names: NameReader, token: int, stop: int) -> ActorList | None:
    """Beside whom something is done: Công an phường in "bảo đảm trật tự cùng Công an phường".

    Not who stands beside another name, which is one list ("Sở A cùng Sở B rà soát"), nor behind "phối hợp cùng".
    """
    before = range(token - LONGEST_BEFORE, token)
    hits = (names.body.hit(at, "coordinate", *KINDS) for at in before)
    bare = names.words.at(token - 1) in (",", ";")  # "; cùng lực lượng biên phòng kiểm đếm"
    begins = names.beginnings.begins(token + 1) or (bare and names.beginnings.is_common_noun(token + 1))
    if any(hit is not None and hit.end >= token for hit in hits) or not begins:
        return None
    return names.read_list(token + 1, stop, bare=bare)


def _joining(names: NameReader, token: int, first: int) -> ActorList | None:
    """Who joins in though the task is another's: "mời Phòng Nông nghiệp cùng tham gia", "có 01 kiểm ngư viên đi cùng".

    `token` is that of "cùng" or "đồng", before it the names end.
    """
    end = token - (names.words.lower(token - 1) == "đi")
    for at in range(end - 1, max(first, token - LONGEST_INVITED), -1):
        if names.words.lower(at) in INVITING:
            listed = names.read_list(at + 1 + names.words.at(at + 1).isdigit(), end, bare=True)
            return listed if listed is not None and listed.token == end else None
    return None


def _giving(names: NameReader, first: int, stop: int) -> ActorList | None:
    """Who gives help behind "với sự hỗ trợ của", known to the tables or not: kiểm lâm, and who is listed behind it."""
    listed = names.read_list(first, stop, bare=True)
    if listed is not None:
        return listed
    body, end = names.body, first
    while end < min(stop, first + LONGEST_UNKNOWN) and body.words[end].isalpha() and body.words[end] not in NO_PARTNER:
        part = body.hit(end, "name_part", "people", "group")
        if part is None and body.hit(end, "verb", "stop", "lead", "coordinate", "assign"):
            break
        end = part.end if part else end + 1
    if end == first:
        return None
    more = names.read_list(end + 1, stop) if names.words.lower(end) in (",", "và") else None
    giver = Actor(names.words.text(first, end), body.starts[first], body.end_of(end - 1))
    return ActorList((giver, *(more.actors if more else ())), more.token if more else end)


def _opening(names: NameReader, token: int) -> int:
    """Token of the bracket that is open at `token`; -1 where none is."""
    before = range(token - 1, max(token - LONGEST_BRACKET, -1), -1)
    sign = next((at for at in before if names.words.at(at) in ("(", ")")), -1)
    return sign if names.words.at(sign) == "(" else -1


def _helpers_before(names: NameReader, first: int, token: int, end: int) -> ActorList | None:
    """Who helps another that leads: Sở B and Sở C in "(Sở A chủ trì; Sở B, Sở C phối hợp)".

    Where nothing follows "phối hợp" another may lead by any verb: "Sở A lập phương án, Sở B phối hợp, trình ...".
    """
    leading = max((hit.end for _, hit in names.body.hits(first, token, "lead")), default=None)
    led = leading is not None  # "nhà trường" may help there too, a noun alone
    if leading is None and names.words.at(end) in CLOSING:
        leading = min((hit.end for _, hit in names.body.hits(first, token, "verb")), default=None)
    begin = CLAUSES_BEGIN if leading is None else HELPERS_BEGIN
    for at in range(first if leading is None else leading, token):
        if names.words.at(at) in begin:
            asked = names.body.hit(at + 1, "assign")  # "; đề nghị Hội Nông dân phối hợp"
            listed = names.read_list(asked.end if asked else at + 1, token, bare=led)
            if listed is not None and listed.token == token:
                return listed
    return None


def _unknown_partner(names: NameReader, trigger: Hit, stop: int) -> ActorList | None:
    """A partner that no table knows, up to what is done with it: "phối hợp với thú y xã tổ chức giám sát"."""
    body, first = names.body, trigger.end
    if body.words[first : first + 1] and _is_code(body.words[first]):
        more = names.read_list(first + 2, stop) if names.words.lower(first + 1) in (",", "và") else None
        code = Actor(body.words[first], body.starts[first], body.end_of(first))
        return ActorList((code, *(more.actors if more else ())), more.token if more else first + 1)
    if not trigger.phrase.startswith("phối hợp") or body.words[first - 1].lower() not in ("với", "cùng"):
        return None
    end = first
    while end < stop and end - first < LONGEST_UNKNOWN and body.words[end].isalpha():
        if [word.lower() for word in body.words[end : end + 2]] == SAME_RANK:
            end += 2
            break
        if body.hit(end, "verb", "stop", "lead", "coordinate", "assign") or body.words[end] in NO_PARTNER:
            break
        end += 1
    is_name = first < end < stop and body.hit(end, "verb", "stop") is not None and body.words[end] not in NO_PARTNER
    if not is_name:
        return None
    start, close = body.starts[first], body.end_of(end - 1)
    return ActorList((Actor(body.text[start:close], start, close),), end)


def merged(partners: tuple[Actor, ...], more: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """All of them in the order of the text, each once."""
    known: list[Actor] = []
    for actor in sorted((*partners, *more), key=lambda each: each.start):
        if not _was_listed(actor.name, {other.name.lower() for other in known}):
            known.append(actor)
    return tuple(known)


def _is_code(word: str) -> bool:
    """Letters and digits by which a company goes: "A3", "EVN"."""
    return word.isalnum() and word.isupper() and 1 < len(word) <= LONGEST_CODE


def others(coordinators: tuple[Actor, ...], leads: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The partners that do not lead as well."""
    names = {actor.name.lower() for actor in leads}
    return tuple(actor for actor in coordinators if actor.name.lower() not in names)


def _past_adverbs(names: NameReader, token: int, stop: int) -> int:
    """ "phối hợp, hỗ trợ chính quyền", "phối hợp chặt chẽ, đồng bộ với các cấp".

    Whom "phối hợp và chỉ đạo" directs is no partner, nor is whose group it is done with: "với đoàn của Sở Y tế".
    """
    done = names.body.folded[token : token + 2] in DONE_TOGETHER and names.words.at(token + 2) == ":"
    token += 2 * done
    token += names.words.at(token) == ":"  # "phối hợp với: Sở A, Sở B"
    if names.beginnings.is_common_noun(token):
        return token  # "phối hợp với nhà trường, gia đình"
    for at in range(token, min(token + ADVERBS, stop)):
        if names.beginnings.begins(at, joined=True):
            return at
        if _is_code(names.words.at(at)):
            break
        if names.words.lower(at) in (".", ";", ":", "của") or names.body.hit(at, "assign") is not None:
            break
    return token


def _was_listed(name: str, known: set[str]) -> bool:
    """Whether the name was listed before, whatever its marks: OCR spells one agency in two ways."""
    return fold(name) in {fold(other) for other in known}


def is_object(names: NameReader, at: int) -> bool:
    """Whether the name at `at`, behind a comma, goes on a list of objects: Sở B in "phối hợp với Sở A, Sở B"."""
    body = names.body
    before = at - 2
    while before > 0 and body.words[before].isalpha() and before > at - LIST_REACH:
        if _coordinates(names, before) or _reports_to_name(names, before):
            return True
        before -= 1
    return False


def _coordinates(names: NameReader, at: int) -> bool:
    """ "cùng với Sở A", not "Cùng với các giải pháp trên"."""
    together = names.body.hit(at, "coordinate")
    if together is None or names.words.at(at) != OPENING:
        return together is not None
    return names.beginnings.begins(together.end) or names.beginnings.is_common_noun(together.end)


def _reports_to_name(names: NameReader, at: int) -> bool:
    """ "báo cáo UBND tỉnh", not "báo cáo của Sở Y tế", "báo cáo hoàn thành nhiệm vụ"."""
    reports = names.body.folded[at : at + 2] == ["bao", "cao"]
    reach = range(at + 2, at + 2 + TO_RECEIVER)
    to_name = any(names.beginnings.begins(to) for to in reach) and names.words.lower(at + 2) != "của"
    return reports and to_name and names.body.hit(at + 2, "verb") is None
