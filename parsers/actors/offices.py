"""Names of offices that tell what they are there for: "Tổ Kiểm tra, giám sát", "Phòng Vật tư, thiết bị y tế"."""

import re

from parsers.actors.beginnings import GROUPS, PERSONS, Beginnings
from parsers.actors.words import Words
from parsers.body.tokens import Hit

FIELD_HEADS_LAST = {
    "tâm",
    "tổ",
    "đoàn",
    "đồng",
    "nhóm",
    "đội",
    "trạm",
    "phòng",
    "ban",
}  # last syllable of "Trung tâm", "Hội đồng"
WORKING = ("tổ", "ban", "đoàn", "nhóm", "tiểu ban", "hội đồng", "bộ phận", "đội", "phòng")
LONGEST_SECOND = 5  # tokens from a comma to the verb behind "hậu cần"
FOR_PEOPLE = (*WORKING, "vụ", "cục", "chi cục", "trung tâm", "khoa", "viện")
PERSON_WORDS = {person.split()[0] for person in PERSONS}
COUNTED_KINDS = (("chi", "bộ"), ("cơ", "sở"))  # "Chi bộ 5", "Thuế cơ sở 3"
CODE = re.compile(r"\d{2}-\d{2}[A-ZĐ]")  # "Trung tâm Đăng kiểm xe cơ giới 50-07V"
CODE_TOKENS = 4  # "50", "-", "07", "V"
KILOVOLT = "kv"  # "Đội Vận hành lưới điện 110 kV"
NUMBERED = (
    "số",
    "cấp",
    "tuyến",
    "phường",
    "quận",
    "đạo",
    "đoàn",
    "đội",
    "khu",
    "phố",
    "vực",
    "vùng",
    "biển",
    "án",
    "thôn",
    "ấp",
    "lớp",
    "khóa",
    "khối",
    "tác",
)  # "Trường Tiểu học số 2", "Ban Chỉ đạo 389"
NUMBERED_HEADS = ("phòng", "khoa", "ban", "tổ", "đội", "trạm", "trung tâm", "trường", "tiểu ban", "nhóm", "cụm")
ORDINAL = 2  # digits of a number that tells offices apart
COUNTED_THINGS = ("bản", "người", "lần", "bộ", "ngày", "tháng", "đồng", "triệu", "biên", "suất", "chiếc", "cái")
HELPING = "giúp việc"  # "Bộ phận giúp việc cho Hội đồng thi"
DOING = ("verb", "deed", "lead", "coordinate", "stop")
LONGEST_FIELD = 6  # tokens from a comma to the colon behind "thiết bị y tế"
BESIDES = re.compile(r"(?:co quan|don vi) (?:thuong truc|chu tri|dau moi)")
BESIDES_WORDS = 4  # tokens that such words take


PARTY = ("Đảng ủy", "Huyện ủy", "Thị ủy", "Thành ủy", "Tỉnh ủy")


def is_party(head: Hit) -> bool:
    """Whether the name is that of a committee of the Party, which a dash parts from the People's Committee."""
    return head.phrase in PARTY


class Offices:
    """Tells for one body what belongs to the names of offices."""

    def __init__(self, words: Words, beginnings: Beginnings) -> None:
        self.words = words
        self.body = words.body
        self.beginnings = beginnings

    def past_second_field(self, token: int, at: int) -> int | None:
        """Token behind the second thing that a group is there for, and behind it what it does; None where none is.

        "Tổ Kiểm tra, giám sát: Lập biên bản ...".
        """
        head, second = self.body.hit(token, "head"), self.body.hit(at, "verb")
        if head is None or head.phrase.lower() not in WORKING or self.words.is_capital(at):
            return None
        if second is None:
            return self._colon_behind(at) if self.words.is_capital(head.end) else self._predicate_behind(head, at)
        first = self.body.hit(head.end, "verb", "field")
        if first is None or first.end != at - 1 or not self.words.is_capital(head.end):
            return None
        acts = self.words.at(second.end) == ":" or self.body.hit(second.end, "verb", "lead", "coordinate") is not None
        return second.end if acts else None

    def goes_on_in_capitals(self, token: int, at: int) -> bool:
        """Whether another thing that a body is there for stands at `at`, in capitals, and then what it does.

        "Trung tâm Kiểm nghiệm Dược phẩm, Mỹ phẩm tăng cường ..."; not where places or bodies are listed.
        """
        post = self.body.hit(token, "post")
        head = self.body.hit(post.end if post else token, "head")
        if head is None or head.phrase.lower() not in FOR_PEOPLE or not self.words.is_capital(head.end):
            return False
        placed = any(
            self.words.at(k).islower() and self.body.hit(k, "group") is not None for k in range(head.end, at - 1)
        )
        starts = self.words.is_capital(at) and self.words.at(at + 1).islower()
        if placed or not starts or self.beginnings.begins(at, joined=True):
            return False
        return self._is_done_behind(at)

    def _is_done_behind(self, first: int) -> bool:
        """Whether words of a name from `first` on lead up to a predicate or a further capital behind a comma."""
        for at in range(first, first + LONGEST_FIELD):
            if at > first and (self.words.at(at) in (":", "(") or self.body.hit(at, *DOING) is not None):
                return at > first + 1
            if self.words.at(at) in (",", "và") and self.words.is_capital(at + 1):
                return self.words.at(at + 2).islower() and self._is_done_behind(at + 1)
            orders = at == first and self.body.hit(at, "verb", "stop") is not None and not self.body.hit(at, "field")
            if orders or not self.words.at(at).isalpha():
                return False
        return False

    def _colon_behind(self, at: int) -> int | None:
        """Token of the colon that ends a name in small letters: that of "Phòng Vật tư, thiết bị y tế: ..."."""
        token = at
        while token < at + LONGEST_FIELD and self.words.at(token) != ":":
            part = self.body.hit(token, "name_part")
            is_word = self.words.at(token).isalpha() and not self.words.is_capital(token)
            ends = self.beginnings.begins(token, joined=True) or self.body.hit(token, "verb", "stop") is not None
            if part is None and (not is_word or ends):
                return None
            token = part.end if part else token + 1
        return token if token > at and self.words.at(token) == ":" else None

    def _predicate_behind(self, head: Hit, at: int) -> int | None:
        """Token of the verb that ends a name in small letters: that of "Tiểu ban lễ tân, hậu cần đón tiếp ..."."""
        if head.phrase.lower() not in GROUPS or self.words.lower(head.end) == ",":
            return None
        token = at
        while token < at + LONGEST_SECOND:
            if part := self.body.hit(token, "name_part"):
                token = part.end
                continue
            if token > at and self.body.hit(token, "verb", "deed", "lead", "coordinate") is not None:
                return token
            is_word = self.words.at(token).isalpha() and not self.words.is_capital(token)
            if not is_word or self.beginnings.begins(token, joined=True) or self.body.hit(token, "stop", "verb"):
                return None
            token += 1
        return None

    def serves(self, token: int, at: int) -> bool:
        """Whom an office is there for, in its name: "Phòng Công tác chính trị và Học sinh, sinh viên"."""
        head = self.body.hit(token, "head")
        office = head is not None and head.phrase.lower() in FOR_PEOPLE and self.words.is_capital(head.end)
        people = [self.body.hit(k, "people") is not None for k in (at, at - 1)]
        return office and any(people) and any(self.words.is_capital(k) for k in (at, at - 1))

    def tells_role(self, at: int) -> bool:
        """Whether what a body is besides follows the dash at `at`: "Sở Y tế - Cơ quan thường trực Ban Chỉ đạo"."""
        return BESIDES.match(" ".join(self.body.folded[at + 1 : at + 1 + BESIDES_WORDS])) is not None

    def has_field(self, at: int) -> bool:
        """Whether the word before `at` heads names of offices, or belongs to one that begins with a capital."""
        return self.words.lower(at - 1) in FIELD_HEADS_LAST | {"khoa"} or self.words.is_capital(at - 1)

    def past_number(self, token: int, at: int) -> int:
        """Token behind the number at `at` where it belongs to the name; `at` itself where it counts other things."""
        if self.words.lower(at + 1) == KILOVOLT:
            return at + 2
        if CODE.fullmatch(self.words.text(at, min(at + CODE_TOKENS, self.words.size)).replace(" ", "")):
            return at + CODE_TOKENS
        before = self.words.lower(at - 1)
        is_cell = (self.words.lower(at - 2), before) in COUNTED_KINDS
        kind = (
            before in NUMBERED or self.words.at(at - 1) in ("Phòng", "Khoa", "Tổ") or self.body.folded[at - 1] == "dieu"
        )
        return at + 1 if is_cell or kind or self._is_numbered(token, at) else at

    def _is_numbered(self, token: int, at: int) -> bool:
        """Whether the number at `at` tells offices of one kind apart: "Phòng Nghiệp vụ 1"; "02 bản" counts papers."""
        post = self.body.hit(token, "post")
        head = self.body.hit(post.end if post else token, "head")
        ordinal = self.words.at(at).isdigit() and len(self.words.at(at)) <= ORDINAL and self.words.at(at)[0] != "0"
        office = head is not None and head.phrase.lower() in NUMBERED_HEADS and self.words.is_capital(head.end)
        return office and ordinal and self.words.lower(at + 1) not in COUNTED_THINGS

    def is_person(self, token: int, at: int) -> bool:
        """Whether the name up to `at` is that of a person, which small letters end: "Cô Hoàng Thị Nga phụ trách"."""
        post = self.body.hit(token, "post")
        if post is None or post.phrase.lower() not in PERSONS or post.end >= at:
            return False
        rank = self.body.hit(post.end, "post")  # "Đồng chí Phó Giám đốc Lê Văn Tám"
        first = rank.end if rank else post.end
        if self.body.hit(first, "head", "name"):
            return False  # "đồng chí Ủy viên Ban Thường vụ"
        return at - first > 1 and all(self.words.is_capital(k) for k in range(first, at))

    def is_longer_verb(self, at: int, head: Hit) -> bool:
        """ "Trưởng đoàn báo cáo": behind a post in small letters no "Báo" begins."""
        verb = self.body.hit(at, "verb")
        return verb is not None and verb.end > head.end and not self.words.is_capital(at)

    def ends_with_charge(self, token: int, at: int) -> bool:
        """Whether "phụ trách" before `at` is what the one named at `token` does: "Trưởng ban phụ trách chung"."""
        general = self.words.lower(at) == "chung"
        closes = self.words.at(at) in (".", ";", ")", "") and self.words.lower(token) in PERSON_WORDS
        return general or closes

    def past_helped(self, part: Hit) -> int:
        """Token behind a part of a name, and behind "cho" where whom it helps follows."""
        helps = part.phrase == HELPING and self.words.lower(part.end) in ("cho", "của")
        return part.end + 1 if helps and self.words.is_capital(part.end + 1) else part.end

    def parts_bodies(self, token: int, at: int) -> bool:
        """Whether the dash at `at` stands between two bodies: "Đảng ủy - UBND xã"; "HĐND - UBND" are one."""
        head = self.body.hit(token, "head", "name")
        return head is not None and head.end == at and is_party(head) and self.body.hit(at + 1, "head") is not None
