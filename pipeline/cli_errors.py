"""From what is raised to the command's exit code: the only place that knows both."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import typer

DEFECT = 1
CANNOT_READ = 3
QUARANTINED = 10
STOPPED = 130


@contextmanager
def exit_codes() -> Iterator[None]:
    """End the command with the error's code and a sentence on stderr; a traceback only for defects of ours."""
    from pipeline.errors import DocumentError, RunError

    try:
        yield
    except RunError as error:
        _end(str(error), error.exit_code)
    except DocumentError as error:
        _end(error.sentence, CANNOT_READ)
    except KeyboardInterrupt:
        _end("Stopped. What is done is kept: the same command goes on from here.", STOPPED)
    except BrokenPipeError:  # the reader of our output, such as `head`, has gone
        sys.stderr.close()
        raise typer.Exit(0) from None
    except (typer.Exit, typer.Abort):
        raise
    except Exception:
        traceback.print_exc()
        _end("This is a defect of congvan: please report it with the lines above.", DEFECT)


def _end(sentence: str, code: int) -> None:
    typer.echo(sentence, err=True)
    raise typer.Exit(code) from None
