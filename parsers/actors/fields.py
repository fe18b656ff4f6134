"""Verbs within names: "Bộ phận giám sát dịch điều tra ...", "Các đơn vị chưa gửi báo cáo khẩn trương nộp".

A verb belongs to the name where another one behind it says what is done.
"""

from parsers.actors.beginnings import GROUPS, PLURALS
from parsers.actors.counted import is_count
from parsers.actors.words import Words
from parsers.body.tokens import Hit

ORDERING = frozenset(
    {"tổ chức", "thực hiện", "triển khai", "tham mưu", "đề xuất", "báo cáo", "ban hành", "đôn đốc", "chủ trì",
     "khẩn trương", "tiếp tục", "tăng cường", "đẩy mạnh", "tập trung", "chủ động", "tích cực", "nghiêm túc",
     "thường xuyên", "kịp thời", "chịu trách nhiệm", "có trách nhiệm", "hoàn thành", "bố trí", "phân công", "lập",
     "gửi", "làm", "tự", "có", "phải", "cần", "sẽ", "được", "là", "không", "chưa", "đã", "đang", "cùng", "bị", "nộp",
     "trình", "huy động", "chuẩn bị", "cử", "họp", "đưa", "nhận", "tiến hành", "tham gia", "bảo đảm", "đảm bảo"}
)  # fmt: skip
"""Verbs that name no field of work."""
URGING = frozenset(
    {"khẩn trương", "nghiêm túc", "phải", "cần", "có trách nhiệm", "chịu trách nhiệm", "chủ động", "tiếp tục",
     "tập trung", "nhanh chóng", "thường xuyên", "kịp thời", "tăng cường"}
)  # fmt: skip
OPENING = URGING | frozenset({"tham mưu", "bố trí", "rà soát", "liên hệ", "chuẩn bị", "tổ chức"})
OPENING_WORDS = frozenset({"cử", "lập", "trình", "nộp", "gửi"})  # "lập danh sách", "gửi về"
MAKING_GOOD = frozenset({"hoàn thành", "báo cáo", "bổ sung", "đăng ký"})
"""Behind a state orders begin with these too: "chưa có kế hoạch báo cáo Sở"."""
JOINTS = ("và", "hoặc")
BARE_HEADS = (*GROUPS, "lực lượng", "cơ quan", "đơn vị")
"""Of one body they say what it is there for: "Cơ quan rà soát lập phiếu"; "các đơn vị rà soát" do it."""
PARTS = ("name_part", "field", "sort", "group", "people", "head", "name")  # of names
TRADESMEN = ("chủ cơ sở", "cơ sở", "hộ", "hộ gia đình", "hộ dân", "chủ hộ", "doanh nghiệp", "nhà máy",
             "chủ các cơ sở", "chủ các hộ")  # fmt: skip
TRADES = frozenset(
    {"sản xuất", "chế biến", "giết mổ", "nuôi", "chăn nuôi", "trồng", "kinh doanh", "buôn bán", "mua bán", "thu mua",
     "khai thác", "đánh bắt", "vận chuyển", "sửa chữa", "gia công", "cho thuê", "nuôi trồng", "cung ứng", "in", "bán"}
)  # fmt: skip
"""What such bodies live by, which tells which of them are meant: "Chủ cơ sở cho thuê trọ bố trí ..."."""
STATES = ("chưa", "được", "bị")
WANTING = ("quản lý", "dịch vụ", "hỗ trợ", "kiểm soát", "phát triển", "tư vấn", "xúc tiến", "ứng dụng")
SERVING = ("tiếp đón", "đón tiếp", "chăm sóc", "phục vụ", "hỗ trợ", "tiếp nhận", "quản lý")
"""Whom it serves may be named behind these: "Bộ phận tiếp đón người bệnh"."""
SORTS = ("diện",)  # "thuộc diện miễn, giảm"
GIVES = "cấp"  # "Sở Y tế cấp 800 lít hóa chất", "... cấp danh sách cho các trường", not "UBND cấp xã"
GIVEN = (
    "danh", "kinh", "giấy", "phát", "bổ", "mã", "tài", "thẻ", "phép", "thuốc", "vốn", "chứng", "tiền", "gạo", "xi",
    "vật", "bản", "phiếu", "đủ", "sổ", "hóa", "lại", "ngay", "thêm",
)  # fmt: skip
"""First syllables of what is given; others behind "cấp" are levels."""
LONGEST_OBJECT = 4  # tokens between the verb of a name and the one behind it: "hồ sơ đất đai"
LONGEST_STATE = 10  # tokens: "chưa gửi báo cáo kết quả tự kiểm tra"
SITES = (
    "khu vực", "vùng", "cụm", "khối", "tỉnh", "huyện", "xã", "phường", "thành phố", "đặc khu", "ngành", "trường",
    "bệnh viện", "hệ thống", "khuôn viên", "thôn", "công ty", "tổng công ty", "tập đoàn", "khu công nghiệp",
)  # fmt: skip
WITHIN = ("trong", "ngoài", "tại", "trên", "ở")
OCCASION = "occasion"
WORK = ("phòng", "giải phóng", "cải cách", "quản lý", "bảo vệ", "xây dựng", "chăm sóc", "giáo dục")
"""Names of what is done begin with these: "trong phòng, chống thiên tai", "trong giải phóng mặt bằng"."""
LONGEST_SITE = 3  # syllables of "khu công nghiệp"


class Fields:
    """Tells for one body which verbs belong to names."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.body = words.body

    def past_field(self, token: int, at: int, verb: Hit, stop: int) -> int | None:
        """Token behind what the body named at `token` is there for, as the verb at `at` says; None if that is done."""
        if self.words.lower(at - 1) in SORTS:
            return verb.end
        if verb.phrase in TRADES and self._is_tradesman(token, at):
            return self._before_predicate(verb.end, stop, bare=True)
        if verb.kind != "verb" or verb.phrase in ORDERING or self.words.is_capital(at):
            return None
        head = self._head(token)
        if head is None or head.end > at:
            return None
        bare = head.end == at and head.phrase.lower() in BARE_HEADS and self.words.lower(token) not in PLURALS
        bare = bare or self._wants_object(token, at, small=head.phrase.lower() in GROUPS)
        named = self._has_own_name(head.end, at) and self.body.hit(at, "field") is not None
        if not (bare or named):
            return None
        served = self.body.hit(verb.end, "people") if bare and verb.phrase in SERVING else None
        return self._before_predicate(served.end if served else verb.end, stop, bare=bare)

    def _is_tradesman(self, token: int, at: int) -> bool:
        """Whether people or bodies that live by a trade are named up to `at`, by nothing but a common noun."""
        nouns = (self.body.hit(k, "people", "group") for k in range(token, at))
        return any(noun is not None and noun.end == at and noun.phrase in TRADESMEN for noun in nouns)

    def _head(self, token: int) -> Hit | None:
        at = token
        while self.words.lower(at) in PLURALS:
            at += 1
        post = self.body.hit(at, "post")
        return self.body.hit(post.end if post else at, "head")

    def _wants_object(self, first: int, at: int, *, small: bool) -> bool:
        """Whether a field of work ends before `at` that is nothing without its object: "Phòng Quản lý đào tạo".

        It begins with a capital, unless `small`: "Đội quản lý vận hành số 3".
        """
        ends = range(max(first, at - 2), at)
        before = (self.body.hit(k, "field") for k in ends if small or self.words.is_capital(k))
        return any(field is not None and field.end == at and field.phrase in WANTING for field in before)

    def _has_own_name(self, first: int, at: int) -> bool:
        """Whether a name of its own stands behind a head, not that of another body: "Khoa Nội", not "Văn phòng Sở"."""
        capitals = (k for k in range(max(first, at - 2), at) if self.words.is_capital(k))
        another = (self.body.hit(k, "head", "name") for k in capitals)
        return self.words.is_capital(first) and not any(one is not None and one.end == at for one in another)

    def _before_predicate(self, first: int, stop: int, *, bare: bool) -> int | None:
        """Token of the predicate behind a verb of a name and its object; None where none follows near."""
        at = first
        while at < min(first + LONGEST_OBJECT, stop):
            if part := self.body.hit(at, "name_part"):
                at = part.end
                continue
            if self.words.at(at) == "," and bare and self.body.hit(at + 1, "name_part") is not None:
                at += 1  # "Tổ bảo vệ an ninh, trật tự tuần tra"
                continue
            if self.words.at(at) == ":" and bare:
                return at
            if self.body.hit(at, "lead", "coordinate") is not None:
                return at
            if verb := self.body.hit(at, "verb", "deed"):
                if self.words.lower(verb.end) == "số":
                    return verb.end  # "Đội quản lý vận hành số 3"
                return at if bare or (at > first and _opens(verb.phrase)) else None
            if not self.words.at(at).isalpha() or self.words.is_capital(at) or self.words.lower(at) in PLURALS:
                return None
            if self.body.hit(at, "stop", "people", "assign") is not None or self.words.lower(at) == "công":
                return None  # "kiểm tra công tác chuẩn bị"
            at += 1
        return None

    def past_state(self, token: int, at: int, stop: int) -> int | None:
        """Token behind the state that tells which are meant; None where nothing urges them behind it.

        "Các đơn vị chưa gửi báo cáo khẩn trương nộp", not "Các đơn vị chưa gửi báo cáo".
        """
        if self.words.at(at) not in STATES or not self.are_several(token, at):
            return None
        for k in range(at + 2, min(at + LONGEST_STATE, stop)):
            verb = self.body.hit(k, "lead", "coordinate", "verb")
            after_noun = self.body.hit(k - 1, "verb") is None and self.body.hit(k - 2, "verb", "assign") is None
            opens = verb is not None and after_noun and (_opens(verb.phrase) or verb.phrase in MAKING_GOOD)
            urges = verb is not None and (verb.kind != "verb" or verb.phrase in URGING)
            if opens or urges or self.words.lower(k) == "thì":
                return k
            if not self.words.at(k).isalnum():
                return None
        return None

    def are_several(self, token: int, at: int) -> bool:
        """Whether a kind is named: "Các đơn vị", "Thí sinh", "26 địa phương"."""
        counted = is_count(self.words.lower(token)) or any(self.words.lower(k) in PLURALS for k in range(token, at))
        return counted or self.body.hit(token, "people") is not None

    def is_deed(self, at: int) -> bool:
        """Whether a plain verb with an object stands at `at`; behind a name it says what is done: "cắt điện"."""
        if self.words.at(at) == GIVES and (self.words.at(at + 1)[:1].isdigit() or self.words.at(at + 1) in GIVEN):
            return True
        deed = self.body.hit(at, "deed")
        if deed is None or self.words.is_capital(at):
            return False
        longer = self.body.hit(at, "verb", "stop", *PARTS)
        if longer is not None and longer.end > deed.end:
            return False
        if " " in deed.phrase:
            return True  # its object is part of it: "phát tờ rơi"
        following = self.words.at(deed.end)
        has_object = (following.isdigit() or following.islower()) and following not in JOINTS
        return has_object and self.body.hit(deed.end, "verb", "stop", "lead", "coordinate") is None

    def tells_occasion(self, at: int) -> bool:
        """ "khi phát hiện ca bệnh", "trong phòng, chống thiên tai"; "trong khu công nghiệp" tells which are meant."""
        if self.body.hit(at, OCCASION) is not None:
            return True
        within = self.body.hit(at + 1, "verb", "name_part") if self.words.at(at) == WITHIN[0] else None
        return within is not None and (within.kind == "verb" or within.phrase.startswith(WORK))

    def past_site(self, token: int, at: int) -> int | None:
        """Token behind "trong khu vực" where several are named: "Các trạm y tế xã trong khu vực giám sát ..."."""
        if self.words.at(at) not in WITHIN or not self.are_several(token, at):
            return None
        first = at + 1 + (self.words.lower(at + 1) in ("toàn", "các"))
        ends = range(first + LONGEST_SITE, first, -1)
        return next((end for end in ends if " ".join(map(self.words.lower, range(first, end))) in SITES), None)


def _opens(verb: str) -> bool:
    """Whether orders begin with the verb, rather than go on with it."""
    return verb in OPENING or verb.split(" ", 1)[0] in OPENING_WORDS
