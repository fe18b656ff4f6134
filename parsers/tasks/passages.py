"""What a passage of the body is by its words: a heading, a lead-in, an order, a report of what was done."""

import re

from lexicon.folding import fold
from lexicon.phrases import phrases
from parsers.actors.actor import ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.actors.openers import DATED_START
from parsers.actors.rules import ActorRule
from parsers.body.tokens import Hit
from parsers.body.tree import Item
from parsers.body.verb_tagger import opens_with_verb
from parsers.tasks.wording import INLINE_FACT, ROLE

LEAD_IN = re.compile(
    r"(?::|nhu sau|sau day|noi dung sau|nhiem vu sau)\W*(?:\w{1,3}\W+){0,4}\w{0,3}$"
)  # specks behind ":"
PAST = {"đã", "đang", "được", "bị", "là", "còn", "chưa", "không"}
NOT_IMPERATIVE = {"căn cứ", "trên cơ sở", "có", "nên", "không", "đến", "sử dụng", "cùng"}
PAPERS = "don|giay|phieu|the|mau|quyet dinh|ban khai|ban sao|ban chinh|to khai|chung chi|van bang|anh"
COUNTS = (
    "so|tong so|so luong|ty le|ti le|nhu cau|kho khan|thuan loi|ket qua|tinh hinh|thuc trang|ho va ten|ho ten|"
    "dia chi|muc|ten|nguyen nhan"
)
THING = re.compile(
    rf"\W*(?:cac |ban |cac ban )?(?:{'|'.join(phrases('products', 'product'))}|{PAPERS}|{COUNTS})\b"
)  # papers and figures: "Bản khai ...", "Số lao động được tạo việc làm"
ABBREVIATION = re.compile(r"\W*[A-ZĐ]{2,6}(?: \d)? ")  # "CBCT 1 "
ASKING = ("yêu cầu", "đề nghị", "kính đề nghị", "trân trọng đề nghị")
SUBJECT_LIMIT = 20  # tokens
SHORTEST_SENTENCE = 8  # tokens
STILL_HAS_TO = re.compile(r" (?:chưa|không|đã)\b[^,;.:]{0,80} phải\b")  # "Sinh viên chưa đóng học phí phải nộp ..."
FORBIDDEN = re.compile(
    r" (?:tuyệt đối )?không (?:để|thả|tự ý|tụ tập|tổ chức|chủ quan|lơ là|đốt|buôn bán|vận chuyển|"
    r"được (?:để|tự ý|mang))\b"
)  # "Các hộ không thả rông gia súc"
NOUN_LIMIT = 12  # words of a heading without punctuation


class Passages:
    """Questions about passages of one body; offsets are those of its text."""

    def __init__(self, text: str, finder: ActorFinder) -> None:
        self.folded = fold(text)
        self.finder = finder

    def fold(self, item: Item) -> str:
        return self.folded[item.start : item.end].strip()

    def begins_with_action(self, start: int, end: int) -> bool:
        """Begins with a verb of the lexicon; or with words it does not know, of which the tagger says so."""
        if self.begins_with_verb(start, end):
            return True
        first, stop = self._opening(start, end)
        body = self.finder.body
        if first >= stop or body.knows(first):
            return False
        return opens_with_verb(body.text[body.starts[first] : end])

    def _opening(self, start: int, end: int) -> tuple[int, int]:
        """The first token that is a word, after a day that heads the item, and the end."""
        first, stop = self.finder.tokens(start, end)
        if dated := DATED_START.match(self.folded, start, end):
            first, stop = self.finder.tokens(dated.end(), end)
        while first < stop and not self.finder.body.words[first][0].isalnum():
            first += 1
        return first, stop

    def begins_with_verb(self, start: int, end: int) -> bool:
        """Begins with a verb of the lexicon."""
        first, stop = self._opening(start, end)
        hit = self.finder.body.hit(first, "verb") if first < stop else None
        if hit is None or self._is_noun(hit):
            return False
        return hit.phrase not in PAST and hit.phrase not in NOT_IMPERATIVE

    def has_predicate(self, item: Item) -> bool:
        """A verb in its first words, and long enough to be a sentence; a paper ("Bản khai ...") is no sentence."""
        if THING.match(self.fold(item)):
            return False
        first, stop = self.finder.tokens(item.start, item.end)
        verbs = (self.finder.body.hit(token, "verb", "lead") for token in range(first, min(first + 15, stop)))
        return stop - first >= SHORTEST_SENTENCE and any(hit is not None and hit.phrase not in PAST for hit in verbs)

    def person_acts(self, item: Item) -> bool:
        """ "Bảo vệ trưởng ca trực mở sổ theo dõi": a post stands in the subject, though no name begins there."""
        body = self.finder.body
        first, stop = self.finder.tokens(item.start, item.end)
        if stop - first < SHORTEST_SENTENCE or THING.match(self.fold(item)):
            return False
        persons = False
        for at in range(first, min(first + SUBJECT_LIMIT, stop)):
            hit = body.hit(at, "verb", "lead", "coordinate")
            if hit is not None and at > first:
                return persons and hit.phrase not in PAST
            if not body.words[at].isalpha():
                return False
            persons = persons or body.hit(at, "post") is not None
        return False

    def opens_then_acts(self, item: Item) -> bool:
        """ "Căn cứ tình hình thực tế, quyết định ...", "Khi nhà đầu tư ..., khuyến khích ..."."""
        first, stop = self.finder.tokens(item.start, item.end)
        opener = re.match(
            r"(?:can cu|tren co so|khi|neu|doi voi|theo|de|nham|sau khi|hang|dinh ky|trong|truoc|cham nhat)\b",
            self.fold(item),
        )
        if not opener:
            return False
        return any(
            self.finder.body.words[token] in ",:;" and self._verb_soon(token + 1, stop)
            for token in range(first, stop - 1)
        )

    def _verb_soon(self, token: int, stop: int) -> bool:
        """A verb at once, or after a word or two that name somebody: "..., lãnh đạo phối hợp với ..."."""
        body = self.finder.body
        for at in range(token, min(token + 3, stop)):
            hit = body.hit(at, "verb", "lead", "coordinate")
            if hit is not None and hit.phrase not in PAST and not self._is_noun(hit):
                return at == token or hit.kind != "verb"
            if not body.words[at].isalpha():
                return False
        return False

    def _is_noun(self, hit: Hit) -> bool:
        """ "Quyết định cách ly của ..." is a paper; "quyết định dừng", "quyết định việc" act."""
        after = self.finder.body.folded[hit.end : hit.end + 1]
        return hit.phrase == "quyết định" and after not in (["dung"], ["tam"], ["viec"], ["dinh"])

    def abbreviation_acts(self, item: Item) -> bool:
        """ "CBCT 1 đọc tên, kiểm tra thẻ ...": an abbreviation the letter explains elsewhere, and soon a verb."""
        match = ABBREVIATION.match(self.finder.body.text, item.start, item.end)
        return match is not None and self.begins_with_action(match.end(), item.end)

    def is_thing(self, item: Item) -> bool:
        """Nobody acts in it and it begins with no action: a paper, a place, a fact."""
        return not self.states_order(item) and not self.begins_with_action(item.start, item.end)

    def states_fact(self, item: Item) -> bool:
        """ "Cơ quan phối hợp: ...", "Thời gian hoàn thành: ..."."""
        folded = self.fold(item)
        return bool(ROLE.match(folded) or INLINE_FACT.match(folded)) and not item.children

    def tells_past(self, finding: ActorFinding) -> bool:
        """ "Các sở đã có nhiều cố gắng" tells, it does not ask."""
        body = self.finder.body
        token, _ = self.finder.tokens(finding.leads[-1].end, finding.leads[-1].end + 1)
        verb = body.hit(token, "verb")
        if verb is not None and verb.end > token + 1:
            return False  # "chuẩn bị" ends like a passive
        if body.words[token : token + 1] == ["được"] and self._colon_and_verb(token):
            return False  # "Các cơ sở được kiểm tra: Chuẩn bị hồ sơ ..."
        if body.folded[token : token + 2] in (["duoc", "giao"], ["duoc", "phan"]):
            return False  # "được giao làm đầu mối" assigns
        if STILL_HAS_TO.match(body.text, finding.leads[-1].end) or FORBIDDEN.match(body.text, finding.leads[-1].end):
            return False
        return any(body.words[at].lower() in PAST for at in range(token, min(token + 2, len(body.words))))

    def _colon_and_verb(self, token: int) -> bool:
        body = self.finder.body
        colon = next((at for at in range(token, token + 6) if body.words[at : at + 1] == [":"]), None)
        return colon is not None and body.hit(colon + 1, "verb", "lead", "coordinate") is not None

    def announces(self, finding: ActorFinding) -> bool:
        """ "Bảo hiểm xã hội tỉnh sẽ công khai ..."."""
        token, _ = self.finder.tokens(finding.leads[-1].end, finding.leads[-1].end + 1)
        return "sẽ" in (word.lower() for word in self.finder.body.words[token : token + 2])

    def by_issuer(self, finding: ActorFinding) -> bool:
        return all(self.finder.issues(actor.name) for actor in finding.leads)

    def leads_in(self, item: Item, *, followed: bool) -> bool:
        """Ends with ":" or "như sau", and something follows on its level."""
        return followed and LEAD_IN.search(self.fold(item)) is not None

    def asks_addressees(self, item: Item) -> bool:
        """ "Yêu cầu khẩn trương chấn chỉnh ...", "Sở đề nghị báo cáo kết quả ...": whom goes without saying."""
        body = self.finder.body
        first, stop = self._opening(item.start, item.end)
        asking = self.finder.names.read_list(first, stop)
        if asking is not None and self.finder.issues(asking.actors[0].name):
            first = asking.token
        hit = body.hit(first, "assign") if first < stop else None
        if hit is None or hit.phrase not in ASKING or hit.end >= stop:
            return False
        return self.begins_with_verb(body.starts[hit.end], item.end)

    def states_order(self, item: Item) -> bool:
        """Somebody acts in it, or it begins with its action: "Sở Y tế lập danh sách." is short, but no heading."""
        return bool(self.finder.find(item.start, item.end).leads) or self.begins_with_verb(item.start, item.end)

    def heading_like(self, item: Item) -> bool:
        """Ends with a colon, or is short and states no action."""
        folded = self.fold(item).rstrip(" *")
        words = folded.split()
        if folded.endswith(":"):
            return "." not in folded[:-1].rstrip(".") or len(words) < 40
        if folded.endswith((".", ";", ",")) and len(words) > NOUN_LIMIT:
            return False
        if folded.endswith((".", ";")) and self.states_order(item):
            return False
        heading = self.finder.heading(item.start, item.end)
        if heading.rule is ActorRule.HEADING_NAME:
            return self._names_only(item, heading)
        return (
            len(words) <= 25 and not folded.endswith((".", ";")) and not self.begins_with_verb(item.start, item.end)
        ) or (len(words) <= NOUN_LIMIT and not folded.endswith("."))

    def _names_only(self, item: Item, heading: ActorFinding) -> bool:
        return item.end - heading.leads[-1].end < 40
