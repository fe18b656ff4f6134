"""The inputs of a run: which files there are, how each is called, and that none of them is the output."""

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from models.errors import BadInputFolder, BadOutputFolder
from pipeline.atomic import write_whole
from pipeline.batch import Store, disk_errors
from pipeline.intake import InputFile, walk

INPUTS_FILE = "inputs.json"
"""In OUT/.state: the inputs of the last run, for `congvan retry`."""


def require_folders(inputs: Sequence[Path], out: Path) -> None:
    """Check that all inputs are there and that the output folder is none of them.

    Raises `BadInputFolder` or `BadOutputFolder`. An input that lies below `out` is allowed, unless it is one of the
    folders that a run writes to.
    """
    ours = Path(os.path.realpath(out))
    for path in inputs:
        require_there(path)
        real = Path(os.path.realpath(path))
        if real == ours or any(own == real or own in real.parents for own in (ours / "records", ours / ".state")):
            raise BadOutputFolder(f"{out} is an input folder too: choose an --out elsewhere, letters stay untouched")
    if out.exists() and not out.is_dir():
        raise BadOutputFolder(f"{out} is a file: choose a folder for --out")


def require_some(files: Sequence[InputFile], store: Store, inputs: Sequence[Path | str]) -> None:
    """Check that there are files, or were none before.

    Raises `BadInputFolder` where all are gone: a drive that is not mounted looks like an empty folder, and the results
    of its letters would be dropped.
    """
    if not files and (settled := store.settled_files()):
        raise BadInputFolder(
            f"{', '.join(map(str, inputs))}: no file there, but results of {settled} files are kept. They stay: check "
            "that the drive is connected; --fresh drops them"
        )


def require_there(path: Path) -> None:
    """Check that an input exists. Raises `BadInputFolder` where it does not or cannot be asked."""
    try:
        is_there = path.exists()
    except OSError as error:
        raise BadInputFolder(f"{path} cannot be opened: {error.strerror}") from error
    if not is_there:
        raise BadInputFolder(f"{path} does not exist: check the spelling, and that the drive is connected")


def input_files(inputs: Sequence[Path], out: Path) -> list[InputFile]:
    """The files under `inputs` without those of the output folder, each with a name that no other has.

    An input that lies in the output folder itself ("congvan run in --out .") is read all the same. Raises
    `BadInputFolder` where a folder cannot be listed.
    """
    # Not `Path.resolve`: it raises on a link that leads back to itself, and such a link is to get its row.
    ours = Path(os.path.realpath(out))
    in_ours = {real for path in inputs if ours in (real := Path(os.path.realpath(path))).parents}

    def is_input(file: InputFile) -> bool:
        real = Path(os.path.realpath(file.path))
        return ours not in real.parents or not in_ours.isdisjoint((real, *real.parents))

    try:
        found = {file.path: file for file in walk(inputs) if is_input(file)}
    except OSError as error:
        raise BadInputFolder(f"{error.filename}: {error.strerror}; nothing was read") from error
    return with_own_names(found.values())


def remember_inputs(store: Store, inputs: Sequence[Path | str]) -> None:
    """Write the absolute paths and URLs of `inputs` to the store, for `congvan retry`, which is not given them."""
    with disk_errors(store.state):
        names = [str(place.resolve()) if isinstance(place, Path) else place for place in inputs]
        write_whole(store.state / INPUTS_FILE, json.dumps(names).encode())


def with_own_names(files: Iterable[InputFile]) -> list[InputFile]:
    """The files, where several have the same relative name each of these with its whole path as its name.

    Two input folders may both hold "a.pdf"; and one folder may hold two names that differ only in how an accent is
    encoded, which tables could not tell apart.
    """
    files = list(files)
    names = [unicodedata.normalize("NFC", file.relative) for file in files]  # as the tables have them
    uses = Counter(names)
    return [
        file if uses[name] == 1 else replace(file, relative=file.full_name)
        for file, name in zip(files, names, strict=True)
    ]
