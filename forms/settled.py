"""How letters that came in stand: by their tasks, through the one state function."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forms.wording import day
from models import StateKind, TaskKind
from register.records import LetterRecord, TaskRecord
from register.register import Register
from register.state import State, worst


@dataclass(frozen=True)
class SettledLetter:
    """A letter with what is to be done about it."""

    letter: LetterRecord
    state: State | None
    """None where nothing is to be done: no specific task, and no routine one counts (QĐ 23/2018/QĐ-TTg)."""
    due: date | None
    """The next deadline of what is open, else the last one."""
    answers: str
    """Số, ký hiệu of the letters that answer it."""

    @property
    def dated(self) -> str:
        """Ngày, tháng of the letter."""
        return f"ngày {day(self.letter.issued_date)}" if self.letter.issued_date else ""

    @property
    def progress(self) -> str:
        """Tiến độ: "quá hạn 90 ngày"."""
        if self.state is None:
            return "đã trả lời" if self.answers else ""
        word = self.state.kind.vietnamese
        return f"{word} {self.state.days_late} ngày" if self.state.kind is StateKind.OVERDUE else word


def settled_letters(register: Register, letters: Sequence[LetterRecord], as_of: date) -> Iterator[SettledLetter]:
    """Some letters with their standing on a day."""
    ids = [letter.id for letter in letters]
    tasks, answers = register.tasks.of_letters(ids, as_of=as_of), register.letters.answers(ids)
    for letter in letters:
        own = [task for task in tasks.get(letter.id, ()) if task.kind is TaskKind.SPECIFIC]
        codes = [answer.code for answer in answers.get(letter.id, ()) if _known_by(answer.issued_date, as_of)]
        yield SettledLetter(
            letter=letter,
            state=worst([task.state for task in own]) if own else None,
            due=_due(own),
            answers="; ".join(dict.fromkeys(code for code in (*_results(own), *codes) if code)),
        )


def _known_by(issued: date | None, as_of: date) -> bool:
    return issued is None or issued <= as_of


def _due(tasks: Sequence[TaskRecord]) -> date | None:
    waiting = [task.due_now for task in tasks if task.due_now and not task.state.kind.is_closed]
    ended = [task.due_now for task in tasks if task.due_now]
    return min(waiting) if waiting else max(ended, default=None)


def _results(tasks: Sequence[TaskRecord]) -> list[str | None]:
    return [
        result.code
        for task in tasks
        for share in task.assignments
        for result in share.results
        if not result.is_proposed and _known_by(result.issued_date, task.as_of)
    ]
