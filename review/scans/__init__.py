"""The paper beside the values: pictures of pages and places, and boxes that a person draws, read once more."""

from review.scans.errors import NoOriginal, ScanError, TooSlow, Unreadable
from review.scans.service import PageShape, RegionReading, Scans, enclosing_box

__all__ = ["NoOriginal", "PageShape", "RegionReading", "ScanError", "Scans", "TooSlow", "Unreadable", "enclosing_box"]
