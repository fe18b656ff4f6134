"""Why a page cannot be shown; each with the sentence that a clerk reads in place of the picture."""

from typing import ClassVar

from models.errors import CongvanError


class ScanError(CongvanError):
    """Base of these errors. `str()` is for the log; the page shows `sentence_vi` or `sentence_en`."""

    sentence_vi: ClassVar[str]
    sentence_en: ClassVar[str]
    facts_vi: str = ""
    """What is known of the case, in Vietnamese: a reason of `outcomes.csv`."""


class NoOriginal(ScanError):
    """The register has no file of the letter, or it has moved or changed, or the letter has no such page."""

    sentence_vi = "Không có tệp gốc của văn bản này để hiển thị; giá trị đã đọc vẫn còn nguyên."
    sentence_en = "The file of this letter is not at hand; the values that were read are all there."


class Unreadable(ScanError):
    """The file is there and cannot be shown: it is damaged, or it ended the process that was to draw it."""

    sentence_vi = "Không hiển thị được trang này; hãy mở tệp gốc bằng chương trình khác để đối chiếu."
    sentence_en = "This page cannot be shown; open the file in another program to compare."


class TooSlow(ScanError):
    """The picture was not ready in time; asking again may help."""

    sentence_vi = "Trang này hiển thị quá lâu; hãy thử lại sau ít phút."
    sentence_en = "This page takes too long to be shown; try again in some minutes."
