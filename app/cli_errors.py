"""Turns an exception into the exit code of the command and a sentence on stderr; no other module does."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

log = logging.getLogger(__name__)

# Exit codes (docs/errors.md); those of a `RunError` stand at its class.
DEFECT = 1
"""A fault of the product; the other files are done."""
CANNOT_READ = 3
"""The one file of a command such as `congvan show` cannot be read."""
QUARANTINED = 10
"""The run is finished, but some of its files could not be read."""
STOPPED = 130
"""Stopped by Ctrl-C: 128 and the number of the signal SIGINT, as shells have it."""


@contextmanager
def exit_codes(*, as_json: bool = False) -> Iterator[None]:
    """A context that ends the command with the right exit code where an exception leaves it.

    A sentence goes to stderr, with `as_json` as a line of the JSON log; a traceback goes with it only where the fault
    is the product's own.
    """
    from models.errors import DocumentError, RunError

    try:
        yield
    except RunError as error:
        _end(str(error), error.exit_code, as_json=as_json)
    except DocumentError as error:
        _end(error.sentence, CANNOT_READ, as_json=as_json)
    except KeyboardInterrupt:
        _end("Stopped. What is done is kept: the same command goes on from here.", STOPPED, as_json=as_json)
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        sys.stderr.close()
        raise typer.Exit(0) from None
    except (typer.Exit, typer.Abort, typer.BadParameter):  # the last one typer ends with 2
        raise
    except Exception as error:
        _end(
            "This is a defect of congvan: please report it with its traceback.", DEFECT, as_json=as_json, trace_of=error
        )


def _end(sentence: str, code: int, *, as_json: bool, trace_of: Exception | None = None) -> None:
    if as_json:
        from app.cli_logging import start_logging

        start_logging(as_json=True, level=logging.INFO)
        log.error(sentence, exc_info=trace_of, extra={"fields": {"exit_code": code}})
    else:
        if trace_of:
            traceback.print_exception(trace_of)
        typer.echo(sentence, err=True)
    raise typer.Exit(code) from None
