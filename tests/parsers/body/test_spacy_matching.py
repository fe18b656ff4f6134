"""spaCy without its command line: what is loaded, and what stays possible."""

import subprocess
import sys

import pytest

LOADED = "import sys; from parsers.body.spacy_matching import PhraseMatcher; "


@pytest.mark.parametrize(
    "then",
    [
        "assert 'spacy.cli' not in sys.modules, 'the commands are left out'",
        "import spacy.cli; assert callable(spacy.cli.download), 'they can be loaded afterwards'",
        "import spacy; assert len(spacy.blank('en')('a b')) == 2, 'the rest of spaCy works'",
    ],
)
def test_the_commands_of_spacy_are_left_out(then: str) -> None:
    subprocess.run([sys.executable, "-c", LOADED + then], check=True, timeout=60)


def test_a_spacy_that_asks_for_more_is_loaded_whole() -> None:
    """As of a later version: the empty module is not enough for it."""
    whole = (
        "import parsers.body, sys, importlib.util as util; "
        "spec = util.find_spec('parsers.body.spacy_matching'); "
        "source = spec.loader.get_source(spec.name).replace('.info = None', '.other = None'); "
        "exec(compile(source, spec.origin, 'exec'), {'__name__': spec.name}); "
        "assert callable(sys.modules['spacy'].info)"
    )
    subprocess.run([sys.executable, "-c", whole], check=True, timeout=60)
