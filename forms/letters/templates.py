"""Our own templates, by file name. `congvan templates DIR` writes them out for an office to change."""

from collections.abc import Callable

from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from forms.letters.paper import across, body, closing, letterhead, line, new_paper, rule, table, title

SPACE_PT, SMALL_GAP_PT = 14, 8
RECEIVERS_MM = 60
"""Where the dashes of several receivers stand."""
KEPT = ("- Như trên;", "- Lưu: VT.")
LATE_HEADINGS = (
    ("STT", 10),
    ("Nội dung nhiệm vụ", 96),
    ("Văn bản giao", 36),
    ("Hạn hoàn thành", 22),
    ("Tình trạng", 23),
    ("Sản phẩm", 30),
    ("Vướng mắc", 40),
)
LATE_CELLS = (
    "{{ loop.index }}", "{{ row.text }}", "{{ row.letter }}", "{{ row.due }}", "{{ row.late }}", "{{ row.product }}",
    "{{ row.note }}",
)  # fmt: skip


def period_template() -> Doc:
    """Báo cáo tổng hợp tình hình thực hiện nhiệm vụ."""
    document = new_paper()
    letterhead(document)
    title(document, "BÁO CÁO", ("Tổng hợp tình hình thực hiện nhiệm vụ", "({{ period }})"))
    body(document, "{{ office_name }} báo cáo tình hình thực hiện nhiệm vụ {{ period }}, {{ as_of }}, như sau:")
    body(document, "I. KẾT QUẢ CHUNG", bold=True)
    body(
        document,
        "1. Phạm vi: {{ counted }}; đếm theo đơn vị chủ trì. Tổng số {{ now.total }} nhiệm vụ, trong đó tồn "
        "từ kỳ trước {{ now.carried_over }}, giao trong kỳ {{ now.given }}.",
    )
    body(
        document,
        "2. Đã hoàn thành {{ now.done }} nhiệm vụ: đúng hạn {{ now.on_time }}, quá hạn {{ now.done_late }}, "
        "không có thời hạn {{ now.done_undated }}. Tỷ lệ hoàn thành đúng hạn: {{ now.share }}.",
    )
    body(
        document,
        "3. Chưa hoàn thành: trong hạn {{ now.in_time }}, sắp đến hạn {{ now.soon }}, quá hạn {{ now.overdue "
        "}}, chưa có thời hạn {{ now.undated }}, chờ xác nhận {{ now.awaiting }}, trả lại {{ now.returned }},"
        " tạm hoãn {{ now.paused }}, từ chối {{ now.refused }}. Thu hồi: {{ now.withdrawn }}.",
    )
    body(document, "4. Nhiệm vụ thường xuyên theo chức năng, không tính vào các số trên: {{ now.routine }}.")
    body(document, "II. SO VỚI KỲ TRƯỚC ({{ before_period }})", bold=True)
    table(document, (("Chỉ tiêu", 75), ("Kỳ trước", 22), ("Kỳ này", 22)), "row in compared",
          ("{{ row.name }}", "{{ row.before }}", "{{ row.now }}"))  # fmt: skip
    body(document, "III. KẾT QUẢ THEO ĐƠN VỊ", bold=True)
    _agencies(document)
    _late(document)
    body(document, "V. ĐỀ XUẤT, KIẾN NGHỊ", bold=True)
    body(document, "[Nội dung đề xuất, kiến nghị]")
    _differences(document)
    body(document, "{{ office_name }} kính báo cáo./.")
    closing(document, ("- [Cơ quan nhận báo cáo];", "- Lưu: VT."))
    return document


def _agencies(document: Doc) -> None:
    numbers = ("total", "on_time", "done_late", "in_time", "soon", "overdue", "undated", "share")
    table(
        document,
        (("STT", 10), ("Đơn vị chủ trì", 44), ("Tổng số", 13), ("HT đúng hạn", 14), ("HT quá hạn", 14),
         ("Trong hạn", 14), ("Sắp đến hạn", 14), ("Quá hạn", 14), ("Chưa có hạn", 14), ("Tỷ lệ đúng hạn", 17)),
        "row in agencies",
        ("{{ loop.index }}", "{{ row.agency }}", *(f"{{{{ row.{name} }}}}" for name in numbers)),
        ("", "Tổng cộng", *(f"{{{{ now.{name} }}}}" for name in numbers)),
    )  # fmt: skip
    body(document, "{%p if chart %}")
    body(document, "{{p chart }}")
    body(document, "{%p endif %}")


def _late(document: Doc) -> None:
    body(document, "IV. NHIỆM VỤ QUÁ HẠN", bold=True)
    body(document, "{%p if late %}")
    table(
        document,
        (("STT", 10), ("Nội dung nhiệm vụ", 54), ("Đơn vị chủ trì", 26), ("Văn bản giao", 26), ("Hạn", 22),
         ("Quá hạn", 15), ("Sản phẩm; vướng mắc", 24)),
        "row in late",
        ("{{ loop.index }}", "{{ row.text }}", "{{ row.agency }}", "{{ row.letter }}", "{{ row.due }}",
         "{{ row.days }}", "{{ row.product_and_note }}"),
    )  # fmt: skip
    body(document, "{%p if late_unlisted %}")
    body(document, "Còn {{ late_unlisted }} nhiệm vụ quá hạn khác, xem danh sách đầy đủ tại bảng tính kèm theo.")
    body(document, "{%p endif %}")
    body(document, "{%p else %}")
    body(document, "Không có nhiệm vụ quá hạn tính đến ngày {{ as_of_day }}.")
    body(document, "{%p endif %}")


def _differences(document: Doc) -> None:
    body(document, "{%p if differences %}")
    body(document, "VI. THAY ĐỔI SO VỚI BẢN {{ earlier_version }} ĐÃ NỘP", bold=True)
    table(document, (("Dòng", 62), ("Chỉ tiêu", 38), ("Bản trước", 32), ("Bản này", 32)), "row in differences",
          ("{{ row.key }}", "{{ row.column }}", "{{ row.before }}", "{{ row.now }}"))  # fmt: skip
    body(document, "{%p endif %}")


def reminder_template() -> Doc:
    """Văn bản đôn đốc: a công văn to one agency or many, with the list of their tasks."""
    document = new_paper()
    letterhead(document, "V/v đôn đốc thực hiện nhiệm vụ được giao")
    _receivers(document)
    _urging(document)
    closing(document, KEPT)
    _annex(document)
    return document


def _urging(document: Doc) -> None:
    body(
        document,
        "Qua theo dõi tình hình thực hiện nhiệm vụ, {{ as_of }}, {{ office_name }} nhận thấy còn {{ "
        "late_count }} nhiệm vụ quá hạn chưa hoàn thành{% if soon_count %} và {{ soon_count }} nhiệm vụ sắp "
        "đến hạn{% endif %}{% if receivers|length > 1 %} tại {{ receivers|length }} đơn vị{% endif %} (danh "
        "mục kèm theo).",
    )
    body(
        document,
        "Để bảo đảm tiến độ, {{ office_name }} đề nghị {% if receivers|length > 1 %}các cơ quan, đơn vị{% "
        "else %}quý cơ quan{% endif %}:",
    )
    body(
        document,
        "1. Khẩn trương hoàn thành các nhiệm vụ quá hạn nêu trên; gửi văn bản báo cáo kết quả (số, ký hiệu, "
        "ngày, nơi nhận) để cập nhật, theo dõi.",
    )
    body(
        document,
        "2. Đối với nhiệm vụ chưa thể hoàn thành, báo cáo rõ nguyên nhân, khó khăn, vướng mắc và đề xuất thời"
        " hạn hoàn thành.",
    )
    body(document, "3. Gửi báo cáo về {{ office_name }} trước ngày ...... tháng ...... năm {{ year }}.")
    body(
        document,
        "{{ office_name }} đề nghị {% if receivers|length > 1 %}các cơ quan, đơn vị{% else %}quý cơ quan{% "
        "endif %} quan tâm thực hiện./.",
    )


def _annex(document: Doc) -> None:
    across(document)
    line(document, "PHỤ LỤC", bold=True)
    line(document, "Danh mục nhiệm vụ cần đôn đốc", bold=True)
    line(document, "(Kèm theo Văn bản số {{ code }} {{ date }} của {{ office_name }})", italic=True)
    line(document, "({{ as_of }})", italic=True)
    body(document, "{%p for group in groups %}")
    body(document, "{{ loop.index }}. {{ group.agency }}: {{ group.rows|length }} nhiệm vụ", bold=True)
    table(document, LATE_HEADINGS, "row in group.rows", LATE_CELLS)
    body(document, "{%p endfor %}")


def _receivers(document: Doc) -> None:
    """Kính gửi: one on the same line; of several each on its own, the dashes below the colon."""
    line(document, "{%p if receivers|length == 1 %}")
    line(document, "Kính gửi: {{ receivers[0] }}.").paragraph_format.space_before = Pt(SPACE_PT)
    line(document, "{%p else %}")
    first = line(document, "Kính gửi:", align=WD_ALIGN_PARAGRAPH.LEFT)
    first.paragraph_format.left_indent, first.paragraph_format.space_before = Mm(RECEIVERS_MM - 20), Pt(SPACE_PT)
    line(document, "{%p for receiver in receivers %}")
    each = line(document, "- {{ receiver }}{{ '.' if loop.last else ';' }}", align=WD_ALIGN_PARAGRAPH.LEFT)
    each.paragraph_format.left_indent = Mm(RECEIVERS_MM)
    line(document, "{%p endfor %}")
    line(document, "{%p endif %}")
    line(document, "", size=SMALL_GAP_PT)


def settling_template() -> Doc:
    """Báo cáo tình hình giải quyết văn bản đến (NĐ 30/2020, Phụ lục VI)."""
    document = new_paper()
    letterhead(document)
    title(document, "BÁO CÁO", ("Tình hình giải quyết văn bản đến", "({{ period }})"))
    body(document, "{{ office_name }} báo cáo tình hình giải quyết văn bản đến {{ period }}, {{ as_of }}, như sau:")
    body(
        document,
        "1. Tổng số văn bản đến đã đăng ký: {{ total.letters }}; trong đó phải giải quyết: {{ total.to_settle }}.",
    )
    body(
        document,
        "2. Đã giải quyết: {{ total.done }} (đúng hạn {{ total.on_time }}, quá hạn {{ total.done_late }}, "
        "không có thời hạn {{ total.done_undated }}). Tỷ lệ giải quyết đúng hạn: {{ total.share }}.",
    )
    body(
        document,
        "3. Chưa giải quyết: trong hạn {{ total.in_time }}, sắp đến hạn {{ total.soon }}, quá hạn {{ "
        "total.overdue }}, chưa có thời hạn {{ total.undated }}, trạng thái khác {{ total.other }}.",
    )
    body(document, "4. Theo đơn vị, người nhận:")
    numbers = ("letters", "to_settle", "on_time", "done_late", "in_time", "soon", "overdue", "undated", "share")
    table(
        document,
        (("Đơn vị, người nhận", 40), ("Tổng số", 13), ("Phải giải quyết", 15), ("Đúng hạn", 14), ("Trễ hạn", 13),
         ("Trong hạn", 14), ("Sắp đến hạn", 14), ("Quá hạn", 14), ("Chưa có hạn", 14), ("Tỷ lệ đúng hạn", 17)),
        "row in receivers",
        ("{{ row.receiver }}", *(f"{{{{ row.{name} }}}}" for name in numbers)),
        ("Tổng cộng", *(f"{{{{ total.{name} }}}}" for name in numbers)),
    )  # fmt: skip
    _differences(document)
    closing(document, ("- [Cơ quan nhận báo cáo];", "- Lưu: VT."))
    return document


def slip_template() -> Doc:
    """Phiếu giải quyết văn bản đến (NĐ 30/2020, Phụ lục IV)."""
    document = new_paper()
    letterhead_of_slip(document)
    line(document, "PHIẾU GIẢI QUYẾT VĂN BẢN ĐẾN", bold=True).paragraph_format.space_before = Pt(SPACE_PT)
    line(document, "{{ letter }}", italic=True)
    rule(document, 0.3, 165)
    line(document, "Số đến: {{ number }}     Ngày đến: {{ arrived }}", align=WD_ALIGN_PARAGRAPH.LEFT)
    body(
        document,
        "1. Ý kiến của lãnh đạo cơ quan, tổ chức (giao đơn vị, cá nhân chủ trì; giao các đơn vị, cá nhân phối"
        " hợp; thời hạn giải quyết đối với mỗi đơn vị, cá nhân; ngày, tháng):",
        bold=True,
    )
    body(document, "{%p if tasks %}")
    body(document, "Nhiệm vụ ghi trong văn bản (để lãnh đạo cơ quan xem xét):")
    table(document, (("STT", 10), ("Nội dung", 68), ("Chủ trì", 32), ("Phối hợp", 32), ("Thời hạn", 23)),
          "row in tasks", ("{{ loop.index }}", "{{ row.text }}", "{{ row.leads }}", "{{ row.coordinators }}",
                           "{{ row.due }}"))  # fmt: skip
    body(document, "{%p endif %}")
    for _ in range(4):
        line(document, DOTS)
    body(
        document,
        "2. Ý kiến của lãnh đạo đơn vị (giao cho cá nhân giải quyết; thời hạn giải quyết; ngày, tháng):",
        bold=True,
    )
    body(document, "{%p if forwarded %}")
    body(document, "Đã chuyển: {{ forwarded }}")
    body(document, "{%p endif %}")
    for _ in range(4):
        line(document, DOTS)
    body(document, "3. Ý kiến đề xuất của người giải quyết:", bold=True)
    for _ in range(5):
        line(document, DOTS)
    return document


DOTS = "." * 130
"""A line to write on, as wide as the text."""


def letterhead_of_slip(document: Doc) -> None:
    """The slip bears no number."""
    letterhead(document)
    cell = document.tables[0].rows[0].cells[0]
    for paragraph in cell.paragraphs:
        if "code" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


TEMPLATES: dict[str, Callable[[], Doc]] = {
    "bao-cao-tong-hop.docx": period_template,
    "van-ban-don-doc.docx": reminder_template,
    "bao-cao-giai-quyet-van-ban-den.docx": settling_template,
    "phieu-giai-quyet-van-ban-den.docx": slip_template,
}
"""What each is filled in with is told in docs/forms.md."""
