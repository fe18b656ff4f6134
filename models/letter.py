"""A letter cut into its cells: the parts of the sheet that the regulations number (ô số 1 to 14).

The numbers are those of Nghị định 30/2020, Phụ lục I; letters before 2020 follow Thông tư 01/2011, Phụ lục II.
"""

from models.base import Frozen
from models.page import Page
from models.zone import Zone


class Letter(Frozen):
    """One letter of a file: its pages, and the text of each cell as a zone. The zone of a cell not printed is empty."""

    pages: tuple[Page, ...]
    """The upright pages that the letter stands on, annexes included, in reading order."""
    quoc_hieu: Zone = Zone()
    """Cell 1: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc"."""
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
    """The stamp of the receiving office: "ĐẾN Số: ... Ngày: ..."."""
    recipients: Zone = Zone()
    """Cell 9a: "Kính gửi: ..."."""
    body: Zone = Zone()
    """Cell 6: the text between the head and the closing of the letter, without page numbers; to the last page where no
    closing was found."""
    signature: Zone = Zone()
    """Cells 7a to 7c: competence and post of the signer, signature and stamp, name."""
    signature_again: tuple[Zone, ...] = ()
    """The signature's cells as each further reading of them gave them, in the order of the readings."""
    to_places: Zone = Zone()
    """Cell 9b: "Nơi nhận: ..."."""
    annex: Zone = Zone()
    """Forms, tables and lists after the signature."""
