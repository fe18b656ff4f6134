"""What speaks against a passage that may be a task: what it is by its first words, or what its subject does."""

from parsers.actors.actor import ActorFinding
from parsers.body.tree import Item
from parsers.tasks.passages import Passages
from parsers.tasks.rules import Veto
from parsers.tasks.shared import tells_shared
from parsers.tasks.wording import (
    ASKING_TYPES,
    CLOSING,
    CONTACT,
    INFORMS,
    ISSUERS_ACT,
    NOTE,
    PLAIN_FACT,
    SANCTION,
    TO_KNOW,
)


class Vetoes:
    """Looks at items and paragraphs of one body in which nobody is told to act in so many words."""

    def __init__(self, passages: Passages, document_type: str | None) -> None:
        self.passages = passages
        self.only_orders = document_type in ASKING_TYPES
        self.reports = document_type == "bao_cao"

    def of_paragraph(self, item: Item, folded: str, finding: ActorFinding) -> Veto | None:
        """The veto of a paragraph by its first words or by what its subject does; None where it may be a task."""
        for pattern, veto in ((CLOSING, Veto.CLOSING), (CONTACT, Veto.CONTACT), (NOTE, Veto.NOTE)):
            if pattern.match(folded):
                return veto
        if self.only_orders:
            return Veto.KIND_OF_LETTER
        if tells_shared(self.passages.finder, item.start, item.end):
            return Veto.FACT
        if SANCTION.match(folded):
            return Veto.SANCTION
        if self.holds(item, finding):
            return Veto.HELD
        return Veto.INFORMS if self._only_informs(finding) else None

    def of_item(self, item: Item, folded: str, finding: ActorFinding) -> Veto | None:
        """The veto of an item by its first words or by who acts in it; None where it may be a task."""
        if SANCTION.match(folded):
            return Veto.SANCTION
        if self.holds(item, finding):
            return Veto.HELD
        if CONTACT.match(folded):
            return Veto.CONTACT
        if self.passages.tells_role(item) or PLAIN_FACT.match(folded):
            return Veto.FACT
        by_issuer = bool(finding.leads) and self.passages.by_issuer(finding)
        return Veto.ISSUER_TELLS if by_issuer and (self.reports or self.passages.announces(finding)) else None

    def holds(self, item: Item, finding: ActorFinding) -> bool:
        """Whether the issuer says what it thinks of something, which is no order: "Ghi nhận nỗ lực của ..."."""
        if finding.leads and not self.passages.by_issuer(finding):
            return False
        start = finding.leads[-1].end if finding.leads else item.start
        return ISSUERS_ACT.match(self.passages.folded, start, item.end) is not None

    def _only_informs(self, finding: ActorFinding) -> bool:
        """ "Văn phòng UBND tỉnh thông báo để các đơn vị biết, thực hiện" ends a letter."""
        if not finding.leads:
            return False
        end, folded = finding.leads[-1].end, self.passages.folded
        return bool(INFORMS.match(folded, end) or TO_KNOW.match(folded, end))
