"""Pages that the scanner gave in another order than that of the letter."""

import pytest

from models import Page
from pipeline.layout.page_order import page_order
from pipeline.layout.sheet import Sheet
from tests.letters import page
from tests.parsers.bodies import line


def sheet(printed: int | None, items: list[int], end: bool = False) -> Sheet:
    rows = [line(str(printed), 290, 40)] if printed else []
    rows += [line(f"{item}. Sở Y tế rà soát kinh phí của đơn vị.", 100, 120 + 20 * at) for at, item in enumerate(items)]
    rows += [line("Nơi nhận:", 80, 600)] if end else []
    drawn: Page = page(*rows)
    return Sheet.of(drawn)


Drawn = tuple[int | None, list[int], bool]
FIRST: Drawn = (None, [1, 2], False)
SECOND: Drawn = (2, [3, 4], False)
UNSEEN_SECOND: Drawn = (None, [3, 4], False)
THIRD: Drawn = (3, [5, 6], False)
LAST: Drawn = (4, [7], True)
NO_NUMBERS: Drawn = (None, [], False)
END_ALONE: Drawn = (None, [], True)

ROWS = [
    ("as it should be", [FIRST, SECOND, THIRD, LAST], 0, [0, 1, 2, 3]),
    ("fronts, then backs", [FIRST, THIRD, SECOND, LAST], 0, [0, 2, 1, 3]),
    ("fronts, then backs from the last", [FIRST, THIRD, LAST, SECOND], 0, [0, 3, 1, 2]),
    ("reversed", [LAST, THIRD, SECOND, FIRST], 3, [3, 2, 1, 0]),
    ("a page number that was not read", [FIRST, THIRD, UNSEEN_SECOND], 0, [0, 2, 1]),
    ("reversed, nothing printed", [END_ALONE, FIRST], 1, [1, 0]),
    ("a cover before the letter", [NO_NUMBERS, FIRST], 1, [0, 1]),
    ("a page number alone may be misread", [NO_NUMBERS, (3, [], False), NO_NUMBERS], 0, [0, 1, 2]),
    (
        "an annex that counts anew",
        [NO_NUMBERS, END_ALONE, NO_NUMBERS, (2, [], False), (3, [], False)],
        0,
        [0, 1, 2, 3, 4],
    ),
    ("a back without print", [(1, [], True), NO_NUMBERS, (2, [1, 2], False), (3, [3], False)], 0, [0, 1, 2, 3]),
    ("an annex with numbers of its own", [FIRST, SECOND, (2, [1, 2], False), (3, [3, 4], False)], 0, [0, 1, 2, 3]),
]


@pytest.mark.parametrize(("name", "pages", "head", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_page_order(name: str, pages: list[Drawn], head: int, expected: list[int]) -> None:
    sheets = [sheet(*each) for each in pages]
    assert page_order(sheets, [at == head for at in range(len(pages))]) == expected, name


def test_pages_of_several_letters_stay_where_they_are() -> None:
    sheets = [sheet(*each) for each in (LAST, THIRD, SECOND, FIRST)]
    assert page_order(sheets, [True, False, False, True]) == [0, 1, 2, 3]
