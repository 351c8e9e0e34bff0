"""Korean, Japanese and Chinese: words by their shape, people by their titles, and work that stays linear."""

import pytest

from scraper.quotes import analyse, find_quotes
from scraper.quotes.korean.lexicon import lexicon
from scraper.quotes.korean.names import parse
from scraper.quotes.korean.words import inside, is_name, particle_of, split
from tests.timing import seconds


@pytest.mark.parametrize(
    ("noun", "particle"),
    [
        ("후보는", "는"),
        ("의원은", "은"),
        ("전문가", ""),
        ("평가", ""),
        ("대통령께서는", "께서는"),
        ("국회에서", "에서"),
        ("가", ""),
    ],
)
def test_a_particle_is_split_off_where_its_spelling_fits_the_syllable_before(noun, particle):
    assert particle_of(noun) == particle


def test_a_name_is_a_surname_and_a_given_name_that_is_no_word():
    w = lexicon("ko")
    assert [is_name(noun, w) for noun in ("이도현", "남궁민", "김모", "국방부", "도널드", "이날")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


def test_a_parenthesis_belongs_to_the_word_before_it():
    assert [word.stem for word in split("김모(45 남)씨는 왔다", 0, 13)] == ["김모씨", "왔다"]


def test_dates_and_verbs_stand_in_no_name_phrase():
    w = lexicon("ko")
    words = split("15일 찾은 새빛당 이도현 후보", 0, 17)
    assert [inside(word, w) for word in words] == [False, False, True, True, True]


@pytest.mark.parametrize(
    ("phrase", "form", "name", "role"),
    [
        ("이도현 새빛당 대선 후보", "full", "이도현", "새빛당 대선 후보"),
        ("김 전 대통령", "surname", "김", "전 대통령"),
        ("지도부 한 관계자", "nameless", "지도부 한 관계자", None),
        ("국민의힘 한 중진 의원", "nameless", "국민의힘 한 중진 의원", None),
        ("조지 하퍼 미국 대통령", "full", "조지 하퍼", "미국 대통령"),
        ("배우 김은채", "full", "김은채", "배우"),
    ],
)
def test_a_mention_is_read_into_name_and_role(phrase, form, name, role):
    parsed = parse(phrase, lexicon("ko"))
    assert (parsed.form, parsed.name, parsed.role) == (form, name, role)


def test_a_headline_takes_its_speaker_from_the_quotation_it_shortens():
    speech = analyse(None, '"호남은 다를 바 없다"\n이도현 후보는 "호남도 영남과 다를 바 없다"고 말했다.', "ko")
    assert [q.speaker.name for q in speech.quotes] == ["이도현", "이도현"]


def test_a_second_code_point_of_a_surname_is_the_same_surname():
    speech = analyse('\uf9e1 "끝까지 간다"', "이도현 후보는 대구를 찾았다.", "ko")
    assert speech.quotes[0].speaker.name == "이도현"


@pytest.mark.parametrize(
    "unit",
    [
        '"가"라며 ',
        "王说：“好。”",
        "王小明走来。“去。”她说。“好。”李华说。",
        "「あ」と述べた。",
        "中村は「あ」と述べた。",
        "山田氏は「あ」",
        "이 후보는 ",
        "说",
        "の",
        "!",
        "。",
    ],
)
@pytest.mark.parametrize("language", ["ko", "ja", "zh"])
def test_time_grows_with_the_text_and_no_faster(unit, language):
    small, large = (unit * (size // len(unit)) for size in (4_000, 16_000))
    find_quotes(small[:400], language)
    assert seconds(find_quotes, large, language) < 10 * seconds(find_quotes, small, language) + 0.1
