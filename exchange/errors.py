"""What ends an export: each says what happened, to which file, and what to do."""

from typing import ClassVar

from models.errors import RunError


class NoReading(RunError):
    """The folder to export from holds no run, or what it holds is damaged."""

    exit_code: ClassVar[int] = 6


class BadExportFile(RunError):
    """The file or folder to export to cannot be written."""

    exit_code: ClassVar[int] = 5


class MissingPackage(RunError):
    """A format needs an optional package that is not installed."""

    exit_code: ClassVar[int] = 7

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs a package that is not installed: pip install 'congvan[{extra}]'")


class BadCodes(RunError):
    """The table of the identifiers of bodies (mã định danh) cannot be read."""

    exit_code: ClassVar[int] = 7


class BadMessage(RunError):
    """A file is no edXML message that can be read; `detail` says why."""

    exit_code: ClassVar[int] = 3

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(f"no edXML message: {detail}; ask the sender for it again")


class AboutStatus(BadMessage):
    """A message brings no letter: it tells what became of one (`exchange/edxml/status.py`)."""

    def __init__(self) -> None:
        super().__init__("it is about the status of a letter")
