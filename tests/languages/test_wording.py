"""Words around names, dates, credits and agencies in many languages."""

from __future__ import annotations

import pytest

from scraper.languages import available, load
from scraper.languages.agencies import agencies_in, dateline_agencies, is_agency, signing_agencies
from scraper.languages.bylines import byline, names_of_lines, signature
from scraper.languages.copyright import copyright_line
from scraper.languages.credits import find_credit
from scraper.languages.dates import find_dates, is_date_line
from scraper.languages.detect import detect, likely, primary
from scraper.languages.moments import parse
from scraper.languages.names import split_names
from scraper.languages.walls import says
from scraper.quotes.spaced.words.parts import _LISTS


@pytest.mark.parametrize("code", sorted(available()))
def test_every_table_loads_and_names_twelve_months_if_any(code: str) -> None:
    assert len(load(code).dates.months) in (0, 12)


@pytest.mark.parametrize("code", sorted(available()))
def test_the_words_of_a_table_are_looked_up_as_they_stand_in_lower_case(code: str) -> None:
    table = load(code).quotes
    words = [word for name in _LISTS for word in getattr(table, name)]
    assert [word for word in (*words, *table.male_names, *table.female_names) if word != word.lower()] == []


@pytest.mark.parametrize(
    ("text", "language", "iso"),
    [
        ("Stand: 3. März 2024, 14:05 Uhr", "de", "2024-03-03T14:05:00"),
        ("입력 2023.05.21 07:03", "ko", "2023-05-21T07:03:00"),
        ("2024. 3. 3. 오후 2:05", "ko", "2024-03-03T14:05:00"),
        ("2024年3月3日 14時05分", "ja", "2024-03-03T14:05:00"),
        ("2024年3月3日（日） 午後2時5分", "ja", "2024-03-03T14:05:00"),
        ("令和6年3月3日", "ja", "2024-03-03"),
        ("2024年3月3日 下午2:05", "zh", "2024-03-03T14:05:00"),
        ("Publié le 3 mars 2024 à 14h05", "fr", "2024-03-03T14:05:00"),
        ("3 de marzo de 2024 a las 14:05", "es", "2024-03-03T14:05:00"),
        ("3 марта 2024, 14:05", "ru", "2024-03-03T14:05:00"),
        ("3 березня 2024 р., 14:05", "uk", "2024-03-03T14:05:00"),
        ("3. maaliskuuta 2024 klo 14.05", "fi", "2024-03-03T14:05:00"),
        ("2024. március 3. 14:05", "hu", "2024-03-03T14:05:00"),
        ("3 Mart 2024 14:05", "tr", "2024-03-03T14:05:00"),
        ("Thứ tư, 22/10/2025, 19:25 (GMT+7)", "vi", "2025-10-22T19:25:00+07:00"),
        ("3 มีนาคม 2567 เวลา 14.05 น.", "th", "2024-03-03T14:05:00"),
        ("٣ مارس ٢٠٢٤ الساعة 14:05", "ar", "2024-03-03T14:05:00"),
        ("March 3, 2024 2:05 p.m. EST", "en", "2024-03-03T14:05:00-05:00"),
        ("Published 2:05 PM EDT, Sun March 3, 2024", "en", "2024-03-03T14:05:00-04:00"),
        ("الأحد، 3 آذار/مارس 2024 14:05", "ar", "2024-03-03T14:05:00"),
        ("14 كانون الثاني/يناير 2024", "ar", "2024-01-14"),
        ("on March 3, 2024 at 2:05p", "en", "2024-03-03T14:05:00"),
        ("05/21/2023", "en", "2023-05-21"),
        ("05/06/2023", "fr", "2023-06-05"),
        ("05/06/2023", "en-gb", "2023-06-05"),
        ("3 marzo 2024 alle ore 14:05", "it", "2024-03-03T14:05:00"),
        ("3 марта 2024 г. в 14:05 МСК", "ru", "2024-03-03T14:05:00+03:00"),
        ("3 Mart 2024 Pazar 14.05", "tr", "2024-03-03T14:05:00"),
        ("14:05, Chủ nhật 03/03/2024", "vi", "2024-03-03T14:05:00"),
        ("3 במרץ 2024, 14:05", "he", "2024-03-03T14:05:00"),
        ("3 martie 2024, ora 14:05", "ro", "2024-03-03T14:05:00"),
        ("3. ožujka 2024. u 14:05", "hr", "2024-03-03T14:05:00"),
        ("2024 m. kovo 3 d. 14:05", "lt", "2024-03-03T14:05:00"),
        ("2024. gada 3. marts, 14:05", "lv", "2024-03-03T14:05:00"),
        ("3. märts 2024 kell 14:05", "et", "2024-03-03T14:05:00"),
        ("3 March 2024 2.05pm BST", "en-uk", "2024-03-03T14:05:00+01:00"),
        ("3 March 2024 2.05pm IST", "en-ie", "2024-03-03T14:05:00+01:00"),
    ],
)
def test_visible_dates_are_read_in_the_page_s_language(text: str, language: str, iso: str) -> None:
    found = find_dates(text, language)
    assert [date.moment.iso() for date in found] == [iso]
    assert found[0].raw in text
    assert is_date_line(text, language)


def test_labels_tell_published_from_modified() -> None:
    text = "Veröffentlicht am 3. März 2024, aktualisiert am 4.3.2024 um 9:00 Uhr"
    assert [date.kind for date in find_dates(text, "de")] == ["published", "modified"]


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert not is_date_line("The depot closed on 3 March 2017 after a fire.", "en")
    assert not is_date_line("Am 3. März 2017 brannte das Depot in Mühlbach aus.", "de")


@pytest.mark.parametrize("text", ["IST", "BST", "CST", "noon", ""])
def test_zone_words_of_several_meanings_stay_unknown(text: str) -> None:
    moment = parse(f"2024-03-03 14:05 {text}")
    assert moment is not None
    assert moment.utc() is None


@pytest.mark.parametrize("text", ["2024-13-45", "0001-01-01", "99999999999999999", "yesterday", "2024", "12:30", "{}"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("By Ann Lee and Bo Lind", "en", ["Ann Lee", "Bo Lind"]),
        ("Written by: Ann Lee | Editor: Bo Lind", "en", ["Ann Lee", "Bo Lind"]),
        ("By Ann Lee in Paris", "en", ["Ann Lee"]),
        ("Von Max Mustermann, Berlin", "de", ["Max Mustermann"]),
        ("Par Anne Petit (avec AFP)", "fr", ["Anne Petit"]),
        ("Por Ana Ruiz / EFE", "es", ["Ana Ruiz", "EFE"]),
        ("김철수·이영희 기자", "ko", ["김철수", "이영희"]),
        ("홍길동 기자 hong@paper.example", "ko", ["홍길동"]),
        ("문화부 글 홍길동 사진 김철수", "ko", ["문화부 글 홍길동"]),
        ("記者 山田太郎", "ja", ["山田太郎"]),
        ("记者 王明 李四", "zh", ["王明", "李四"]),
        ("Автор: Иван Петров", "ru", ["Иван Петров"]),
        ("Dylan Bell, MS, RD", "en", ["Dylan Bell"]),
        ("Dylan A. Bell CPP, PSP", "en", ["Dylan A. Bell"]),
        ("Dylan Bell, Master Horticulturist & Garden Educator", "en", ["Dylan Bell"]),
        ("By Ann Lee December 2", "en", ["Ann Lee"]),
        ("Ann Lee, Marketing Director", "en", ["Ann Lee"]),
        ("Oprac.: Marta Nowak", "pl", ["Marta Nowak"]),
        ("Marie Petit, envoyée spéciale à Oslo", "fr", ["Marie Petit"]),
        ("Story by Ann Lee • 3h", "en", ["Ann Lee"]),
        ("Ali VELİ / ANKARA", "tr", ["Ali VELİ"]),
        ("編集委員・山田太郎", "ja", ["山田太郎"]),
        ("オスロ＝山田太郎", "ja", ["山田太郎"]),
        ("dpa/lno", "de", ["dpa/lno"]),
        ("srf/hosb; kesm", "de", ["srf/hosb", "kesm"]),
        ("By INÉS CARVAJAL Associated Press", "en", ["INÉS CARVAJAL", "Associated Press"]),
        ("Anna Maria Beta", "it", ["Anna Maria Beta"]),
        ("القاهرة: عصام فضل", "ar", ["عصام فضل"]),
        ("محمد سامي - القاهرة", "ar", ["محمد سامي"]),
        ("Reported by: Ann Lee, Edited by: Bo Lind", "en", ["Ann Lee"]),
        ("By Ann Lee | Topics: Bread, Trams", "en", ["Ann Lee"]),
        ("Follow Ann Lee on Facebook", "en", ["Ann Lee"]),
        ("Ann Lee on Books", "en", ["Ann Lee on Books"]),
        ("Ann Lee • 5 min read", "en", ["Ann Lee"]),
        ("By Ann Lee, March 18 at 5:30 PM", "en", ["Ann Lee"]),
        ("Ann Lee, Bread Garden on Facebook", "en", ["Ann Lee"]),
    ],
)
def test_bylines_give_names_without_roles_places_or_addresses(text: str, language: str, names: list[str]) -> None:
    assert [name.name for name in split_names(text, language)] == names


def test_roles_stand_beside_names_never_in_them() -> None:
    assert [tuple(n) for n in split_names("Ann Lee, Political correspondent", "en")] == [
        ("Ann Lee", "Political correspondent")
    ]
    assert [tuple(n) for n in split_names("이서연 특파원", "ko")] == [("이서연", "특파원")]


@pytest.mark.parametrize(
    "line", ["By noon the fire was out.", "From here to the river", "Von Montag an gilt das.", "World News"]
)
def test_prose_is_no_byline(line: str) -> None:
    assert byline(line, "en") == []
    assert signature(line, "en") == []


def test_a_single_word_signs_only_after_by() -> None:
    assert names_of_lines(["Posts"], "en") == []
    assert [n.name for n in names_of_lines(["By", "Tom"], "en")] == ["Tom"]


def test_a_date_at_the_end_is_no_part_of_a_byline() -> None:
    assert [n.name for n in byline("By Ann Lee December 2, 2025", "en")] == ["Ann Lee"]


def test_a_byline_box_of_several_lines_is_read_up_to_its_date() -> None:
    lines = ["Lokales", "von", "Jana Kern", "und", "Uwe Brandt", "3. März 2024", "4 Min"]
    assert [n.name for n in names_of_lines(lines, "de")] == ["Jana Kern", "Uwe Brandt"]


@pytest.mark.parametrize(
    ("text", "language", "caption", "credit"),
    [
        ("Trams at night. [Image source=Yonhap News]", "en", "Trams at night.", "Yonhap News"),
        ("The mayor (AP Photo/Bo Lee)", "en", "The mayor", "AP Photo/Bo Lee"),
        ("A man walks by. Bo Lee/AFP via Getty Images", "en", "A man walks by.", "Bo Lee/AFP via Getty Images"),
        ("Image source, Getty Images Image caption, A man", "en", "A man", "Getty Images"),
        ("시장이 말하고 있다. /사진=연합뉴스", "ko", "시장이 말하고 있다.", "연합뉴스"),
        ("시장 [서울시 제공]", "ko", "시장", "서울시"),
        ("市長（写真：共同通信社）", "ja", "市長", "共同通信社"),
        ("韓国の国旗＝ＡＰ", "ja", "韓国の国旗", "AP"),
        ("市长讲话。图/新华社", "zh", "市长讲话。", "新华社"),
        ("Ein Zug. Foto: Bo Lind/dpa", "de", "Ein Zug.", "Bo Lind/dpa"),
        ("Ein Zug. © Bo Lind / imago", "de", "Ein Zug.", "Bo Lind / imago"),
        ("Un train. Crédit photo : Bo Lee / AFP", "fr", "Un train.", "Bo Lee / AFP"),
        ("Фото: РИА Новости", "ru", "", "РИА Новости"),
        ("The depot. (Supplied: Bo Lind)", "en", "The depot.", "Bo Lind"),
        ("The depot. | Bo Lind/The Daily Loaf", "en", "The depot.", "Bo Lind/The Daily Loaf"),
        ("The depot. Bo Lind / Getty Images file", "en", "The depot.", "Bo Lind / Getty Images file"),
        ("The quay in 1990. Jan van Lind, AP", "en", "The quay in 1990.", "Jan van Lind, AP"),
        ("Bo W. Lind/The Daily Loaf", "en", "", "Bo W. Lind/The Daily Loaf"),
        ("Staff photo by Bo Lind", "en", "", "Bo Lind"),
        ("De haven. Foto Jan de Vries", "nl", "De haven.", "Jan de Vries"),
        ("Le port. ANNE PETIT POUR « LE PAIN »", "fr", "Le port.", "ANNE PETIT POUR « LE PAIN »"),
        ("Klaipėda / D. Kalnas / LRT nuotr.", "lt", "Klaipėda", "D. Kalnas / LRT"),
        ("老街的夜。中央社記者楊思瑞攝 113年5月2日", "zh", "老街的夜。", "中央社記者楊思瑞"),
        ("La cantante (Instagram/@anapan)", "es", "La cantante", "Instagram/@anapan"),
        ("Foto: Foto: Jana Kern", "de", "", "Jana Kern"),
        ("كورنيش الإسكندرية (أ.ف.ب)", "ar", "كورنيش الإسكندرية", "أ.ف.ب"),
    ],
)
def test_captions_and_credits_come_apart(text: str, language: str, caption: str, credit: str) -> None:
    found = find_credit(text, language, caption=True)
    assert found is not None
    assert (found.caption, found.credit) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "He left the picture by the door.",
        "She said: the photo is hers, and it will stay where it is for years.",
        "Ann Lee (C) leaves the depot with her brothers after a long day",
    ],
)
def test_prose_about_pictures_has_no_credit(line: str) -> None:
    assert find_credit(line, "en") is None


@pytest.mark.parametrize(
    ("line", "holder"),
    [
        ("© 2019–2024 The Daily Loaf. All rights reserved.", "The Daily Loaf"),
        ("Copyright © 2024 Loaf Media Ltd. All Rights Reserved.", "Loaf Media Ltd."),
        ("<저작권자(c) 가나통신, 무단 전재-재배포 금지>", "가나통신"),
        ("Copyright ⓒ 가나신문. All rights reserved. 무단 전재 및 재배포 금지", "가나신문"),
        ("版权所有 © 2024 河沿网", "河沿网"),
        ("Tous droits réservés © Le Quai 2024", "Le Quai"),
        ("© 2010 by Dr. Anna B. Lindt | Kontakt", "Dr. Anna B. Lindt"),
        ("© 1998-2024 Wydawnictwo Chleb Sp. z o.o. Wszelkie prawa zastrzeżone.", "Wydawnictwo Chleb Sp. z o.o."),
        ("© 2024 copyright Loaf Blog // Alle Rechte vorbehalten", "Loaf Blog"),
    ],
)
def test_copyright_lines_name_their_holder(line: str, holder: str) -> None:
    notice = copyright_line(line)
    assert notice is not None
    assert notice.holder == holder


def test_an_issue_or_a_law_of_copyright_is_no_holder() -> None:
    assert copyright_line("© Loaf of 3.3.2024/ann") == ("© Loaf of 3.3.2024/ann", None)
    notice = copyright_line("무단 사용은 저작권법에 저촉됩니다. Copyright by loaf.example")
    assert notice is not None
    assert notice.holder == "loaf.example"


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("LONDON (Reuters) - The", ("Reuters",)),
        ("BERLIN, 3. März (dpa) - Der", ("dpa",)),
        ("KYIV, March 3 (AP) — The", ("AP",)),
        ("(서울=연합뉴스) 김철수 기자 = 서울", ("Yonhap",)),
        ("【ロンドン共同】首相は", ("Kyodo",)),
        ("新华社北京3月3日电（记者王明）", ("Xinhua",)),
        ("Molinos, 3 mar (EFE).- El", ("EFE",)),
        ("The text ends here. (dpa/AFP)", ("dpa", "AFP")),
        ("The text ends here. — AFP", ("AFP",)),
        ("The AP class of Berlin – is full", ()),
    ],
)
def test_agencies_sign_the_head_or_the_foot_of_a_text(text: str, agencies: tuple[str, ...]) -> None:
    assert dateline_agencies(text) == agencies


def test_two_dates_of_one_line_keep_their_own_times() -> None:
    found = find_dates("Published July 17, 2024 11:21am Updated July 18, 2024 6:39pm", "en")
    assert [(date.moment.iso(), date.kind) for date in found] == [
        ("2024-07-17T11:21:00", "published"),
        ("2024-07-18T18:39:00", "modified"),
    ]


def test_short_forms_count_only_where_agencies_sign() -> None:
    assert agencies_in("She took an AP class and met Petra.") == ()
    assert signing_agencies("AP and PA") == ("AP", "PA Media")
    assert is_agency("The Associated Press")
    assert not is_agency("Ann Reuter")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Rat der Stadt hat am Montag mit den Stimmen der Mehrheit für den Bau gestimmt.", "de"),
        ("De raad heeft op maandag met de stemmen van de meerderheid voor het plan gestemd.", "nl"),
        ("Rådet har på måndagen röstat för planen med en stor majoritet av de som är med.", "sv"),
        ("시의회는 월요일 저녁 이같이 결정했다고 밝혔다.", "ko"),
        ("市議会が月曜日の夜に決めた。", "ja"),
        ("市议会在星期一晚上作出了这一决定。", "zh"),
        ("Міська рада вирішила це в понеділок, і це не все, що було на порядку, але як це буде.", "uk"),
        ("Umkhandlu uthe ukuthi lokhu kuyinkinga futhi kodwa abantu bathi uma kunjalo lapho.", "zu"),
    ],
)
def test_a_language_is_told_by_script_and_small_words(text: str, code: str) -> None:
    assert detect(text)[0] == code


def test_too_little_text_has_no_language() -> None:
    assert likely("Trams 24") == {}
    assert detect("") == (None, 0.0)


def test_declared_tags_are_brought_to_one_form() -> None:
    assert [primary(tag) for tag in ("de_AT", "nb-NO", "kr", "EN", "Deutsch", None)] == [
        "de",
        "no",
        "ko",
        "en",
        None,
        None,
    ]


def test_walls_are_told_by_their_phrases() -> None:
    assert says("Wir verwenden Cookies, um Werbung zu zeigen", "consent") == "consent"
    assert says("페이지를 찾을 수 없습니다", "missing") == "missing"
    assert says("An ordinary sentence.", "consent", "js", "missing", "blocked", "paywall", "metered") is None
