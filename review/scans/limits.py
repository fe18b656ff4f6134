"""How long pictures may take, and how much room they get."""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class ScanLimits:
    """Defaults for a machine with two cores; choices where nothing else is said."""

    processes: int = 2
    """That draw pages: one for what a person waits for, the other for what is preloaded, or for a second person."""
    picture_s: float = 20.0
    """For the pictures of a page: the slowest of 290 pages of real letters takes one."""
    office_s: float = 150.0
    """For the first picture of a Word file, which LibreOffice lays out."""
    region_s: float = 40.0
    """To read a drawn box; the first one loads the readers, which takes some seconds."""
    picture_memory_mb: float = 1500.0
    """Of a process that draws, and all that it started: the largest page that is read has 360 MB in colours."""
    region_memory_mb: float = 2000.0
    """Of the process that reads, as for the workers of a run."""
    cache_memory_bytes: int = 48 * MB
    """Pictures kept in the server: those of some fifty letters."""
    cache_disk_bytes: int = 1000 * MB
    """Pictures kept on the disk: those of some thousand letters."""
    failed_for_s: float = 120.0
    """A page that could not be shown is not tried again for so long, so that it cannot hold up the others."""
