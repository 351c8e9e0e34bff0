"""Dates as readers see them, where their parts stand close or in other scripts."""

from __future__ import annotations

import pytest

from scraper.languages.dates import find_dates


@pytest.mark.parametrize(
    ("text", "language", "moment"),
    [
        ("2024年05月02日16:08 | 来源：晨报", "zh", "2024-05-02T16:08:00"),
        ("शहर | मई 02, 2024 21:02 pm IST", "hi", "2024-05-02T21:02:00+05:30"),
        ("2 मई 2024", "hi", "2024-05-02"),
    ],
)
def test_a_date_is_read_with_its_time(text: str, language: str, moment: str) -> None:
    assert [seen.moment.iso() for seen in find_dates(text, language)] == [moment]


@pytest.mark.parametrize("text", ["Loaf 2.3.66", "Gecko 3.4.40", "1/2 / 44"])
def test_versions_and_sizes_are_no_dates(text: str) -> None:
    assert find_dates(text, "en") == ()


@pytest.mark.parametrize(("text", "language"), [("发布时间：18-03-08 23:16", "zh"), ("입력 18.03.08 23:16", "ko")])
def test_where_the_year_stands_first_it_does_so_in_two_digits_too(text: str, language: str) -> None:
    assert [date.moment.iso() for date in find_dates(text, language)] == ["2018-03-08T23:16:00"]
