"""What a digital signature in a file says of itself."""

from datetime import datetime

from models.base import Exported
from models.place import Place
from models.vocabulary import Covers, SignatureVerdict


class DigitalSignature(Exported):
    """A digital signature of the file, in the words of its own certificate; `verdict` says whether it was checked."""

    signer: str | None
    """The common name (CN) in the signer's certificate."""
    organ_name: str | None = None
    """The organization (O) in the signer's certificate."""
    signed_at: datetime | None = None
    """In UTC: from the time stamp token where there is one, else from the entry /M, which the signer's clock gave."""
    verdict: SignatureVerdict = SignatureVerdict.NOT_CHECKED
    covers: Covers | None = None
    """None where it could not be told how much of the file is signed."""
    place: Place | None = None
    """Where the picture of the signature stands on the file's own page; None where it has no picture."""
