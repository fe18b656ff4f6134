"""The elements of a message of either dialect, found by their names, and which of them nobody has read.

Elements are found by their name without its namespace, because writers differ in that. "N/A", which some writers put
where they have nothing, is nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from xml.etree.ElementTree import Element

from exchange.xml_text import local_name

NOTHING = ("", "n/a")
DATE_FORMS = ("%Y/%m/%d", "%d/%m/%Y", "%Y-%m-%d", "%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
"""The regulation's form first, then those that systems write too."""
TIME_FORMS = ("%Y/%m/%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d")
SIGNATURES: Final = ("DigitalSignature", "Signature")
"""Not read: a signature counts for the file as it came, and is checked there."""


class Tree:
    """A message's elements, and which of them have been read."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._read: set[Element] = set()

    def all(self, parent: Element | None, *names: str) -> list[Element]:
        """The children of that name, or of another one of it."""
        wanted = {name.casefold() for name in names}
        return [] if parent is None else [each for each in parent if local_name(each).casefold() in wanted]

    def first(self, parent: Element | None, *names: str) -> Element | None:
        """The first of these children."""
        return next(iter(self.all(parent, *names)), None)

    def descend(self, parent: Element, *names: str) -> Element:
        """As far down the path as it goes: flat messages leave out layers."""
        for name in names:
            found = self.first(parent, name, name.removeprefix("edXML"))
            parent = parent if found is None else found
        return parent

    def everywhere(self, name: str) -> list[Element]:
        """All elements of that name, however deep."""
        return [each for each in self.root.iter() if local_name(each).casefold() == name.casefold()]

    def text(self, parent: Element | None, *names: str) -> str | None:
        """The text of the first of these children that has one."""
        for each in self.all(parent, *names):
            self._read.add(each)
            if value := _text(each):
                return value
        return None

    def texts(self, parent: Element | None, name: str) -> tuple[str, ...]:
        """The texts of all such children."""
        found = self.all(parent, name)
        self._read.update(found)
        return tuple(value for each in found if (value := _text(each)))

    def day(self, parent: Element | None, name: str) -> date | None:
        """A day; where it is in no form that is known it counts as unread."""
        found = self._moment(parent, name, DATE_FORMS)
        return found.date() if found else None

    def moment(self, parent: Element | None, name: str) -> datetime | None:
        """A day with its time of day; see `day`."""
        return self._moment(parent, name, TIME_FORMS)

    def whole(self, element: Element) -> str:
        """All text of an element, which may be empty."""
        self._read.add(element)
        return element.text or ""

    def unread(self) -> Iterator[tuple[str, str]]:
        """Path and text of each element that has a text and was not read; what is in a signature is left out."""
        left = [("", self.root)]
        while left:
            path, element = left.pop()
            if local_name(element) in SIGNATURES:
                continue
            if len(element) == 0 and element not in self._read and (text := _text(element)):
                yield path, text
            left += [(f"{path}/{local_name(each)}".strip("/"), each) for each in reversed(element)]

    def _moment(self, parent: Element | None, name: str, forms: tuple[str, ...]) -> datetime | None:
        element = self.first(parent, name)
        text = _text(element) if element is not None else None
        for form in forms if text else ():
            try:
                found = datetime.strptime(text or "", form)
            except ValueError:
                continue
            if element is not None:
                self._read.add(element)
            return found
        return None


def _text(element: Element) -> str | None:
    text = (element.text or "").strip()
    return None if text.casefold() in NOTHING else text
