"""`congvan review`: opens the register and serves the page on which people check what was read."""

import getpass
import sys

from app.feed import register_place
from app.settings import load_settings
from app.tracking.desk import require_there, speak_utf8
from register.register import Register
from review.serve import serve
from review.words import Language


def review(
    place: str | None, *, host: str, port: int, opens_browser: bool, clerk: str | None, language: Language | None
) -> None:
    """Serve the page until it is stopped. Raises a `RunError`."""
    speak_utf8(sys.stdout)
    settings = load_settings({"register": place} if place else {})
    at = register_place(None, settings)
    require_there(at)
    with Register.open(at, originals=settings.originals_folder) as register:
        serve(
            register,
            clerk=clerk or settings.by or getpass.getuser(),
            language=language or _language(settings.model_fields_set, settings.lang),
            host=host,
            port=port,
            opens_browser=opens_browser,
            measures=settings.measure_review,
        )


def _language(set_by_hand: set[str], language: Language) -> Language:
    """The setting where somebody has made it; the page speaks Vietnamese otherwise, unlike the commands."""
    return language if "lang" in set_by_hand else "vi"
