"""Record the pages of the labelled letters: `python -m benchmarks.record_pages FOLDER`. Takes as long as a run."""

import json
import sys
from pathlib import Path

from app.settings import load_settings
from benchmarks.truth import SHARED
from pipeline.intake import identify, walk
from pipeline.reading import read_pages


def main() -> int:
    record_pages(Path(sys.argv[1]))
    return 0


def record_pages(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    settings = load_settings({}).reading
    for file in walk([SHARED / "data/real", SHARED / "data/seeds"]):
        try:
            pages = [page.model_dump(mode="json") for page in read_pages(file.path, identify(file.path), settings)]
        except Exception as error:  # a defect on one file stops the others in no run either
            print(f"{file.relative}: {error}")
            continue
        (folder / f"{file.path.name}.json").write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
