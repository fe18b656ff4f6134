"""What holds for a paragraph or run that says nothing of itself: styles, and the styles that they rest on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.reading.office.package import W, is_on, value_of

DEEPEST = 20
"""Styles that rest on each other, one after another; Word allows ten."""


@dataclass(frozen=True, eq=False)
class Styles:
    """The styles of a Word file; `root` is the part that holds them, or None."""

    root: Any | None

    def paragraph_part(self, paragraph: Any, name: str) -> Iterator[Any]:
        """Elements of this name ("ind", "numPr") that hold for the paragraph, its own first, then those of styles."""
        own = paragraph.find(f"{W}pPr")
        yield from self._parts(own, value_of(own, "pStyle"), "pPr", name)

    def font_of(self, run: Any) -> str:
        """The font in which a run's Latin letters are set; empty where the file names none."""
        for fonts in self._run_parts(run, "rFonts"):
            named = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi")
            if named:
                return str(named)
        return ""

    def in_capitals(self, run: Any) -> bool:
        """Whether the run is shown in capitals whatever letters were typed."""
        own = is_on(run.find(f"{W}rPr"), "caps")
        if own is not None:
            return own
        return any(caps.get(f"{W}val", "true") not in ("0", "false", "off") for caps in self._run_parts(run, "caps"))

    def _run_parts(self, run: Any, name: str) -> Iterator[Any]:
        own = run.find(f"{W}rPr")
        yield from self._parts(own, value_of(own, "rStyle"), "rPr", name)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            style = value_of(paragraph.find(f"{W}pPr"), "pStyle") or self._usual
            yield from self._parts(None, style, "rPr", name)
        defaults = self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self.root is not None else None
        if defaults is not None:
            yield from defaults.iterfind(f"{W}{name}")

    def _parts(self, own: Any | None, style: str | None, kind: str, name: str) -> Iterator[Any]:
        if own is not None:
            yield from own.iterfind(f"{W}{name}")
        for _ in range(DEEPEST):
            element = self._by_id.get(style or "")
            if element is None:
                return
            yield from element.iterfind(f"{W}{kind}/{W}{name}")
            style = value_of(element, "basedOn")

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        found = self.root.iterfind(f"{W}style") if self.root is not None else ()
        return {style.get(f"{W}styleId", ""): style for style in found}

    @cached_property
    def _usual(self) -> str | None:
        """The paragraph style that holds where none is named."""
        for name, style in self._by_id.items():
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true"):
                return name
        return None
