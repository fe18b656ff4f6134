"""Errors with a home: a file that cannot be read, and a run that cannot go on.

Each `DocumentError` ends as one quarantined row of `outcomes.csv`; `reason` is the word for it there and `advice` tells
the clerk what to do; both stand in Vietnamese in `letters.xlsx`. Each `RunError` ends the command with its `exit_code`.
Anything else that is raised is a defect.
"""

from typing import ClassVar


class CongvanError(Exception):
    """Base of all errors that the product raises on purpose."""


class DocumentError(CongvanError):
    """This file cannot be read; the run goes on. `detail` holds the facts (a page, a size), in English."""

    code: ClassVar[str] = "unreadable"
    """`reason` in snake_case, for programs."""
    reason: ClassVar[str] = "unreadable"
    reason_vi: ClassVar[str] = "không đọc được"
    advice: ClassVar[str] = "open the file yourself; scan it again if it does not open"
    advice_vi: ClassVar[str] = "tự mở tệp; không mở được thì quét lại"
    passes: ClassVar[bool] = False
    """The next run may find it otherwise with the same bytes, so it looks again."""
    of_limits: ClassVar[bool] = False
    """It holds as long as the limits of a run are the same."""
    of_rules: ClassVar[bool] = False
    """It follows from what the page says, so other rules may find it otherwise."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"{self.reason}: {detail}" if detail else self.reason)

    @property
    def sentence(self) -> str:
        """Reason, facts and advice on one line, for `outcomes.csv`."""
        facts = f" ({self.detail})" if self.detail else ""
        return f"{self.reason}{facts}: {self.advice}"


def facts_of(error: Exception) -> str:
    """What was said of a file, without the path that was opened: it may be that of a copy, another one each time."""
    return str(getattr(error, "strerror", None) or error)


class EmptyFile(DocumentError):
    code = "empty"
    reason = "empty"
    reason_vi = "tệp rỗng"
    advice = "the file holds no bytes; copy or scan it again"
    advice_vi = "chép hoặc quét lại"


class UnknownType(DocumentError):
    code = "not_a_letter_file"
    reason = "not a letter file"
    reason_vi = "không phải loại tệp đọc được"
    advice = "congvan reads PDF, PNG, JPEG, TIFF, DOCX, DOC and ODT"
    advice_vi = "dùng PDF, PNG, JPEG, TIFF, DOCX, DOC hoặc ODT"


class EncryptedFile(DocumentError):
    code = "encrypted"
    reason = "encrypted"
    reason_vi = "tệp có mật khẩu"
    advice = "open it with its password and save it without one"
    advice_vi = "mở bằng mật khẩu rồi lưu lại không mật khẩu"


class DamagedFile(DocumentError):
    code = "damaged"
    reason = "damaged"
    reason_vi = "tệp bị cắt cụt hoặc hỏng bên trong"
    advice = "ask the sender for the file again, or scan the paper"
    advice_vi = "xin lại nơi gửi, hoặc quét lại bản giấy"


class NoPages(DocumentError):
    code = "no_pages"
    reason = "no pages"
    reason_vi = "tệp mở được nhưng không có trang nào"
    advice = "the file opens but holds no page; ask the sender for it again"
    advice_vi = "xin lại nơi gửi"


class TooLarge(DocumentError):
    code = "too_large"
    reason = "too large"
    reason_vi = "quá nhiều trang hoặc ảnh quá lớn"
    advice = "split the file, or scan it at 200 to 300 dpi"
    advice_vi = "tách tệp, hoặc quét ở 200 đến 300 dpi"


class MissingProgram(DocumentError):
    code = "a_program_is_missing"
    reason = "a program is missing"
    reason_vi = "thiếu chương trình để đọc loại tệp này"
    advice = "install what the message names, then run again"
    advice_vi = "cài chương trình được nêu tên, rồi chạy lại"


class NotAFile(DocumentError):
    code = "not_a_regular_file"
    reason = "not a regular file"
    reason_vi = "không phải tệp thường"
    advice = "remove it from the folder"
    advice_vi = "bỏ ra khỏi thư mục"


class ClosedToUs(DocumentError):
    code = "no_permission"
    reason = "no permission"
    reason_vi = "không được phép mở tệp"
    advice = "let the account that runs congvan read it, then run again"
    advice_vi = "cấp quyền đọc cho tài khoản chạy congvan, rồi chạy lại"
    passes = True


class SecretLetter(DocumentError):
    """A letter that bears a mark of secrecy, on a machine that may not hold it (Luật 117/2025/QH15)."""

    code = "secret"
    reason = "secret"
    advice = (
        "letters marked MẬT, TỐI MẬT or TUYỆT MẬT are not kept on a machine joined to a network: take the file away; "
        'on a machine that is not, set secrets = "isolated"'
    )
    reason_vi = "văn bản mật"
    advice_vi = (
        "văn bản có dấu MẬT, TỐI MẬT, TUYỆT MẬT không được lưu trên máy nối mạng: lấy tệp ra khỏi thư mục; trên "
        'máy không nối mạng, đặt secrets = "isolated"'
    )
    of_rules = True


class VanishedFile(DocumentError):
    code = "vanished"
    reason = "vanished"
    reason_vi = "tệp bị xóa hoặc bị sửa trong lúc đọc"
    advice = "the file was removed or changed while it was read; run again"
    advice_vi = "chạy lại"
    passes = True


class WorkerTimeout(DocumentError):
    code = "took_too_long"
    reason = "took too long"
    reason_vi = "quá lâu không xong một trang"
    advice = "the reader did not finish; open the file yourself and print it to a new PDF"
    advice_vi = "tự mở tệp và in ra một PDF mới"
    of_limits = True


class WorkerCrash(DocumentError):
    code = "the_reader_crashed"
    reason = "the reader crashed"
    reason_vi = "chương trình đọc tệp bị dừng đột ngột"
    advice = "open the file yourself and print it to a new PDF"
    advice_vi = "tự mở tệp và in ra một PDF mới"


class WorkerMemory(DocumentError):
    code = "needs_too_much_memory"
    reason = "needs too much memory"
    reason_vi = "cần quá nhiều bộ nhớ"
    advice = "open the file yourself and print it to a new PDF"
    advice_vi = "tự mở tệp và in ra một PDF mới"
    of_limits = True


class RunError(CongvanError):
    """The run cannot go on. The message says what happened and what to do."""

    exit_code: ClassVar[int] = 3


class NoCluster(RunError):
    """The machines of a cluster cannot be reached, or no longer."""

    exit_code = 11


class NoOcrEngine(RunError):
    exit_code = 4


class BadOutputFolder(RunError):
    exit_code = 5


class ScratchFull(RunError):
    """The disk for temporary files is full or closed to us."""

    exit_code = 5

    def __init__(self, facts: str) -> None:
        super().__init__(
            f"no room for temporary files ({facts}): make room, or name another folder in the variable TMPDIR; "
            "the same command goes on where this run stopped"
        )


class BadInputFolder(RunError):
    exit_code = 6


class BadInputFile(RunError):
    """The one file of a command that reads one."""

    exit_code = 6


class NewerRecord(RunError):
    """A stored record of a later major version than this one knows."""

    exit_code = 5

    def __init__(self, version: object) -> None:
        self.version = version
        super().__init__(
            f"a stored record is of schema version {version}, written by a newer congvan than this one: install that "
            "version, or choose another --out to read the letters anew"
        )


class StorageLost(RunError):
    """Object storage does not answer."""

    exit_code = 12


class BadSettings(RunError):
    exit_code = 7


class OutputLocked(RunError):
    exit_code = 8


class WorkerLost(RunError):
    """Reading processes die before they have read anything: the fault is in the installation."""

    exit_code = 9
