"""Calls of the register's commands, as tests make them."""

import csv
import io
import json

from typer.testing import CliRunner

from app.cli import app

AS_OF = "2021-06-01"


def call(*arguments: object, typed: str | None = None) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command; `typed` is what a person types."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)
    return result.exit_code, result.stdout, result.stderr


def rows(*arguments: object) -> list[dict[str, str]]:
    """The rows of its CSV; it must not complain."""
    code, printed, complaints = call(*arguments, "--csv")
    assert (code, complaints) == (0, "")
    assert printed.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(printed[1:])))


def as_json(*arguments: object) -> object:
    """Its JSON; it must not complain."""
    code, printed, complaints = call(*arguments, "--json")
    assert (code, complaints) == (0, ""), complaints
    return json.loads(printed)
