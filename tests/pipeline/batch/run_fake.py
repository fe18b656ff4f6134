"""`python -m tests.pipeline.batch.run_fake IN OUT WORKERS`: a batch with the fake reader, to be killed."""

import sys
from pathlib import Path

from pipeline.batch import Limits, Store, run_batch
from pipeline.intake import walk
from tests.pipeline.batch.fake_readers import Plain, read_by_content


def main(inputs: Path, out: Path, workers: int) -> None:
    store = Store(out, "same")
    with store.locked():
        result = run_batch(list(walk([inputs])), Plain(read_by_content), store, limits=Limits(), workers=workers)
        from pipeline.export.tables import write_tables  # late, as in a real run

        write_tables(out, result.outcomes, store.lines(result.document_ids))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
