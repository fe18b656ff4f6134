"""Many files at once, on one machine, none of them lost; knows nothing of what is in them."""

from pipeline.batch.messages import Limits, OnPage, ReadFile
from pipeline.batch.runner import BatchResult, HashFile, Listener, Readers, Silent, run_batch
from pipeline.batch.store import Store, disk_errors

__all__ = [
    "BatchResult",
    "HashFile",
    "Limits",
    "Listener",
    "OnPage",
    "ReadFile",
    "Readers",
    "Silent",
    "Store",
    "disk_errors",
    "run_batch",
]
