"""Who signs an article, where declarations and the page tell different things."""

from __future__ import annotations

import pytest

import scraper
from scraper.languages.agencies import signing_agencies
from scraper.languages.reporters import reporters
from scraper.options import Options
from tests.article.pages import DATED, NEWS, TEXT, URL, names, record

JAPANESE = (
    "川沿いを走る市電が6月、7年ぶりに運行を再開する。市は線路4キロと橋2本を昨年の春から取り替えてきた。",
    "日曜日には招待客を乗せた最初の電車が走り、市長は車庫で「誰も押さずに済んだ」と記者団に話した。",
    "運賃は据え置き、夜は11時まで10分おきに走る。沿線の商店街は記念の催しを準備している。",
)


def test_a_byline_with_all_declared_authors_and_one_more_wins() -> None:
    head = NEWS % ', "author": {"@type": "Person", "name": "Ann Lee"}'
    assert names(record("<p>By Ann Lee and Bo Lind</p>", head=head)) == ["Ann Lee", "Bo Lind"]
    assert names(record("<p>By Ann Lee | New Delhi</p>", head=head)) == ["Ann Lee"]
    assert names(record("<p>By Ann Lee, Bo Lind, Cy Dunn</p>", head=head)) == ["Ann Lee", "Bo Lind", "Cy Dunn"]


def test_who_signs_under_the_headline_beats_an_account_that_the_page_does_not_show() -> None:
    head = NEWS % ', "author": {"@type": "Person", "name": "Ann Lee"}'
    assert names(record("<p>By Cy Dunn and Bo Lind</p>", head=head)) == ["Cy Dunn", "Bo Lind"]
    assert names(record("<p>By Cy Dunn</p>", "<p>Ann Lee reports on trams.</p>", head=head)) == ["Ann Lee"]
    assert names(record("<p>By Annie Lee</p>", head=head)) == ["Ann Lee"]
    assert names(record("<p>By The Daily Loaf</p>", head=head)) == ["Ann Lee"]


def test_a_name_over_lines_on_that_person_signs_the_text_above() -> None:
    box = "<div class='blog_writer-box'><div>Ann Lee</div><p>%s</p></div>"
    assert names(record(below=box % "Ann Lee is a gardener who writes about trams and those on them.")) == ["Ann Lee"]
    assert names(record(below=box % "Trams are late, says a gardener who writes about those on them.")) == []


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            "<h6>Author(s)</h6><ul><li><a href='/a'>Ann B. Lee</a></li><li><a href='/b'>Bo Lind</a></li>"
            "<li><a href='/c'>Cy Dunn</a></li></ul>",
            ["Ann B. Lee", "Bo Lind", "Cy Dunn"],
        ),
        ("<p>Author</p><p>AL</p><p>Ann Lee</p>", ["Ann Lee"]),
        ("<p>This article was written by Ann Lee, Head of Loaves</p>", ["Ann Lee"]),
    ],
)
def test_lists_portraits_and_sentences_behind_the_word_for_authors(above: str, expected: list[str]) -> None:
    assert names(record(above)) == expected


def test_reporters_come_before_an_agency_that_only_a_meta_element_names() -> None:
    head = DATED + '<meta name="author" content="Reuters">'
    assert names(record("<p>By Ann Lee</p>", head=head)) == ["Ann Lee"]
    assert names(record(head=head)) == ["Reuters"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ann Lee in Oslo and Bo Lind in Rome", ["Ann Lee", "Bo Lind"]),
        ("By Ann Lee, The Daily Loaf, and Ben Lind, The Crumb", ["Ann Lee", "Ben Lind"]),
        ("By Ann Lee for The Crumb", ["Ann Lee"]),
        ("By Ann Lee; translated from Danish by Bo Lind", ["Ann Lee"]),
        ("By Ann Lee, Director of Trams", ["Ann Lee"]),
        ("Ann Lee with Reuters", ["Ann Lee", "Reuters"]),
        ("3 March 2024 - Ann Lee in City life", ["Ann Lee"]),
        ("By Ann Lee and Bo Lind - AP Technology Writers", ["Ann Lee", "Bo Lind"]),
        ("By Ann Lee LOAF Executive News Editor", ["Ann Lee"]),
        ("By Jan de Vries Staff Writer", ["Jan de Vries"]),
        ("By Ann Lee Loaf.example Archive | Contact", ["Ann Lee"]),
        ("Author: Ann Lee, Institute for the Study of Bread, Oslo (N)", ["Ann Lee"]),
        ("By Ann Lee, CEO of Loaf Labs", ["Ann Lee"]),
        ("By The Loaf's Editorial Writers Published: 11/18/2024", ["The Loaf's Editorial Writers"]),
        ("posted by Lind at 12:53", ["Lind"]),
        ("By Senior Reporter Ann Lee", ["Ann Lee"]),
        ("By Ann Lee, dpa", ["Ann Lee", "dpa"]),
        ("By Ann Lee - São Paulo", ["Ann Lee"]),
        ("By Ann Lee, PhD Candidate, University of Oslo", ["Ann Lee"]),
        ("By Ann Lee 5 min read", ["Ann Lee"]),
        ("Story and photos by Ann Lee", ["Ann Lee"]),
        ("Yun Sun 3 May 2024", ["Yun Sun"]),
        ("Ann Lee, 3 May 2024 in Oslo (Photo: Bo Lind)", []),
    ],
)
def test_a_byline_is_its_people(line: str, expected: list[str]) -> None:
    assert names(record(f"<p>{line}</p>")) == expected


def test_an_editor_signs_only_what_nobody_else_does() -> None:
    assert names(record("<p>Editor: Bo Lind</p><p>By Ann Lee</p>")) == ["Ann Lee"]


def test_links_to_reporters_pages_are_a_byline_in_east_asia() -> None:
    links = '<p><a href="/reporter/1">山本遥</a> <a href="/reporter/2">伊藤健太郎</a></p>'
    text = "<p>八十年以上にわたって通勤客や観光客を運んできた航路が終わりを迎える。県議会が木曜日の夜に決めた。</p>" * 4
    page = f"<html lang='ja'><head>{DATED}</head><body><h1>フェリー乗り場を閉鎖へ</h1>{links}{text}</body></html>"
    assert names(scraper.extract(page, options=Options(quotes=False))) == ["山本遥", "伊藤健太郎"]


def test_bylines_beside_the_article_sign_other_stories() -> None:
    aside = '<aside class="sidebar"><h3>Opinion</h3><h4>Trams are late</h4><p>By Zed Quill</p></aside>'
    assert names(record(below=aside)) == []
    teaser = '<article class="item--teaser"><h4>Late</h4><div class="authors">By <a>Zed Quill</a></div></article>'
    assert names(record(below="".join(f"<h4>Story {n}</h4>" for n in range(12)) + teaser)) == []


def test_a_name_with_an_address_below_the_text_signs_it() -> None:
    assert names(record(below="<footer>Ann Lee ann.lee@loaf.example</footer>")) == ["Ann Lee"]


def test_a_desk_signs_where_no_person_does() -> None:
    assert names(record('<div class="author">Loaf City Desk</div>')) == ["Loaf City Desk"]


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("nm/wd (AFP, Reuters)", ("AFP", "Reuters")),
        ("gan/dpa", ("dpa",)),
        ("Źródło: PAP", ("PAP",)),
        ("/ritzau/", ("Ritzau",)),
        ("REUTERS, BLOOMBERG", ("Reuters", "Bloomberg")),
        ("Mehr dazu", ()),
        ("The AP stylebook", ()),
    ],
)
def test_an_agency_signs_in_a_line_behind_the_text(line: str, agencies: tuple[str, ...]) -> None:
    page = record(below=f'<p class="source">{line}</p>')
    assert page.attribution.agencies == agencies


def test_an_agency_beside_the_authors_name_above_the_headline_signs_the_text() -> None:
    head = NEWS % ', "author": {"@type": "Person", "name": "Ali Er"}'
    page = f"<html lang='tr'><head>{head}</head><body><article>"
    page += f"<div class='date'>Ali ER/İZMİR, (DHA)</div><h1>Trams return</h1>{TEXT}</article></body></html>"
    assert scraper.extract(page, url="https://loaf.example/city/trams").attribution.agencies == ("DHA",)


def test_a_name_in_brackets_behind_the_text_is_no_paragraph() -> None:
    text = "".join(f"<p>{line}</p>" for line in (*JAPANESE, "（石川有紀）"))
    head = NEWS % ', "author": {"@type": "Person", "name": "石川 有紀"}'
    page = f"<html lang='ja'><head>{head}</head><body><article><h1>市電が戻る</h1>{text}</article></body>"
    article = scraper.extract(page, url="https://loaf.example/city/trams")
    assert article.body.split("\n\n") == list(JAPANESE)


def test_an_account_without_a_full_name_gives_way_to_who_signs() -> None:
    head = NEWS % ', "author": {"@type": "Person", "name": "KatieS"}'
    assert names(record("<p>By Ann Lee</p>", head=head)) == ["Ann Lee"]
    assert names(record(head=head)) == ["KatieS"]


def test_a_byline_may_stand_above_the_headline_or_behind_the_lead() -> None:
    head = NEWS % ', "author": {"@type": "Organization", "name": "The Daily Loaf"}'
    above = f"<html lang='en'><head>{head}</head><body><article><p>By Ann Lee on Friday, 1 March 2024</p>"
    page = scraper.extract(
        f"{above}<h1>Trams return</h1>{TEXT}</article></body></html>", url="https://loaf.example/a/b"
    )
    assert names(page) == ["Ann Lee"]
    lead = "<p>Seven years after the last train the depot by the river hears the bells of the trams again.</p>"
    below = record(f"{lead}<div>Ann Lee</div>", "<section><p>Ann Lee is a reporter in Oslo.</p></section>", head=head)
    assert names(below) == ["Ann Lee"]


def test_cards_of_other_stories_sign_and_date_nothing() -> None:
    card = "<div itemscope itemtype='https://schema.org/Article'><h3>Bread</h3><p itemprop='author'>%s</p></div>"
    cards = "".join(card % name for name in ("Cy Dunn", "Di Ek", "Ed Fox"))
    assert names(record("<p>By Ann Lee</p>", cards, head="")) == ["Ann Lee"]


def test_a_name_above_an_address_behind_the_text_signs_it() -> None:
    below = "<div class='writer'><p>Ann Lee</p><p>ann.lee@loaf.example</p></div>"
    assert names(record(below=below)) == ["Ann Lee"]


def test_initials_of_the_paper_are_no_surname() -> None:
    head = '<meta property="og:site_name" content="TDL">' + NEWS % ', "author": "Ann Lee TDL"'
    assert names(record(head=head)) == ["Ann Lee"]


def test_a_desk_and_a_photographer_are_no_reporters() -> None:
    assert [name.name for name in reporters("図書館も入る。（政治部・森田陽介）", "ja")] == ["森田陽介"]
    assert reporters("台南安平老街。（記者蔡文居攝）", "zh") == []


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("Ann Lee | The Daily Loaf", ["Ann Lee"]),
        ("Newsroom / AFP", ["AFP"]),
        ("Ann Lee and AFP", ["Ann Lee", "AFP"]),
        ("The Daily Loaf", ["The Daily Loaf"]),
    ],
)
def test_in_one_string_with_names_the_site_and_its_newsroom_are_none(declared: str, expected: list[str]) -> None:
    head = '<meta property="og:site_name" content="The Daily Loaf">' + NEWS % f', "author": "{declared}"'
    assert names(record(head=head)) == expected


def test_places_behind_the_site_are_no_authors() -> None:
    head = '<meta property="og:site_name" content="The Loaf"><meta name="author" content="The Loaf, Oslo, Norway">'
    assert names(record("<p>3 March 2024 | By Ann Lee, dpa</p>", head=DATED + head)) == ["Ann Lee", "dpa"]
    assert names(record(head=DATED + head)) == ["The Loaf"]


def test_a_desk_that_the_data_name_gives_way_to_who_signs() -> None:
    head = NEWS % ', "author": {"@type": "Person", "name": "Online Editor"}'
    assert names(record("<p>By Ann Lee</p>", head=head)) == ["Ann Lee"]
    assert names(record(head=head)) == ["Online Editor"]


def test_a_name_above_the_papers_own_signs_the_text_it_closes() -> None:
    signed = f"{TEXT}<p><b>Ann Lee<br>Loaf.example</b></p>"
    page = f"<title>Trams return</title>{DATED}<article><h1>Trams return</h1>{signed}</article>"
    article = scraper.extract(page, url=URL)
    assert names(article) == ["Ann Lee"]
    assert "Loaf.example" not in article.body


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Reach Ann Lee at ann.lee@mail.example or 555-0134.", False),
        ("Get in touch with our news team at news@loaf.example.", False),
        ("For tickets write to Rita Maddox at tickets@trams.example.", True),
        ("desk@wire.example (END)", False),
        ("-- By Rita Maddox Follow @rmaddox", False),
    ],
)
def test_a_line_that_tells_where_to_write_to_the_author_is_none_of_the_text(line: str, stays: bool) -> None:
    data = NEWS % ', "author": {"@type": "Person", "name": "Ann Lee"}'
    page = f"<title>Trams return</title>{data}<article><h1>Trams return</h1>{TEXT}<p>{line}</p></article>"
    assert (line in scraper.extract(page, url=URL).body) is stays


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("Ann Lee<br><time>Sat 13 Jul 2024</time>", ["Ann Lee"]),
        ("<b>Reuters</b><br>Updated: 16 January 2024", ["Reuters"]),
        ("<a rel='author'>Blackthorn</a>", ["Blackthorn"]),
        ("<a rel='author'>Newsletter</a>", []),
    ],
)
def test_a_box_of_the_author_holds_dates_and_labels_beside_names(box: str, expected: list[str]) -> None:
    assert names(record(f"<div class='author'>{box}</div>")) == expected


def test_a_name_and_a_date_right_behind_the_text_sign_it() -> None:
    page = f"<h1>Trams return</h1><div>{TEXT}</div><div>Ann Lee | 29.07.2024 um 14:26</div>"
    assert names(scraper.extract(f"<html lang='de'><body>{page}</body></html>", url=URL)) == ["Ann Lee"]


def test_whom_somebody_else_checked_or_translated_stays_the_author() -> None:
    head = DATED + '<meta name="author" content="Fact checked by Bo Lind | Written by Ann Lee">'
    assert names(record(head=head)) == ["Ann Lee"]


def test_an_account_of_the_publishing_system_is_nobody() -> None:
    for account in ("Super User", "Administrator", "loafadmin_x7fa"):
        assert names(record(head=f'{DATED}<meta name="author" content="{account}">')) == []


def test_a_firm_in_the_head_gives_way_to_who_signs() -> None:
    head = DATED + '<meta name="author" content="Crumb Media GmbH">'
    assert names(record("<p>By Ann Lee</p>", head=head)) == ["Ann Lee"]


def test_reporters_come_before_an_agency_that_the_data_declare() -> None:
    head = NEWS % ', "author": {"@type": "Organization", "name": "Reuters"}'
    assert names(record("<p>By Ann Lee</p>", head=head)) == ["Ann Lee"]


def test_a_part_of_the_site_before_a_date_signs_nothing() -> None:
    page = f"<nav><a href='/a'>City</a><a href='/b'>Old Town</a><a href='/c'>World</a></nav><h1>Trams</h1>{TEXT}"
    page = page.replace("</h1>", "</h1><div>Old Town 09:31 20 August 2024</div>")
    assert names(scraper.extract(f"<html lang='en'><body>{page}</body></html>", url=URL)) == []


def test_the_author_named_where_more_of_the_article_follows_signs_it() -> None:
    paragraphs = TEXT.split("</p>")
    page = "</p>".join([*paragraphs[:2], "<p class='author'>Author: Ann Lee (eg)</p>", *paragraphs[2:]])
    assert names(scraper.extract(f"<h1>Trams return</h1>{page}", url=URL)) == ["Ann Lee"]


def test_a_first_name_is_no_agency() -> None:
    assert signing_agencies("By Petra Lund") == ()
    assert signing_agencies("Amman (Petra)") == ("Petra",)


@pytest.mark.parametrize(
    ("above", "below", "names"),
    [
        ("2024-05-11 09:20来源：江海晚报作者：周小梅", "", ["周小梅"]),
        ("发表于2024-05-11 09:20| 116次阅读| 来源江海| 作者周小梅", "", ["周小梅"]),
        ("2024-05-11 09:20 来源：江海晚报 举报", "责任编辑：李强", ["江海晚报"]),
        ("周小梅/江海晚报", "责任编辑：李强", ["周小梅"]),
        ("2024-05-11 09:20", "（文/图 周小梅 何志远）", ["周小梅", "何志远"]),
        ("2024-05-11 09:20 作者：网络整理", "作者：未知 责任编辑：李强", ["李强"]),
        ("2024-05-11 评论员：周小梅 策划：何志远", "", ["周小梅"]),
        ("2024-05-11 作者：江海晚报见习记者 周小梅", "（记者 佚名）", ["周小梅"]),
    ],
)
def test_chinese_lines_of_credits_tell_writer_then_house_then_editor(above: str, below: str, names: list[str]) -> None:
    text = "<p>江海市交通局宣布，三座建成超过四十年的旧桥将从周五起封闭检测，预计持续四天，期间机动车一律绕行。</p>" * 2
    last = f"<p>检测结果将在六月公布。{below}</p>" if below[:1] == "（" else f"<p>{below}</p>"
    html = f"<body><h1>三座旧桥封闭检测</h1><div>{above}</div><div>{text}{last}</div></body>"
    page = scraper.extract(html, "https://jh.example/a/1.html", Options(quotes=False))
    assert [author.name for author in page.authors] == names


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ('<a href="/writers/lee" rel="author"><span>Ann <em>Lee</em></span></a>', ["Ann Lee"]),
        ("<p>Published June 3</p><p>Associated Press</p>", ["Associated Press"]),
        ("<h2>Editor's Choice</h2>", []),
    ],
)
def test_a_name_in_parts_and_an_agency_alone_sign_and_a_label_does_not(above: str, expected: list[str]) -> None:
    assert names(record(above)) == expected


def test_a_name_in_brackets_at_the_end_of_the_text_signs_it() -> None:
    assert names(
        record(below="<p>The depot is open to all until the end of June, they said. (By Ann Lee) Enditem/</p>")
    ) == ["Ann Lee"]
