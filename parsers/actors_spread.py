"""Names whose head is printed once: "Giám đốc các Sở: Tài chính, Y tế" is two directors."""

from functools import cache

from parsers.actors_beginnings import Actor, ActorList, Beginnings
from parsers.lexicon.task_lexicon import entries


class SpreadNames(Beginnings):
    """Gives the head to each name of such a list."""

    def read_spread(self, token: int, stop: int) -> ActorList | None:
        """The list that begins at `token` with "các" and a head, or None."""
        post = self.body.hit(token, "post")
        at = post.end if post else token
        head = self.body.hit(at + 1, "head") if self.lower(at) == "các" else None
        if head is None:
            return None
        colon = self.word(head.end) == ":"
        if not colon and not (self.is_capital(head.end) and self.word(head.end - 1) == "Sở"):
            return None
        printed = [self._text(token, post.end)] if post else []
        stem = " ".join([*printed, self._text(at + 1, head.end)])
        return self._spread_names(stem, head.end + colon, stop)

    def _text(self, first: int, end: int) -> str:
        return self.body.text[self.body.starts[first] : self.body.end_of(end - 1)]

    def _spread_names(self, stem: str, at: int, stop: int) -> ActorList | None:
        actors: list[Actor] = []
        while at < stop and self.is_capital(at):
            end = self._sector_end(at, stop)
            actors.append(Actor(f"{stem} {self._text(at, end)}", self.body.starts[at], self.body.end_of(end - 1)))
            at = end
            if self.lower(at) not in (",", "và") or not self.is_capital(at + 1) or self.begins(at + 1, joined=True):
                break
            at += 1
        return ActorList(tuple(actors), at) if actors else None

    def _sector_end(self, at: int, stop: int) -> int:
        """Token after "Kế hoạch và Đầu tư"."""
        end = at + 1
        while end < stop:
            part = self.body.hit(end, "name_part")
            if not (self.word(end).isalpha() or self.word(end) in "-–&" or part):
                break
            if self.body.hit(end, "verb", "stop", "lead", "coordinate") and not self.is_capital(end):
                break
            if self.lower(end) == "và" and not self._inside_sector(at, end):
                break
            longer = self.body.hit(end, "verb", "name_part")
            end = longer.end if longer else end + 1
        return min(end, stop)

    def _inside_sector(self, at: int, joint: int) -> bool:
        """ "Kế hoạch và Đầu tư" is one sector, "Tài chính và Y tế" are two."""
        name = f"sở {self._text(at, min(joint + 3, self.size))}".lower()
        return any(known.startswith(name) for known in _sector_names())


@cache
def _sector_names() -> tuple[str, ...]:
    return tuple(entry.phrase.lower() for entry in entries("agencies") if entry.kind == "name")
