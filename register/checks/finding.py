"""Makes what a check says."""

from datetime import date

from register.reviewing.records import Finding, Speaks


def speaks(
    check: str, fields: tuple[str, ...], english: str, vietnamese: str, *, against: bool, task: int | None = None,
    letter: int | None = None,
) -> Finding:  # fmt: skip
    """A finding about some values, for them or against them."""
    return Finding(
        check=check,
        speaks=Speaks.AGAINST if against else Speaks.FOR,
        english=english,
        vietnamese=vietnamese,
        fields=fields,
        task=task,
        letter=letter,
    )


def day(value: date) -> str:
    """A day as clerks write it: 09/03/2017."""
    return f"{value:%d/%m/%Y}"
