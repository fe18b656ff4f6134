"""spaCy's matcher of phrases, loaded without spaCy's command line.

`import spacy` loads the commands that download and train models, with all that these need: 400 modules and a third of
the time (0.2 of 0.6 s, 2026-11-29) of each start of the product, which uses none of them. While spaCy is loaded, an
empty module stands in their place; who imports `spacy.cli` afterwards gets the real one.
"""

import sys
from types import ModuleType

COMMANDS = ("spacy.cli", "spacy.cli.info")


def _load_without_commands() -> None:
    """Nothing is left out where spaCy is loaded already, or where this version asks for more of its commands."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in COMMANDS}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy  # noqa: F401
    except ImportError:
        for name in [name for name in sys.modules if name.partition(".")[0] == "spacy"]:
            del sys.modules[name]
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


_load_without_commands()

from spacy.matcher import PhraseMatcher  # noqa: E402
from spacy.tokens import Doc  # noqa: E402
from spacy.vocab import Vocab  # noqa: E402

__all__ = ["Doc", "PhraseMatcher", "Vocab"]
