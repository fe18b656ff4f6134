"""The parts of a printed letter, in the order of the page."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from data.samples.builder.pdf import BODY_SIZE, HEIGHT, INDENT, LEADING, LEFT, RIGHT, Paper, wrap
from data.samples.builder.source import Annex, Arrival, Part, Source

LEFT_COLUMN, RIGHT_COLUMN = 158.0, 413.0
"""Middle of the two columns of the letterhead."""
BLANK_NUMBER, BLANK_DAY = 46.0, 26.0
"""Width of the gaps that a clerk fills by hand."""


def print_letter(source: Source, paper: Paper) -> list[int]:
    """Print the whole letter; returns the page on which each part and then each annex row starts."""
    print_letterhead(source, paper)
    if source.title is not None:
        _title(source, paper)
    if source.recipients:
        _recipients(source, paper)
    pages = [_part(part, paper) for part in source.body[:-1]]
    last = source.body[-1]
    paragraph_height = 1 + len(wrap(last.mark + last.text, RIGHT - LEFT - INDENT, font="plain", size=BODY_SIZE))
    paper.need(paragraph_height * BODY_SIZE * LEADING + _closing_height(source))  # never a signature alone
    pages.append(_part(last, paper))
    _closing(source, paper)
    if source.annex is not None:
        pages += _annex(source.annex, paper)
    return pages


def print_letterhead(source: Source, paper: Paper) -> None:
    top = paper.y
    for line in source.parent:
        paper.centred(LEFT_COLUMN, line, size=12)
        paper.y += 15
    for line in source.organ:
        paper.centred(LEFT_COLUMN, line, font="bold", size=12)
        paper.y += 15
    paper.y -= 15
    paper.rule(LEFT_COLUMN, 62)
    left_end, paper.y = paper.y, top
    paper.centred(RIGHT_COLUMN, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", font="bold", size=12)
    paper.y += 16
    paper.centred(RIGHT_COLUMN, "Độc lập - Tự do - Hạnh phúc", font="bold", size=13)
    paper.rule(RIGHT_COLUMN, stringWidth("Độc lập - Tự do - Hạnh phúc", "bold", 13))
    paper.y = max(paper.y, left_end) + 24
    _code(source, paper)
    _place_date(source, paper)
    paper.y += 17
    if source.title is None:
        for line in wrap(source.subject_prefix + source.subject, 176, font="plain", size=12):
            paper.centred(LEFT_COLUMN, line, size=12)
            paper.y += 14
    if source.priority is not None:
        paper.y += 10
        paper.mark("priority", LEFT_COLUMN)
        paper.y += 14
    if source.secrecy is not None:
        paper.y += 10
        _boxed(source.secrecy, paper)
        paper.y += 14
    paper.y += 14
    if source.arrival is not None:
        paper.y -= 12
        paper.mark("arrival", LEFT - 8)
        if source.arrival.typed:
            _typed_arrival(source.arrival, paper)
        paper.y += 92


def _boxed(mark: str, paper: Paper) -> None:
    """Cell 10a of NĐ 30: the degree of secrecy in a frame."""
    width = stringWidth(mark, "bold", 13)
    paper.centred(LEFT_COLUMN, mark, font="bold", size=13)
    paper.canvas.rect(LEFT_COLUMN - width / 2 - 8, HEIGHT - paper.y - 6, width + 16, 22)


def _typed_arrival(arrival: Arrival, paper: Paper) -> None:
    """The ĐẾN stamp, 50 x 35 mm, as an office's system lays it on the file."""
    top, x = paper.y, LEFT - 8
    paper.canvas.rect(x, HEIGHT - top - 74, 142, 74)
    for text, left, below, size in (
        (arrival.organ, 10, 13, 7),
        ("ĐẾN", 8, 42, 14),
        (f"Số: {arrival.number}", 48, 34, 10),
        (f"Ngày: {arrival.day:%d/%m/%Y}", 48, 50, 10),
        ("Chuyển:", 48, 66, 10),
    ):
        paper.y = top + below
        paper.text(x + left, text, size=size)
    paper.y = top


def _code(source: Source, paper: Paper) -> None:
    if not source.handwritten:
        paper.centred(LEFT_COLUMN, f"Số: {source.code}")
        return
    before, after = "Số:", f"/{source.notation}"
    x = LEFT_COLUMN - (stringWidth(before + after, "plain", BODY_SIZE) + BLANK_NUMBER) / 2
    paper.text(x, before)
    x += stringWidth(before, "plain", BODY_SIZE)
    paper.mark("number", x)
    paper.text(x + BLANK_NUMBER, after)


def _place_date(source: Source, paper: Paper) -> None:
    before, after = f"{source.place}, ngày", f"tháng {source.printed_month} năm {source.issued.year}"
    if not source.handwritten:
        paper.centred(RIGHT_COLUMN, f"{before} {source.printed_day} {after}", font="italic")
        return
    x = RIGHT_COLUMN - (stringWidth(before + after, "italic", BODY_SIZE) + BLANK_DAY) / 2
    paper.text(x, before, font="italic")
    x += stringWidth(before, "italic", BODY_SIZE)
    paper.mark("day", x)
    paper.text(x + BLANK_DAY, after, font="italic")


def _title(source: Source, paper: Paper) -> None:
    middle = (LEFT + RIGHT) / 2
    paper.centred(middle, str(source.title), font="bold", size=14)
    paper.y += 18
    for line in wrap(source.subject_prefix + source.subject, 380, font="bold", size=13):
        paper.centred(middle, line, font="bold", size=13)
        paper.y += 16
    paper.rule(middle, 80, below=-8)
    paper.y += 16


def _recipients(source: Source, paper: Paper) -> None:
    lead, names = source.recipients_lead, source.recipients
    x = LEFT + 62
    paper.text(x, f"{lead} {names[0]}." if len(names) == 1 else lead)
    x += stringWidth(lead, "plain", BODY_SIZE) - 4
    if len(names) > 1:
        if source.recipients_lead != "Kính gửi:":
            x = LEFT + 90
        for number, name in enumerate(names, 1):
            paper.y += 17
            paper.text(x, f"- {name}{'.' if number == len(names) else ';'}")
    paper.y += 26


def _part(part: Part, paper: Paper) -> int:
    if part.style == "centre":
        paper.y += 4
        paper.centred((LEFT + RIGHT) / 2, part.text, font="bold", size=13)
        paper.y += 21
        return paper.page
    paper.need(BODY_SIZE)
    start = paper.page
    font = {"bold": "bold", "italic": "italic"}.get(part.style, "plain")
    paper.paragraph(part.mark + part.text, font=font)
    return start


def _closing(source: Source, paper: Paper) -> None:
    """Nơi nhận on the left, the signature on the right, level with each other and on one page."""
    paper.y += 10
    top = paper.y
    for line in (*source.competence, source.position):
        paper.centred(RIGHT_COLUMN, line, font="bold")
        paper.y += 16
    paper.mark("stamp", RIGHT_COLUMN - 56)
    paper.mark("signature", RIGHT_COLUMN)
    paper.y += 66
    paper.centred(RIGHT_COLUMN, source.full_name, font="bold")
    end, paper.y = paper.y, top
    paper.text(LEFT, "Nơi nhận:", font="bold-italic", size=12)
    for line in _to_places(source):
        paper.y += 13
        paper.text(LEFT, line, size=11)
    paper.y = max(end, paper.y) + 20


def _to_places(source: Source) -> list[str]:
    names = [f"- {name}{'.' if name.startswith('Lưu') else ';'}" for name in source.to_places]
    return [line for name in names for line in wrap(name, 190, font="plain", size=11)]


def _closing_height(source: Source) -> float:
    return max(20 + 13.0 * len(_to_places(source)), 16.0 * (1 + len(source.competence)) + 100)


def _annex(annex: Annex, paper: Paper) -> list[int]:
    paper.break_page()
    middle = (LEFT + RIGHT) / 2
    for content, font in ((annex.title, "bold"), (annex.subject, "bold"), (annex.note, "italic")):
        for line in wrap(content, RIGHT - LEFT, font=font, size=13):
            paper.centred(middle, line, font=font, size=13)
            paper.y += 17
    paper.y += 6
    widths = [width for _, width in annex.columns]
    _table_row([title for title, _ in annex.columns], widths, paper, font="bold")
    return [_table_row(list(row.cells), widths, paper, font="plain") for row in annex.rows]


def _table_row(cells: list[str], widths: list[float], paper: Paper, *, font: str) -> int:
    size = 12.0
    wrapped = [wrap(cell, width - 8, font=font, size=size) for cell, width in zip(cells, widths, strict=True)]
    step = size * LEADING
    height = max(len(lines) for lines in wrapped) * step + 8
    paper.need(height)
    top = paper.y
    x = LEFT
    for lines, width in zip(wrapped, widths, strict=True):
        paper.canvas.rect(x, HEIGHT - top - height, width, height)
        paper.y = top + size + 2
        for line in lines:
            paper.text(x + 4, line, font=font, size=size)
            paper.y += step
        x += width
    paper.y = top + height
    return paper.page
