"""The register as one object: opens it, takes records in, and hands out its tasks, letters, agencies and history."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from uuid import uuid4

from sqlalchemy import Engine, select
from sqlalchemy.engine import URL

from models import Direction, DocumentRecord
from register.agencies import Agencies
from register.backups import Manifest, back_up_register, restore_register
from register.core import THE_ONE, Core, Who, office_in
from register.corrections import Corrections
from register.database import Turn, open_engine, reading, wait_for_turn, writing
from register.feeding.out import feed_out
from register.feeding.records import Feeding, FeedSummary, Files, feed_records
from register.history import History
from register.letters import Letters
from register.migrate import bring_up_to_date
from register.office import Office
from register.originals import Keep, OriginalFiles
from register.places import SQLITE, register_url
from register.reports import Reports
from register.review_times import ReviewTimes
from register.reviewing.records import SearchHits
from register.reviewing.search import search
from register.reviewing.standing import count_doubts_of_earlier_register
from register.sheets.facade import Sheets
from register.tables import OfficeSettings, RegisterFact
from register.tasks import Tasks
from register.vocabulary import Act

ORIGINALS = "originals"
"""The end of the name of the folder beside the register that holds the copies of files."""
OWN_ID = "id"
MOST_HITS = 50
"""Letters and tasks that a search gives at most: as many as one looks through. A choice."""


def today_here() -> date:
    """The day by this machine's clock and time zone."""
    return datetime.now(UTC).astimezone().date()


class Register:
    """A register that is open. Made by `Register.open`; also a context manager that closes it."""

    def __init__(self, core: Core, backup: Path | None) -> None:
        self._core = core
        self.backup = backup
        """The backup that was made because the register was of an earlier version; None where none was due."""
        self.tasks = Tasks(core)
        self.letters = Letters(core)
        self.agencies = Agencies(core)
        self.reports = Reports(core)
        self.sheets = Sheets(core)
        self.corrections = Corrections(core)
        self.review_times = ReviewTimes(core)
        self.history = History(core.engine)

    @classmethod
    def open(
        cls, place: str | Path, *, originals: Path | None = None, clock: Callable[[], date] | None = None
    ) -> "Register":
        """Open the register at a path (SQLite) or address (postgresql://...), made where there is none.

        Copies of files go to the folder `originals`, by default the one beside the file that is named like it. One of
        an earlier version is brought to this one's form, after a backup. `clock` gives today, by which changes are
        dated. Raises a `RegisterUnusable` that says what to do.
        """
        url = register_url(place)
        if url.drivername == SQLITE and url.database:
            _make_folder(Path(url.database).parent)
        engine = open_engine(url)
        try:
            backup = bring_up_to_date(engine)
            _name(engine)
            count_doubts_of_earlier_register(engine, (clock or today_here)())
        except BaseException:
            engine.dispose()
            raise
        return cls(Core(engine, OriginalFiles(originals or _originals_of(url)), clock or today_here), backup)

    @property
    def url(self) -> URL:
        """The address of the database."""
        return self._core.engine.url

    @property
    def own_id(self) -> str:
        """What names this register for ever, wherever it is copied to: calendar entries are named by it."""
        with reading(self._core.engine) as session:
            return session.scalars(select(RegisterFact.value).where(RegisterFact.name == OWN_ID)).one()

    @property
    def originals(self) -> OriginalFiles:
        """The files as they came."""
        return self._core.originals

    @property
    def office(self) -> Office:
        """The settings of the office."""
        with self._core.reading() as session:
            return office_in(session)

    def set_office(self, office: Office, by: Who) -> None:
        """Write the settings of the office; the earlier ones stay in the history."""
        with self._core.changing(by) as change:
            row = change.session.get(OfficeSettings, THE_ONE)
            if row is None:
                row = OfficeSettings(id=THE_ONE, settings={}, version=0)
                change.add(row)
            change.set(row, settings=office.model_dump(mode="json"), version=row.version + 1)
            change.tell(Act.OFFICE)

    def search(self, words: str, *, as_of: date | None = None, most: int = MOST_HITS) -> SearchHits:
        """The newest letters and tasks that hold all words, with or without accents: "ke hoach" finds "kế hoạch".

        At most `most` of each. How the tasks stand is told for the day `as_of`, by default today.
        """
        return search(self._core, words, as_of or self._core.clock(), most)

    def feed(
        self,
        records: Iterable[DocumentRecord | str | bytes],
        *,
        reading: str | None = None,
        direction: Direction | None = None,
        files: Files | None = None,
        keep: Keep = Keep.COPY,
    ) -> FeedSummary:
        """Take records of letters in; those that are known and the same change nothing.

        A record is a `DocumentRecord` or a line of `documents.jsonl`, of which unknown fields are kept. `reading` says
        which reading made them (the fingerprint of a run), `direction` whether they came in or went out where the
        office's own name does not tell, `files` gives the file of a record, to be kept as an original.
        """
        return feed_records(self._core, records, Feeding(reading, direction, files, keep))

    def feed_out(self, out: Path, *, keep: Keep = Keep.COPY, name: str = "") -> FeedSummary | None:
        """Take in what a run left in its output folder; None where the same was fed before.

        Raises `NotFed` where the folder is no output of a run.
        """
        return feed_out(self._core, out, Feeding(keep=keep), name=name)

    def back_up(self, target: Path) -> Manifest:
        """Write database, originals and office settings to one file, also while others write. Raises a `RunError`."""
        return back_up_register(self._core.engine, self.originals.folder, target)

    @classmethod
    def restore(cls, backup: Path, place: str | Path, *, originals: Path | None = None) -> Manifest:
        """Put the register of a backup to where there is none. Raises a `RunError`."""
        return restore_register(backup, place, originals or _originals_of(register_url(place)))

    def close(self) -> None:
        """Close the database; the object is of no use afterwards."""
        self._core.engine.dispose()

    def __enter__(self) -> "Register":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _name(engine: Engine) -> None:
    """Give a new register its own id; one that has it is only looked at, so that opening waits for no writer."""
    with reading(engine) as session:
        if session.get(RegisterFact, OWN_ID) is not None:
            return
    with writing(engine) as session:
        wait_for_turn(session, Turn.MIGRATE)
        if session.get(RegisterFact, OWN_ID) is None:
            session.add(RegisterFact(name=OWN_ID, value=uuid4().hex))


def _originals_of(url: URL) -> Path:
    if url.drivername == SQLITE and url.database:
        return Path(f"{url.database}.{ORIGINALS}")
    return Path.home() / ".local" / "share" / "congvan" / (url.database or ORIGINALS)


def _make_folder(folder: Path) -> None:
    from register.errors import RegisterUnusable

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterUnusable(f"{folder} cannot be made ({error.strerror}): name another place for it") from error
