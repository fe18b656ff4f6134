"""The parts of a Word file as XML: DOCX, and its Strict, macro and template forms, which differ in names only.

python-docx refuses the Strict form, macro files and templates; LibreOffice and Word open all of them, and so does this.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from models.errors import DamagedFile, facts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
USUAL_MAIN_PART = "word/document.xml"

STRICT_NAMES = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""Names of ISO/IEC 29500 Strict and what the transitional form calls the same (part 4, annex A)."""
DAMAGES = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, KeyError)
"""What zipfile raises on a part that is broken."""


@dataclass(frozen=True)
class Relation:
    """Where a part points: the last word of the kind ("image", "header") and the name of the other part."""

    kind: str
    target: str
    outside: bool
    """True where it is an address outside of the file."""


@dataclass(frozen=True, eq=False)
class WordPackage:
    """All parts of a Word file, unpacked; `office.document.check_archive` has looked at their sizes before."""

    parts: Mapping[str, bytes]
    main: str
    """The name of the part that holds the body."""
    trees: dict[str, Any] = field(default_factory=dict)

    def tree(self, name: str) -> Any:
        """The root element of a part; the same one each time, so that changes of it stay. Raises `DamagedFile`."""
        if name not in self.trees:
            self.trees[name] = parsed(self.parts.get(name, b""), name)
        return self.trees[name]

    def related(self, kind: str) -> Any | None:
        """The root element of the first part of this kind that the body points to ("numbering"), or None."""
        found = (relation.target for relation in self.relations.values() if relation.kind == kind)
        return next((self.tree(name) for name in found if name in self.parts), None)

    @cached_property
    def relations(self) -> dict[str, Relation]:
        """What the body points to, by the id that it uses."""
        return self.relations_of(self.main)

    def relations_of(self, part: str) -> dict[str, Relation]:
        """What a part points to, by the id that it uses; empty where it points nowhere."""
        folder, name = posixpath.split(part)
        content = self.parts.get(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        if content is None:
            return {}
        return {
            each.get("Id", ""): Relation(
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/"),
                each.get("TargetMode") == "External",
            )
            for each in parsed(content, f"{name}.rels").iter(RELATIONSHIP)
        }

    def write(self, path: Path) -> None:
        """Write the file with those parts changed whose trees were changed."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.parts.items():
                tree = self.trees.get(name)
                archive.writestr(name, content if tree is None else etree.tostring(tree, encoding="UTF-8"))


def open_package(path: Path) -> WordPackage:
    """The parts of the file at `path`. Raises `DamagedFile` where one is broken or the body is missing."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except FileNotFoundError:
        raise
    except DAMAGES as e:
        raise DamagedFile(f"an archive that does not open: {facts_of(e)}") from e
    package = WordPackage(parts, USUAL_MAIN_PART)
    starts = (relation.target for relation in package.relations_of("").values() if relation.kind == "officeDocument")
    main = next((name for name in starts if name in parts), USUAL_MAIN_PART)
    if main not in parts:
        raise DamagedFile("the part that holds the text is missing")
    return WordPackage(parts, main)


def parsed(content: bytes, name: str) -> Any:
    """The root element of a part, Strict names turned into transitional ones. Raises `DamagedFile`."""
    for strict, usual in STRICT_NAMES:
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as e:
        raise DamagedFile(f"its part {name} is broken: {e.msg}") from e


def value_of(parent: Any | None, name: str) -> str | None:
    """The value of a child such as `<w:jc w:val="center"/>`: "center"; None where there is none."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else child.get(f"{W}val")


def is_on(parent: Any | None, name: str) -> bool | None:
    """Whether a switch such as `<w:caps/>` is on; None where it is not set."""
    child = parent.find(f"{W}{name}") if parent is not None else None
    return None if child is None else child.get(f"{W}val", "true") not in ("0", "false", "off")
