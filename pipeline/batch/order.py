"""In which order the files of a batch are read."""

from collections.abc import Sequence

from pipeline.intake import InputFile


def in_reading_order(files: Sequence[InputFile]) -> list[InputFile]:
    """The smallest first, so that something is soon done; then from the largest down, so that no core waits at the end
    for a long file that another began last.

    Files of one size go by name: "first of equal files" must not depend on timing.
    """
    by_size = sorted((file.size_hint(), file.relative, at) for at, file in enumerate(files))
    rest = sorted(by_size[1:], key=lambda each: (-each[0], each[1]))
    return [files[at] for _, _, at in (*by_size[:1], *rest)]
