"""How far the walk through one body has come, which decides what a paragraph without a label is."""

from dataclasses import dataclass, field

from parsers.actors.actor import Actor
from parsers.tasks.candidates import Governing
from parsers.tasks.context import Addressee


@dataclass
class Progress:
    """Kept up to date by the walk; all that passes down a tree is in `Governing` instead."""

    begun: bool = False
    """A lead-in, a label or a task was met: what came before were reasons."""
    list_follows: bool = False
    """Labelled items stand further on, on the same level."""
    told: tuple[Actor | Addressee, ...] = ()
    """Who was last told to act in a paragraph."""
    addressed: Governing = field(default_factory=Governing)
    """What governs the outermost items."""
