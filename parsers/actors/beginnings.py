"""Where a name of an agency, post or group can begin in running text."""

from parsers.actors.actor import Actor
from parsers.actors.counted import is_counted, is_counted_unit
from parsers.actors.words import Words
from parsers.body.tokens import Hit

PLURALS = {"các", "những", "mọi", "từng", "mỗi", "toàn", "cả"}
NAMED_HEADS = {"bộ", "báo", "viện", "vụ", "hạt", "quỹ", "hội", "sở"}  # never without a proper name
LOWER_HEADS = {
    "trung tâm", "phòng", "khoa", "văn phòng", "bệnh viện", "trạm", "cơ quan", "công ty", "chi cục", "ban giám đốc",
    "hội đồng", "chính quyền", "tổ", "ngành", "đơn vị", "trường", "ban", "lực lượng",
}  # fmt: skip
LOCAL_HEADS = {
    "công đoàn", "công an", "đảng ủy", "trạm y tế", "ban quản lý", "ban chỉ đạo", "ban chỉ huy", "hội đồng",
    "trung tâm", "phòng", "trường", "đoàn thanh niên", "thanh tra", "mặt trận", "bệnh viện", "chi cục",
}  # fmt: skip
LOCALITY = "địa phương"
SORTED = ("nhiem vu", "giai phap", "chi tieu", "noi dung", "van de", "cong viec", "muc tieu", "kien nghi", "tieu chi")
GROUPS = ("tổ", "nhóm", "bộ phận", "đội", "tiểu ban")  # never whole without what they are there for
PERSONS = {"ông", "bà", "thầy", "cô", "anh", "chị", "đồng chí", "đ/c"}
LEARNED = ("bác sĩ", "y sĩ", "dược sĩ", "kỹ sư", "cử nhân", "thạc sĩ", "tiến sĩ", "luật sư", "nhà báo", "nhà giáo")
PLACES = {"tỉnh", "huyện", "quận", "thị xã", "thành phố", "thị", "thành", "xã", "phường", "thị trấn", "đặc khu"}
FIRST_OF_PLACES = {place.split()[0].title() for place in PLACES}
TITLES = {title.split()[0].split("/")[0] for title in PERSONS}
COMMITTEE = ("ủy", "ban", "nhân", "dân")
MINISTRY, DEPARTMENTS = "Bộ ", ("Cục ", "Vụ ", "Tổng cục ")
SOME = ("một", "số")
THINGS = {
    ("đội", "ngũ"), ("khoa", "học"), ("trạm", "dừng"), ("phòng", "học"), ("phòng", "ở"), ("phòng", "trọ"),
    ("bộ", "máy"), ("vụ", "án"), ("vụ", "việc"), ("vụ", "lúa"), ("vụ", "mùa"), ("vụ", "xuân"), ("vụ", "đông"),
    ("vụ", "hè"),
}  # fmt: skip
STANDING = "thường trực"  # "Thường trực, tham mưu Ban Giám đốc" is what somebody does
SHY_POSTS = {"lãnh đạo", "trưởng", "phó", "đại diện", "thường trực", "chủ nhiệm", "thư ký"}


class Beginnings:
    """Tells for the tokens of one body whether a name begins there."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.body = words.body
        self._begun: dict[tuple[int, bool], bool] = {}

    def begins(self, token: int, *, joined: bool = False) -> bool:
        """Whether a name can begin at `token`; `joined` where a list of names is being read."""
        begun = self._begun.get((token, joined))
        if begun is None:
            begun = self._begun[token, joined] = token < self.words.size and self._begins(token, joined=joined)
        return begun

    def _begins(self, token: int, *, joined: bool) -> bool:
        body, lower = self.body, self.words.lower(token)
        if lower in PLURALS or (lower == "tất" and self.words.lower(token + 1) == "cả"):
            return self.plural_begins(token)
        if is_counted(self.words, token):  # "Phòng Đào tạo và 05 khoa liên quan", "Hai địa phương rà soát"
            return joined or is_counted_unit(self.words, token)
        if lower == "quý":
            return self._politely_begins(token)
        if not joined and _names_place(self.words, token):
            return True
        if not body.knows(token) or self._is_verb(token) or _names_nobody(self.words, token):
            return False
        capital = self.words.is_capital(token) or _is_committee(self.words, token)
        if body.hit(token, "name") and capital:
            return True
        post, people = body.hit(token, "post"), body.hit(token, "people")
        if post and not (people and people.end > post.end):  # "trưởng thôn" is no "Trưởng"
            return self._post_begins(token, post.phrase.lower(), post.end)
        if people:
            return True
        if (head := body.hit(token, "head")) and not _sorts_work(self.words, head):
            return (
                (capital and self._heads_name(token, head.end, joined=joined))
                or (
                    head.phrase.lower() in LOWER_HEADS
                    and (self.words.is_capital(head.end) or self._unit_noun(token, head.end))
                )
                or (head.phrase.lower() in LOCAL_HEADS and _has_place(self.words, head.end))
                or (
                    joined
                    and head.phrase.lower() in GROUPS
                    and self.body.hit(head.end, "field", "name_part") is not None
                )
            )
        return False

    def _politely_begins(self, token: int) -> bool:
        """ "Quý cơ quan", "quý Sở"; "quý I" and "hằng quý các đơn vị" are quarters."""
        before = ("hàng", "hằng", "mỗi", "từng", "theo", "trong", "cáo")
        if self.words.at(token) == "quý" and self.words.lower(token - 1) in before:
            return False
        capital = self.words.is_capital(token) or self.words.is_capital(token + 1)
        known = self.body.hit(token + 1, "group") is not None and self.words.lower(token + 1) in (
            "cơ",
            "đơn",
            "doanh",
            "công",
        )
        return (capital or known) and self.body.hit(token + 1, "name", "head", "group", "people") is not None

    def _is_verb(self, token: int) -> bool:
        """ "Tổ chức kiểm tra", "Báo cáo kết quả", "Phòng, chống": longer than the head they begin like."""
        longer = self.body.hit(token, "verb", "name_part", "stop")
        head = self.body.hit(token, "name", "head", "post", "people")
        if longer is None or head is None or longer.end <= head.end:
            return False
        lower_case = not self.words.is_capital(token + 1)  # "Tổ chức Lễ trao tặng ..." orders a ceremony
        return lower_case or not self.words.is_capital(longer.end - 1) or self.words.at(token).isupper()

    def is_common_noun(self, token: int) -> bool:
        """Whether a common noun for bodies or people stands there: "đề nghị đơn vị", not "đề nghị ban hành"."""
        if is_some(self.words, token):
            return self.body.hit(token + len(SOME), "group", "people") is not None
        noun = self.body.hit(token, "group", "people") is not None and not self._is_verb(token)
        return (noun and not _is_thing(self.words, token)) or is_counted(self.words, token)

    def belongs_to(self, before: Actor, token: int) -> bool:
        """Whether what begins at `token` belongs to the name before it: "Đồng chí Lê Văn Tám, Giám đốc Sở Y tế"."""
        return self._is_apposition(before, token) or self._is_superior(before, token)

    def _is_superior(self, before: Actor, token: int) -> bool:
        """The ministry of a department behind it: "Cục Việc làm, Bộ Nội vụ"."""
        ministry = self.body.hit(token, "name")
        is_ministry = ministry is not None and ministry.phrase.startswith(MINISTRY) and self.words.at(token) == "Bộ"
        return is_ministry and before.name.startswith(DEPARTMENTS) and self.words.at(token - 1) == ","

    def _is_apposition(self, before: Actor, token: int) -> bool:
        """The post of a person, or what they are: "Bà Lê Thị Tám, công chức Văn phòng"."""
        name = before.name.lower()
        person = name.startswith(tuple(f"{word} " for word in (*PERSONS, *LEARNED))) or name.split(" ")[0].endswith(".")
        post, people = self.body.hit(token, "post"), self.body.hit(token, "people")
        holds = post is not None and post.phrase.lower() not in PERSONS and not post.phrase.endswith(".")
        is_kind = people is not None and people.phrase not in LEARNED
        return person and (holds or is_kind) and self.words.at(token - 1) == ","

    def _unit_noun(self, token: int, end: int) -> bool:
        """ "đơn vị", "cơ quan" named without a plural: only with what ties them ("cơ quan, đơn vị có liên quan")."""
        if self.words.lower(token) not in ("cơ", "đơn", "chính"):
            return False
        several = self.words.lower(end) in PLURALS and self.body.hit(end + 1, "group") is not None
        return several or self.body.hit(end, "name_part", "group") is not None or self.words.lower(end + 1) == "đơn"

    def _heads_name(self, token: int, end: int, *, joined: bool) -> bool:
        if self.words.lower(token) == "báo" and end == token + 1 and not self.words.is_capital(end):
            return False  # "Báo ngay cho Công an"
        if self.words.lower(token) in NAMED_HEADS and end == token + 1:
            return (
                self.words.is_capital(end)
                or not self.words.at(end).isalpha()
                or self.body.hit(end, "verb", "stop") is not None
            )
        if self.words.lower(token) == "thanh" and self.words.at(end) == "," and self.body.hit(end + 1, "verb"):
            return False  # "Thanh tra, kiểm tra việc chấp hành"
        if self.words.lower(token) == "thanh" and self.words.lower(end - 1) == "tra" and self.words.at(end).islower():
            joined_name = self.words.at(end) == "và" and self.begins(
                end + 1, joined=True
            )  # "Văn phòng, Thanh tra và ..."
            joined_name = joined_name or (joined and self.words.is_capital(token))  # "và Thanh tra xây dựng"
            return joined_name or self.body.hit(end, "group", "head", "field", "lead", "coordinate") is not None
        return joined or self.words.at(end) not in (".", ")") or self.words.at(token).isupper()

    def _post_begins(self, token: int, post: str, end: int) -> bool:
        if post in PERSONS or post.endswith("."):  # "BS. Lê Văn Tám"
            return self.words.is_capital(end)
        if post in SHY_POSTS and (not self.words.is_capital(token) or post == STANDING):
            return (
                self.words.is_capital(end) or self.words.lower(end) in PLURALS or self.body.hit(end, "head") is not None
            )
        return True

    def is_whole(self, at: int) -> bool:
        """Whether the word belongs to "toàn bộ", "toàn thể"; "các bộ" are ministries."""
        return self.words.lower(at) in ("thể", "bộ") and self.words.lower(at - 1) == "toàn"

    def plural_begins(self, token: int) -> bool:
        """Whether the plural word at `token` stands before a name or a common noun: "các sở", not "các quỹ"."""
        at = token + 1
        while self.words.lower(at) in PLURALS or self.is_whole(at):
            at += 1
        kinds = ("name", "head", "post", "people", "group")
        hit = self.body.hit(at, *kinds)
        longer = self.body.hit(at, "stop")  # "các trường hợp" are no schools
        if hit is None or (longer is not None and longer.end > hit.end):
            return False
        return not (hit.kind == "head" and hit.phrase.lower() in ("quỹ", "báo") and not self.words.is_capital(at))


def _names_place(words: Words, token: int) -> bool:
    """ "Xã Mỹ Thành", "Thị xã Bình Sa": what governs the place is named by it."""
    if words.at(token) not in FIRST_OF_PLACES:
        return False
    place = words.body.hit(token, "group")
    return place is not None and place.phrase in PLACES and words.is_capital(place.end)


def _is_committee(words: Words, token: int) -> bool:
    """ "ủy ban nhân dân": a name however it is printed; the fonts of .VnTime have no capital Ủ."""
    return all(words.lower(token + at) == word for at, word in enumerate(COMMITTEE))


def _has_place(words: Words, end: int) -> bool:
    """ "công đoàn các xã, phường", "công an xã": named by their place, in small letters too."""
    noun = words.body.hit(end + (words.lower(end) in PLURALS), "group")
    return noun is not None and (noun.phrase in PLACES or noun.phrase == LOCALITY)


def is_some(words: Words, token: int) -> bool:
    """Whether "một số" stands there, before a common noun for bodies: "yêu cầu một số đơn vị"."""
    return (words.lower(token), words.lower(token + 1)) == SOME


def _names_nobody(words: Words, token: int) -> bool:
    return _stands_by(words, token) or _is_thing(words, token)


def _is_thing(words: Words, token: int) -> bool:
    """ "Đội ngũ giảng viên", "vụ lúa", "phòng học": no body, though one begins so."""
    return (words.lower(token), words.at(token + 1)) in THINGS


def _stands_by(words: Words, token: int) -> bool:
    """ "Thường trực, tham mưu Ban Chỉ đạo" is what an office does; "Thường trực HĐND" is a body."""
    standing = words.body.hit(token, "head")
    if standing is None or standing.phrase != "Thường trực" or words.at(standing.end) != ",":
        return False
    return words.body.hit(standing.end + 1, "verb") is not None


def _sorts_work(words: Words, head: Hit) -> bool:
    """ "Nhóm nhiệm vụ", "Nhóm giải pháp": what is to be done, and nobody who does it."""
    return head.phrase.lower() == "nhóm" and " ".join(words.body.folded[head.end : head.end + 2]) in SORTED
