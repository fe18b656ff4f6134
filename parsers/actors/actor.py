"""Who was found in running text: single actors, lists of them, and the leads and partners of a passage."""

from dataclasses import dataclass

from parsers.actors.rules import ActorRule


@dataclass(frozen=True)
class Actor:
    """One agency, post or group: "Sở Y tế".

    `name` may have a head that was printed once for several: "Sở Nội vụ" of "Sở Y tế, Nội vụ".
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class ActorList:
    """Names printed in a row; `token` is the token after them."""

    actors: tuple[Actor, ...]
    token: int


@dataclass(frozen=True)
class ActorFinding:
    """Who leads and who takes part by a stretch of text; `rule` is the phrasing that gave the leads."""

    leads: tuple[Actor, ...] = ()
    coordinators: tuple[Actor, ...] = ()
    rule: ActorRule | None = None
    trigger: str = ""
    """The word that assigns, where one does: "giao"."""
    sure: bool = True

    @property
    def assigned(self) -> bool:
        """Whether somebody is told to act in so many words: "giao", "đề nghị", "yêu cầu"."""
        return self.rule is ActorRule.ASSIGNED

    @property
    def sentence(self) -> str:
        """How the leads are named, for people; empty where none are."""
        english = self.rule.english if self.rule else ""
        return f"{english}: {self.trigger}" if self.trigger else english
