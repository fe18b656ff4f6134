"""`congvan corrections`, `congvan calibrate` and `congvan directory`: what becomes of what persons settled."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.tracking.options import asks, commands_of

if TYPE_CHECKING:
    from app.tracking.desk import Desk
    from pipeline.signer_list import ListedSigner

app = commands_of("What persons settled in letters, for those who measure readers.")
directory = commands_of("The office's list of signers (setting signers), which completes names half under a stamp.")
ListFile = Annotated[Path | None, typer.Option("--file", metavar="CSV", help="The list. [default: setting signers]")]


@asks(app, "export")
def export(
    desk: "Desk",
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder for the truth files; made when missing.")],
) -> None:
    """Write a truth file for each file with settled letters: what benchmarks hold a reading against."""
    from app.tracking.words import sentence
    from pipeline.atomic import write_whole

    letters = whole = files = 0
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for truth in desk.register.corrections.truths():
            write_whole(folder / truth.name, truth.to_json())
            files, letters, whole = files + 1, letters + truth.letters, whole + truth.whole
    typer.echo(
        sentence("truths written", desk.out.lang).format(files=files, letters=letters, whole=whole, folder=folder)
    )


@asks(app, "seconds")
def seconds(
    desk: "Desk", days: Annotated[int, typer.Option(min=1, help="So many days, the last one that of --as-of.")] = 7
) -> None:
    """Show how many seconds a letter and a value took on the review page, by day; kept in the register only."""
    from app.tracking.columns import TIMES
    from app.tracking.words import title

    first = desk.as_of - timedelta(days=days - 1)
    desk.out.records(
        list(desk.register.review_times.days(first, desk.as_of)), TIMES, title("review times", desk.out.lang)
    )


def calibrate(
    desk: "Desk",
    out: Annotated[Path, typer.Argument(metavar="OUT", help="Output folder of the run whose letters were settled.")],
    save: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE.tsv", help="Write the table, for the setting calibration."),
    ] = None,
) -> None:
    """Fit the confidences on the letters that were accepted whole, and show what that changes."""
    from app.tracking.columns import REFIT
    from app.tracking.fitted import refitted
    from app.tracking.words import sentence, title
    from pipeline.atomic import write_whole
    from pipeline.calibration import table_text

    fitted = refitted(desk.register, out)
    desk.out.records(fitted.changes, REFIT, title("confidences", desk.out.lang))
    said = sentence("values answered", desk.out.lang).format(
        values=fitted.values, letters=fitted.letters, least=fitted.least, fields=", ".join(fitted.too_few) or "-"
    )
    typer.echo(said, err=True)
    if save is not None:
        with _writing(save):
            write_whole(save, table_text(fitted.rows).encode())
        typer.echo(sentence("table written", desk.out.lang).format(path=save), err=True)


@asks(directory, "suggest")
def suggest(desk: "Desk", file: ListFile = None) -> None:
    """List the signers that persons settled and that the list has not."""
    from app.tracking.columns import SIGNER
    from app.tracking.words import title
    from pipeline.signer_list import ListedSigner, read_signer_list

    path = _list_of(file)
    known = {each.key for each in read_signer_list(path)} if path and path.exists() else set()
    new = [
        each for each in desk.register.corrections.signers()
        if ListedSigner(each.organ_name, each.full_name).key not in known
    ]  # fmt: skip
    desk.out.records(new, SIGNER, title("signers", desk.out.lang))


@asks(directory, "add")
def add(
    desk: "Desk",
    letters: Annotated[int, typer.Option(min=1, help="Only those that so many letters show.")] = 1,
    file: ListFile = None,
) -> None:
    """Put the signers that persons settled into the list."""
    from pipeline.signer_list import ListedSigner

    known = (each for each in desk.register.corrections.signers() if each.letters >= letters)
    _add(desk, file, [ListedSigner(each.organ_name, each.full_name) for each in known])


@asks(directory, "import")
def import_list(
    desk: "Desk",
    source: Annotated[
        Path, typer.Argument(metavar="CSV", help="With organ_name and full_name, or Cơ quan and Họ tên.")
    ],
    file: ListFile = None,
) -> None:
    """Put the signers of another list into the office's."""
    from pipeline.signer_list import read_signer_list

    _add(desk, file, read_signer_list(source))


def _add(desk: "Desk", file: Path | None, signers: "list[ListedSigner]") -> None:
    from app.tracking.words import sentence
    from pipeline.signer_list import add_signers

    path = _list_of(file)
    if path is None:
        raise typer.BadParameter("no list is named: give --file, or name one in the setting signers")
    with _writing(path):
        new = add_signers(path, signers)
    for each in new:
        typer.echo(f"{each.organ_name}: {each.full_name}")
    typer.echo(sentence("signers added", desk.out.lang).format(count=len(new), path=path), err=True)


def _list_of(file: Path | None) -> Path | None:
    from app.settings import load_settings

    return file or load_settings({}).signers


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """A context in which a disk that takes no file becomes a `BadOutputFolder`."""
    from models.errors import BadOutputFolder

    try:
        yield
    except OSError as error:
        raise BadOutputFolder(f"{path} cannot be written to ({error.strerror}): name another place") from error
