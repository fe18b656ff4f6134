"""How a name goes on behind a comma or "và": "các sở, ban, ngành", "UBND các huyện, thị xã và thành phố"."""

from parsers.actors.beginnings import PLACES, PLURALS, Beginnings
from parsers.actors.known_names import KnownNames
from parsers.actors.offices import DOING, Offices
from parsers.actors.words import Words
from parsers.body.tokens import Body

CONCERNED = ("liên quan", "có liên quan")
SITED = ("trường", "trạm y tế")  # "Trường Tiểu học Kim Đồng, xã Tân An" is one
COMPANIES = ("công ty", "tổng công ty", "xí nghiệp", "hợp tác xã")
LONGEST_TRADE = 6  # tokens from a comma to the "và" of "Đầu tư, Xây dựng và Kinh doanh nhà Bình An"
KINDS = ("sở", "bộ", "tổ", "đội", "khoa", "phòng", "ban", "trường", "trạm", "xưởng", "viện")
ENDINGS = (("liên", "quan"), ("địa", "bàn"))  # of a name: "các cơ quan liên quan và ..."
VILLAGE_HEADS = ("trưởng thôn", "trưởng ấp", "trưởng bản", "trưởng khu phố")
LONGEST_PART = 3  # syllables of "cây trồng" and its like
UNITS = ("cơ quan", "đơn vị", "tổ chức", "cá nhân")


class Continuations:
    """Tells for one body whether what follows belongs to the name that began at some token."""

    def __init__(self, words: Words, beginnings: Beginnings, known: KnownNames) -> None:
        self.words = words
        self.body = words.body
        self.beginnings = beginnings
        self.known = known
        self.offices = Offices(words, beginnings)

    def over_comma(self, token: int, at: int) -> bool:
        """Whether the name begun at `token` goes on at `at`, behind a comma: "các sở, ban", not "Sở Y tế, Sở X"."""
        if self.words.lower(at - 2) == "thuộc" and self.words.lower(at) == "trực":
            return True  # "đơn vị thuộc, trực thuộc Sở Y tế"
        if self._are_people(token, at) or self._are_places(token, at) or self._is_site(token, at):
            return True
        if self._are_sorts(token, at):
            return True
        if (part := self.body.hit(at, "name_part")) and part.phrase in CONCERNED:
            return True  # "các cơ quan, đơn vị, có liên quan"
        done = part and self.body.hit(part.end, *DOING)  # "Trung tâm Giống cây trồng, vật nuôi cung ứng ..."
        if (
            (done and _ends_with_part(self.body, at - 1))
            or self._lists_trades(token, at)
            or self._serves_further(token, at)
        ):
            return True
        if self.beginnings.begins(at, joined=True) and not self.is_group_noun(at):
            return False
        if self.words.is_capital(at) and self.body.hit(at, "field") and self.words.is_capital(token):
            return not self.known.is_complete(at - 1)  # "Sở Nội vụ, Văn hóa và Thể thao": the first is whole
        if self.offices.goes_on_in_capitals(token, at) and not self.known.is_complete(at - 1):
            return True
        return self.is_group_noun(at) and self._has_group(token, at) and not _repeats(self.body, token, at)

    def _serves_further(self, token: int, at: int) -> bool:
        """ "Phòng Công tác Học sinh, sinh viên", not "Ban Tài chính - Kế toán, Ban Pháp chế"."""
        return self.offices.serves(token, at - 2) and self.body.hit(at, "head", "name", "post") is None

    def over_and(self, token: int, at: int) -> bool:
        """Whether it goes on behind "và": "các sở và ban", "Sở Lao động và Xã hội", not "Sở Y tế và Sở Nội vụ"."""
        if self.body.hit(at, "name_part") or self._are_people(token, at) or self._are_sorts(token, at):
            return True
        if self.offices.serves(token, at):
            return True
        if (self.ends_whole(at - 1) or self.known.names_whole(at - 1)) and self.is_group_noun(at):
            return False  # "các đoàn thể trên địa bàn và ngành thú y": the first is whole
        if self.is_group_noun(at) and self._has_group(token, at):
            return not _repeats(self.body, token, at)
        if self.beginnings.begins(at, joined=True) or self.words.lower(at) in PLURALS:
            return self.words.lower(at) in PLURALS and not self.beginnings.plural_begins(at)
        hit = self.body.hit(at, "verb", "stop", "lead", "coordinate", "assign")
        return hit is None or self.words.is_capital(at)

    def takes_charge(self, token: int, at: int) -> bool:
        """Whether a body takes charge at `at`: "Sở Y tế phụ trách ..."; "Phó Chủ tịch UBND xã phụ trách" is a name."""
        if self.offices.ends_with_charge(token, at + 2) or self._charge_closes(token, at):
            return True
        named = self.body.hit(token, "name", "head") is not None and self.body.hit(token, "post") is None
        return named and self.known.is_complete(at) and self.words.at(at + 2).isalnum()

    def _charge_closes(self, token: int, at: int) -> bool:
        """ "Công tác y tế: Trạm Y tế xã phụ trách": of one body that has a name; "Bộ phận phụ trách:" is a name."""
        head = self.body.hit(token, "name", "head")
        ends = self.words.at(at + 2) in (":", ".", "")
        return head is not None and head.end < at and ends and self.body.hit(token, "post", "people") is None

    def ends_whole(self, at: int) -> bool:
        """Whether what ends before `at` closes a name: "có liên quan", "trên địa bàn"."""
        return (self.words.lower(at - 2), self.words.lower(at - 1)) in ENDINGS

    def _is_site(self, token: int, at: int) -> bool:
        """The place of a school behind its name: ", xã Tân An"."""
        post = self.body.hit(token, "post")
        head = self.body.hit(post.end if post else token, "head")
        place = self.body.hit(at, "group")
        named = head is not None and head.phrase.lower() in SITED and self.words.is_capital(head.end)
        return named and place is not None and place.phrase in PLACES and self.words.is_capital(place.end)

    def _lists_trades(self, token: int, at: int) -> bool:
        """What a company does, in its name: "Công ty Đầu tư, Xây dựng và Kinh doanh nhà Bình An"."""
        head = self.body.hit(token, "head")
        if head is None or head.phrase.lower() not in COMPANIES or self.beginnings.begins(at, joined=True):
            return False
        trades = range(at + 1, at + LONGEST_TRADE)
        return self.words.is_capital(at) and any(
            self.words.at(k) == "và" and self.words.is_capital(k + 1) and not self.beginnings.begins(k + 1, joined=True)
            for k in trades
        )

    def _are_people(self, token: int, at: int) -> bool:
        """ "Toàn thể cán bộ, giáo viên và học sinh" is one group; "Giảng viên, sinh viên" are two."""
        if self.words.lower(token) not in PLURALS or self.words.is_capital(at):
            return False
        start = token + 1 + (self.words.lower(token + 1) in ("thể", "bộ", "cả"))
        return all(self.body.hit(k, "people") is not None for k in (start, at))

    def _are_sorts(self, token: int, at: int) -> bool:
        """ "các trường Mầm non, Tiểu học", "các bệnh viện đa khoa, chuyên khoa": sorts of what is named but once."""
        plural = any(self.words.lower(k) in PLURALS for k in range(token, at))
        return plural and self.body.hit(at, "sort") is not None

    def _are_places(self, token: int, at: int) -> bool:
        """ "UBND các xã Tân Lập, Tân Thành": the places that a plural noun announces."""
        if not (self.words.is_capital(at) and self.words.is_capital(at - 2)) or self.beginnings.begins(at, joined=True):
            return False
        plural = next((k for k in range(token, at) if self.words.lower(k) in PLURALS), at)
        noun = self.body.hit(plural + 1, "group")
        return noun is not None and noun.phrase in PLACES and self.words.is_capital(noun.end)

    def is_group_noun(self, at: int) -> bool:
        """Whether a common noun for bodies stands at `at`: "ngành" in "các sở, ban, ngành"."""
        hit = self.body.hit(at, "group") if self.body.hit(at, "post") is None else None
        is_name = self.words.is_capital(at) and not self._is_all_capitals(at)
        return hit is not None and (not is_name or self.words.lower(at - 2) in ("sở", "ban"))

    def _is_all_capitals(self, at: int) -> bool:
        """Whether the words there are printed in capitals, which tell no name: "CÁC PHÒNG, BAN"."""
        return all(len(self.words.at(k)) > 1 and self.words.at(k).isupper() for k in (at, at - 2))

    def _has_group(self, token: int, at: int) -> bool:
        """Common nouns only follow plural words: "các sở, ban, ngành", "UBND các huyện, thị xã"."""
        post = self.body.hit(token, "post")  # "Người đứng đầu cơ quan, đơn vị"
        if any(self.words.lower(k) in PLURALS for k in range(token, at)) or self._is_common(
            post.end if post else token
        ):
            return True
        if self._is_kind(token) or self._is_village_head(token):
            return True
        return self._is_place(at) and any(self._is_place(k) for k in range(token, at))

    def _is_common(self, token: int) -> bool:
        """ "cơ quan, đơn vị liên quan", "Quý cơ quan, đơn vị" need no plural word."""
        return self.words.lower(token) == "quý" or (
            (unit := self.body.hit(token, "group")) is not None and unit.phrase in UNITS
        )

    def _is_kind(self, token: int) -> bool:
        """ "Sở, ngành quản lý lĩnh vực", "Tổ, đội sản xuất": a head without a name of its own, as a kind of bodies."""
        return self.words.lower(token) in KINDS and self.words.at(token + 1) == ","

    def _is_village_head(self, token: int) -> bool:
        """ "Trưởng thôn, bản, tổ dân phố"."""
        people = self.body.hit(token, "people")
        return people is not None and people.phrase in VILLAGE_HEADS

    def _is_place(self, at: int) -> bool:
        hit = self.body.hit(at, "group")
        return hit is not None and hit.phrase in PLACES


def _ends_with_part(body: Body, end: int) -> bool:
    """Whether a part of names ends before `end`."""
    parts = (body.hit(at, "name_part") for at in range(end - LONGEST_PART, end))
    return any(part is not None and part.end == end for part in parts)


def _repeats(body: Body, token: int, at: int) -> bool:
    """ "Cơ sở giết mổ, cơ sở chế biến": one body and then another of its kind."""
    first, second = body.hit(token, "group"), body.hit(at, "group")
    return first is not None and second is not None and first.phrase == second.phrase
