"""Search over letters and tasks, with or without accents."""

import pytest

from register.register import Register
from tests.register.letters import letter, task


@pytest.fixture(autouse=True)
def letters(register: Register) -> dict[str, int]:
    """Four letters by code."""
    register.feed([
        letter("12/UBND-TH"),
        letter("34/UBND-TH"),
        letter("78/KH-UBND", task("Sở Y tế xây dựng kế hoạch đào tạo."), subject="Kế hoạch năm 2021"),
        letter("79/UBND-TH", task("Báo cáo tiến độ."), subject="đôn đốc"),
    ])  # fmt: skip
    return {each.code: each.id for each in register.letters.list() if each.code}


def test_accents_do_not_matter(register: Register) -> None:
    for words in ("ke hoach", "Kế hoạch", "KE HOA", "kế  hoạch"):
        hits = register.search(words)
        assert [each.code for each in hits.letters] == ["78/KH-UBND"], words
        assert [each.text for each in hits.tasks] == ["Sở Y tế xây dựng kế hoạch đào tạo."], words


FOUND = [
    ("don doc", ["79/UBND-TH"]), ("79/UBND", ["79/UBND-TH"]), ("Lê Văn Tám 78", ["78/KH-UBND"]), ("xyz", []),
    ("công văn 34", ["34/UBND-TH"]), ("34 công v", ["34/UBND-TH"]), ("quyết định", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "codes"), FOUND)
def test_letters_found(register: Register, words: str, codes: list[str]) -> None:
    assert [each.code for each in register.search(words).letters] == codes


def test_the_newest_first_and_no_more_than_asked_for(register: Register) -> None:
    hits = register.search("ubnd th", most=2)
    assert [each.code for each in hits.letters] == ["79/UBND-TH", "34/UBND-TH"]
    assert (hits.more_letters, hits.more_tasks) == (True, False)


def test_it_follows_what_is_settled(register: Register, letters: dict[str, int]) -> None:
    register.letters.settle(letters["12/UBND-TH"], "Lan", "subject", "kiểm tra đê điều")
    assert [each.code for each in register.search("de dieu").letters] == ["12/UBND-TH"]
    assert "12/UBND-TH" not in {each.code for each in register.search("ra soat").letters}
    register.letters.undo(letters["12/UBND-TH"], "Lan")
    assert not register.search("de dieu").letters


@pytest.mark.parametrize("words", ['"', "a* OR b", "x NEAR y", "' & |", "NOT", "col:x", "(", "\x00", "  -- ", ""])
def test_any_words_are_taken(register: Register, words: str) -> None:
    assert not register.search(words).letters
