"""Checks of the bodies that a letter names: they existed on its day."""

from collections.abc import Iterator

from lexicon.successions import founded, succession_in
from models import DocumentRecord
from register.checks.case import Case
from register.checks.finding import day, speaks
from register.reviewing.records import Finding

EXISTED = "bodies_existed"


def bodies_existed(case: Case) -> Iterator[Finding]:
    """Issuer, addressees and Nơi nhận existed on the letter's day: else a name is out of date, or the day misread.

    The name stays what the letter prints. Bodies that the text tells of may be gone, so they are not looked at.
    """
    issued = case.record.issued_date
    if issued is None:
        return
    for field, name in _named(case.record):
        ended, since = succession_in(name), founded(name)
        if ended is not None and issued > ended.until:
            yield speaks(
                EXISTED, (field, "issued_date"),
                f"{name} existed until {ended.until}; since then it is {ended.successor}; the letter is of {issued}",
                f"{name} hoạt động đến {day(ended.until)}, nay là {ended.successor}; văn bản đề ngày {day(issued)}",
                against=True,
            )  # fmt: skip
        elif since is not None and issued < since:
            yield speaks(
                EXISTED, (field, "issued_date"),
                f"{name} exists since {since}; the letter is of {issued}",
                f"{name} hoạt động từ {day(since)}; văn bản đề ngày {day(issued)}", against=True,
            )  # fmt: skip


def _named(record: DocumentRecord) -> Iterator[tuple[str, str]]:
    if record.organ_name:
        yield "organ_name", record.organ_name
    yield from (("recipients", name) for name in record.recipients)
    yield from (("to_places", name) for name in record.to_places)
