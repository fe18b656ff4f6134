"""`congvan explain`: the tasks of one file on the terminal, each value with the rule that gave it."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from app.settings import load_settings
from models import Letter, Task
from parsers.body.references import find_references
from parsers.head.recipients import find_recipients
from parsers.tasks.find import TaskExplanation, explain_tasks
from pipeline.closing_question import ask_about_closing
from pipeline.extraction import find_fields, task_context
from pipeline.intake import identify, require_file
from pipeline.layout import split_letters
from pipeline.parsing import SourceFile, parse_pages
from pipeline.reading import read_pages


def explain(path: Path, flags: dict[str, Any]) -> None:
    """Print one table a task: field, value, rule. Raises what reading the file raises."""
    settings = load_settings(flags)
    require_file(path)
    media_type = identify(path)
    pages = tuple(read_pages(path, media_type, settings.reading, ask_about_closing))
    parse_pages(pages, SourceFile(path.name, "0" * 64, media_type), settings.parsing, settings.secrets)  # may refuse
    letters = split_letters(pages)
    console = Console()
    for letter in letters:
        explanations = explain_letter(letter, path.name)
        where = f"pages {letter.pages[0].source_number} to {letter.pages[-1].source_number}"
        console.print(Text(f"{path.name}, {where}: {len(explanations)} tasks", style="bold"))
        for explanation in explanations:
            console.print(task_table(explanation))


def explain_letter(letter: Letter, file_name: str) -> tuple[TaskExplanation, ...]:
    """The tasks of a letter with their rules, in the context that its own fields give."""
    fields = find_fields(letter, find_references(letter).values, file_name)
    return explain_tasks(letter, task_context(fields, find_recipients(letter.recipients, letter.pages[0].width_pt)))


def task_table(explanation: TaskExplanation) -> Table:
    """The values of a task that are there or that a rule decided, with the rule's name."""
    task = explanation.task
    table = Table(title=Text(f"{task.path or task.label or 'unlabelled'}, page {task.page}"), title_justify="left")
    for heading in ("field", "value", "rule"):
        table.add_column(heading, overflow="fold")
    for field in Task.model_fields:
        value, rule = getattr(task, field), explanation.rules.get(field, "")
        if field not in SHOWN_ELSEWHERE and (rule or value not in (None, (), False)):
            shown = "; ".join(value) if isinstance(value, tuple) else str(value)
            table.add_row(field, Text(shown), rule)
    return table


SHOWN_ELSEWHERE = frozenset({"task_id", "path", "label", "evidence"})
