"""Why a page cannot be shown or read; each with the sentence that a clerk sees in its place."""

from typing import ClassVar

from models.errors import CongvanError


class ScanError(CongvanError):
    """Base of these errors. `str()` has the facts, for the log; a page shows `sentence_vi` or `sentence_en`."""

    told_vi: ClassVar[str]
    told_en: ClassVar[str]

    def __init__(self, facts: str, why_vi: str = "", why_en: str = "") -> None:
        self.why_vi, self.why_en = why_vi, why_en
        """The reason where it is known and what to do, as in `outcomes.csv`."""
        super().__init__(facts)

    @property
    def sentence_vi(self) -> str:
        """For the clerk."""
        return f"{self.told_vi} ({self.why_vi})." if self.why_vi else f"{self.told_vi}."

    @property
    def sentence_en(self) -> str:
        """The same in English."""
        return f"{self.told_en} ({self.why_en})." if self.why_en else f"{self.told_en}."


class NoOriginal(ScanError):
    """The register has no file of the letter, or it has moved or changed, or the letter has no such page."""

    told_vi = "Không có tệp gốc của văn bản này để hiển thị; các giá trị đã đọc vẫn còn nguyên"
    told_en = "The file of this letter is not at hand; the values that were read are all there"


class Unreadable(ScanError):
    """The file is there and cannot be shown: it is damaged, or it ended the process that was to draw it."""

    told_vi = "Không hiển thị được trang này; hãy mở tệp gốc bằng chương trình khác để đối chiếu"
    told_en = "This page cannot be shown; open the file in another program to compare"


class TooSlow(ScanError):
    """The answer was not ready in time; asking again may help."""

    told_vi = "Trang này mất quá nhiều thời gian; hãy thử lại sau vài phút hoặc mở tệp gốc bằng chương trình khác"
    told_en = "This page takes too long; try again in some minutes, or open the file in another program"
