"""Short names given in brackets."""

import pytest

from parsers.actors.alias import Alias, find_aliases, meaning_of, without_alias

ROWS = [
    (
        "Giám đốc các bệnh viện trong tỉnh (sau đây gọi chung là đơn vị)",
        Alias("đơn vị", "Giám đốc các bệnh viện trong tỉnh"),
    ),
    ("Quỹ Bảo trợ trẻ em (sau đây gọi tắt là Quỹ)", Alias("Quỹ", "Quỹ Bảo trợ trẻ em")),
    (
        "giao các sở và UBND các huyện (gọi chung sở, địa phương) thực hiện",
        Alias("sở, địa phương", "giao các sở và UBND các huyện"),
    ),
]


@pytest.mark.parametrize(("printed", "alias"), ROWS)
def test_find_aliases(printed: str, alias: Alias) -> None:
    assert find_aliases((printed,)) == (alias,)


def test_no_alias_in_an_ordinary_bracket() -> None:
    assert find_aliases(("Sở Y tế (cơ quan thường trực)",)) == ()


def test_an_alias_means_its_long_name() -> None:
    aliases = find_aliases(("Giám đốc các bệnh viện (sau đây gọi chung là đơn vị)",))
    assert meaning_of("các đơn vị", aliases) == "Giám đốc các bệnh viện"
    assert meaning_of("Thủ trưởng đơn vị", aliases) == "Giám đốc các bệnh viện"
    assert meaning_of("Sở Y tế", aliases) is None


def test_an_addressee_is_inherited_without_its_bracket() -> None:
    assert without_alias("Các trạm y tế (sau đây gọi chung là trạm)") == "Các trạm y tế"
