"""Words that all forms share: how days, periods and counts are told, and the lines above a sheet."""

from datetime import date

from forms.sheets.plan import Above
from models import Direction, DocumentType
from pipeline.export.vietnamese import document_types
from register.office import Office
from register.periods import Period

COUNTRY, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
NO_OFFICE = "[TÊN CƠ QUAN]"
"""Stands where the register does not know the office's name."""
NOBODY = "(Chưa rõ đơn vị)"
"""Stands for shares that name no agency."""
LAST_WITH_ZERO = 2
"""Months 1 and 2 are written with a zero, as NĐ 30/2020 (Phụ lục I, II.4) has it, and days below 10."""


def day(on: date | None) -> str:
    """A day as forms write it: "05/01/2020"."""
    return f"{on:%d/%m}/{on.year:04}" if on else ""


def long_day(on: date) -> str:
    """A day as letters write it: "ngày 05 tháng 3 năm 2020"."""
    month = f"{on.month:02}" if on.month <= LAST_WITH_ZERO else str(on.month)
    return f"ngày {on.day:02} tháng {month} năm {on.year}"


def period_line(period: Period) -> str:
    """ "Từ ngày 15/02/2017 đến ngày 14/3/2017"."""
    return f"Từ ngày {day(period.begins_on)} đến ngày {day(period.ends_on)}"


def as_of_line(as_of: date) -> str:
    """ "Số liệu tính đến ngày 14/3/2017"."""
    return f"Số liệu tính đến ngày {day(as_of)}"


def counted(direction: Direction | None, office: Office) -> str:
    """Which tasks a form counts."""
    name = office.name or "cơ quan"
    if direction is Direction.OUT:
        return f"Nhiệm vụ do {name} giao"
    if direction is Direction.IN:
        return f"Nhiệm vụ {name} được giao"
    return f"Nhiệm vụ do {name} giao và được giao"


def share(value: float | None) -> str:
    """A share in percent as letters write it: "87,5%"; a dash where nothing is below the line."""
    return "–" if value is None else f"{100 * value:.1f}%".replace(".", ",")


def sheet_head(office: Office, title: str, *lines: str) -> tuple[Above, ...]:
    """The lines above a sheet: bodies and country, title, and whatever days it is about."""
    name = (office.name or NO_OFFICE).upper()
    return (
        Above(office.superior.upper() or name, "plain" if office.superior else "bold", right=COUNTRY),
        Above(name if office.superior else "", "bold", right=MOTTO),
        Above(""),
        Above(title.upper(), "title"),
        *(Above(line, "italic") for line in lines if line),
        Above(""),
    )


def type_and_subject(kind: DocumentType | None, subject: str | None) -> str:
    """Tên loại và trích yếu: "Công văn về việc ..."."""
    name = document_types()[kind] if kind else ""
    return ": ".join(part for part in (name, subject or "") if part)
