"""Where an agency's name begins and ends in running text, and lists of them spread into single names.

"các Sở: Tài chính, Y tế và UBND các huyện, thị xã, thành phố phối hợp ..." is three names; a name goes on over commas
as long as common nouns follow ("huyện, thị xã"), and ends before the predicate.
"""

from bisect import bisect_left

from parsers.actors.actor import Actor, ActorList
from parsers.actors.beginnings import PLURALS, Beginnings
from parsers.actors.continuations import Continuations
from parsers.actors.counted import is_count
from parsers.actors.extents import JOINTS, Extents
from parsers.actors.fields import Fields
from parsers.actors.known_names import KnownNames
from parsers.actors.spread import SpreadNames
from parsers.actors.words import Words
from parsers.body.tokens import Body

COMMITTEES = ("UBND", "Ủy ban nhân dân")  # "Đảng ủy - UBND xã" are two
ANNOUNCING = ("đơn vị", "cơ quan", "cơ quan, đơn vị")
COURTESIES = (
    ["ông", "(", "bà", ")"], ["ông", ",", "bà"], ["ông", "/", "bà"], ["ông", "bà"], ["bà", ",", "ông"],
)  # fmt: skip
DASHES = ("-", "–", "—")
CONCERNED = "liên quan"  # "Thủ trưởng các sở và các đơn vị có liên quan": the post is not of those
SPREAD_POSTS = {"lãnh đạo", "thủ trưởng", "giám đốc", "trưởng", "đại diện lãnh đạo", "hiệu trưởng"}


class NameReader:
    """Reads names of agencies from the tokens of one body."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.words = Words(body)
        self.known = KnownNames(self.words)
        self.beginnings = Beginnings(self.words)
        self._continuations = Continuations(self.words, self.beginnings, self.known)
        self.fields = Fields(self.words)
        self._extents = Extents(self.words, self.known, self._continuations, self.fields)
        self._spread = SpreadNames(self.words, self.beginnings)
        self._lists: dict[tuple[int, int, bool], ActorList | None] = {}

    def read_list(self, token: int, stop: int, *, bare: bool = False) -> ActorList | None:
        """The names in a row from `token` on, none of them beyond token `stop`; None where no name begins there.

        "Sở Y tế, Sở Nội vụ và UBND các huyện" is three. `bare` where a common noun alone is a name: "đề nghị đơn vị
        tiến hành ...". What was read is remembered, as selection, judge and values all ask for it.
        """
        if (token, stop, bare) not in self._lists:
            self._lists[token, stop, bare] = self._read_list(token, stop, bare=bare)
        return self._lists[token, stop, bare]

    def _read_list(self, token: int, stop: int, *, bare: bool) -> ActorList | None:
        begins = self.beginnings.begins(token) or (bare and self.beginnings.is_common_noun(token))
        if not begins and not self._spread.counts(token, stop):
            return None
        actors: list[Actor] = []
        while True:
            token = self._past_announcement(token)
            spread = self._spread.read(token, stop)
            if spread is not None:
                actors.extend(spread.actors)
                token = spread.token
            else:
                end = self._extents.end(token, stop)
                if end <= token:
                    break
                if actors and self.beginnings.belongs_to(actors[-1], token):
                    actors[-1] = self._make_actor(bisect_left(self.body.starts, actors[-1].start), end, [])
                else:
                    actors.append(self._make_actor(token, end, actors))
                token = self._past_role(self.words.past_brackets(end, stop), stop)
                more = self._spread.sectors_after(actors[-1], token, stop)
                actors.extend(more.actors)
                token = more.token
            following = self._next_name(actors[-1], token, stop)
            if following is None:
                break
            token = following
        return ActorList(tuple(actors), self._past_aside(actors[-1], token)) if actors else None

    def _past_aside(self, last: Actor, token: int) -> int:
        """Token behind the dash that closes the post of a person: "Cô Hạnh - Phó Hiệu trưởng - duyệt kế hoạch"."""
        closes = self.words.at(token) in DASHES and self.words.at(token + 1).islower()
        return token + 1 if closes and any(f" {dash} " in last.name for dash in DASHES) else token

    def tells_role(self, token: int) -> bool:
        """Whether the dash at `token` parts a name from what the body is besides: "Sở Y tế - cơ quan thường trực"."""
        return self._continuations.offices.tells_role(token)

    def _past_role(self, token: int, stop: int) -> int:
        """Token behind what the body is besides: of the second comma in "Sở Y tế, cơ quan thường trực, chủ trì".

        A dash that opens it closes it too, and belongs to it: "Sở Y tế - cơ quan thường trực - chủ trì".
        """
        if self.words.at(token) not in (",", *DASHES) or not self.tells_role(token):
            return token
        end = self._extents.end(token + 1, stop)
        if self.words.at(token) == ",":
            return end
        return end + 1 if self.words.at(end) in DASHES else token

    def _past_announcement(self, token: int) -> int:
        """Token of the first name that "các đơn vị", "hai đơn vị" announces: "Các đơn vị: Trung tâm A, Bệnh viện B"."""
        if self.words.lower(token) == "các" and (behind := self._past_courtesy(token + 1)):
            return behind
        several = self.words.lower(token) == "các" or is_count(self.words.lower(token))
        noun = self.body.hit(token + 1, "group") if several else None
        if noun is None or noun.phrase not in ANNOUNCING:
            return token
        at = noun.end + (self.words.at(noun.end) == ":")
        named = self.body.hit(at, "head", "name", "post") is not None and self.words.is_capital(at)
        return at if named and self.beginnings.begins(at, joined=True) else token

    def _past_courtesy(self, token: int) -> int | None:
        """Token of the first post behind "ông (bà)": "Các ông (bà) Trưởng phòng Đào tạo, Trưởng các khoa"."""
        said = next((form for form in COURTESIES if self.words.lowers(token, token + len(form)) == form), None)
        if said is None:
            return None
        at = token + len(said)
        at += self.words.at(at) == ":"
        return at if self.words.is_capital(at) and self.body.hit(at, "post", "people") else None

    def _next_name(self, last: Actor, token: int, stop: int) -> int | None:
        """Token where the next name of the list begins, behind that of `last`."""
        at = token
        while at < stop and at - token < 2 and self._is_joint(at):
            at += 1
        if at == token or at >= stop:
            return None
        if self.beginnings.begins(at, joined=True) or self._is_place_again(last, at):
            return at
        whole = self._continuations.ends_whole(token)
        whole = whole or (self.words.at(token) == "và" and self.known.names_whole(token))
        opens = self.words.at(token) == ";" or whole
        return at if opens and self._continuations.is_group_noun(at) else None

    def _is_place_again(self, last: Actor, at: int) -> bool:
        """ "xã Tân Lập và xã Tân Thành"."""
        place = self.body.hit(at, "group")
        named = place is not None and self.words.is_capital(place.end)
        return place is not None and named and last.name.lower().startswith(f"{place.phrase} ")

    def _is_joint(self, at: int) -> bool:
        """A comma and its like, which OCR prints as a full stop before a small letter."""
        if self.words.lower(at) == "cùng" and self.words.lower(at + 1) == "cấp":
            return False  # "cơ quan Thi hành án cùng cấp"
        if self.words.at(at) in ("-", "–"):
            return (head := self.body.hit(at + 1, "head")) is not None and head.phrase in COMMITTEES
        misread = self.words.at(at) == "." and self.words.at(at + 1)[:1].islower()
        return misread or self.words.lower(at) in JOINTS

    def _make_actor(self, token: int, end: int, before: list[Actor]) -> Actor:
        start, stop = self.body.starts[token], self.body.end_of(end - 1)
        name = self.body.text[start:stop]
        if before and self.words.lower(token) in PLURALS and not name.endswith(CONCERNED):
            post = self._leading_post(before[0])
            name = f"{post} {name}" if post and all(actor.name.startswith(post) for actor in before) else name
        return Actor(name, start, stop)

    def _leading_post(self, first: Actor) -> str | None:
        token = bisect_left(self.body.starts, first.start)
        post = self.body.hit(token, "post")
        if post is None or post.phrase.lower() not in SPREAD_POSTS or self.words.lower(post.end) not in PLURALS:
            return None
        return self.body.text[first.start : self.body.end_of(post.end - 1)]
