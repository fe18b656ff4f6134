"""Originals that came packed in other files: taken out in a process of its own, since those are strangers'."""

import logging
import tempfile
from pathlib import Path

from models.errors import CongvanError
from pipeline.batch.desk import Desk
from pipeline.intake.unpacking import MemberWanted, Unpacker

log = logging.getLogger(__name__)

MEMBER = "!/"
"""Between a container and its member in a path: "mail.eml!/letter.pdf"."""
UNPACK_S = 60.0
"""For one file, and for the list of all files in its container, which may have two gigabytes. A choice."""


class Unpacked:
    """Unpacks one file after another; the process is started with the first one."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._desk: Desk[MemberWanted, int] | None = None

    def file(self, container: Path, inner: str) -> Path | None:
        """The file named `inner` in the container, until the next is asked for; None where it does not unpack."""
        if self._folder is None or self._desk is None:
            self._folder = tempfile.TemporaryDirectory(prefix="congvan-feed-")
            self._desk = Desk(Unpacker(), Path(self._folder.name) / "log")
        target = Path(self._folder.name) / "member"
        target.unlink(missing_ok=True)
        try:
            self._desk.ask(MemberWanted(container.absolute(), inner, target), UNPACK_S)
        except CongvanError as error:
            log.warning("%s%s%s is not kept: %s", container, MEMBER, inner, error)
            return None
        return target

    def close(self) -> None:
        """End the process and remove its files."""
        if self._desk is not None:
            self._desk.close()
        if self._folder is not None:
            self._folder.cleanup()
        self._folder, self._desk = None, None
