"""Searches letters and tasks together."""

from datetime import date

from register.core import Core, office_in
from register.queries.letters import letter_record
from register.queries.listing import task_records
from register.queries.searching import found_by_words
from register.reviewing.records import SearchHits
from register.tables import Letter, Task


def search(core: Core, words: str, as_of: date, most: int) -> SearchHits:
    """The newest letters and tasks that hold all words, `most` of each at most."""
    with core.reading() as session:
        letters = found_by_words(session, Letter, words, most + 1)
        tasks = found_by_words(session, Task, words, most + 1)
        return SearchHits(
            letters=tuple(letter_record(session.get_one(Letter, each)) for each in letters[:most]),
            tasks=tuple(task_records(session, tasks[:most], as_of, office_in(session))),
            more_letters=len(letters) > most,
            more_tasks=len(tasks) > most,
        )
