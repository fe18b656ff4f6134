"""Unpacks one file that came in others, by its name "mail.eml!/letters.zip!/letter.pdf"; in a worker process only.

Containers are strangers' files, and those that are PDF files are opened by native code.
"""

import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.errors import VanishedFile
from pipeline.intake.media import identify
from pipeline.intake.members import DEEPEST, SEPARATOR, Member, content_at, members_of

CONTAINERS_KEPT = 2 * DEEPEST
"""Of which the list of members is kept: their files are asked for one after another, nested ones among them."""


@dataclass(frozen=True)
class MemberWanted:
    """A file in another one."""

    container: Path
    """The outermost."""
    inner: str
    """The names of what is in it, from the outside in: "letters.zip!/letter.pdf"."""
    target: Path
    """Where its content is to be written."""


class Unpacker:
    """Answers in the worker: the file at `target` has the content, and the answer is its size in bytes."""

    def __init__(self) -> None:
        self._opened: OrderedDict[tuple[Path, str], _Opened] = OrderedDict()

    def answer(self, question: MemberWanted) -> int:
        """Raises a `DocumentError`, `VanishedFile` where there is no such file in there."""
        at, rest = self._open(question.container, "", question.container), question.inner
        walked = ""
        while True:
            member = at.find(rest)
            content = content_at(at.path, at.media_type, member.at)
            rest = rest[len(member.name) :].removeprefix(SEPARATOR)
            if not rest:
                return question.target.write_bytes(content)
            walked += SEPARATOR + member.name
            at = self._nested(question.container, walked, content)

    def _nested(self, container: Path, walked: str, content: bytes) -> "_Opened":
        if (container, walked) in self._opened:
            return self._opened[container, walked]
        folder = tempfile.TemporaryDirectory(prefix="congvan-")
        path = Path(folder.name) / "container"
        path.write_bytes(content)
        return self._open(container, walked, path, folder)

    def _open(
        self, container: Path, walked: str, path: Path, folder: tempfile.TemporaryDirectory[str] | None = None
    ) -> "_Opened":
        key = (container, walked)
        if key not in self._opened:
            media_type = identify(path)
            self._opened[key] = _Opened(path, media_type, members_of(path, media_type), folder)
            while len(self._opened) > CONTAINERS_KEPT:
                self._opened.popitem(last=False)
        return self._opened[key]


@dataclass(frozen=True)
class _Opened:
    path: Path
    media_type: str
    members: Sequence[Member]
    folder: "tempfile.TemporaryDirectory[str] | None"
    """Holds a nested container for as long as this is kept."""

    def find(self, inner: str) -> Member:
        """The member that `inner` names or begins with."""
        for member in self.members:
            if inner == member.name or inner.startswith(member.name + SEPARATOR):
                return member
        raise VanishedFile(f"no {inner} in it")
