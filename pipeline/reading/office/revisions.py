"""What a Word page shows: tracked changes taken as accepted, hidden text out, content controls opened.

Word keeps deleted words, and moved ones at both places; a viewer of the final text shows neither twice.
"""

from typing import Any

from pipeline.reading.office.package import W, is_on

GONE = {f"{W}{name}" for name in ("del", "moveFrom", "delText", "delInstrText")}
KEPT = {f"{W}{name}" for name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml")}
"""Wrappers whose content counts."""
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OLD_FORMAT = tuple(
    f"{W}{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
MARKS = tuple(f"{W}{name}" for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
REVISIONS = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellDel"))


def has_revisions(root: Any) -> bool:
    """Whether anything in the part is a tracked change."""
    return next(root.iter(*REVISIONS, *OLD_FORMAT), None) is not None


def settle_revisions(root: Any) -> None:
    """Change the tree so that it holds the final text only, each word once."""
    for element in list(root.iter(*OLD_FORMAT)):
        element.getparent().remove(element)
    for row in [row for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}del") is not None]:
        row.getparent().remove(row)
    for cell in [cell for cell in root.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}cellDel") is not None]:
        cell.getparent().remove(cell)
    removed_marks = [paragraph for paragraph in root.iter(f"{W}p") if _is_mark_removed(paragraph)]
    for element in list(root.iter(*GONE)):
        if element.getparent().tag != f"{W}rPr" and element.getparent() is not None:
            element.getparent().remove(element)
    for paragraph in reversed(removed_marks):
        _join_with_next(paragraph)
    _unwrap(root, {f"{W}ins", f"{W}moveTo"})


def open_controls(root: Any) -> None:
    """Change the tree so that no content control, smart tag or second form of a text box is left, and no hidden run."""
    for element in list(root.iter(FALLBACK, *MARKS)):
        element.getparent().remove(element)
    _unwrap(root, KEPT)
    for run in [run for run in root.iter(f"{W}r") if is_on(run.find(f"{W}rPr"), "vanish")]:
        run.getparent().remove(run)


def _is_mark_removed(paragraph: Any) -> bool:
    """Whether the end of the paragraph was deleted or moved: what is left of it belongs to the next one."""
    return any(paragraph.find(f"{W}pPr/{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom"))


def _join_with_next(paragraph: Any) -> None:
    after = paragraph.getnext()
    if after is None or after.tag != f"{W}p":
        return
    at = 1 if after.find(f"{W}pPr") is not None else 0
    for child in [child for child in paragraph if child.tag != f"{W}pPr"]:
        after.insert(at, child)
        at += 1
    paragraph.getparent().remove(paragraph)


def _unwrap(root: Any, tags: set[str]) -> None:
    """Put the children of these elements in their place; marks of the same name within properties just go."""
    for element in list(root.iter(*tags)):
        parent = element.getparent()
        if parent is None:
            continue
        at = parent.index(element)
        for child in reversed(list(element)):
            parent.insert(at + 1, child)
        parent.remove(element)
