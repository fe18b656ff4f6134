"""The fields of a letter that came in and of one that went out, with types and lengths (NĐ 30/2020, Phụ lục VI, II).

Names are the decree's (`FileCode`, `OrganId` ...; its "Organld" and "Signerlnfo" are printing errors). S is a text of
so many characters, N a number of so many digits, a day has 10 characters: ISO 8601. The decree does not say which
fields must be filled, so none must.
"""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_pascal


class Fields(BaseModel):
    """Base of the groups of fields; the names in files are those of the decree."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_pascal, populate_by_name=True)


class FileCode(Fields):
    """Mã hồ sơ: the file that the letter belongs to."""

    organ_id: Annotated[str | None, Field(max_length=13, title="Mã cơ quan")] = None
    file_catalog: Annotated[int | None, Field(ge=0, le=9_999, title="Năm hình thành hồ sơ")] = None
    file_notation: Annotated[str | None, Field(max_length=20, title="Số và ký hiệu hồ sơ")] = None


class SignerInfo(Fields):
    """Who signed."""

    position: Annotated[str | None, Field(max_length=100, title="Chức vụ")] = None
    full_name: Annotated[str | None, Field(max_length=50, title="Họ và tên")] = None


class Addressee(Fields):
    """Nơi nhận: a body that gets the letter."""

    organ_id: Annotated[str | None, Field(max_length=13, title="Mã cơ quan")] = None
    organ_name: Annotated[str | None, Field(max_length=200, title="Tên cơ quan, tổ chức")] = None


class AnyLetter(Fields):
    """Fields 1 to 11, which letters of both directions have."""

    file_code: Annotated[FileCode | None, Field(title="Mã hồ sơ")] = None
    doc_ordinal: Annotated[int | None, Field(ge=0, le=999, title="Số thứ tự văn bản trong hồ sơ")] = None
    type_name: Annotated[str | None, Field(max_length=100, title="Tên loại văn bản")] = None
    code_number: Annotated[str | None, Field(max_length=11, title="Số của văn bản")] = None
    code_notation: Annotated[str | None, Field(max_length=30, title="Ký hiệu của văn bản")] = None
    issued_date: Annotated[date | None, Field(title="Ngày, tháng, năm văn bản")] = None
    organ_name: Annotated[str | None, Field(max_length=200, title="Tên cơ quan, tổ chức ban hành văn bản")] = None
    subject: Annotated[str | None, Field(max_length=500, title="Trích yếu nội dung")] = None
    language: Annotated[str | None, Field(max_length=30, title="Ngôn ngữ")] = None
    page_amount: Annotated[int | None, Field(ge=0, le=999, title="Số trang của văn bản")] = None
    description: Annotated[str | None, Field(max_length=500, title="Ghi chú")] = None


class IncomingLetter(AnyLetter):
    """Văn bản đến: 18 fields."""

    arrival_date: Annotated[date | None, Field(title="Ngày, tháng, năm đến")] = None
    arrival_number: Annotated[int | None, Field(ge=0, le=9_999_999_999, title="Số đến")] = None
    signer_info: Annotated[SignerInfo | None, Field(title="Chức vụ, họ tên người ký")] = None
    priority: Annotated[int | None, Field(ge=0, le=9, title="Mức độ khẩn")] = None
    to_places: Annotated[str | None, Field(max_length=1000, title="Đơn vị hoặc người nhận")] = None
    trace_header_list: Annotated[str | None, Field(title="Ý kiến phân phối, chỉ đạo, trạng thái xử lý văn bản")] = None
    due_date: Annotated[date | None, Field(title="Thời hạn giải quyết")] = None


class OutgoingLetter(AnyLetter):
    """Văn bản đi: 16 fields."""

    signer_info: Annotated[SignerInfo | None, Field(title="Chức vụ, họ tên người ký")] = None
    to: Annotated[tuple[Addressee, ...], Field(title="Nơi nhận")] = ()
    priority: Annotated[int | None, Field(ge=0, le=9, title="Mức độ khẩn")] = None
    issued_amount: Annotated[int | None, Field(ge=0, le=999, title="Số lượng bản phát hành")] = None
    due_date: Annotated[date | None, Field(title="Hạn trả lời văn bản")] = None


class LetterList(Fields):
    """The content of a file: letters that came in, then letters that went out."""

    incoming: tuple[IncomingLetter, ...] = ()
    outgoing: tuple[OutgoingLetter, ...] = ()


NEVER_CUT = frozenset({"organ_id", "file_notation", "code_number", "code_notation"})
"""Of these a part is another value: where they are too long they are left out."""
