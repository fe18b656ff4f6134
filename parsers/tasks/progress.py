"""How far the walk through one body has come, which decides what a paragraph without a label is."""

from dataclasses import dataclass, field
from typing import NamedTuple

from lexicon.folding import fold
from parsers.actors.actor import Actor
from parsers.tasks.candidates import Governing


class Told(NamedTuple):
    """Who was told to act in a paragraph, and its words, folded."""

    actors: tuple[Actor, ...]
    words: str
    assigned: bool = False
    """Whether in so many words: "đề nghị các trường ..."."""


@dataclass
class Progress:
    """Kept up to date by the walk; all that passes down a tree is in `Governing` instead."""

    begun: bool = False
    """A lead-in, a label or a task was met: what came before were reasons."""
    list_follows: bool = False
    """Labelled items stand further on, on the same level."""
    told: list[Told] = field(default_factory=list)
    """Who was told to act in the paragraphs so far."""
    addressed: Governing = field(default_factory=Governing)
    """What governs the outermost items."""

    def told_of(self, paper: str, words: str) -> tuple[Actor, ...]:
        """Who has to send a paper that a later paragraph speaks of by these `words`; nobody where that is not clear.

        Those whose own paragraph speaks of it, else whom the last one asked, or who alone was told to act. Not those
        who are to get it: "Đăng ký gửi về Sở (qua Chi cục Kiểm lâm)".
        """
        others = [told for told in self.told if not any(fold(actor.name) in words for actor in told.actors)]
        speaking = [told.actors for told in others if paper in told.words]
        if speaking:
            return speaking[-1]
        if others and others[-1] is self.told[-1] and others[-1].assigned:
            return others[-1].actors
        named = {tuple(fold(actor.name) for actor in told.actors) for told in self.told}
        return others[-1].actors if others and len(named) == 1 else ()
