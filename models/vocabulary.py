"""The closed vocabularies of a record: enums whose values are the words that stand in the files (`docs/files.md`)."""

from enum import StrEnum


class DocumentType(StrEnum):
    """Tên loại: the type of a letter; `khac` is any type that is not listed.

    The types are those of NĐ 30/2020, Điều 7, and those of laws, of the Party and of enterprises that offices receive.
    `lexicon/tables/document_types.tsv` has a row for each, which a test compares.
    """

    NGHI_QUYET = "nghi_quyet"
    QUYET_DINH = "quyet_dinh"
    CHI_THI = "chi_thi"
    QUY_CHE = "quy_che"
    QUY_DINH = "quy_dinh"
    THONG_CAO = "thong_cao"
    THONG_BAO = "thong_bao"
    HUONG_DAN = "huong_dan"
    CHUONG_TRINH = "chuong_trinh"
    KE_HOACH = "ke_hoach"
    PHUONG_AN = "phuong_an"
    DE_AN = "de_an"
    DU_AN = "du_an"
    BAO_CAO = "bao_cao"
    BIEN_BAN = "bien_ban"
    TO_TRINH = "to_trinh"
    HOP_DONG = "hop_dong"
    CONG_VAN = "cong_van"
    CONG_DIEN = "cong_dien"
    BAN_GHI_NHO = "ban_ghi_nho"
    BAN_CAM_KET = "ban_cam_ket"
    BAN_THOA_THUAN = "ban_thoa_thuan"
    GIAY_CHUNG_NHAN = "giay_chung_nhan"
    GIAY_UY_QUYEN = "giay_uy_quyen"
    GIAY_MOI = "giay_moi"
    GIAY_GIOI_THIEU = "giay_gioi_thieu"
    GIAY_NGHI_PHEP = "giay_nghi_phep"
    GIAY_DI_DUONG = "giay_di_duong"
    GIAY_BIEN_NHAN = "giay_bien_nhan"
    PHIEU_GUI = "phieu_gui"
    PHIEU_CHUYEN = "phieu_chuyen"
    PHIEU_BAO = "phieu_bao"
    THU_CONG = "thu_cong"
    THU_MOI = "thu_moi"
    KET_LUAN = "ket_luan"
    NGHI_DINH = "nghi_dinh"
    THONG_TU = "thong_tu"
    THONG_TU_LIEN_TICH = "thong_tu_lien_tich"
    LUAT = "luat"
    PHAP_LENH = "phap_lenh"
    KHAC = "khac"


class Priority(StrEnum):
    """Mức độ khẩn: how urgent the letter says it is (NĐ 30/2020, Phụ lục I, ô số 10b)."""

    KHAN = "khan"
    THUONG_KHAN = "thuong_khan"
    HOA_TOC = "hoa_toc"
    HOA_TOC_HEN_GIO = "hoa_toc_hen_gio"


class Secrecy(StrEnum):
    """Độ mật: which mark of secrecy the letter bears (Luật Bảo vệ bí mật nhà nước)."""

    MAT = "mat"
    TOI_MAT = "toi_mat"
    TUYET_MAT = "tuyet_mat"


class Relation(StrEnum):
    """How a letter uses a document that it cites, by the word that stands before the citation."""

    BASED_ON = "based_on"
    """Căn cứ, theo."""
    CARRIES_OUT = "carries_out"
    """Thực hiện, triển khai."""
    REPLACES = "replaces"
    FOLLOWS = "follows"
    """Tiếp theo."""
    REMINDS_OF = "reminds_of"
    """Đôn đốc, nhắc."""
    ANSWERS = "answers"
    """Trả lời, phúc đáp."""


class DueKind(StrEnum):
    """How a letter states a deadline."""

    DATE = "date"
    """A day of the calendar: "trước ngày 15/3/2017"."""
    PERIOD_END = "period_end"
    """The end of a month, quarter or year: "hoàn thành trong tháng 9"."""
    RELATIVE = "relative"
    """So many days from another day: "trong 05 ngày kể từ ngày nhận được văn bản"."""
    RECURRING = "recurring"
    """A day that comes again: "trước ngày 25 hằng tháng"."""
    EVENT = "event"
    """An event whose day is not stated: "trước kỳ họp thứ 25 HĐND tỉnh"."""
    NONE = "none"
    """No deadline is stated."""


class TaskKind(StrEnum):
    """How definite a task is.

    `specific` orders a product, states a deadline or names a unit; `general` is an exhortation or a routine duty.
    """

    SPECIFIC = "specific"
    GENERAL = "general"


class Reader(StrEnum):
    """What gave a value: a reader of the page, or a source beside it."""

    TEXT_LAYER = "text_layer"
    CONCERT = "concert"
    """Our own readers of printed pages."""
    TESSERACT = "tesseract"
    SECOND_READER = "second_reader"
    """The reader of handwritten numbers, days and stamps."""
    SIGNATURE_FIELD = "signature_field"
    """The text that a clerk typed into a field of a digital signature: exact."""
    OFFICE = "office"
    """The text of a Word or OpenDocument file."""
    DIRECTORY = "directory"
    """Completed from the directory of signers; the end of the name stands on the page."""
    PERSON = "person"


class SignatureVerdict(StrEnum):
    """The result of checking a digital signature."""

    NOT_CHECKED = "not_checked"
    INTACT = "intact"
    INTACT_UNTRUSTED_ROOT = "intact_untrusted_root"
    ALTERED = "altered"
    UNREADABLE = "unreadable"


class Covers(StrEnum):
    """How much of the file a digital signature vouches for."""

    WHOLE_FILE = "whole_file"
    EARLIER_REVISION = "earlier_revision"
