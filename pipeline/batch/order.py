"""The order in which the files of a batch are read."""

from collections.abc import Sequence

from pipeline.intake import InputFile


def in_reading_order(files: Sequence[InputFile]) -> list[InputFile]:
    """The files in the order in which they are to be read: the smallest first, then from the largest down.

    So a first result comes soon, and the run does not end with all cores but one waiting for a long file. Files of the
    same size go by name, because of files with equal bytes the first is read and the others are its duplicates.
    """
    by_size = sorted((file.size_hint(), file.relative, at) for at, file in enumerate(files))
    rest = sorted(by_size[1:], key=lambda each: (-each[0], each[1]))
    return [files[at] for _, _, at in (*by_size[:1], *rest)]
