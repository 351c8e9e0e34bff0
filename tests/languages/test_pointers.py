"""Lines that lead to another story, against sentences that only begin like one."""

from __future__ import annotations

import pytest

from scraper.languages.pointers import is_pointer


@pytest.mark.parametrize(
    ("line", "linked", "language"),
    [
        ("RELATED: What to do when you hear a siren", 31, "en"),
        ("Read also", 0, "en"),
        ("À lire aussi : Ces villages qui perdent leur boulanger", 54, "fr"),
        ("Lees ook: Waarom zoveel schepen bruggen raken", 35, "nl"),
        ("İLGİLİ HABER: Fırtına çatıları uçurdu", 23, "tr"),
        ("यह भी पढ़ें: ट्रेनें फिर चलीं", 16, "hi"),
        ("ये भी पढ़ें- ट्रेनें फिर चलीं", 16, "hi"),
        ("【関連記事】駅前の書店が閉店", 14, "ja"),
        ("▶ 관련기사 다리 다시 열려", 14, "ko"),
        ("Iklan", 0, "id"),
        ("Διαφήμιση", 0, "el"),
    ],
)
def test_a_phrase_before_a_linked_headline_is_a_pointer(line: str, linked: int, language: str) -> None:
    assert is_pointer(line, linked, language)


@pytest.mark.parametrize(
    ("line", "linked", "language"),
    [
        ("Related industries lost 4,000 jobs, the ministry said in a report on Monday.", 9, "en"),
        ("Analysis", 0, "en"),
        ("Lestene fra byen protesterer mot veien.", 30, "no"),
        ("Read more books, the minister told pupils.", 0, "en"),
    ],
)
def test_a_sentence_that_begins_like_one_is_none(line: str, linked: int, language: str) -> None:
    assert not is_pointer(line, linked, language)
