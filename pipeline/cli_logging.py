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


def start_logging(*, as_json: bool) -> None:
    handler: logging.Handler
    if as_json:
        handler = logging.StreamHandler()
        handler.setFormatter(JsonLines())
    else:
        handler = RichHandler(console=stderr_console(), show_path=False)
    logging.basicConfig(level=logging.INFO if as_json else logging.WARNING, handlers=[handler], force=True)


def stderr_console() -> Console:
    return Console(stderr=True)
