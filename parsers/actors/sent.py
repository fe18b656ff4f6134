"""Who has to act though no subject says so: a paper is forwarded, a report is to be sent."""

from parsers.actors.actor import ActorList
from parsers.actors.names import NameReader
from parsers.body.tokens import Body

FORWARDING = 45  # tokens: what is forwarded is named at length
SENDING = 25  # tokens from the beginning to "của": "Báo cáo bằng văn bản ... của các đơn vị gửi về"


def find_receiver(body: Body, names: NameReader, first: int, stop: int) -> ActorList | None:
    """Who has to act as a paper was sent there: UBND xã B in "chuyển đơn của ông A đến UBND xã B để giải quyết"."""
    at = next((token for token in range(first, min(first + FORWARDING, stop)) if _forwards_paper(body, token)), stop)
    for token in range(at + 1, min(at + FORWARDING, stop)):
        if names.words.lower(token) not in ("đến", "tới", "cho"):
            continue
        listed = names.read_list(token + 1, stop, bare=True)
        if listed and _is_to_act(body, listed.token):
            return listed
    return None


def _is_to_act(body: Body, token: int) -> bool:
    """ "để giải quyết", "chủ trì"."""
    purpose = body.words[token : token + 1] == ["để"] and body.hit(token + 1, "verb") is not None
    return purpose or body.hit(token, "lead") is not None


def _forwards_paper(body: Body, token: int) -> bool:
    return body.words[token] in ("chuyển", "Chuyển") or body.folded[token : token + 2] == ["sao", "gui"]


def find_sender(body: Body, names: NameReader, first: int, stop: int) -> ActorList | None:
    """Whose report is to be sent: các đơn vị in "Báo cáo bằng văn bản của các đơn vị gửi về ..."."""
    for token, word in enumerate(names.words.lowers(first + 1, min(stop, first + SENDING)), first + 1):
        if word != "của":
            continue
        listed = names.read_list(token + 1, stop, bare=True)
        if listed and " ".join(body.folded[listed.token : listed.token + 2]).removeprefix("xin ").startswith("gui"):
            return listed
    return None
