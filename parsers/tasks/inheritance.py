"""What lead-ins, headings and items pass down to what stands under them: who acts, with whom, and by when."""

import re
from dataclasses import replace

from parsers.actors.actor import ActorFinding
from parsers.actors.rules import ActorRule
from parsers.body.labels import Level
from parsers.body.tree import Item
from parsers.tasks.candidates import Governing, Origin
from parsers.tasks.passages import Passages
from parsers.tasks.rules import Source
from parsers.tasks.subjects import Subjects
from parsers.tasks.wording import ASSIGNS, CONSISTS, COURTESY, DIRECTIVE, EXPLICIT, PAPERS_FOLLOW, SKIPPED_SECTION

PASSED_ON = re.compile(r"\W*(?:yeu cau|phan cong) ")
DEMANDING = ("yêu cầu", "phân công")
REGARDS = re.compile(r"doi voi [^.;:]{3,80}:?$")  # "Đối với vùng ven biển:" goes on with what was asked above
LAST_WORDS = 260  # characters of a lead-in in whose last sentence "yêu cầu" introduces the points


class Inheritance:
    """Says for one body what governs the points of an item."""

    def __init__(self, passages: Passages, subjects: Subjects) -> None:
        self.passages = passages
        self.finder = passages.finder
        self.subjects = subjects

    def of_lead_in(self, item: Item, governing: Governing) -> Governing:
        """What governs the points below a lead-in: who has to act, and that they are orders.

        "Sở yêu cầu các phòng thực hiện:" gives them the actor "các phòng".
        """
        finding = self.subjects.of_lead_in(item)
        folded = self.passages.fold(item)
        actors = tuple(actor for actor in finding.leads if not self._stands_for_another(actor.name, governing))
        return replace(
            governing,
            actors=actors or governing.actors,
            coordinators=() if actors else governing.coordinators,
            origin=Origin.of(Source.LEAD_IN, finding) if actors else governing.origin,
            directive=bool(DIRECTIVE.search(folded)) or governing.directive,
            assigns=governing.assigns or bool(ASSIGNS.search(folded)),
            skipped=governing.skipped or bool(PAPERS_FOLLOW.search(folded)),
            explicit=bool(EXPLICIT.search(folded[-LAST_WORDS:].rpartition(". ")[2]))
            or (governing.explicit and (REGARDS.match(folded) is not None or self.passages.only_names(item))),
            due_span=(item.start, item.end),
        )

    def _stands_for_another(self, name: str, governing: Governing) -> bool:
        """Whether it is the issuer that asks, or the addressees by a word of courtesy: "Sở đề nghị Quý cơ quan:"."""
        return self.finder.issues(name) or (name.startswith(COURTESY) and bool(governing.actors))

    def of_heading(self, item: Item, governing: Governing) -> Governing:
        """What governs the items below a heading: the actors that it names, or those named above it.

        "2. Phòng Nội vụ" gives its items the actor "Phòng Nội vụ".
        """
        folded = self.passages.fold(item)
        finding = self.finder.heading(item.start, item.end)
        if not finding.leads and folded.endswith(":"):
            finding = self.subjects.of_directed(item)
        actors = finding.leads
        skipped = bool(SKIPPED_SECTION.match(folded) and not actors) or bool(CONSISTS.search(folded))
        outer = item.label is not None and item.label.level <= Level.ROMAN
        return Governing(
            actors=actors or governing.actors,
            coordinators=finding.coordinators or (() if actors else governing.coordinators),
            origin=Origin.of(Source.HEADING, finding) if finding.rule else governing.origin,
            directive=bool(actors) or governing.directive or bool(DIRECTIVE.search(folded)),
            assigns=governing.assigns or bool(ASSIGNS.search(folded)),
            skipped=skipped or (governing.skipped and not outer),
            due_span=(item.start, item.end),
        )

    def passed_on(self, finding: ActorFinding, governing: Governing, item: Item) -> ActorFinding:
        """Without those whom the body of the heading asks in its turn: "2. Phòng Tổ chức: a) Yêu cầu các khoa ..."."""
        headed = governing.origin.source is Source.HEADING and governing.origin.phrasing is ActorRule.HEADING_NAME
        asks = PASSED_ON.match(self.passages.folded, item.start, item.end) is not None
        theirs = headed and asks and finding.assigned and finding.trigger in DEMANDING
        return replace(finding, leads=(), rule=None, trigger="") if theirs else finding

    def told_later(self, finding: ActorFinding, governing: Governing, item: Item) -> ActorFinding:
        """Who acts in a later clause of the item, where nobody else is told."""
        if finding.leads or governing.actors:
            return finding
        return self.passages.finder.find_behind(item.start, item.end) or finding

    def of_action(self, governing: Governing, finding: ActorFinding) -> Governing:
        """What governs the points of an item that is a task itself: its actors.

        Its points are not introduced as things to do.
        """
        below = replace(governing, explicit=False)
        if not finding.leads:
            return below
        return replace(below, actors=finding.leads, directive=True, origin=Origin.of(Source.ITEM_ABOVE, finding))
