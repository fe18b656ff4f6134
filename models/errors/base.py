"""What all errors have in common that the product raises on purpose."""


class CongvanError(Exception):
    """Base of all errors that the product raises on purpose."""
