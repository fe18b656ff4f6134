"""What the pages for developers name is there: paths of the repository, and where links lead."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NAMES_PATHS = ("docs/architecture.md", "CONTRIBUTING.md")
PAGES = sorted(path.relative_to(ROOT).as_posix() for folder in (ROOT, ROOT / "docs") for path in folder.glob("*.md"))

DRAWING = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")  # "parsers/head/", "README.md"; no command, no address
OF_THE_REPOSITORY = (".py", ".tsv", ".md")
OF_A_RUN = ("OUT", "records")
LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def quoted_paths(text: str) -> list[str]:
    """What stands in backticks and looks like a path of the repository, which pages write from its root."""
    quoted = [found for found in QUOTED.findall(DRAWING.sub("", text)) if PATH.fullmatch(found)]
    paths = [found for found in quoted if "/" in found or found.endswith(OF_THE_REPOSITORY)]
    return [found for found in paths if found.split("/")[0] not in OF_A_RUN]


def test_what_looks_like_a_path() -> None:
    text = (
        "`models/` `a/b.py`, `c.md` `OUT/pages` `code_number` `tasks.csv` `python -m a/b` `s3://a/b`\n```\n`d/e`\n```\n"
    )
    assert quoted_paths(text) == ["models/", "a/b.py", "c.md"]


@pytest.mark.parametrize("page", NAMES_PATHS)
def test_paths_exist(page: str) -> None:
    paths = quoted_paths((ROOT / page).read_text(encoding="utf-8"))
    assert paths
    assert [path for path in paths if not _is_there(path)] == []


def _is_there(path: str) -> bool:
    return (ROOT / path).is_dir() if path.endswith("/") else (ROOT / path).exists()


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    links = [link for link in LINK.findall((ROOT / page).read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []
