"""Tracked changes of a Writer file (ODT): LibreOffice prints deleted words; a viewer of the final text does not.

Deleted words stand apart in `text:tracked-changes`, inserted ones in the text between marks (OpenDocument 1.3, part 3,
5.5); so without that part and the marks the final text is left.
"""

import zipfile
from pathlib import Path

from lxml import etree

from pipeline.reading.office.package import parsed

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CHANGES = f"{TEXT}tracked-changes"
MARKS = (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end")
CONTENT = "content.xml"


def settle_odt(path: Path) -> None:
    """Write the file at `path` anew with its tracked changes accepted, where it has any. Raises `DamagedFile`."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    content = next((part for entry, part in parts.items() if entry.filename == CONTENT), b"")
    if b"tracked-changes" not in content:
        return
    root = parsed(content, CONTENT)
    for element in list(root.iter(CHANGES, *MARKS)):
        _remove_before_tail(element)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, part in parts.items():
            settled = etree.tostring(root, encoding="UTF-8") if entry.filename == CONTENT else part
            archive.writestr(entry, settled)


def _remove_before_tail(element: etree._Element) -> None:
    """Remove the element and leave the text after it where it is."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
