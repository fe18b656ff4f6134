"""Which items of the body are tasks: the lowest labelled item with its own action, and paragraphs that tell somebody to act.

Headings, lead-ins ("thực hiện các nội dung sau:"), reasons, legal bases and closing formulas are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models import Zone
from parsers.actors import DATED_START, ActorFinder, ActorFinding
from parsers.lexicon.folding import fold
from parsers.segmentation import Item
from parsers.segmentation_labels import LETTERS, Level

STRICT_TYPES = {"quyet_dinh", "bao_cao", "to_trinh", "giay_moi", "thu_moi", "bien_ban", "nghi_quyet"}
SKIPPED_SECTION = re.compile(
    r"(?:muc dich|muc tieu|yeu cau\s*:?$|doi tuong|dia diem|thoi gian|thanh phan|kinh phi|can cu|ket qua|danh gia chung|"
    r"ton tai|han che|tinh hinh|pham vi|phuong cham|nguyen nhan|nhung viec|uu diem|khuyet diem|quan diem)\b"
)
BACKGROUND = re.compile(r"(?:thuc hien|can cu|theo|hien nay|trong thoi gian qua|thoi gian qua|tuy nhien|nham|de)\b")
SHORTCOMINGS = re.compile(
    r"\b(?:chua dam bao|con cham|cham tre|ton tai|han che|thoi gian qua|vua qua|anh huong den|ton dong)\b"
)
CLOSING = re.compile(
    r"(?:tren day|trong qua trinh|nhan duoc|vay[, ]|noi nhan|ghi chu|luu y|moi (?:chi tiet|thong tin)|rat mong|tran trong|"
    r"kinh mong|de biet|chi tiet|nay,? thong bao|thong bao nay|quyet dinh nay|cong van nay|ke hoach nay|neu don vi)"
)
LEAD_IN = re.compile(
    r"(?::|nhu sau|sau day|noi dung sau|nhiem vu sau)\W*(?:\w{1,3}\W+){0,4}\w{0,3}$"
)  # specks behind ":"
DIRECTIVE = re.compile(
    r"\b(?:yeu cau|de nghi|giao|chi thi|chi dao|ket luan|nhiem vu|thuc hien|trien khai|phan cong|quyet dinh|y kien|"
    r"to chuc thuc hien|trach nhiem|noi dung|cong viec|bien phap|giai phap)\b"
)
EXPLICIT = re.compile(r"\b(?:yeu cau|de nghi|chi dao|chi thi|giao|thuc hien|thong bao den|trien khai|nhiem vu)\b")
MODAL = re.compile(
    r"\b(?:phai|can|co trach nhiem|chiu trach nhiem|bat buoc|de nghi|yeu cau|duoc gui|gui ve|gui bao cao|nop ve)\b"
)
PAST = {"đã", "đang", "được", "bị", "là", "còn", "chưa", "không"}
RUN_IN = re.compile(r"(?:^|(?<=[;:.,]))\s*\(?([a-zđ©œø]?)\)\s(?=\S)")  # "(a) ...; (b) ...", OCR "; ()", "; đ)"
NOT_IMPERATIVE = {"căn cứ", "trên cơ sở", "có", "nên", "không", "đến", "sử dụng", "cùng"}
REPORTED = re.compile(r"\b(?:gui ve|gui bao cao|gui|nop ve|nop|bao cao ve)\b")
DAY = re.compile(r"(?:truoc|cham nhat|den het)[^.;]{0,30}\d{1,2}\s*[/.]\s*\d{1,2}")
CLAUSE = re.compile(r"\bthi\b")
LEAD_IN_ACTION_WORDS = 20
NOUN_LIMIT = 12  # words of a heading without punctuation


@dataclass(frozen=True)
class Governing:
    """What a heading, lead-in or the addressees pass down to the items under them."""

    actors: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    rule: str = "nobody named"
    directive: bool = False
    explicit: bool = False
    """Introduced by "yêu cầu ...:": every point is something to do."""
    skipped: bool = False
    due_span: tuple[int, int] | None = None


@dataclass(frozen=True)
class Candidate:
    """A passage that is a task: the spans of its text in reading order, and what governs it."""

    label: str | None
    path: str | None
    spans: tuple[tuple[int, int], ...]
    governing: Governing
    finding: ActorFinding
    rule: str


class TaskSelector:
    """Walks the tree of one body in reading order."""

    def __init__(self, zone: Zone, finder: ActorFinder, document_type: str | None) -> None:
        self.text = zone.text.replace("\n", " ")
        self.folded = fold(self.text)
        self.finder = finder
        self.begun = False
        self.list_follows = False
        self.told: tuple[str, ...] = ()
        self.strict = document_type in STRICT_TYPES
        self.plan = document_type in ("ke_hoach", "chuong_trinh", "phuong_an")

    def select(self, items: Sequence[Item], governing: Governing) -> Iterator[Candidate]:
        """Tasks among `items` and below them; an unlabelled lead-in governs what follows it."""
        for index, item in enumerate(items):
            self.list_follows = any(other.label is not None for other in items[index + 1 :])
            last = index == len(items) - 1
            if item.label is None:
                if self._leads_in(item, items[index + 1 :]):
                    self.begun = True
                    yield from self._acting_lead_in(item, governing)
                    governing = self._led_in(item, governing)
                else:
                    yield from self._paragraph(item, governing)
            else:
                yield from self._labelled(item, governing, last=last)

    # unlabelled paragraphs

    def _leads_in(self, item: Item, following: Sequence[Item]) -> bool:
        more = any(other.label is not None for other in following[:3])
        return bool(LEAD_IN.search(self._fold(item))) and (bool(following) or more)

    def _acting_lead_in(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        """A lead-in that says more than "thực hiện các nội dung sau" orders something itself."""
        finding = self.finder.find(item.start, item.end)
        if finding.rule is None or not finding.rule.startswith("assigned"):
            return
        if len(self.text[finding.leads[-1].end : item.end].split()) >= LEAD_IN_ACTION_WORDS:
            yield Candidate(
                None, item.path, ((item.start, item.end),), governing, finding, "lead-in with its own action"
            )

    def _led_in(self, item: Item, governing: Governing) -> Governing:
        finding = self.finder.find(item.start, item.end)
        directive = bool(DIRECTIVE.search(self._fold(item)))
        actors = tuple(actor.name for actor in finding.leads if not self.finder.issues(actor.name))
        return replace(
            governing,
            actors=actors or governing.actors,
            coordinators=() if actors else governing.coordinators,
            rule=f"lead-in: {finding.rule}" if actors else governing.rule,
            directive=directive or governing.directive,
            explicit=bool(EXPLICIT.search(self._fold(item)[-260:])),
            due_span=(item.start, item.end),
        )

    def _paragraph(self, item: Item, governing: Governing) -> Iterator[Candidate]:
        finding = self.finder.find(item.start, item.end)
        rule = self._why_paragraph(item, governing, finding)
        if rule == "paragraph that says what to send by when" and self.told and item.path is None:
            governing = replace(governing, actors=self.told, rule="who was told to act before")
        if rule is not None:
            self.told = tuple(actor.name for actor in finding.leads) or self.told
            self.begun = True
            yield Candidate(None, item.path, ((item.start, item.end),), governing, finding, rule)

    def _why_paragraph(self, item: Item, governing: Governing, finding: ActorFinding) -> str | None:
        """Why an unlabelled paragraph is a task, or None."""
        folded = self._fold(item)
        if self.list_follows and not self.begun and SHORTCOMINGS.search(folded):
            return None
        if CLOSING.match(folded) and (finding.rule is None or not finding.rule.startswith("assigned")):
            return None
        if governing.skipped or len(folded.split()) < 5:
            return None
        if finding.rule is not None and finding.rule.startswith("assigned"):
            return "somebody is told to act"
        own = self._by_issuer(finding) if finding.leads else False
        if finding.leads and not self._tells_past(finding) and (not own or (self.plan and item.path is not None)):
            opened = finding.rule == "subject after the opening clause"
            if not (opened and BACKGROUND.match(folded) and not self.begun):
                return "paragraph with a subject that acts"
        if REPORTED.search(folded) and DAY.search(folded) and not self.strict:
            return "paragraph that says what to send by when"
        if self._under_heading(governing) and self._begins_with_verb(item.start, item.end):
            return "paragraph under a heading"
        return None

    def _under_heading(self, governing: Governing) -> bool:
        return governing.directive and not self.strict

    # labelled items

    def _labelled(self, item: Item, governing: Governing, *, last: bool) -> Iterator[Candidate]:
        self.begun = True
        own, later = self._settle(item, last=last)
        labelled = [child for child in own.children if child.label is not None]
        loose = [child for child in own.children if child.label is None]
        if self._is_heading(own, labelled, loose):
            below = list(self._heading(own, governing, labelled, loose))
            if labelled and self._details(own, governing, labelled, below):
                finding = self.finder.find(own.start, own.end)
                label = own.label.printed if own.label else None
                yield Candidate(
                    label, own.path, ((own.start, own.full_end),), governing, finding, "action with its details"
                )
            else:
                yield from below
        else:
            yield from self._action(own, governing, labelled)
        for child in later:
            yield from self._paragraph(child, replace(governing, skipped=False))

    def _details(self, item: Item, governing: Governing, labelled: list[Item], below: list[Candidate]) -> bool:
        """An action ("Lập báo cáo theo các biểu mẫu:") whose points are things, not actions, is one task with them."""
        if len(below) * 2 > len(labelled) or governing.skipped or self.strict:
            return False
        return self._begins_with_verb(item.start, item.end) and governing.explicit

    def _settle(self, item: Item, *, last: bool) -> tuple[Item, list[Item]]:
        """Unlabelled paragraphs after the last item of a list that tell somebody to act stand by themselves."""
        if not item.children or not last:
            return item, []
        keep = len(item.children)
        first = 1 if self._heading_like(item) else 0
        for position in range(len(item.children) - 1, first - 1, -1):
            child = item.children[position]
            if child.label is not None:
                break
            if self._stands_alone(child, closing_only=first == 1):
                keep = position
        return replace(item, children=item.children[:keep]), list(item.children[keep:])

    def _stands_alone(self, child: Item, *, closing_only: bool) -> bool:
        """A closing formula, or (not under a heading) whatever names somebody who has to act."""
        if CLOSING.match(self._fold(child)):
            return True
        finding = self.finder.find(child.start, child.end)
        if closing_only:
            return finding.rule is not None and finding.rule.startswith("assigned") and child.children == ()
        return bool(finding.leads)

    def _is_heading(self, item: Item, labelled: list[Item], loose: list[Item]) -> bool:
        if not labelled and not loose:
            return False
        return self._heading_like(item)

    def _heading_like(self, item: Item) -> bool:
        """Ends with a colon, or is short and states no action."""
        folded = self._fold(item).rstrip(" *")
        words = folded.split()
        if folded.endswith(":"):
            return "." not in folded[:-1].rstrip(".") or len(words) < 40
        if folded.endswith((".", ";", ",")) and len(words) > NOUN_LIMIT:
            return False
        heading = self.finder.heading(item.start, item.end)
        if heading.rule == "heading names the actor":
            return self._names_only(item, heading)
        return (
            len(words) <= 25
            and not folded.endswith((".", ";"))
            and not self._begins_with_verb(item.start, item.end)
            or (len(words) <= NOUN_LIMIT and not folded.endswith("."))
        )

    def _names_only(self, item: Item, heading: ActorFinding) -> bool:
        return item.end - heading.leads[-1].end < 40

    def _heading(
        self, item: Item, governing: Governing, labelled: list[Item], loose: list[Item]
    ) -> Iterator[Candidate]:
        below = self._below(item, governing)
        if not labelled and len(loose) == 1 and below.rule != "heading names the actor":
            yield from self._with_heading(item, loose[0], below)
            return
        yield from self.select(item.children, below)

    def _with_heading(self, item: Item, only: Item, below: Governing) -> Iterator[Candidate]:
        """ "6. Phân công chuẩn bị:" and one paragraph under it are one task with the heading's label."""
        finding = self.finder.find(only.start, only.end)
        rule = self._why_paragraph(only, below, finding)
        if rule is not None and item.label is not None:
            spans = ((item.start, item.end), (only.start, only.end))
            yield Candidate(item.label.printed, item.path, spans, below, finding, f"heading and {rule}")
        yield from self.select(only.children, below)

    def _below(self, item: Item, governing: Governing) -> Governing:
        folded = self._fold(item)
        finding = self.finder.heading(item.start, item.end)
        actors = tuple(actor.name for actor in finding.leads)
        skipped = bool(SKIPPED_SECTION.match(folded)) and not actors
        outer = item.label is not None and item.label.level <= Level.ROMAN
        return Governing(
            actors=actors or governing.actors,
            coordinators=tuple(actor.name for actor in finding.coordinators)
            or (() if actors else governing.coordinators),
            rule=finding.rule or governing.rule,
            directive=bool(actors) or governing.directive or bool(DIRECTIVE.search(folded)),
            skipped=skipped or (governing.skipped and not outer),
            due_span=(item.start, item.end),
        )

    def _action(self, item: Item, governing: Governing, labelled: list[Item]) -> Iterator[Candidate]:
        finding = self.finder.find(item.start, item.end)
        spans = [(item.start, item.end)]
        spans += [(child.start, child.end) for child in item.children if child.label is None]
        below = replace(self._below_action(item, governing, finding), explicit=False)
        children = list(self.select(labelled, below)) if labelled else []
        if labelled and not children:
            spans = [(item.start, item.full_end)]
        rule = self._why_item(item, governing, finding)
        if self.plan and children and not finding.leads and item.label and item.label.level <= Level.DECIMAL:
            rule = None  # in a plan the points of an objective are the tasks
        if rule is not None and item.label is not None:
            parts = _run_in(self.text, spans) if not labelled else []
            if parts:
                yield from self._run_in_tasks(item, governing, finding, parts)
            else:
                yield Candidate(item.label.printed, item.path, tuple(spans), governing, finding, rule)
        elif not labelled:
            for child in item.children:
                yield from self._paragraph(child, governing)
        yield from children

    def _below_action(self, item: Item, governing: Governing, finding: ActorFinding) -> Governing:
        actors = tuple(actor.name for actor in finding.leads)
        if not actors:
            return governing
        return replace(governing, actors=actors, rule=f"item above: {finding.rule}", directive=True)

    def _run_in_tasks(
        self, item: Item, governing: Governing, finding: ActorFinding, parts: list[tuple[str, int, int]]
    ) -> Iterator[Candidate]:
        """ "(a) ...; (b) ..." inside one item."""
        heading = self.finder.heading(item.start, parts[0][1] - 4)
        leads = heading.leads or finding.leads
        below = replace(
            governing, actors=tuple(a.name for a in leads) or governing.actors, rule="item with run-in points"
        )
        for letter, start, end in parts:
            own = self.finder.find(start, end)
            yield Candidate(letter, f"{item.path}.{letter}", ((start, end),), below, own, "run-in point")

    def _why_item(self, item: Item, governing: Governing, finding: ActorFinding) -> str | None:
        """Why a labelled item is a task, or None."""
        assigned = finding.rule is not None and finding.rule.startswith("assigned")
        if governing.skipped and not assigned:
            return None
        if assigned:
            return "somebody is told to act"
        if finding.leads and not self._tells_past(finding):
            return "item with a subject that acts"
        if self.strict and not governing.rule.startswith("heading"):
            return None
        if self._begins_with_verb(item.start, item.end):
            return "item that begins with its action"
        folded = self._fold(item)
        if governing.directive and not self.strict and (MODAL.search(folded) or CLAUSE.search(folded)):
            return "item that says what must be done"
        if governing.directive and self._opens_then_acts(item):
            return "action after an opening clause"
        if governing.explicit and not self.strict and self._has_predicate(item):
            return "point of a list of things to do"
        return None

    # words

    def _fold(self, item: Item) -> str:
        return self.folded[item.start : item.end].strip()

    def _begins_with_verb(self, start: int, end: int) -> bool:
        first, stop = self.finder.tokens(start, end)
        if dated := DATED_START.match(self.folded, start, end):
            first, stop = self.finder.tokens(dated.end(), end)
        while first < stop and not self.finder.body.words[first][0].isalnum():
            first += 1
        hit = self.finder.body.hit(first, "verb") if first < stop else None
        if hit is not None and hit.phrase == "quyết định":
            return self.finder.body.folded[hit.end : hit.end + 1] in (["dung"], ["tam"], ["viec"], ["dinh"])
        return hit is not None and hit.phrase not in PAST and hit.phrase not in NOT_IMPERATIVE

    def _has_predicate(self, item: Item) -> bool:
        """A verb in its first words, and long enough to be a sentence."""
        first, stop = self.finder.tokens(item.start, item.end)
        verbs = (self.finder.body.hit(token, "verb", "lead") for token in range(first, min(first + 15, stop)))
        return stop - first >= 8 and any(hit is not None and hit.phrase not in PAST for hit in verbs)

    def _opens_then_acts(self, item: Item) -> bool:
        """ "Căn cứ tình hình thực tế, quyết định ...", "Khi nhà đầu tư ..., khuyến khích ..."."""
        first, stop = self.finder.tokens(item.start, item.end)
        opener = re.match(
            r"(?:can cu|tren co so|khi|neu|doi voi|theo|de|nham|sau khi|hang nam|trong)\b", self._fold(item)
        )
        if not opener:
            return False
        return any(
            self.finder.body.words[token] in ",:;" and self.finder.body.hit(token + 1, "verb")
            for token in range(first, stop - 1)
        )

    def _tells_past(self, finding: ActorFinding) -> bool:
        """ "Các sở đã có nhiều cố gắng" tells, it does not ask."""
        token, _ = self.finder.tokens(finding.leads[-1].end, finding.leads[-1].end + 1)
        return any(
            self.finder.body.words[at].lower() in PAST
            for at in range(token, min(token + 2, len(self.finder.body.words)))
        )

    def _by_issuer(self, finding: ActorFinding) -> bool:
        return all(self.finder.issues(actor.name) for actor in finding.leads)


def _run_in(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Points "(a) ...; (b) ..." of one item: letter, start and end of each; a letter OCR lost is the next one."""
    start, end = spans[0][0], spans[-1][1]
    marks = list(RUN_IN.finditer(text, start, end))
    if len(marks) < 2 or marks[0][1] != "a":
        return []
    stops = [mark.start() for mark in marks[1:]] + [end]
    found: list[tuple[str, int, int]] = []
    for mark, stop in zip(marks, stops, strict=True):
        following = LETTERS[LETTERS.index(found[-1][0]) + 1] if found else "a"
        letter = mark[1] if mark[1] in LETTERS and mark[1] else following
        found.append((letter if letter in (following, "e", "đ") else following, mark.end(), stop))
    return found
