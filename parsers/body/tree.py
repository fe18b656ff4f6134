"""The tree of the body: Phần/I → 1 → 1.1 → a) → - → +, Điều and khoản, and paragraphs without a label.

Numbering is evidence: of the ways to read a label ("l." is 1 or I; "9)" is g), the one that continues a list wins.
"""

import re
from dataclasses import dataclass, field

from models import Zone
from parsers.body.labels import LETTERS, ROMANS, Label, Level, labels_of
from parsers.body.paragraphs import Paragraph, split_paragraphs, up_to_end_mark
from parsers.body.role_lines import begins_with_role
from parsers.body.unit_lines import names_units

ALIGNED_PT = 12.0  # a dash is 6 to 10 pt wide with its space
COUNTED = tuple(level for level in Level if level not in (Level.PART, Level.BULLET, Level.DASH, Level.PLUS))


@dataclass(frozen=True)
class Item:
    """An item of the body with its label, or a paragraph without one: "a) Sở Y tế rà soát ...".

    Offsets are those of the zone's text, `start` is after the label and `end` at the end of its own words. `extra` are
    further paragraphs that stand before its first child; `children` are labelled items under it and unlabelled
    paragraphs after them.
    """

    label: Label | None
    path: str | None
    start: int
    end: int
    page: int
    extra: tuple[Paragraph, ...] = ()
    children: tuple["Item", ...] = ()

    @property
    def full_end(self) -> int:
        """Where the last of the items under it ends."""
        return max([self.end, *(paragraph.end for paragraph in self.extra), *(c.full_end for c in self.children)])


@dataclass
class _Open:
    """An item while its children are still being read."""

    label: Label | None
    path: str | None
    paragraph: Paragraph
    start: int
    extra: list[Paragraph] = field(default_factory=list)
    children: list["_Open"] = field(default_factory=list)

    def close(self) -> Item:
        children = tuple(child.close() for child in self.children)
        p = self.paragraph
        return Item(self.label, self.path, self.start, p.end, p.page, tuple(self.extra), children)


def segment(zone: Zone) -> tuple[Item, ...]:
    """The items of the top level in reading order, up to the mark "./."; behind it OCR reads stamp and signature."""
    return _Builder(zone.text, up_to_end_mark(zone.text, split_paragraphs(zone))).build()


class _Chain:
    """The items that are open, the outermost first: what a label may continue or stand under."""

    def __init__(self) -> None:
        self.items: list[_Open] = []

    @property
    def innermost(self) -> "_Open | None":
        return self.items[-1] if self.items else None

    def last(self, level: Level) -> Label | None:
        """The label of the open item of a level, the innermost of them."""
        return next((each.label for each in reversed(self.items) if each.label and each.label.level is level), None)

    def continues(self, reading: Label) -> bool:
        """Whether a label counts on in an open list."""
        if reading.level is Level.DECIMAL:
            return True
        last = self.last(reading.level)
        return last is not None and reading.value == last.value + 1

    def jumps_to(self, reading: Label) -> bool:
        """A label lost before this one (2, 4), or the list began where we could not see it."""
        if reading.level is Level.LETTER and reading.mark == ".":
            return False
        last = self.last(reading.level)
        return last is None or reading.value != last.value

    def with_lost_stroke(self, reading: Label) -> Label:
        """A second "II." is III: OCR loses strokes of I."""
        last = self.last(Level.ROMAN)
        value = min(last.value + 1 if last else reading.value, len(ROMANS))
        return Label(Level.ROMAN, value, ROMANS[value - 1], reading.length, reading.mark)

    def close_down_to(self, label: Label) -> None:
        """Close what cannot hold `label`: everything from an open item of its level down, or levels below it."""
        for depth, item in enumerate(self.items):
            if item.label and item.label.level is label.level:
                del self.items[depth:]
                return
        outer = (Level.ARTICLE, Level.PART, Level.ROMAN)
        if label.level in outer:
            keep = [item for item in self.items if item.label and item.label.level < label.level]
            self.items[:] = keep
        elif label.level is Level.NUMBER:
            self._drop_below(Level.LETTER)
        elif label.level is Level.DECIMAL:
            self._drop_below(Level.STEP)

    def close_bullets(self) -> None:
        """Close the dashes and what is open below them."""
        self._drop_below(Level.BULLET)

    def _drop_below(self, level: Level) -> None:
        """Bullets, letters end where a number begins."""
        for depth, item in enumerate(self.items):
            if item.label and item.label.level >= level:
                del self.items[depth:]
                return


class _Builder:
    """Reads paragraphs in order, with the chain of items that are still open."""

    def __init__(self, text: str, paragraphs: tuple[Paragraph, ...]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.top: list[_Open] = []
        self.chain = _Chain()
        self.known: dict[int, tuple[Label, ...]] = {}

    def build(self) -> tuple[Item, ...]:
        for index, paragraph in enumerate(self.paragraphs):
            label = self._choose_label(self._labels_of_paragraph(paragraph), index) or self._lost_dash(paragraph, index)
            if label is None:
                self._close_before_lead_in(paragraph, index)
                self._add_unlabelled(paragraph)
            else:
                self._add_labelled(label, paragraph)
        return tuple(item.close() for item in self.top)

    def _labels_of_paragraph(self, paragraph: Paragraph) -> tuple[Label, ...]:
        if paragraph.start not in self.known:
            self.known[paragraph.start] = labels_of(self.text[paragraph.start : paragraph.end])
        return self.known[paragraph.start]

    def _choose_label(self, readings: tuple[Label, ...], index: int) -> Label | None:
        """The reading that continues an open list, else one that begins a list, else a plain jump forward."""
        for reading in readings:
            if reading.level not in COUNTED or self.chain.continues(reading):
                return reading
        if any(reading.lacks_mark for reading in readings):
            return next((reading for reading in readings if self._second_follows(reading, index)), None)
        firsts = [reading for reading in readings if reading.value == 1]
        if len(firsts) > 1:
            roman = next((reading for reading in firsts if reading.level is Level.ROMAN), None)
            if roman is not None and self.chain.last(Level.ROMAN) is None and self._opens_chapters(index):
                return roman
        if firsts and firsts[0].level is Level.BRACKET and self.chain.last(Level.BRACKET) is not None:
            return firsts[-1]  # within "(4)" a "(1)" is "(i)"
        if firsts:
            return firsts[0]
        jump = next((reading for reading in readings if self.chain.jumps_to(reading)), None)
        return jump or next((self.chain.with_lost_stroke(r) for r in readings if r.level is Level.ROMAN), None)

    def _second_follows(self, first: Label, index: int) -> bool:
        """Whether `first` begins a list whose second item comes later: "a Giao ..." is an item before "b. Giao ..."."""
        return first.value == 1 and any(
            reading.level is first.level and reading.value == first.value + 1
            for later in self.paragraphs[index + 1 :]
            for reading in self._labels_of_paragraph(later)
        )

    def _opens_chapters(self, index: int) -> bool:
        """A chapter II comes later, and before it a list begins anew or nothing is numbered: this "1." is an I."""
        for later in self.paragraphs[index + 1 :]:
            for reading in self._labels_of_paragraph(later):
                if reading.level is Level.NUMBER:
                    return reading.value == 1 and self._chapter_two_after(index)
                if reading.level is Level.ROMAN and reading.value == 2:
                    return True
        return False

    def _chapter_two_after(self, index: int) -> bool:
        return any(
            reading.level is Level.ROMAN and reading.value == 2
            for later in self.paragraphs[index + 1 :]
            for reading in self._labels_of_paragraph(later)
        )

    def _add_labelled(self, label: Label, paragraph: Paragraph) -> None:
        self.chain.close_down_to(label)
        if label.level is Level.LETTER and self._heads_dashes(paragraph):
            self.chain.close_bullets()
        parent = self.chain.innermost
        siblings = parent.children if parent else self.top
        self._restore_lost(label, parent, siblings)
        item = _Open(label, _path_of_item(label, parent, siblings), paragraph, paragraph.start + label.length)
        siblings.append(item)
        self.chain.items.append(item)

    def _heads_dashes(self, paragraph: Paragraph) -> bool:
        """Whether a letter behind a dash is no point of it but heads others: "b) Đối với nhân viên thú y:"."""
        at = self.paragraphs.index(paragraph) + 1
        if at >= len(self.paragraphs) or not self.text[: paragraph.end].rstrip().endswith(":"):
            return False
        below = self._labels_of_paragraph(self.paragraphs[at])
        return bool(below) and below[0].level >= Level.BULLET

    def _restore_lost(self, label: Label, parent: _Open | None, siblings: list[_Open]) -> None:
        """1., a paragraph in line with it, 3.: the paragraph is 2."""
        before = siblings[-1] if siblings else None
        if before is None or before.label is None or before.label.level is not label.level:
            return
        if label.level not in (Level.NUMBER, Level.LETTER) or label.value != before.label.value + 2:
            return
        for place, child in enumerate(before.children):
            if child.label is None and abs(child.paragraph.indent_pt - before.paragraph.indent_pt) <= ALIGNED_PT:
                value = before.label.value + 1
                printed = str(value) if label.level is Level.NUMBER else LETTERS[value - 1]
                mark = re.match(rf"{printed}\s+(?=[^\W\d])", self.text[child.start :])
                child.label = Label(label.level, value, printed, mark.end() if mark else 0)
                child.start += child.label.length
                child.path = _path_of_item(child.label, parent, siblings)
                child.children, before.children = before.children[place + 1 :], before.children[:place]
                siblings.append(child)
                return

    def _lost_dash(self, paragraph: Paragraph, index: int) -> Label | None:
        """A paragraph between two points of a list, in line with them: its dash was lost in the scan.

        Not a line that says who does the point above, "Chủ trì: Phòng A.", nor one that leads in the points below.
        """
        text = self.text[paragraph.start : paragraph.end]
        if begins_with_role(text) or text.rstrip().endswith(":") or names_units(text):
            return None
        before = self.chain.innermost
        if before is None or before.label is None or before.label.level is not Level.DASH or before.children:
            return None
        if index + 1 >= len(self.paragraphs) or abs(before.paragraph.indent_pt - paragraph.indent_pt) > ALIGNED_PT:
            return None
        following = self._labels_of_paragraph(self.paragraphs[index + 1])
        if not following or following[0].level is not Level.DASH:
            return None
        return Label(Level.DASH, 0, "-", 0)

    def _close_before_lead_in(self, paragraph: Paragraph, index: int) -> None:
        """Close the list above a paragraph that leads in a new one: "- ... Sở đề nghị các xã: 1. Rà soát ..."."""
        text = self.text[paragraph.start : paragraph.end].rstrip()
        leads_in = text.endswith(":") or names_units(text)
        if index + 1 >= len(self.paragraphs) or not leads_in:
            return
        following = self._choose_label(self._labels_of_paragraph(self.paragraphs[index + 1]), index + 1)
        if following is not None and (following.level not in COUNTED or following.value == 1):
            self.chain.close_down_to(following)

    def _add_unlabelled(self, paragraph: Paragraph) -> None:
        item = _Open(None, None, paragraph, paragraph.start)
        holder = self.chain.innermost
        if holder is None:
            self.top.append(item)
            return
        item.path = holder.path
        holder.children.append(item)


def _path_of_item(label: Label, parent: _Open | None, siblings: list[_Open]) -> str:
    """Labels from the outermost down; bullets counted: "II.1.a", "1.-2"; "5.1" under "5" is not repeated."""
    own = label.printed
    if label.level in (Level.DASH, Level.PLUS, Level.BULLET):
        same = [s for s in siblings if s.label and s.label.level is label.level]
        own = f"{own}{len(same) + 1}"
    above = parent.path if parent else None
    if above is None:
        return own
    if label.level is Level.LETTER_NUMBER and above.rsplit(".", 1)[-1] == own[0]:
        return above.removesuffix(own[0]) + own
    if label.level is Level.DECIMAL and own.split(".")[0] == above.rsplit(".", 1)[-1].split("-")[0]:
        prefix = above[: -len(own.split(".", maxsplit=1)[0])].rstrip(".")
        return f"{prefix}.{own}" if prefix else own
    return f"{above}.{own}"


def path_above(item: Item) -> str | None:
    """The path of the item above, for what stands behind the last point of a list: "1" of "1.b"; None at the top."""
    if item.path is None or item.label is None:
        return None
    above = item.path.removesuffix(item.label.printed).rstrip(".") if "." in item.path else ""
    return above or None
