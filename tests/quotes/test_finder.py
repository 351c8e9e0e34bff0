"""Word lists in running text."""

from scraper.quotes.finder import Ends, Finder


def test_the_longest_word_counts():
    assert [hit.group() for hit in Finder(["路透", "路透社"]).finditer("据路透社和路透报道")] == ["路透社", "路透"]


def test_what_must_follow_is_looked_at_and_may_extend_the_hit():
    assert Finder(["声明"], "で").search("声明に") is None
    assert Finder(["述べ"], "[たる]", extend=True).search("と述べた").group() == "述べた"


def test_a_range_is_respected():
    found = Finder(["ab"])
    assert found.search("xxab", 0, 3) is None
    assert found.search("abab", 1).span() == (2, 4)


def test_the_longest_ending_counts():
    assert Ends(["장", "위원장"]).of("비대위원장") == "위원장"
    assert Ends([]).of("x") == ""
