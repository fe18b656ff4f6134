"""What a web page's styles say of an element, as far as reading it needs: hidden, capitals, place, font."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;]+)")
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
SIMPLE = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<names>(?:[.#][\w-]+)*)")
"""Selectors that are followed: "p", ".hidden", "p.MsoNormal", "#menu"; those of Word's own pages are such."""
NAME = re.compile(r"[.#][\w-]+")
WHITE = re.compile(r"#fff(?:fff)?\b|\bwhite\b|rgba?\(\s*255\s*,\s*255\s*,\s*255", re.IGNORECASE)
NO_BACKGROUND = re.compile(r"^(?:none|transparent|inherit|initial|unset)?$", re.IGNORECASE)
NOTHING = re.compile(r"^0+(?:\.0+)?(?:px|pt|em|rem|%)?$")
FAR_OUT = re.compile(r"^-\d{3,}")
"""Hundreds of pixels to the left or above: beside the page."""
AWAY = ("left", "top", "text-indent", "margin-left", "margin-top")
PLACES = {"center": "center", "middle": "center", "right": "right", "left": "left", "justify": "left", "end": "right"}

Declarations = Mapping[str, str]


@dataclass(frozen=True)
class Look:
    """How text is shown at one place of a web page."""

    removed: bool = False
    """Whether nothing of it is shown."""
    white: bool = False
    capitals: bool = False
    as_typed: bool = False
    """Whether line breaks and spaces of the source are shown."""
    place: str = "left"
    font: str = ""
    on_colour: bool = False
    """Whether something coloured is under it, on which white text is seen."""

    @property
    def hidden(self) -> bool:
        """Whether a viewer sees nothing of text here."""
        return self.removed or (self.white and not self.on_colour)

    def within(self, element: Any, styles: "StyleSheet") -> "Look":
        """How it is shown within an element that stands at this place."""
        found = styles.of(element)
        background = found.get("background-color") or found.get("background") or element.get("bgcolor") or ""
        on_colour = self.on_colour or not (NO_BACKGROUND.match(background.strip()) or WHITE.search(background))
        colour = found.get("color") or (element.get("color") or "" if element.tag == "font" else "")
        place = found.get("text-align") or element.get("align") or ("center" if element.tag == "center" else "")
        case, space = found.get("text-transform", ""), found.get("white-space", "")
        return replace(
            self,
            removed=self.removed or _is_removed(element, found),
            white=WHITE.search(colour) is not None if colour else self.white,
            capitals=self.capitals if not case or case == "inherit" else case == "uppercase",
            as_typed=space.startswith("pre") if space else self.as_typed or element.tag == "pre",
            place=PLACES.get(place.strip().lower(), self.place),
            font=found.get("font-family") or (element.get("face") or "" if element.tag == "font" else "") or self.font,
            on_colour=on_colour,
        )


def _is_removed(element: Any, found: Declarations) -> bool:
    return (
        element.get("hidden") is not None
        or found.get("display") == "none"
        or found.get("visibility") in ("hidden", "collapse")
        or found.get("mso-hide") == "all"
        or any(NOTHING.match(found.get(name, "")) for name in ("opacity", "font-size"))
        or any(FAR_OUT.match(found.get(name, "")) for name in AWAY)
    )


@dataclass(frozen=True)
class StyleSheet:
    """The rules of a page whose selectors name one element; of others nobody asks here."""

    rules: Sequence[tuple[str, frozenset[str], Declarations]]
    """The tag, empty where any will do; classes (".x") and ids ("#x") that the element must have; what holds then."""

    @classmethod
    def of_page(cls, root: Any) -> "StyleSheet":
        """Those that stand in the page itself; nothing is fetched."""
        text = COMMENT.sub(" ", "\n".join(style.text or "" for style in root.iter("style")))
        rules = []
        for selectors, body in RULE.findall(text):
            declarations = declared(body)
            for selector in selectors.rpartition(";")[2].split(","):
                match = SIMPLE.fullmatch(selector.strip())
                if match and declarations and selector.strip():
                    names = frozenset(NAME.findall(match["names"]))
                    rules.append(((match["tag"] or "").lower(), names, declarations))
        return cls(rules)

    def of(self, element: Any) -> Declarations:
        """What holds for the element; its own style last, which counts most."""
        names = {f".{name}" for name in (element.get("class") or "").split()}
        names.add(f"#{element.get('id') or ''}")
        found: dict[str, str] = {}
        for tag, wanted, declarations in self.rules:
            if tag in ("", element.tag) and wanted <= names:
                found |= declarations
        return found | declared(element.get("style") or "")


def declared(style: str) -> dict[str, str]:
    """ "color: red; display:none !important" as names and values, in lower case but for fonts."""
    found = {name.lower(): value.partition("!")[0].strip().strip("'\"") for name, value in DECLARATION.findall(style)}
    return {name: value if name == "font-family" else value.lower() for name, value in found.items()}
