"""`congvan import`: shows what a tracking sheet would change, and changes it after a yes."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from app.tracking.desk import Desk
    from register.sheets.records import Comparison, Coverage

MOST_REMARKS = 20
"""Remarks that are printed; how many more there are is said. A choice."""
UNREAD = "?"
YES = frozenset({"y", "yes", "c", "có", "co"})


def import_sheet(
    desk: "Desk",
    file: Annotated[Path, typer.Argument(metavar="FILE", help="XLSX or CSV: a sheet of the office, or one of ours.")],
    yes: Annotated[bool, typer.Option("--yes", help="Take everything over without asking.")] = False,
) -> None:
    """Take a tracking sheet over: show the differences, ask, then change all of it or nothing."""
    from app.tracking.columns import DIFFERENCE
    from app.tracking.desk import ask, can_ask
    from app.tracking.words import title
    from models.said import Sentences
    from register.errors import NotPossible
    from register.refusals import Refusal

    comparison = desk.register.sheets.compare(file)
    in_vietnamese = desk.out.lang == "vi"
    _say(comparison, in_vietnamese=in_vietnamese)
    if comparison.problems:
        problems = Sentences(comparison.problems, between="\n")
        raise NotPossible(Refusal.SHEET_WITH_PROBLEMS, sheet=file, problems=problems)
    if comparison.plans or desk.out.as_json or desk.out.as_csv:
        desk.out.records(comparison.differences, DIFFERENCE, title("differences", desk.out.lang))
    if not comparison.plans:
        typer.echo("Bảng và sổ không khác nhau." if in_vietnamese else "The register has all of it already.", err=True)
        return
    if not yes and not can_ask():
        raise typer.BadParameter("nothing was changed: give --yes to take the differences over")
    question = "Nhập vào sổ? [c/K]" if in_vietnamese else "Take this over? [y/N]"
    if not yes and ask(question).lower() not in YES:
        typer.echo("Chưa thay đổi gì." if in_vietnamese else "Nothing was changed.", err=True)
        return
    done = desk.register.sheets.apply(comparison, desk.by())
    typer.echo(f"Đã nhập {done} dòng." if in_vietnamese else f"{done} rows taken over.", err=True)


def _say(comparison: "Comparison", *, in_vietnamese: bool) -> None:
    """What is left out, and how much of each letter the sheet has; on stderr, so that stdout stays a table."""
    sheet = comparison.sheet
    if sheet.unknown:
        left_out = "Bỏ qua các cột" if in_vietnamese else "Columns left out"
        typer.echo(f"{left_out}: {', '.join(sheet.unknown)}", err=True)
    for remark in comparison.remarks[:MOST_REMARKS]:
        typer.echo(remark.vietnamese if in_vietnamese else remark.english, err=True)
    if (more := len(comparison.remarks) - MOST_REMARKS) > 0:
        typer.echo(f"... +{more}", err=True)
    for each in comparison.coverage:
        typer.echo(_coverage(each, in_vietnamese=in_vietnamese), err=True)


def _coverage(each: "Coverage", *, in_vietnamese: bool) -> str:
    read = UNREAD if each.read is None else each.read
    if in_vietnamese:
        return f"{each.letter_code}: {each.imported} nhập / {read} việc trong văn bản"
    return f"{each.letter_code}: {each.imported} in the sheet / {read} tasks in the letter"
