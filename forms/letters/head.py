"""What every letter and report of an office begins and ends with."""

from typing import Any

from forms.request import FormRequest
from forms.wording import NO_OFFICE, long_day
from register.office import Office

NO_NUMBER = "........./............"
"""Số, ký hiệu that the clerk gives."""
NO_PLACE, NO_POSITION, NO_SIGNER = "[Địa danh]", "[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]", "[Họ và tên]"


def head_of(office: Office, request: FormRequest) -> dict[str, Any]:
    """The letterhead and the closing; what is not known is a placeholder in square brackets or dots."""
    signer = office.signatories[0] if office.signatories else None
    return {
        "superior": office.superior.upper(),
        "office": (office.name or NO_OFFICE).upper(),
        "office_name": office.name or NO_OFFICE,
        "code": request.code or NO_NUMBER,
        "place": office.place or NO_PLACE,
        "date": f"ngày ...... tháng ...... năm {request.as_of.year}",
        "as_of_long": long_day(request.as_of),
        "position": (signer.position if signer and signer.position else NO_POSITION).upper(),
        "differences": [],
        "earlier_version": 0,
        "signer": signer.full_name if signer and signer.full_name else NO_SIGNER,
    }
