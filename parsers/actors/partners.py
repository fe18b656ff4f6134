"""With whom a task is done: whoever stands after "phối hợp (với)" anywhere in its text."""

from lexicon.folding import fold
from parsers.actors.actor import Actor
from parsers.actors.names import NameReader
from parsers.body.tokens import Body

NOUNS = ("sự", "việc", "tác")  # "sự phối hợp giữa", "công tác phối hợp"
ADVERBS = 5  # tokens between "phối hợp" and the partner: ", hỗ trợ", "chặt chẽ, đồng bộ với"
LIST_REACH = 14  # tokens back from a name to the "phối hợp" or "báo cáo" whose list it goes on with


def find_partners(body: Body, names: NameReader, first: int, stop: int) -> tuple[Actor, ...]:
    """Partners named in tokens `first` to `stop`, each once."""
    found: list[Actor] = []
    for token, hit in body.hits(first, stop, "coordinate"):
        if names.words.lower(token - 1) in NOUNS:
            continue
        listed = names.read_list(_past_adverbs(names, hit.end, stop), stop, bare=True)
        if listed is not None:
            known = {actor.name.lower() for actor in found}
            found.extend(actor for actor in listed.actors if not _was_listed(actor.name, known))
    return tuple(found)


def others(coordinators: tuple[Actor, ...], leads: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The partners that do not lead as well."""
    names = {actor.name.lower() for actor in leads}
    return tuple(actor for actor in coordinators if actor.name.lower() not in names)


def _past_adverbs(names: NameReader, token: int, stop: int) -> int:
    """ "phối hợp, hỗ trợ chính quyền", "phối hợp chặt chẽ, đồng bộ với các cấp".

    Whom "phối hợp và chỉ đạo" directs is no partner.
    """
    for at in range(token, min(token + ADVERBS, stop)):
        if names.beginnings.begins(at, joined=True):
            return at
        if names.words.at(at) in ".;:" or names.body.hit(at, "assign") is not None:
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
    """ "báo cáo UBND tỉnh", not "báo cáo của Sở Y tế"."""
    of_somebody = at + 2 < len(body.folded) and body.folded[at + 2] == "cua"
    return body.folded[at : at + 2] == ["bao", "cao"] and not of_somebody
