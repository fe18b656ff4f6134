"""Which forms there are: the word of the command, the Vietnamese title, and what its file is called."""

from enum import StrEnum


class FormKind(StrEnum):
    """A form; the values are the words of `congvan report`."""

    LETTERS_IN = "letters-in"
    """Sổ đăng ký văn bản đến (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""
    LETTERS_OUT = "letters-out"
    """Sổ đăng ký văn bản đi."""
    SETTLING = "settling"
    """Sổ theo dõi giải quyết văn bản đến."""
    SETTLING_REPORT = "settling-report"
    """Báo cáo tình hình giải quyết văn bản đến (Phụ lục VI)."""
    SLIP = "slip"
    """Phiếu giải quyết văn bản đến, for one letter."""
    TASKS = "tasks"
    """Bảng theo dõi nhiệm vụ, 17 columns."""
    TASKS_25 = "tasks-25"
    """The same with the 25 columns of a Party committee's template."""
    PERIOD = "period"
    """Báo cáo tổng hợp tình hình thực hiện nhiệm vụ, by agency."""
    YEARLY = "yearly"
    """The sheet by agency for the yearly rating."""
    REMINDER = "reminder"
    """Văn bản đôn đốc to all agencies that are late, with the list of their tasks."""
    REMINDERS = "reminders"
    """Văn bản đôn đốc, one for each agency."""

    @property
    def vietnamese(self) -> str:
        """As printed, in small letters."""
        return TITLES[self]

    @property
    def stem(self) -> str:
        """The beginning of the names of its files."""
        return STEMS[self]


TITLES = {
    FormKind.LETTERS_IN: "Sổ đăng ký văn bản đến",
    FormKind.LETTERS_OUT: "Sổ đăng ký văn bản đi",
    FormKind.SETTLING: "Sổ theo dõi giải quyết văn bản đến",
    FormKind.SETTLING_REPORT: "Báo cáo tình hình giải quyết văn bản đến",
    FormKind.SLIP: "Phiếu giải quyết văn bản đến",
    FormKind.TASKS: "Bảng theo dõi nhiệm vụ",
    FormKind.TASKS_25: "Bảng theo dõi nhiệm vụ (25 cột)",
    FormKind.PERIOD: "Báo cáo tổng hợp tình hình thực hiện nhiệm vụ",
    FormKind.YEARLY: "Bảng tổng hợp kết quả thực hiện nhiệm vụ trong năm theo đơn vị",
    FormKind.REMINDER: "Văn bản đôn đốc",
    FormKind.REMINDERS: "Văn bản đôn đốc từng đơn vị",
}
STEMS = {
    FormKind.LETTERS_IN: "so-dang-ky-van-ban-den",
    FormKind.LETTERS_OUT: "so-dang-ky-van-ban-di",
    FormKind.SETTLING: "so-theo-doi-giai-quyet-van-ban-den",
    FormKind.SETTLING_REPORT: "bao-cao-giai-quyet-van-ban-den",
    FormKind.SLIP: "phieu-giai-quyet-van-ban-den",
    FormKind.TASKS: "bang-theo-doi-nhiem-vu",
    FormKind.TASKS_25: "bang-theo-doi-nhiem-vu-25-cot",
    FormKind.PERIOD: "bao-cao-tong-hop",
    FormKind.YEARLY: "bang-tong-hop-nam-theo-don-vi",
    FormKind.REMINDER: "van-ban-don-doc",
    FormKind.REMINDERS: "don-doc",
}
