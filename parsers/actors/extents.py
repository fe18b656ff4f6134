"""Where a name ends that begins at some token: before the predicate, behind all that belongs to it."""

from parsers.actors.beginnings import PLURALS, SOME, TITLES, is_some
from parsers.actors.continuations import Continuations
from parsers.actors.fields import GIVES, ORDERING, Fields
from parsers.actors.known_names import KnownNames
from parsers.actors.next_line import acts_on_next_line, opens_item
from parsers.actors.offices import FIELD_HEADS_LAST, ORDINAL
from parsers.actors.relatives import RELATIVES, Relatives
from parsers.actors.words import Words
from parsers.body.tokens import Body, Hit

JOINTS = {",", ";", "và", "cùng", "hoặc", "&"}
CHARGE = "phụ trách"
STANDING = "thường trực"
TASKS = ("nhiệm vụ", "đề tài", "đề án", "dự án")
TASK_WORDS = 2  # tokens of each
EACH = "mỗi"
OFFICE = 2  # tokens of "Văn phòng"
UNITS = ("cơ quan", "đơn vị", "bộ phận")
CHARGED = ("được phân công", "được giao")
APOSTROPHES = "’'‘`"  # within names of places: "R’Lấp", "Cư M’gar"
NAME_LIMIT = 45  # tokens: lists of common nouns are long ("UBND các huyện, thị xã, ..."), a sentence is longer
UNKNOWN_LIMIT = 7  # lower-case syllables in a row that no table knows: a sentence, not a name

QUOTE_LIMIT = 30  # tokens: a name in quotes that ends later was opened by a speck


class Extents:
    """Finds where names end that begin at tokens of one body."""

    def __init__(self, words: Words, known: KnownNames, continuations: Continuations, fields: Fields) -> None:
        self.words = words
        self.body = words.body
        self.known = known
        self.continuations = continuations
        self.offices = continuations.offices
        self.fields = fields
        self.relatives = Relatives(self.words, fields)

    def end(self, token: int, stop: int) -> int:
        """The token after the name that begins at `token`, none beyond `stop`: that of "phối" in "Sở Y tế phối hợp"."""
        at = min(max(self._past_prefix(token), token + 1), stop)
        unknown = 0
        titled = self.words.lower(token) in TITLES
        while at < stop and at - token < NAME_LIMIT:
            step = self._past_next_part(token, at, stop)
            if step == at or (titled and self.words.at(at).islower() and self.offices.is_person(token, at)):
                break
            if step == at + 1 and self.known.is_complete(at) and self.known.is_plain(at):
                break
            known = self.words.is_capital(at) or self.body.hit(at, "group", "name_part", "head", "post") is not None
            unknown = 0 if known or not self.words.at(at).isalpha() else unknown + 1
            if unknown > UNKNOWN_LIMIT:
                break
            at = step
        return self._without_tail(token, at)

    def _past_prefix(self, token: int) -> int:
        """Token after plural words, post and head: "Thủ trưởng các sở" whole."""
        lower = self.words.lower
        at = token + 1 if lower(token) == "quý" else token + len(SOME) if is_some(self.words, token) else token
        while lower(at) in PLURALS or (lower(at), lower(at - 1)) in (("tất", ""), ("cả", "tất")):
            at += 1
        if self.words.lower(at) == "tất" and self.words.lower(at + 1) == "cả":
            at += 2
        while token < at < self.words.size and (
            self.words.lower(at) in PLURALS or self.continuations.beginnings.is_whole(at)
        ):
            if self.body.hit(at, "head", "name") and self.words.is_capital(at):
                break
            at += 1
        if post := self.body.hit(at, "post"):
            at = _past_office_of_post(self.body, post)
            if self.words.at(at) == "." and self.words.at(at + 1)[:1].islower():
                at += 1  # OCR puts a speck behind "Thủ trưởng"
            while self.words.lower(at) in PLURALS:
                at += 1
        hit = self.body.hit(at, "name", "head", "people", "group")
        if hit and not (post and self.offices.is_longer_verb(at, hit)):
            at = hit.end
            while (
                hit.kind == "head"
                and (part := self.body.hit(at, "field", "name_part"))
                and not self._starts_predicate(at)
            ):
                at = part.end
        return at

    def _starts_predicate(self, at: int) -> bool:
        """After "UBND", "Sở" and plural heads a verb is a verb; after "Trung tâm", "Đoàn" it names their field."""
        if (verb := self.body.hit(at, "verb")) and verb.phrase in ORDERING and self.words.at(at).islower():
            return True  # "Văn phòng bảo đảm phương tiện"
        return self.words.lower(at - 1) not in FIELD_HEADS_LAST or self.words.lower(at - 2) in PLURALS

    def _without_tail(self, token: int, at: int) -> int:
        while at > token + 1 and (self.words.lower(at - 1) in JOINTS | PLURALS | {"-", "–", ":", "của", "(", "."}):
            if self.body.hit(at - 2, "name_part"):
                break  # "an toàn" ends like a plural
            at -= 1
        return at

    def _past_next_part(self, token: int, at: int, stop: int) -> int:
        """Token after what belongs to the name at `at`; `at` itself where the name ends."""
        word, lower = self.words.at(at), self.words.lower(at)
        if part := self.body.hit(at, "name_part"):
            takes_charge = part.phrase == CHARGE and self.continuations.takes_charge(token, at)
            acts = takes_charge or _is_on_duty(self.words, at, part) or self._is_charged(token, part)
            return at if acts else self.offices.past_helped(part)
        if told := self.fields.past_site(token, at) or self.fields.past_state(token, at, stop):
            return told
        if word == "," and (end := self.offices.past_second_field(token, at + 1)):
            return end
        if word in (",", "và") and _counts_on(self.words, token, at):
            return at + 2
        if word == "," or (word == "." and self.words.at(at + 1)[:1].islower()):
            return at + 1 if self.continuations.over_comma(token, at + 1) else at
        if lower in ("và", "hoặc", "&"):
            return at + 1 if self.continuations.over_and(token, at + 1) else at
        if word == "(":
            return self._past_bracketed(at, stop)
        if word in '“"':
            return _past_quoted(self.words, at, stop)
        if word in "-–—/":
            ends = self.offices.parts_bodies(token, at) or self.offices.tells_role(at) or opens_item(self.words, at)
            return at if ends else at + 1
        if word in APOSTROPHES and self.words.is_glued(at):
            return at + 2
        if not word.isalnum() and "&" not in word:
            return at
        if lower == EACH and at > token:
            return at  # "Các khoa lâm sàng mỗi khoa nộp 01 sáng kiến"
        if (lower == GIVES and self.fields.is_deed(at)) or self.fields.tells_occasion(at):
            return at
        if word[0].isdigit():
            return self.offices.past_number(token, at)
        told = self.relatives.past_relative(token, at, stop) if lower in RELATIVES else None
        return told or self._past_word(token, at, stop)

    def _is_charged(self, token: int, part: Hit) -> bool:
        """ "Phòng Đào tạo được phân công kiểm tra" says of one what it does; of many, which of them are meant."""
        charged = part.phrase in CHARGED and self.body.hit(part.end, "verb", "lead", "coordinate") is not None
        return charged and not self.fields.are_several(token, part.end)

    def _past_word(self, token: int, at: int, stop: int) -> int:
        whole = self.words.is_capital(at) or self.words.lower(at - 1) in FIELD_HEADS_LAST
        if self.words.is_capital(at) and (sort := self.body.hit(at, "sort")):
            return sort.end  # "Trường Cao đẳng Kỹ thuật", where "đẳng Kỹ" reads like "đăng ký"
        if whole and (post := self.body.hit(at, "post")) and post.end > at + 1:
            return post.end  # "Trưởng phòng - Thư ký", "Tổ thư ký": nobody signs here
        hit = self.body.hit(at, "verb", "stop", "assign", "lead", "coordinate")
        if hit is None:
            acts = self.fields.is_deed(at) or (self.known.is_complete(at) and self.body.hit(at, "helping") is not None)
            return at if at > token + 1 and acts else at + 1  # "Trạm bơm", "Tổ in sao" are names
        if hit.kind == "lead" and (end := _past_role_of_unit(self.words, token, hit)):
            return end
        if hit.kind == "verb" and self.words.lower(hit.end) == "số" and self.words.at(hit.end + 1).isdigit():
            return hit.end  # "Tổ Quản lý hỗ trợ số 2"
        if not self.known.is_complete(at) and (end := self.fields.past_field(token, at, hit, stop)):
            return end
        if _is_organisation(self.words, at, hit):
            return hit.end
        if (field := self.body.hit(at, "field")) and self.words.at(field.end) == ":" and self.offices.has_field(at):
            return field.end  # "Các khoa điều trị: Thực hiện ..."
        if acts_on_next_line(self.words, self.known, at, hit):
            return at
        if self.words.is_capital(at) and self.words.at(at - 1) != ":":
            return hit.end if hit.kind == "verb" else at + 1
        if self.words.lower(at) in ("theo", "về") and self.words.lower(at - 1) == "trực":
            return at + 1
        return at

    def _past_bracketed(self, at: int, stop: int) -> int:
        """Over a bracket inside a name: "Ban Chỉ huy ... (PCTT&TKCN) tỉnh"; a bracket at its end is no part."""
        close = self.words.past_brackets(at, stop)
        lower = self.words.lower(close)
        goes_on = lower in ("tỉnh", "huyện", "thành", "thuộc", "trực", "của", "các")
        return close if close > at and goes_on else at


def _past_quoted(words: Words, at: int, stop: int) -> int:
    for close in range(at + 1, min(stop, at + QUOTE_LIMIT)):
        if words.at(close) in '”"':
            return close + 1
    return at


def _is_on_duty(words: Words, at: int, part: Hit) -> bool:
    """ "Tổng cục Thủy lợi thường trực, theo dõi ..." says what it does; "Cơ quan thường trực" is a name."""
    stands_by = part.phrase == STANDING and words.is_capital(at - 2)
    return stands_by and words.at(part.end) == "," and words.body.hit(part.end + 1, "verb") is not None


def _is_organisation(words: Words, at: int, hit: Hit) -> bool:
    """ "tổ chức" among other nouns: "các cơ quan, tổ chức, đơn vị", "tổ chức liên quan"; else it is a verb."""
    if hit.phrase != "tổ chức" or words.at(at - 1) != ",":
        return False
    if words.body.folded[hit.end + 1 :][:2] == ["trach", "nhiem"]:
        return True  # "các cơ quan, tổ chức chịu trách nhiệm"
    joint = words.at(hit.end) in (",", "và", "hoặc")
    return words.body.hit(hit.end + joint, *(("group",) if joint else ("name_part",))) is not None


def _past_role_of_unit(words: Words, token: int, lead: Hit) -> int | None:
    """Token behind the role that tells which is meant: "Cơ quan chủ trì soạn thảo gửi hồ sơ lấy ý kiến"."""
    plural = words.lower(token) in PLURALS
    unit = words.body.hit(token + plural, "group")
    if unit is None or unit.phrase not in UNITS or unit.end != lead.end - len(lead.phrase.split()):
        return None
    if " ".join(words.lowers(lead.end, lead.end + TASK_WORDS)) in TASKS:
        return lead.end + TASK_WORDS  # "Các đơn vị chủ trì nhiệm vụ lập kế hoạch"
    does = None if plural else words.body.hit(lead.end, "verb", "deed")
    if does is None:
        return None
    return does.end if words.body.hit(does.end, "verb", "deed") is not None else lead.end


def _counts_on(words: Words, token: int, joint: int) -> bool:
    """ "Giáo viên chủ nhiệm các lớp 10, 11 và 12": numbers behind the plural of what they count."""
    numbers = [words.at(at) for at in (joint - 1, joint + 1)]
    few = all(number.isdecimal() and len(number) <= ORDINAL and number[0] != "0" for number in numbers)
    return few and any(words.lower(at) in PLURALS for at in range(token, joint))


def _past_office_of_post(body: Body, post: Hit) -> int:
    """Token behind a post, and behind the office of two in which it ends: "Chánh Văn phòng HĐND và UBND"."""
    office = body.hit(post.end - OFFICE, "name")
    of_two = office is not None and " và " in office.phrase and post.phrase.endswith("Văn phòng")
    return office.end if office and of_two else post.end
