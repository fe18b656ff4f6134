"""Scripts and style as they are shipped. Their address says what is in them, so that a browser keeps them for good."""

from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response

FOLDER = Path(str(files("review")))
STATIC = FOLDER / "static"
ADDRESS_LETTERS = 16
"""Of the hash in the address: another version of the product never has the same by chance."""
KEPT = "private, max-age=31536000, immutable"


def static_address() -> str:
    """The address of the folder: "/static/3f2a...", another one after each change of a file in it."""
    digest = sha256()
    for path in sorted(STATIC.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return f"/static/{digest.hexdigest()[:ADDRESS_LETTERS]}"


class ShippedFiles(StaticFiles):
    """The files of the folder, to be kept by the browser."""

    def __init__(self) -> None:
        super().__init__(directory=STATIC)

    def file_response(self, *args: Any, **more: Any) -> Response:
        """A file's answer."""
        answer = super().file_response(*args, **more)
        answer.headers["Cache-Control"] = KEPT
        return answer
