"""Reads many files at once on one machine and accounts for each of them; knows nothing of what is in the files."""

from pipeline.batch.checkpoints import Checkpoints
from pipeline.batch.messages import FileContent, FileReader, Limits, OnPage
from pipeline.batch.reused_names import ReusedNames
from pipeline.batch.runner import BatchResult, HashFile, Listener, Readers, Silent, run_batch
from pipeline.batch.store import Store, disk_errors, parses_again

__all__ = [
    "BatchResult",
    "Checkpoints",
    "FileContent",
    "FileReader",
    "HashFile",
    "Limits",
    "Listener",
    "OnPage",
    "Readers",
    "ReusedNames",
    "Silent",
    "Store",
    "disk_errors",
    "parses_again",
    "run_batch",
]
