"""Errors with a home: a file that cannot be read, and a run that cannot go on.

Each `DocumentError` ends as one quarantined row of `outcomes.csv`; `reason` is the word for it there and `advice` tells
the clerk what to do. Each `RunError` ends the command with its `exit_code`. Anything else that is raised is a defect.
"""

from typing import ClassVar


class CongvanError(Exception):
    """Base of all errors that the product raises on purpose."""


class DocumentError(CongvanError):
    """This file cannot be read; the run goes on. `detail` holds the facts (a page, a size), in English."""

    reason: ClassVar[str] = "unreadable"
    advice: ClassVar[str] = "open the file yourself; scan it again if it does not open"
    passes: ClassVar[bool] = False
    """The next run may find it otherwise with the same bytes, so it looks again."""
    of_limits: ClassVar[bool] = False
    """It holds as long as the limits of a run are the same."""
    of_rules: ClassVar[bool] = False
    """It follows from what the page says, so other rules may find it otherwise."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"{self.reason}: {detail}" if detail else self.reason)

    @property
    def sentence(self) -> str:
        """Reason, facts and advice on one line, for `outcomes.csv`."""
        facts = f" ({self.detail})" if self.detail else ""
        return f"{self.reason}{facts}: {self.advice}"


def facts_of(error: Exception) -> str:
    """What was said of a file, without the path that was opened: it may be that of a copy, another one each time."""
    return str(getattr(error, "strerror", None) or error)


class EmptyFile(DocumentError):
    reason = "empty"
    advice = "the file holds no bytes; copy or scan it again"


class UnknownType(DocumentError):
    reason = "not a letter file"
    advice = "congvan reads PDF, PNG, JPEG, TIFF, DOCX, DOC and ODT"


class EncryptedFile(DocumentError):
    reason = "encrypted"
    advice = "open it with its password and save it without one"


class DamagedFile(DocumentError):
    reason = "damaged"
    advice = "ask the sender for the file again, or scan the paper"


class NoPages(DocumentError):
    reason = "no pages"
    advice = "the file opens but holds no page; ask the sender for it again"


class TooLarge(DocumentError):
    reason = "too large"
    advice = "split the file, or scan it at 200 to 300 dpi"


class MissingProgram(DocumentError):
    reason = "a program is missing"
    advice = "install what the message names, then run again"


class NotAFile(DocumentError):
    reason = "not a regular file"
    advice = "remove it from the folder"


class ClosedToUs(DocumentError):
    reason = "no permission"
    advice = "let the account that runs congvan read it, then run again"
    passes = True


class SecretLetter(DocumentError):
    """A letter that bears a mark of secrecy, on a machine that may not hold it (Luật 117/2025/QH15)."""

    reason = "secret"
    advice = (
        "letters marked MẬT, TỐI MẬT or TUYỆT MẬT are not kept on a machine joined to a network: take the file away; "
        'on a machine that is not, set secrets = "isolated"'
    )
    of_rules = True


class VanishedFile(DocumentError):
    reason = "vanished"
    advice = "the file was removed or changed while it was read; run again"
    passes = True


class WorkerTimeout(DocumentError):
    reason = "took too long"
    advice = "the reader did not finish; open the file yourself and print it to a new PDF"
    of_limits = True


class WorkerCrash(DocumentError):
    reason = "the reader crashed"
    advice = "open the file yourself and print it to a new PDF"


class WorkerMemory(DocumentError):
    reason = "needs too much memory"
    advice = "open the file yourself and print it to a new PDF"
    of_limits = True


class RunError(CongvanError):
    """The run cannot go on. The message says what happened and what to do."""

    exit_code: ClassVar[int] = 3


class NoCluster(RunError):
    """The machines of a cluster cannot be reached, or no longer."""

    exit_code = 11


class NoOcrEngine(RunError):
    exit_code = 4


class BadOutputFolder(RunError):
    exit_code = 5


class ScratchFull(RunError):
    """The disk for temporary files is full or closed to us."""

    exit_code = 5

    def __init__(self, facts: str) -> None:
        super().__init__(
            f"no room for temporary files ({facts}): make room, or name another folder in the variable TMPDIR; "
            "the same command goes on where this run stopped"
        )


class BadInputFolder(RunError):
    exit_code = 6


class BadInputFile(RunError):
    """The one file of a command that reads one."""

    exit_code = 6


class StorageLost(RunError):
    """Object storage does not answer."""

    exit_code = 12


class BadSettings(RunError):
    exit_code = 7


class OutputLocked(RunError):
    exit_code = 8


class WorkerLost(RunError):
    """Reading processes die before they have read anything: the fault is in the installation."""

    exit_code = 9
