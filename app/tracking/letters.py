"""`congvan letters`: the letters that came in and went out, the office's books, and how letters belong together."""

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from app.tracking.options import asks, changes, commands_of, day_option, parse_day

if TYPE_CHECKING:
    from app.tracking.desk import Desk

app = commands_of("Letters: their place in the office's books, and what they have to do with each other.")

LetterId = Annotated[int, typer.Argument(metavar="LETTER", help="Its number, as letters list shows it.")]
DirectionName = Literal["in", "out"]
DAYS = ("issued_date", "arrival_date")
"""Values of a letter that are days."""


@asks(app, "list")
def list_letters(
    desk: "Desk",
    direction: Annotated[DirectionName | None, typer.Option(help="Those that came in, or went out.")] = None,
    code: Annotated[str | None, typer.Option(help="Số, ký hiệu.")] = None,
    organ: Annotated[str | None, typer.Option(help="The issuing body, by any spelling of its name.")] = None,
    text: Annotated[str | None, typer.Option(help="Words, with or without accents.")] = None,
    issued_from: Annotated[date | None, day_option("Of this day or later.", "--issued-from")] = None,
    issued_until: Annotated[date | None, day_option("Of this day or before.", "--issued-until")] = None,
    needs_review: Annotated[bool, typer.Option("--needs-review", help="Only those with values to check.")] = False,
    gaps: Annotated[int | None, typer.Option(metavar="YEAR", help="List missing numbers of that year instead.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Show so many at most.")] = None,
) -> None:
    """List letters in the order of the office's books."""
    from app.tracking.columns import LETTER
    from app.tracking.words import title
    from models import Direction
    from register.queries.filters import LetterFilter

    if gaps is not None:
        for number in desk.register.letters.gaps(Direction(direction or "in"), gaps):
            typer.echo(number)
        return
    wanted = LetterFilter(
        direction=Direction(direction) if direction else None, code=code, organ_name=organ, text=text,
        issued_from=issued_from, issued_until=issued_until, needs_review=needs_review or None,
    )  # fmt: skip
    desk.out.records(islice(desk.register.letters.list(wanted), limit), LETTER, title("letters", desk.out.lang))


@asks(app, "show")
def show_letter(desk: "Desk", letter: LetterId) -> None:
    """Show a letter, its tasks and its links."""
    from app.tracking.columns import LETTER, LINK
    from app.tracking.tasks import print_tasks
    from app.tracking.words import title

    record = desk.register.letters.show(letter)
    lang = desk.out.lang
    desk.out.record(record, LETTER, title("letter", lang))
    if not (desk.out.as_csv or desk.out.as_json):
        print_tasks(desk, {"letter": letter}, "tasks", None)
        if links := desk.register.letters.links(letter):
            desk.out.records(links, LINK, title("link", lang))


@changes(app, "register")
def register(
    desk: "Desk",
    letter: LetterId,
    direction: Annotated[DirectionName, typer.Option(help="Văn bản đến or đi.")],
    number: Annotated[int | None, typer.Option(help="Số đến or số đi. [default: the next one]")] = None,
    day: Annotated[date | None, day_option("Ngày đến or ngày đi. [default: as read]", "--date")] = None,
    to: Annotated[str | None, typer.Option("--forward-to", help="Chuyển: to whom.")] = None,
    forwarded_on: Annotated[date | None, day_option("Ngày chuyển. [default: today]", "--forwarded-on")] = None,
) -> None:
    """Enter a letter in the office's book of the year, and write down to whom it was forwarded."""
    from app.tracking.columns import LETTER
    from app.tracking.words import title
    from models import Direction

    by, letters = desk.by(), desk.register.letters
    record = letters.register(letter, by, Direction(direction), number=number, on=day, version=desk.version)
    if to:
        record = letters.forward(letter, by, to, on=forwarded_on, version=record.version)
    desk.out.records([record], LETTER, title("letter", desk.out.lang))


@changes(app, "settle")
def settle(
    desk: "Desk",
    letter: LetterId,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="Such as code_number, issued_date, signer.full_name.")],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[VALUE...]", help="As printed; several for a list."),
    ] = None,
    answer: Annotated[
        Literal["value", "not_on_document", "unreadable"],
        typer.Option(help="Without a value: không có trên văn bản, or không đọc được."),
    ] = "value",
) -> None:
    """Settle a value of a letter: from then on it counts, whatever a newer reading says."""
    from app.tracking.columns import LETTER
    from app.tracking.words import title
    from register.vocabulary import Answer

    if bool(values) != (answer == "value"):
        raise typer.BadParameter("give a value, or --answer not_on_document or unreadable without one")
    letters, version = desk.register.letters, desk.version
    value = _value_of(letters.record(letter).model_dump(mode="json"), field, values or [])
    record = letters.settle(letter, desk.by(), field, value, answer=Answer(answer), version=version)
    desk.out.record(record, LETTER, title("letter", desk.out.lang))


@changes(app, "unsettle")
def unsettle(
    desk: "Desk", letter: LetterId, field: Annotated[str, typer.Argument(metavar="FIELD", help="As it was settled.")]
) -> None:
    """Let the machine's value of a letter count again."""
    from app.tracking.columns import LETTER
    from app.tracking.words import title

    record = desk.register.letters.unsettle(letter, desk.by(), field, version=desk.version)
    desk.out.record(record, LETTER, title("letter", desk.out.lang))


def _value_of(record: dict[str, Any], field: str, values: list[str]) -> Any:
    """What was typed as the field has it: a list, a day, or one text. Raises `typer.BadParameter`."""
    if isinstance(record.get(field), list):
        return values
    if len(values) > 1:
        raise typer.BadParameter(f"{field} has one value: put it in quotes")
    if not values:
        return None
    return parse_day(values[0]) if field in DAYS else values[0]


@changes(app, "link")
def link(
    desk: "Desk",
    letter: LetterId,
    kind: Annotated[
        Literal["same", "reminds_of", "replaces", "answers", "attached_to", "confirm", "reject"],
        typer.Argument(metavar="KIND", help="same, reminds_of, replaces, answers, attached_to; or confirm, reject."),
    ],
    other: Annotated[int, typer.Argument(metavar="OTHER", help="The other letter; of confirm and reject the link.")],
) -> None:
    """Say that a letter (the later one) belongs to another, or judge a link that was proposed."""
    from app.tracking.columns import LINK
    from app.tracking.words import title
    from register.vocabulary import LinkKind

    letters = desk.register.letters
    if kind in ("confirm", "reject"):
        if other not in {each.id for each in letters.links(letter)}:
            raise typer.BadParameter(f"letter {letter} has no link {other}: congvan letters show {letter}")
        record = letters.judge_link(other, desk.by(), agrees=kind == "confirm")
    else:
        record = letters.link(letter, desk.by(), other, LinkKind(kind))
    desk.out.records([record], LINK, title("link", desk.out.lang))
