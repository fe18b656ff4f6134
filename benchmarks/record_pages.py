"""Record the pages of the labelled letters: `python -m benchmarks.record_pages FOLDER`. Takes as long as a run."""

import json
import sys
from pathlib import Path

from app.settings import load_settings
from benchmarks.accuracy import SHARED
from models.errors import DocumentError
from pipeline.intake import identify, walk
from pipeline.reading import read_pages


def main() -> int:
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    settings = load_settings({}).reading
    for file in walk([SHARED / "data/real", SHARED / "data/seeds"]):
        try:
            pages = [page.model_dump(mode="json") for page in read_pages(file.path, identify(file.path), settings)]
        except DocumentError as error:
            print(f"{file.relative}: {error}")
            continue
        (out / f"{file.path.name}.json").write_text(json.dumps(pages, ensure_ascii=False), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
