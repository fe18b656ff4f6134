"""Where the last name of a heading ends: with the heading, or before what its body has to do, and when.

A short heading is all name, even where no table knows its words: "Sinh viên thực hiện Đồ án". But "Sở Y tế trong công
tác phòng, chống dịch" names Sở Y tế, and "Các chủ đầu tư khẩn trương:" those who own the works.
"""

import re
from bisect import bisect_left

from lexicon.folding import fold
from parsers.actors.actor import Actor, ActorList
from parsers.actors.beginnings import PLURALS
from parsers.actors.fields import URGING
from parsers.actors.names import NameReader
from parsers.actors.offices import is_party

NAME_WORDS = 16  # of a heading that is all name; a longer one says what is done
URGENT = URGING | frozenset({"tích cực", "đẩy mạnh", "trực tiếp", "tiến hành", "sẵn sàng", "lưu ý", "chú ý"})
MANNER = ("tập trung", "thường xuyên")
"""Alone they tell how: "giết mổ gia súc tập trung"."""
PREDICATES = ("verb", "lead", "coordinate", "assign")
CARRIES_OUT = re.compile(
    r"(?:(?:to chuc|trien khai|tap trung|chi dao|phoi hop|va|,) )*(?:thuc hien|trien khai)"
    r"(?: (?:tot|ngay|dung|nghiem|nghiem tuc|day du|co hieu qua|hieu qua|dong bo|quyet liet))*"
    r"(?: (?:(?:cac|nhung|mot so) )?(?:noi dung|nhiem vu|cong viec|giai phap|bien phap|yeu cau|viec)\b.*| sau.*)?"
    r"[ .:;]*$"
)  # "tổ chức thực hiện nghiêm túc các nội dung"; "thực hiện Đồ án" tells who is meant
DUTY = re.compile(r"co (?:(?:cac|nhung) )?(?:trach nhiem|nhiem vu|chuc nang|quyen|nghia vu|vai tro)\b")
FORBIDDEN = re.compile(r"(?:tuyet doi )?khong duoc\b")
ROLE = re.compile(r"la (?:co quan|don vi|dau moi|thuong truc|bo phan|nguoi|thanh vien)\b")
LONGEST = 6  # tokens that such words take at their beginning
DASHES = ("-", "–", "—")
STATES = ("bị", "được", "chưa", "có", "không", "đã", "đang")  # "UBND các xã bị thiệt hại": tell which are meant
PARTY_WORDS = 2  # tokens of "Đảng ủy", "Chi bộ"
ANNOUNCING = (" sau", " sau day")  # "cử người dự họp như sau"
FARTHEST = 30  # tokens behind the names; what is longer is no name


class HeadingEnds:
    """Tells for one body where names end that stand in headings."""

    def __init__(self, names: NameReader) -> None:
        self.body = names.body
        self.words = names.words
        self.reader = names

    def names(self, listed: ActorList, stop: int) -> tuple[Actor, ...]:
        """The names of a heading, the last with all words that belong to it, and those that a joint there adds."""
        joint = self._joint_behind(listed, stop)
        more = self.reader.read_list(joint + 1, stop, bare=True) if joint else None
        last = self._whole(listed.actors[-1], listed.token, joint if joint and more else stop)
        return (*listed.actors[:-1], last, *(self.names(more, stop) if more else ()))

    def _joint_behind(self, listed: ActorList, stop: int) -> int | None:
        """The "và" behind a name that ends with words of no table: that of "bộ phận tiếp đón và Tổ bảo vệ"."""
        kind = self.body.hit(bisect_left(self.body.starts, listed.actors[-1].start), "group")
        for at in range(listed.token, stop):
            noun = self.body.hit(at + 1, "group")
            again = kind is not None and noun is not None and kind.phrase == noun.phrase  # "cơ sở A, cơ sở B"
            if self.words.at(at) in (",", ";", "và") and (again or self._begins(at + 1)):
                return at if at > listed.token else None
            if self.body.hit(at, "people", "group", "head") is not None:
                return None  # "Đơn vị sử dụng cán bộ, công chức"
        return None

    def _begins(self, token: int) -> bool:
        """Whether a name begins, or a post in small letters: "giám khảo, thư ký"."""
        return self.reader.beginnings.begins(token, joined=True) or self.body.hit(token, "post") is not None

    def _whole(self, actor: Actor, token: int, stop: int) -> Actor:
        """The last name of a heading with the words from `token` to `stop` that belong to it."""
        end = self._end(actor, token, min(stop, token + FARTHEST))
        if end <= token or self.body.end_of(token - 1) != actor.end:
            return actor  # "Sở Y tế (cơ quan thường trực)", "Sở Y tế, cơ quan thường trực": told besides
        text = self.body.text[actor.start : self.body.end_of(end - 1)].rstrip(" .:;,*")
        if "(" in text or len(text.split()) > NAME_WORDS or fold(text).endswith(ANNOUNCING):
            return actor
        return Actor(actor.name + text[actor.end - actor.start :], actor.start, actor.start + len(text))

    def _end(self, actor: Actor, token: int, stop: int) -> int:
        is_body = self._names_body(actor, token)
        ends = (
            at
            for at in range(token, stop)
            if self.reader.fields.tells_occasion(at) or self._acts(at, stop) or self._tells_who_heads(at)
        )
        first = next(ends, stop)
        if is_body and self.words.lower(token) not in STATES:
            first = next((at for at, _ in self.body.hits(token, first, "stop", *PREDICATES)), first)
        return first

    def _names_body(self, actor: Actor, token: int) -> bool:
        """Whether the whole name of a body ends at `token`: "UBND các xã"; "các hộ dân xã Tân Lập" are people."""
        first = bisect_left(self.body.starts, actor.start)
        plural = self.words.lower(first) in PLURALS
        named = self.body.hit(first, "name", "head", "post") is not None and self.body.hit(first, "people") is None
        whole = self.reader.known.is_complete(token) or self._ends_with_party(first, token)
        return named and not plural and self.words.is_capital(first) and whole

    def _ends_with_party(self, first: int, token: int) -> bool:
        """Whether a committee of the Party closes the name: "Văn phòng Đảng ủy"."""
        last = (self.body.hit(at, "head") for at in range(max(first + 1, token - PARTY_WORDS), token))
        return any(head is not None and head.end == token and is_party(head) for head in last)

    def _tells_who_heads(self, at: int) -> bool:
        """ "Tiểu ban Hậu cần - do Chánh Văn phòng làm Trưởng tiểu ban"."""
        return self.words.at(at) in DASHES and self.words.lower(at + 1) == "do"

    def _acts(self, at: int, stop: int) -> bool:
        verb = self.body.hit(at, "verb", "stop")
        if verb is None:
            return False
        if verb.phrase in URGENT:
            closes = self.words.at(verb.end) in (*".:;", "") and verb.phrase not in MANNER
            return closes or self.body.hit(verb.end, *PREDICATES) is not None
        words = " ".join(self.body.folded[at : at + LONGEST])
        return bool(
            FORBIDDEN.match(words)
            or DUTY.match(words)
            or ROLE.match(words)
            or CARRIES_OUT.match(" ".join(self.body.folded[at:stop]))
        )
