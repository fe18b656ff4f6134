"""Messages on stderr, for people or as JSON lines for a log collector."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.logging import RichHandler


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the `fields` given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
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
    """The message and its `fields` as name=value; what is empty is left out."""

    def format(self, record: logging.LogRecord) -> str:
        fields = {name: value for name, value in getattr(record, "fields", {}).items() if value not in (None, "")}
        return " ".join([super().format(record), *(f"{name}={value}" for name, value in fields.items())])


def start_logging(*, as_json: bool, level: int) -> None:
    handler: logging.Handler
    if as_json:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
    else:
        handler = RichHandler(console=stderr_console(), show_path=False)
        handler.setFormatter(PlainLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("watchfiles").setLevel(logging.WARNING)  # it tells of every look


def stderr_console() -> Console:
    return Console(stderr=True)
