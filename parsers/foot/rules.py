"""The rules that give a signer's name."""

from models.rules import Rule


class NameRule(Rule):
    """How the name of a signer was found."""

    UNDER_SIGNATURE = "under_signature", "printed under the signature"
    MENDED_SURNAME = (
        "mended_surname",
        "printed under the signature, its family name concluded from what is left of it",
    )
