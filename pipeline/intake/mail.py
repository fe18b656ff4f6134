"""Mails (EML): the files attached to them, mails within mails, and pictures in the text that may be scans."""

import email
import email.policy
from collections.abc import Iterator, Sequence
from email.message import MIMEPart
from functools import partial
from pathlib import Path

from models.errors import DamagedFile

SUFFIXES = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "message/rfc822": ".eml",
    "application/msword": ".doc",
}
"""For attachments without a name."""
TEXTS = ("text/plain", "text/html", "text/calendar", "text/x-amp-html")
BODY = frozenset(TEXTS)
ICON_BYTES = 30_000
"""A picture within the text that is smaller is a logo or a smiley; a scan of a page has more. A choice."""
SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
"""Parts that sign a mail; they hold no letter."""


def mail_contents(path: Path) -> Sequence[tuple[str, partial[bytes]]]:
    """Name and decoding of each attached file, in order. Raises `DamagedFile`."""
    with path.open("rb") as file:
        message = email.message_from_binary_file(file, policy=email.policy.default)
    try:
        parts = list(_attached(message))
        return [(_name(part, at), partial(_decoded, part)) for at, part in enumerate(parts, start=1)]
    except RecursionError as e:
        raise DamagedFile("a mail whose parts lie in one another without end") from e
    except (LookupError, ValueError, TypeError, AttributeError, IndexError) as e:  # of the parser, on broken headers
        raise DamagedFile("a mail whose parts cannot be told apart") from e


def _attached(message: MIMEPart) -> Iterator[MIMEPart]:
    """Parts that are files; a mail within is one file and is opened in its turn."""
    for part in message.iter_parts() if message.is_multipart() else [message]:
        kind = part.get_content_type()
        if kind == "message/rfc822":
            yield part
        elif part.is_multipart():
            yield from _attached(part)
        elif kind not in SIGNATURES and not _is_text_of_mail(part) and not _is_icon(part):
            yield part


def _is_text_of_mail(part: MIMEPart) -> bool:
    return part.get_content_type() in BODY and part.get_filename() is None


def _is_icon(part: MIMEPart) -> bool:
    """A small picture that the text shows."""
    shown = part.get("Content-ID") is not None or part.get_content_disposition() == "inline"
    return part.get_content_maintype() == "image" and shown and len(_decoded(part)) < ICON_BYTES


def _name(part: MIMEPart, number: int) -> str:
    """As the sender called it, without folders; a mail within by its subject."""
    kind = part.get_content_type()
    name = part.get_filename()
    if not name and kind == "message/rfc822":
        inner = next(iter(part.iter_parts()), None)
        name = f"{str(inner['Subject'] or '').strip()[:80]}.eml" if inner is not None and inner["Subject"] else None
    if not name:
        return f"attachment {number}{SUFFIXES.get(kind, '')}"
    return " ".join(name.replace("\\", "/").rpartition("/")[2].split()) or f"attachment {number}"


def _decoded(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = next(iter(part.iter_parts()), None)
        return inner.as_bytes() if inner is not None else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
