"""`python -m data.samples.builder [FOLDER]`: build all samples and expected records into FOLDER."""

import sys
from pathlib import Path

from data.samples.builder.build import SAMPLES, build_sample


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    expected = folder / "expected"
    expected.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        letters = folder / sample.folder
        letters.mkdir(exist_ok=True)
        build_sample(sample, letters, expected)


if __name__ == "__main__":
    main()
