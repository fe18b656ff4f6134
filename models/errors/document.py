"""Errors of one file: each becomes one quarantined row of `outcomes.csv`.

`reason` is the word for it there and `advice` tells the clerk what to do; `letters.xlsx` has both in Vietnamese.
"""

from typing import ClassVar

from models.errors.base import CongvanError


class DocumentError(CongvanError):
    """One file cannot be read; the run goes on with the next.

    `detail` holds the facts of the case in English, such as a page or a size: `TooLarge("1200 pages")`.
    """

    code: ClassVar[str] = "unreadable"
    """The reason for programs: `reason` in snake_case."""
    reason: ClassVar[str] = "unreadable"
    reason_vi: ClassVar[str] = "không đọc được"
    advice: ClassVar[str] = "open the file yourself; scan it again if it does not open"
    advice_vi: ClassVar[str] = "tự mở tệp; không mở được thì quét lại"
    passes: ClassVar[bool] = False
    """True where the cause may be gone at the next run although the bytes are the same: each run tries again."""
    of_limits: ClassVar[bool] = False
    """True where a limit on time or memory was passed: the file is tried again once the limits are changed."""
    tells_vietnamese: ClassVar[bool] = False
    """True where `detail` is in the words of the file or of clerks, so that Vietnamese lists show it too."""
    of_rules: ClassVar[bool] = False
    """True where it follows from what the page says: the file is tried again once the parsing rules are changed."""

    def __init__(self, detail: str = "") -> None:
        self.detail = detail
        super().__init__(f"{self.reason}: {detail}" if detail else self.reason)

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[str]]:
        """How it is sent from a worker: as its facts, of which the message is made again."""
        return type(self), (self.detail,)

    @property
    def sentence(self) -> str:
        """Reason, facts and advice on one line: "damaged (page 3): ask the sender for the file again ..."."""
        facts = f" ({self.detail})" if self.detail else ""
        return f"{self.reason}{facts}: {self.advice}"


def facts_of(error: Exception) -> str:
    """The message of an error without the path that was opened.

    That path may be of a temporary copy, and then the message would be another one at each run.
    """
    return str(getattr(error, "strerror", None) or error)


class EmptyFile(DocumentError):
    """The file holds no bytes."""

    code = "empty"
    reason = "empty"
    reason_vi = "tệp rỗng"
    advice = "the file holds no bytes; copy or scan it again"
    advice_vi = "chép hoặc quét lại"


class UnknownType(DocumentError):
    """The content is of no type that holds a letter; `detail` says what it looks like ("a web page")."""

    code = "not_a_letter_file"
    reason = "not a letter file"
    reason_vi = "không phải loại tệp đọc được"
    advice = "congvan reads PDF, pictures (JPEG, PNG, TIFF, HEIC ...), Word files, and ZIP and mail files with these"
    advice_vi = "dùng PDF, ảnh (JPEG, PNG, TIFF, HEIC ...), tệp Word, hoặc tệp ZIP, thư EML chứa các loại đó"


class OtherFormat(DocumentError):
    """The content is text or a picture in a form that is not read; `detail` names it ("a web page saved by Word")."""

    code = "to_be_saved_in_another_format"
    reason = "to be saved in another format"
    reason_vi = "cần lưu lại ở định dạng khác"
    advice = "open it in Word or the program that made it and save it as DOCX or PDF"
    advice_vi = "mở bằng Word hoặc chương trình đã tạo ra nó rồi lưu thành DOCX hoặc PDF"


class PackedFile(DocumentError):
    """Letters may be packed in it, and it is of a kind that is not opened; `detail` names it ("a RAR archive")."""

    code = "to_be_unpacked"
    reason = "to be unpacked"
    reason_vi = "cần giải nén hoặc lấy tệp bên trong ra"
    advice = "open it and put the letters that are in it into the folder, or pack them as ZIP"
    advice_vi = "mở ra và chép các văn bản bên trong vào thư mục, hoặc nén lại thành ZIP"


class NothingInside(DocumentError):
    """An archive or mail opens, and no file is in it."""

    code = "no_letter_in_it"
    reason = "no letter in it"
    reason_vi = "không có văn bản nào bên trong"
    advice = "no file is attached to it or packed in it; ask the sender for the letter"
    advice_vi = "không có tệp nào đính kèm hay nén bên trong; xin lại nơi gửi"


class SignatureOnly(DocumentError):
    """A digital signature in a file of its own (P7S, or P7M without contents); what it signs lies elsewhere."""

    code = "signature_without_its_letter"
    reason = "signature without its letter"
    reason_vi = "chỉ có chữ ký số, không có văn bản"
    advice = "the letter is the file that this signature came with: put that into the folder and take this one away"
    advice_vi = "văn bản là tệp đi kèm chữ ký này: đưa tệp đó vào thư mục và bỏ tệp chữ ký ra"


class StatusOnly(DocumentError):
    """An edXML message that brings no letter and tells what became of one; `detail` says of which, and what."""

    code = "status_of_a_letter_sent"
    reason = "status of a letter sent"
    reason_vi = "thông báo trạng thái của văn bản đã gửi, không phải văn bản"
    advice = "nothing is to be read in it: note the status with that letter and take the file away"
    advice_vi = "không có gì để đọc: ghi trạng thái vào văn bản đã gửi rồi bỏ tệp ra khỏi thư mục"
    tells_vietnamese = True


class NestedTooDeep(DocumentError):
    """A file packed in others holds more files, or more deeply, than the product follows."""

    code = "packed_too_deeply"
    reason = "packed too deeply"
    reason_vi = "nén lồng quá nhiều lớp hoặc quá nhiều tệp"
    advice = "open it yourself and put the letters that are in it into the folder"
    advice_vi = "tự mở và chép các văn bản bên trong vào thư mục"


class XfaForm(DocumentError):
    """A PDF form whose pages only Adobe Reader draws (XFA); others see "Please wait ..."."""

    code = "form_without_pages"
    reason = "form without pages"
    reason_vi = "biểu mẫu không có trang, chỉ Adobe Reader mở được"
    advice = "open it in Adobe Reader and print it to a new PDF"
    advice_vi = "mở bằng Adobe Reader và in ra một PDF mới"


class EncryptedFile(DocumentError):
    """The file opens with a password only."""

    code = "encrypted"
    reason = "encrypted"
    reason_vi = "tệp có mật khẩu"
    advice = "open it with its password and save it without one"
    advice_vi = "mở bằng mật khẩu rồi lưu lại không mật khẩu"


class DamagedFile(DocumentError):
    """The file is cut off or broken inside, or the disk gives an error on reading it."""

    code = "damaged"
    reason = "damaged"
    reason_vi = "tệp bị cắt cụt hoặc hỏng bên trong"
    advice = "ask the sender for the file again, or scan the paper"
    advice_vi = "xin lại nơi gửi, hoặc quét lại bản giấy"


class NoPages(DocumentError):
    """The file opens, but there is no page in it."""

    code = "no_pages"
    reason = "no pages"
    reason_vi = "tệp mở được nhưng không có trang nào"
    advice = "the file opens but holds no page; ask the sender for it again"
    advice_vi = "xin lại nơi gửi"


class TooLarge(DocumentError):
    """The file has more pages, or larger images, than the settings allow."""

    code = "too_large"
    reason = "too large"
    reason_vi = "quá nhiều trang hoặc ảnh quá lớn"
    advice = "split the file, or scan it at 200 to 300 dpi"
    advice_vi = "tách tệp, hoặc quét ở 200 đến 300 dpi"


class MissingProgram(DocumentError):
    """A program that this type of file needs is not installed: LibreOffice for DOC, RTF and ODT."""

    code = "a_program_is_missing"
    reason = "a program is missing"
    reason_vi = "thiếu chương trình để đọc loại tệp này"
    advice = "install it and run again, or open the file in Word and save it as DOCX or PDF"
    advice_vi = "cài chương trình được nêu tên rồi chạy lại, hoặc mở bằng Word và lưu thành DOCX hay PDF"


class NotAFile(DocumentError):
    """A named pipe, socket, device or link that leads nowhere; it is never opened."""

    code = "not_a_regular_file"
    reason = "not a regular file"
    reason_vi = "không phải tệp thường"
    advice = "remove it from the folder"
    advice_vi = "bỏ ra khỏi thư mục"


class ClosedToUs(DocumentError):
    """The account that runs the product may not open the file or folder."""

    code = "no_permission"
    reason = "no permission"
    reason_vi = "không được phép mở tệp"
    advice = "let the account that runs congvan read it, then run again"
    advice_vi = "cấp quyền đọc cho tài khoản chạy congvan, rồi chạy lại"
    passes = True


class SecretLetter(DocumentError):
    """A letter of the file bears a mark of secrecy and this machine may not hold such letters (Luật 117/2025/QH15)."""

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
    """The file was removed or changed between its hashing and the end of its reading."""

    code = "vanished"
    reason = "vanished"
    reason_vi = "tệp bị xóa hoặc bị sửa trong lúc đọc"
    advice = "the file was removed or changed while it was read; run again"
    advice_vi = "chạy lại"
    passes = True


class WorkerTimeout(DocumentError):
    """The worker took longer over one page than the limits allow, on two attempts, and was killed."""

    code = "took_too_long"
    reason = "took too long"
    reason_vi = "quá lâu không xong một trang"
    advice = "the reader did not finish; open the file yourself and print it to a new PDF"
    advice_vi = "tự mở tệp và in ra một PDF mới"
    of_limits = True


class WorkerCrash(DocumentError):
    """The worker process died while it read the file, on two attempts; `detail` says by which signal and page."""

    code = "the_reader_crashed"
    reason = "the reader crashed"
    reason_vi = "chương trình đọc tệp bị dừng đột ngột"
    advice = "open the file yourself and print it to a new PDF"
    advice_vi = "tự mở tệp và in ra một PDF mới"


class WorkerMemory(DocumentError):
    """The worker used more memory than the limits allow, or could get no more."""

    code = "needs_too_much_memory"
    reason = "needs too much memory"
    reason_vi = "cần quá nhiều bộ nhớ"
    advice = "open the file yourself and print it to a new PDF"
    advice_vi = "tự mở tệp và in ra một PDF mới"
    of_limits = True
