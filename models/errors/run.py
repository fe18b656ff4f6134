"""Errors with which a run cannot go on: the command ends with their exit code."""

from typing import ClassVar

from models.errors.base import CongvanError


class RunError(CongvanError):
    """The run cannot go on; the message says what happened and what to do.

    The command ends with `exit_code`; `docs/errors.md` lists all codes.
    """

    exit_code: ClassVar[int] = 3


class NoCluster(RunError):
    """The Dask cluster cannot be reached, or was lost during the run."""

    exit_code = 11


class NoOcrEngine(RunError):
    """No OCR engine is installed, or its model of the language is missing."""

    exit_code = 4


class BadOutputFolder(RunError):
    """The output folder cannot be written to, or may not be used, such as one that is an input folder too."""

    exit_code = 5


class ScratchFull(RunError):
    """The disk for temporary files is full, or this account may not write to it."""

    exit_code = 5

    def __init__(self, facts: str) -> None:
        super().__init__(
            f"no room for temporary files ({facts}): make room, or name another folder in the variable TMPDIR; "
            "the same command goes on where this run stopped"
        )


class BadInputFolder(RunError):
    """An input folder or address does not exist, cannot be opened, or cannot be what it is said to be."""

    exit_code = 6


class BadInputFile(RunError):
    """The file named to a command that reads a single file, such as `congvan show`, is not there or is a folder."""

    exit_code = 6


class NewerRecord(RunError):
    """A stored record has a later major schema version than this version of the product knows."""

    exit_code = 5

    def __init__(self, version: object) -> None:
        self.version = version
        super().__init__(
            f"a stored record is of schema version {version}, written by a newer congvan than this one: install that "
            "version, or choose another --out to read the letters anew"
        )


class StorageLost(RunError):
    """Object storage does not answer, or no longer."""

    exit_code = 12


class BadSettings(RunError):
    """A setting has a value that is not allowed, or a file that the settings name cannot be read."""

    exit_code = 7


class OutputLocked(RunError):
    """Another run is writing to the same output folder."""

    exit_code = 8


class WorkerLost(RunError):
    """Worker processes die again and again before they have read anything: the fault is in the installation."""

    exit_code = 9
