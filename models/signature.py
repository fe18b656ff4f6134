"""Digital signatures of a file."""

from datetime import datetime

from models.base import Exported
from models.place import Place
from models.vocabulary import Covers, SignatureVerdict


class DigitalSignature(Exported):
    """A digital signature of the file, as it says of itself: nothing in it is checked where `verdict` says so."""

    signer: str | None
    """Common name of the signer's certificate."""
    organ_name: str | None = None
    """Organization of the signer's certificate."""
    signed_at: datetime | None = None
    """UTC: from the time stamp token, else the signature's own /M."""
    verdict: SignatureVerdict = SignatureVerdict.NOT_CHECKED
    covers: Covers | None = None
    place: Place | None = None
    """Where its picture stands on the file's own page; None where it has none."""
