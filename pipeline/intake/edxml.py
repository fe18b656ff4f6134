"""edXML messages (QCVN 102:2016/BTTTT): the files that come with a letter from another office's system."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from exchange.edxml.message import Attachment
from exchange.edxml.reading import read_message
from exchange.edxml.status_reading import read_status
from exchange.errors import AboutStatus, BadMessage
from models.errors import DamagedFile, StatusOnly


def message_contents(path: Path) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and content of each file that the message brings, or names only. Raises `DamagedFile`, and `StatusOnly`."""
    content = path.read_bytes()
    try:
        attachments = read_message(content).attachments
    except AboutStatus as e:
        raise StatusOnly(read_status(content).vietnamese) from e
    except BadMessage as e:
        raise DamagedFile(f"an edXML message that does not open: {e.detail}") from e
    return [(each.name or f"attachment {at}", partial(_content, each)) for at, each in enumerate(attachments, start=1)]


def _content(attachment: Attachment) -> bytes:
    if attachment.content is None:
        raise DamagedFile("the message names the file and does not bring it")
    return attachment.content
