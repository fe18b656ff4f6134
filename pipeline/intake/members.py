"""Files packed in others: archives (ZIP), mails (EML), messages of offices (edXML), signed envelopes (P7M), what is
attached to a PDF and embedded in a Word file.

Each becomes an input file of its own, "mail.eml!/letter.pdf"; nothing is unpacked but one file at a time, into a
temporary folder, for as long as it is read.
"""

import hashlib
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from models.base import Frozen
from models.errors import DamagedFile, DocumentError, NothingInside, TooLarge
from pipeline.intake.files import InputFile, is_litter, printable
from pipeline.intake.media import DOCX, EDXML, EML, P7M, PDF, ZIP, identify

SEPARATOR = "!/"
"""Between the name of a file and that of one in it."""
MOST_FILES = 1000
"""Files packed in one file of the input folders, all that is in them included; more are refused, not followed."""
MOST_BYTES = 2_000_000_000
"""Of these files together, unpacked."""
DEEPEST = 4
"""A mail with an archive of mails with letters is 3 deep."""
SUFFIX_LENGTH = 10
NO_NAMES = frozenset({"/", "..", "."})
"""Parts of a path that lead elsewhere: a hostile archive names a letter "../../letter.pdf"."""

Content = tuple[str, Callable[[], bytes]]
"""The name of a file in another one, and what unpacks it."""


class Member(Frozen):
    """A file in another one."""

    at: int
    """Its place among all files in there, from 0."""
    name: str
    """As the archive or mail calls it, made printable and unlike that of the others."""
    packed_in: str
    """The media type of the file that it is in."""
    sha256: str | None
    """None where it does not unpack."""
    size: int
    """In bytes, unpacked."""


@dataclass(frozen=True)
class MemberFile(InputFile):
    """A file in another input file, which may itself be one. `path` opens the outermost."""

    container: InputFile
    member: Member

    @property
    def full_name(self) -> str:
        """The absolute name of the container, and its own."""
        return f"{self.container.full_name}{SEPARATOR}{self.member.name}"

    @property
    def depth(self) -> int:
        """How many files it is packed in."""
        return 1 + (self.container.depth if isinstance(self.container, MemberFile) else 0)

    @property
    def outermost(self) -> InputFile:
        """The file of the input folders that it came in."""
        return self.container.outermost if isinstance(self.container, MemberFile) else self.container

    def sha256(self) -> str:
        """Known since the container was opened. Raises `DamagedFile` where it did not unpack."""
        if self.member.sha256 is None:
            raise DamagedFile("it does not unpack")
        return self.member.sha256

    def version(self) -> tuple[int, str]:
        """Its own size, and what changes with the container. Raises an `OSError` where that is gone."""
        return self.member.size, self.container.version()[1]

    def size_hint(self) -> int:
        """The size in bytes, unpacked."""
        return self.member.size

    @contextmanager
    def at_hand(self) -> Iterator[Path]:
        """A copy of its own, since those who read want to seek, and programs want a path."""
        with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
            copy = Path(folder) / f"letter{PurePosixPath(self.member.name).suffix[:SUFFIX_LENGTH]}"
            with self.container.at_hand() as path:
                copy.write_bytes(content_at(path, self.member.packed_in, self.member.at))
            yield copy


def is_container(media_type: str) -> bool:
    """Whether a file of this type is nothing but what is packed in it."""
    return media_type in (ZIP, EML, EDXML, P7M)


def members_of(path: Path, media_type: str) -> tuple[Member, ...]:
    """The files in the file at `path`, in their order; none where the type holds none.

    Left out is what systems leave behind (`is_litter`). Raises `TooLarge` where there is too much of it,
    `EncryptedFile`, `DamagedFile`, `SignatureOnly`, and `NothingInside` where an archive or mail is empty.
    """
    found: list[Member] = []
    names: set[str] = set()
    size = 0
    for at, (name, unpack) in enumerate(_contents(path, media_type)):
        parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        if any(is_litter(part) for part in parts):
            continue
        try:
            content: bytes | None = unpack()
        except DamagedFile:  # the others are sound
            content = None
        size += len(content or b"")
        if len(found) >= MOST_FILES or size > MOST_BYTES:
            raise TooLarge(f"more than {MOST_FILES} files or {MOST_BYTES:,} bytes are packed in it")
        name = own_name(unicodedata.normalize("NFC", printable("/".join(parts))), names)
        names.add(name)
        digest = None if content is None else hashlib.sha256(content).hexdigest()
        found.append(Member(at=at, name=name, packed_in=media_type, sha256=digest, size=len(content or b"")))
    if not found and is_container(media_type):
        raise NothingInside
    return tuple(found)


def content_at(path: Path, media_type: str, at: int) -> bytes:
    """The content of the file that stands at this place in the file at `path`. Raises a `DocumentError`."""
    return _contents(path, media_type)[at][1]()


def files_in(container: InputFile, members: Sequence[Member]) -> list[MemberFile]:
    """The members as input files."""
    return [
        MemberFile(container.path, f"{container.relative}{SEPARATOR}{member.name}", container, member)
        for member in members
    ]


def with_members(file: InputFile) -> Iterator[InputFile]:
    """The file, then the files in it, and in these, as far as they open: for commands that read one file.

    Native code runs for PDF files, in this process.
    """
    yield file
    depth = file.depth if isinstance(file, MemberFile) else 0
    if depth >= DEEPEST:
        return
    try:
        with file.at_hand() as path:
            members = members_of(path, identify(path))
    except DocumentError:  # whoever reads it is told
        return
    for member in files_in(file, members):
        yield from with_members(member)


def own_name(name: str, taken: set[str]) -> str:
    """The name, or "letter (2).pdf" and so on where others have it."""
    name = name or "unnamed"
    path = PurePosixPath(name)
    number, found = 1, name
    while found in taken:
        number += 1
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    return found


def _contents(path: Path, media_type: str) -> Sequence[Content]:
    if media_type == ZIP:
        from pipeline.intake.archive import archive_contents

        return archive_contents(path, MOST_FILES, MOST_BYTES)
    if media_type == EML:
        from pipeline.intake.mail import mail_contents

        return mail_contents(path)
    if media_type == EDXML:
        from pipeline.intake.edxml import message_contents

        return message_contents(path)
    if media_type == P7M:
        from pipeline.intake.envelope import enveloped_contents

        return enveloped_contents(path)
    if media_type == DOCX:
        from pipeline.intake.embedded import embedded_contents

        return embedded_contents(path)
    if media_type == PDF:
        from pipeline.intake.attachments import attached_contents

        return attached_contents(path)
    return ()
