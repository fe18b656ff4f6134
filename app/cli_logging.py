"""Sends log messages to stderr, in a form for people or as JSON lines for a log collector."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.logging import RichHandler


class JsonLines(logging.Formatter):
    """Writes each message as one JSON object on a line of its own.

    Its keys are time, level, logger and message, and those of `fields` in `log.info(..., extra={"fields": {...}})`.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end; times in UTC with milliseconds, a traceback as one string."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """Writes each message followed by its `fields` as name=value: "settled path=a.pdf outcome=done"."""

    def format(self, record: logging.LogRecord) -> str:
        """The line without its end; a field that is None or empty is left out."""
        fields = {name: value for name, value in getattr(record, "fields", {}).items() if value not in (None, "")}
        return " ".join([super().format(record), *(f"{name}={value}" for name, value in fields.items())])


def start_logging(*, as_json: bool, level: int) -> None:
    """Send all messages of `level` and above to stderr, and take away handlers that were set up before."""
    handler: logging.Handler
    if as_json:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
    else:
        handler = RichHandler(console=stderr_console(), show_path=False)
        handler.setFormatter(PlainLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("watchfiles", "alembic"):  # each look at a folder, each step of making a register
        logging.getLogger(chatty).setLevel(logging.WARNING)


def stderr_console() -> Console:
    """A console that leaves stdout to the results of the command."""
    return Console(stderr=True)
