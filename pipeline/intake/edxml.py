"""edXML messages (QCVN 102:2016/BTTTT): the files that come with a letter from another office's system."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from exchange.edxml.message import Attachment
from exchange.edxml.reading import read_message
from exchange.errors import BadMessage
from models.errors import DamagedFile


def message_contents(path: Path) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and content of each file that the message brings, or names only. Raises `DamagedFile`."""
    try:
        attachments = read_message(path.read_bytes()).attachments
    except BadMessage as e:
        raise DamagedFile(f"an edXML message that does not open: {e.detail}") from e
    return [(each.name or f"attachment {at}", partial(_content, each)) for at, each in enumerate(attachments, start=1)]


def _content(attachment: Attachment) -> bytes:
    if attachment.content is None:
        raise DamagedFile("the message names the file and does not bring it")
    return attachment.content
