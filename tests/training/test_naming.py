"""What says how surely leads are right, as it is fitted."""

import pytest

from parsers.tasks.naming.features import Noticed, Of
from parsers.tasks.naming.model import naming_judge_of
from training.naming import FLAGGED, Example, fit, fit_sure_from


def example(*features: str, right: bool | None, of: Of = Of.OWN, file: str = "a__1.pdf") -> Example:
    return Example(file, Noticed(of, dict.fromkeys(features, 1.0)), right, partners_right=right)


KNOWN = [
    *(example("known", right=True) for _ in range(30)),
    *(example("vague", right=at < 10) for at in range(30)),
    *(example("vague", right=None) for _ in range(30)),
    *(example("acts", right=at < 20, of=Of.NOBODY) for at in range(30)),
    example("rare", right=True),
]


def test_what_goes_with_wrong_leads_speaks_against_them() -> None:
    judge = naming_judge_of(fit(KNOWN))
    vague, known = (judge.naming(Noticed(Of.OWN, {name: 1.0})).probability for name in ("vague", "known"))
    assert vague < 0.5 < known


def test_kinds_of_leads_are_fitted_apart() -> None:
    judge = naming_judge_of(fit(KNOWN))
    assert judge.naming(Noticed(Of.NOBODY, {"acts": 1.0})).probability == pytest.approx(2 / 3, abs=0.05)
    assert "acts" not in judge.kinds[Of.OWN].weights
    assert "rare" not in judge.kinds[Of.OWN].weights


def test_partners_have_the_share_that_is_right() -> None:
    assert naming_judge_of(fit(KNOWN)).of_partners == pytest.approx((30 + 10 + 20 + 1) / (30 + 30 + 30 + 1), abs=1e-4)


def test_the_same_examples_give_the_same_table() -> None:
    assert fit(KNOWN) == fit(list(KNOWN))


def of_source(source: str, *, wrong: int, of: Of) -> list[Example]:
    """A hundred passages, of which some are wrong and look so, and as many that do not."""
    vague = [example("vague", right=at >= wrong, of=of, file=f"{source}__1.pdf") for at in range(20)]
    return vague + [example("known", right=True, of=of, file=f"{source}__1.pdf") for _ in range(80)]


def test_as_many_leads_are_flagged_as_was_chosen() -> None:
    known = [each for source in "abcd" for each in of_source(source, wrong=10, of=Of.OWN)]
    sure_from = fit_sure_from(known, Of.OWN)
    judge = naming_judge_of(fit(known, {Of.OWN: sure_from}))
    flagged = [each for each in known if not judge.naming(each.noticed).is_sure]
    assert len(flagged) <= max(FLAGGED[Of.OWN], 0.2) * len(known)


@pytest.mark.parametrize(("wrong", "all_pass"), [(0, True), (20, False)])
def test_nobody_passes_where_few_are_wrong(wrong: int, all_pass: bool) -> None:
    known = [each for source in "abcd" for each in of_source(source, wrong=wrong, of=Of.NOBODY)]
    judge = naming_judge_of(fit(known, {Of.NOBODY: fit_sure_from(known, Of.NOBODY)}))
    assert judge.naming(Noticed(Of.NOBODY, {"vague": 1.0})).is_sure is all_pass
    assert judge.naming(Noticed(Of.NOBODY, {"known": 1.0})).is_sure
