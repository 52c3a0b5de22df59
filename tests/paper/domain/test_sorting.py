"""Vietnamese order: the facts of ICU's ``vi`` order, typed by hand."""

import itertools
import random

import pytest

from vanban.paper.domain.sorting import name_key, vietnamese_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["a", "ă", "â", "b"],
        ["da", "db", "đa", "e"],
        ["az", "ă", "ăz", "â"],
        ["o", "ô", "ơ", "p"],
        ["u", "ư", "v"],
        ["e", "ê", "g"],
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["ba", "bà", "bac", "bác"],
        ["An", "Án", "Ân", "Ba Đình", "Bà Triệu", "Cầu Giấy", "Đống Đa", "Hà Đông"],
        ["Công đoàn 1", "Công đoàn 2", "Công đoàn cơ sở"],
    ],
)
def test_words_stand_in_vietnamese_order(ordered: list[str]) -> None:
    shuffled = ordered[:]
    random.Random(4).shuffle(shuffled)
    assert sorted(shuffled, key=vietnamese_key) == ordered


def test_a_tone_decides_only_when_all_letters_are_equal() -> None:
    assert vietnamese_key("mạ") < vietnamese_key("mab")


def test_every_pair_of_letters_is_in_the_order_of_the_alphabet() -> None:
    alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    for earlier, later in itertools.combinations(alphabet, 2):
        assert vietnamese_key(earlier) < vietnamese_key(later)


def test_decomposed_and_composed_text_sort_alike() -> None:
    assert vietnamese_key("Hà")[:2] == vietnamese_key("Ha\u0300")[:2]


def test_people_are_sorted_by_given_name_first() -> None:
    people = ["Trần Thị Bích", "Nguyễn Văn An", "Lê Ân", "Đỗ Thị Án", "Lê Văn An", "Bích"]
    assert sorted(people, key=name_key) == [
        "Lê Văn An",
        "Nguyễn Văn An",
        "Đỗ Thị Án",
        "Lê Ân",
        "Bích",
        "Trần Thị Bích",
    ]
