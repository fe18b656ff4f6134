"""Where the models of Tesseract lie."""

import sys
from pathlib import Path

from models.errors import NoOcrEngine

USUAL_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",  # Debian, Ubuntu
    "/usr/share/tessdata",  # Arch, Alpine
    "/usr/share/tesseract/tessdata",  # Fedora, openSUSE
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
    "C:/Program Files (x86)/Tesseract-OCR/tessdata",
)


def find_tessdata(languages: str, told: Path | None) -> Path:
    """The folder that holds every model of `languages` ("vie+eng"). Raises `NoOcrEngine` where none does."""
    places = [told] if told is not None else list(_usual_places())
    wanted = [f"{language}.traineddata" for language in languages.split("+")]
    for place in places:
        for folder in (place, place / "tessdata"):  # TESSDATA_PREFIX names either
            if all((folder / name).is_file() for name in wanted):
                return folder
    looked = ", ".join(str(place) for place in places) or "the usual places"
    packages = " ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in languages.split("+"))
    raise NoOcrEngine(
        f"no folder with {' and '.join(wanted)} among {looked}: install the model (Debian and Ubuntu: "
        f"apt install {packages}), or name its folder in the setting reading.tessdata"
    )


def _usual_places() -> list[Path]:
    places = [Path(sys.prefix) / "share" / "tessdata"]
    for pattern in USUAL_PLACES:
        path = Path(pattern)
        if "*" in pattern:
            root, _, rest = pattern.partition("*")
            places += sorted(Path(root).glob(f"*{rest}"), reverse=True)
        else:
            places.append(path)
    return [place for place in places if place.is_dir()]
