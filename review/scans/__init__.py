"""The paper beside the values: pictures of pages and places, and boxes that a person draws, read once more."""

from pipeline.viewing.questions import TextLine
from review.scans.errors import NoOriginal, ScanError, TooSlow, Unreadable
from review.scans.limits import ScanLimits
from review.scans.papers import PageShape
from review.scans.service import RegionReading, Scans, enclosing_box

__all__ = [
    "NoOriginal",
    "PageShape",
    "RegionReading",
    "ScanError",
    "ScanLimits",
    "Scans",
    "TextLine",
    "TooSlow",
    "Unreadable",
    "enclosing_box",
]
