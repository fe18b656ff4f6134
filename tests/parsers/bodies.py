"""Bodies of letters laid out as NĐ 30/2020 prescribes, for tests of what reads them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models import Letter, Line, Page, Task, Word, Zone
from parsers.tasks.find import Addressee, TaskContext, find_tasks

LEFT, RIGHT, INDENT, CHAR_PT, LINE_PT = 90.0, 520.0, 28.0, 6.0, 17.0
COLUMN_CHARS = int((RIGHT - LEFT) / CHAR_PT)
PAGE_LINES = 40


def body(*paragraphs: str) -> Zone:
    """Paragraphs with indented first lines, wrapped to the column and broken over pages."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        for place, text in enumerate(_wrapped(paragraph)):
            at = len(lines)
            indent = INDENT if place == 0 else 0.0
            lines.append(line(text, LEFT + indent, 80 + LINE_PT * (at % PAGE_LINES), page=1 + at // PAGE_LINES))
    return Zone.of(lines)


def letter(zone: Zone, *, annex: Zone | None = None, code: str = "Số: 15/UBND-TH") -> Letter:
    """A letter with nothing but its body, its annex and its own number."""
    numbers = sorted({ln.page for ln in (*zone.lines, *(annex.lines if annex else ()))}) or [1]
    pages = tuple(
        Page(number=n, source_number=n, width_pt=595, height_pt=842, words=(), reading="text_layer") for n in numbers
    )
    return Letter(pages=pages, body=zone, annex=annex or Zone(), code=Zone.of([line(code, 60, 60)]))


def line(text: str, x0: float, y0: float, *, page: int = 1) -> Line:
    """Words of equal letters from `x0` on."""
    words, x = [], x0
    for part in text.split():
        width = CHAR_PT * len(part)
        words.append(Word(text=part, box=(x, y0, x + width, y0 + 12), page=page))
        x += width + CHAR_PT
    return Line(words=tuple(words))


def table(rows: Sequence[Sequence[str]], columns: Sequence[float], *, y0: float = 100, page: int = 1) -> list[Line]:
    """Rows of cells that begin at the x of `columns`, one printed line each."""
    lines: list[Line] = []
    for place, row in enumerate(rows):
        words = [word for cell, x in zip(row, columns, strict=True) if cell for word in line(cell, x, 0).words]
        y = y0 + 30 * place
        moved = [replace(w, box=(w.box[0], y, w.box[2], y + 12), page=page) for w in words]
        lines.append(Line(words=tuple(moved)))
    return lines


def _wrapped(paragraph: str) -> list[str]:
    """Lines as full as justified print."""
    lines: list[str] = []
    current = ""
    for word in paragraph.split():
        room = COLUMN_CHARS - (4 if not lines else 0)
        if current and len(current) + 1 + len(word) > room:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return [*lines, current]


def addressees(*names: str) -> tuple[Addressee, ...]:
    """Addressees whose print is a line each."""
    printed = (Zone.of([line(name, 200, 40 + LINE_PT * at)]) for at, name in enumerate(names))
    return tuple(Addressee(zone.text, zone.evidence(0, len(zone.text))) for zone in printed)


CONTEXT = TaskContext(
    document_type="cong_van",
    issued_date=date(2031, 3, 4),
    organ_name="ỦY BAN NHÂN DÂN TỈNH ĐÔNG LĨNH",
    recipients=addressees("Các sở, ban, ngành", "UBND các huyện, thành phố"),
)


def tasks(*paragraphs: str, context: TaskContext = CONTEXT) -> tuple[Task, ...]:
    return find_tasks(letter(body(*paragraphs)), context)
