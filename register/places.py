"""Where a register may lie: SQLite needs a disk of this machine, everything else is refused with the reason."""

import os
from pathlib import Path

import psutil
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from register.errors import RegisterUnusable, UnsafePlace

SQLITE, POSTGRESQL = "sqlite", "postgresql+psycopg"
OBJECT_STORAGE = ("s3://", "gs://", "gcs://", "az://", "abfs://", "abfss://", "http://", "https://")
NETWORK_FILE_SYSTEMS = frozenset({
    "9p", "acfs", "afs", "afpfs", "autofs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "glusterfs", "gpfs",
    "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "smb2", "smb3", "smbfs", "webdav",
})  # fmt: skip
"""File systems whose locks and memory maps do not hold between machines, as WAL needs them (sqlite.org/wal.html)."""
NETWORK_FUSE = (
    "sshfs", "s3fs", "rclone", "gcsfuse", "goofys", "mount-s3", "mountpoint-s3", "davfs", "glusterfs", "blobfuse",
    "google-drive", "onedriver", "ceph", "curlftpfs", "gvfsd-fuse", "juicefs", "seaweedfs",
)  # fmt: skip
"""The same in user space: "fuse.sshfs"."""


def register_url(place: str | Path) -> URL:
    """The database behind the setting `register`: a path is SQLite's file, postgresql:// a server's database.

    Raises `UnsafePlace` for object storage and network drives, `RegisterUnusable` for any other address.
    """
    if isinstance(place, str) and place.startswith(OBJECT_STORAGE):
        raise UnsafePlace(
            f"the register cannot lie in object storage ({place}): a database cannot be written there piece by piece. "
            "Name a file on a disk of this machine, or a PostgreSQL server (postgresql://...)"
        )
    if isinstance(place, str) and "://" in place:
        return _server_url(place)
    path = Path(place).expanduser().absolute()
    require_local_disk(path)
    return URL.create(SQLITE, database=str(path))


def require_local_disk(path: Path) -> None:
    """Check that `path` lies on a disk of this machine. Raises `UnsafePlace` where it does not."""
    file_system = file_system_of(path)
    name = file_system.lower()
    fuse = name.startswith("fuse") and any(each in name for each in NETWORK_FUSE)
    if name in NETWORK_FILE_SYSTEMS or fuse or str(path).startswith(r"\\"):
        raise UnsafePlace(
            f"the register cannot lie on a network drive ({path} is on {file_system or 'a share'}): several machines "
            "would damage it. Name a file on a disk of this machine, or a PostgreSQL server (postgresql://...)"
        )


def file_system_of(path: Path) -> str:
    """The type of the file system that `path` lies on or would lie on: "ext4", "nfs4"; empty where nobody knows."""
    real = Path(os.path.realpath(path))
    found, depth = "", -1
    for partition in psutil.disk_partitions(all=True):
        mount = Path(partition.mountpoint)
        if (real == mount or mount in real.parents) and len(mount.parts) >= depth:
            remote = "remote" in partition.opts.split(",")  # as Windows names a mapped drive
            found, depth = "smbfs" if remote else partition.fstype, len(mount.parts)
    return found


def _server_url(place: str) -> URL:
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise RegisterUnusable(f"{place} is no address of a register: {error}") from error
    if url.drivername in ("postgresql", "postgres", POSTGRESQL):
        return url.set(drivername=POSTGRESQL)
    if url.drivername == SQLITE and url.database:
        return register_url(Path(url.database))
    raise RegisterUnusable(
        f"{url.drivername} is no database that congvan keeps a register in: name a file, or postgresql://..."
    )
