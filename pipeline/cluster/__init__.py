"""Reads the files of a batch on the machines of a Dask cluster; knows nothing of what is in the files."""

from pipeline.cluster.hashing import HashAhead
from pipeline.cluster.readers import ClusterReaders

__all__ = ["ClusterReaders", "HashAhead"]
