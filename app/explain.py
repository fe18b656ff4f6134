"""`congvan explain`: prints the tasks of one file, each value with the rule that gave it, and why it is a task."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.settings import Settings, load_settings
from models import Letter, Task
from parsers.body.references import find_references
from parsers.head.recipients import find_recipients
from parsers.tasks.find import FoundTasks, TaskExplanation, find_tasks_and_near
from parsers.tasks.judge.model import Pull, shipped_judge
from pipeline.closing_question import ask_about_closing
from pipeline.extraction import find_fields, task_context
from pipeline.intake import InputFile, identify, require_file
from pipeline.intake.members import is_container, with_members
from pipeline.layout import split_letters
from pipeline.parsing import SourceFile, parse_pages
from pipeline.reading import read_pages


def explain(path: Path, flags: dict[str, Any]) -> None:
    """Print a table of field, value and rule for each task of the file at `path`, and for what was nearly one.

    Above its values stands how probably it is a task and how probably its leads are right, and what counted most for
    (+) and against it (-).

    Raises a `DocumentError` where the file cannot be read, also where it holds a secret letter, and a `RunError` where
    no file can be read.
    """
    settings = load_settings(flags)
    require_file(path)
    console = Console()
    for file in with_members(InputFile(path, path.name)):
        with file.at_hand() as unpacked:
            media_type = identify(unpacked)
            if not is_container(media_type):
                _explain_file(unpacked, file.relative, media_type, settings, console)


def _explain_file(path: Path, name: str, media_type: str, settings: Settings, console: Console) -> None:
    pages = tuple(read_pages(path, media_type, settings.reading, ask_about_closing))
    unnamed = SourceFile(name, NOT_HASHED, media_type)
    parse_pages(pages, unnamed, settings.parsing, settings.secrets)  # only to refuse secret letters
    for letter in split_letters(pages):
        found = explain_letter(letter, name)
        where = f"pages {letter.pages[0].source_number} to {letter.pages[-1].source_number}"
        console.print(Text(f"{name}, {where}: {len(found.tasks)} tasks", style="bold"))
        for explanation in found.tasks:
            console.print(task_table(explanation))
        if found.near:
            console.print(Text(f"{len(found.near)} passages nearly taken for tasks", style="bold"))
        for explanation in found.near:
            console.print(task_table(explanation))


def explain_letter(letter: Letter, file_name: str) -> FoundTasks:
    """The tasks of a letter and what was nearly one, with the rules that gave their values.

    Some rules depend on fields of the letter, such as its date and recipients; these are read first.
    """
    fields = find_fields(letter, find_references(letter).values, file_name)
    context = task_context(fields, find_recipients(letter.recipients, letter.pages[0].width_pt))
    return find_tasks_and_near(letter, context, shipped_judge())


def task_table(explanation: TaskExplanation) -> Table:
    """A table of field, value and name of the rule for one task; its first row says how probably it is one.

    It has the fields with a value, and those of which a rule decided that they have none.
    """
    task = explanation.task
    table = Table(title=Text(f"{task.path or task.label or 'unlabelled'}, page {task.page}"), title_justify="left")
    for heading in ("field", "value", "rule"):
        table.add_column(heading, overflow="fold")
    most = shipped_judge().weighed_most(explanation.features)
    table.add_row("confidence", f"{task.confidence:.2f}", "\n".join(map(_in_words, most)))
    if naming := explanation.naming:
        table.add_row("confidence of leads", f"{naming.probability:.2f}", "\n".join(map(_in_words, naming.pulls)))
    for field in Task.model_fields:
        value, rule = getattr(task, field), explanation.rules.get(field, "")
        if field not in SHOWN_ELSEWHERE and (rule or value not in (None, (), False)):
            shown = "; ".join(value) if isinstance(value, tuple) else str(value)
            table.add_row(field, Text(shown), rule)
    return table


def _in_words(pull: Pull) -> str:
    return f"{pull.log_odds:+.1f} {pull.words}"


NOT_HASHED = "0" * 64
"""Stands for a SHA-256 in names of records that nobody sees."""
SHOWN_ELSEWHERE = frozenset({"task_id", "path", "label", "evidence", "confidence"})
"""Fields in the title of the table, or told by its other rows."""
