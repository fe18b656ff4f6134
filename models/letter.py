"""A letter cut into the cells that Nghị định 30/2020 (Phụ lục I) and Thông tư 01/2011 (Phụ lục II) prescribe."""

from models.base import Frozen
from models.page import Page
from models.zone import Zone


class Letter(Frozen):
    """One document of a file: its pages and its zones; a zone that is not printed is empty."""

    pages: tuple[Page, ...]
    quoc_hieu: Zone = Zone()
    """Cell 1."""
    organ: Zone = Zone()
    """Cell 2: names of the parent and the issuing body."""
    code: Zone = Zone()
    """Cell 3: the line "Số: .../..."."""
    place_date: Zone = Zone()
    """Cell 4: "Kiên Giang, ngày 09 tháng 3 năm 2017"."""
    title: Zone = Zone()
    """Cell 5a: the type in capitals and the subject under it."""
    about: Zone = Zone()
    """Cell 5b: "V/v ..." under the code."""
    marks: Zone = Zone()
    """Cells 10a, 10b: priority and secrecy."""
    arrival_stamp: Zone = Zone()
    recipients: Zone = Zone()
    """Cell 9a: "Kính gửi: ..."."""
    body: Zone = Zone()
    """Cell 6, and the annexes that belong to the letter, without page numbers."""
    signature: Zone = Zone()
    """Cells 7a to 7c."""
    signature_again: tuple[Zone, ...] = ()
    """The same cells as later looks at them read them."""
    to_places: Zone = Zone()
    """Cell 9b: "Nơi nhận: ..."."""
    annex: Zone = Zone()
    """Forms, tables and lists after the signature."""
