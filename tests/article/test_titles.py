"""Which of a page's headlines is the article's."""

from __future__ import annotations

import json
import time

import pytest

import scraper
from scraper.options import Options

TEXT = "<p>The old tram line along the river will open again in June, seven years after the last train left.</p>" * 3


def title(
    *, h1: str, tab: str = "", cards: str = "", declared: str = "", micro: str = "", listed: str = ""
) -> str | None:
    head = f"<title>{tab}</title>" if tab else ""
    head += f'<meta name="Headline" content="{listed}">' if listed else ""
    head += f'<meta property="og:title" content="{cards}">' if cards else ""
    if declared:
        data = json.dumps({"@type": "NewsArticle", "headline": declared})
        head += f'<script type="application/ld+json">{data}</script>'
    inner = f'<meta itemprop="headline" content="{micro}">' if micro else ""
    scope = 'itemscope itemtype="https://schema.org/BlogPosting"' if micro else ""
    html = f"<html><head>{head}</head><body><h1>{h1}</h1><article {scope}>{inner}{TEXT}</article></body></html>"
    return scraper.extract(html, "https://loaf.example/a", Options(quotes=False)).title


def test_a_short_heading_that_shares_nothing_with_the_head_is_a_label() -> None:
    assert title(h1="River Notes", tab="Trams return to the river line") == "Trams return to the river line"


def test_a_full_heading_is_the_title_even_where_the_head_says_something_else() -> None:
    assert title(h1="Trams return to the river line", tab="Welcome") == "Trams return to the river line"


def test_a_blog_s_name_as_heading_does_not_beat_the_post_s_declared_headline() -> None:
    shown = title(h1="River Notes", tab="River Notes: Trams return", cards="Trams return", micro="Trams return")
    assert shown == "Trams return"


def test_a_full_heading_beats_microdata() -> None:
    found = title(h1="How the trams came back to town", cards="Trams return", micro="Trams return")
    assert found == "How the trams came back to town"


def test_an_address_is_no_headline() -> None:
    assert title(h1="Trams return to town", declared="/city/trams-return") == "Trams return to town"


@pytest.mark.parametrize("tab", ["Depot closes: trams stay", "Depot closes: trams stay | Loaf"])
def test_of_two_spellings_the_one_that_cards_and_tab_share_counts(tab: str) -> None:
    found = title(h1="Trams stay", tab=tab, cards="Depot closes: trams stay", declared="Depot closes - trams stay")
    assert found == "Depot closes: trams stay"


def test_a_headline_that_nobody_shows_ends_at_its_last_bar() -> None:
    head = "<meta property='og:title' content='Trams return to the river after years | City'>"
    page = f"<html lang='en'><head>{head}</head><body><article>{TEXT}</article></body></html>"
    assert scraper.extract(page, url="https://loaf.example/a/b").title == "Trams return to the river after years"


def under(heading: str, tab: str, *, h1: str = "", url: str = "https://loaf.example/notes/2024/trams") -> str | None:
    """The title of a page whose headline stands in another element than its h1."""
    page = f"<title>{tab}</title><body>{h1 and f'<h1>{h1}</h1>'}<article>{heading}{TEXT}</article></body>"
    return scraper.extract(page, url, Options(quotes=False)).title


@pytest.mark.parametrize(
    ("heading", "tab"),
    [
        ("<h2>Trams return in June</h2>", "Trams return in June – TDL – Notes"),
        ("<h2>Trams return in June</h2>", "Ann Lee's Digital Home | Trams return in June"),
        ("<h2>Trams return in June</h2>", "River Notes » Archive » Trams return in June"),
        ("<div class='head'>Trams return in June</div>", "Riverside Council Group - Trams return in June"),
        ("<h2>Trams return in June</h2>", "loaf.example"),
    ],
)
def test_the_part_of_the_tabs_title_that_the_page_shows_is_the_headline(heading: str, tab: str) -> None:
    assert under(heading, tab) == "Trams return in June"


@pytest.mark.parametrize("h1", ['<a href="/notes/">River Notes</a>', '<a href="https://loaf.example/">River Notes</a>'])
def test_a_heading_that_leads_home_is_the_sites_name(h1: str) -> None:
    assert under("<h2>The Trams</h2>", "River Notes › The Trams", h1=h1) == "The Trams"


def test_what_stands_behind_an_angle_is_the_site() -> None:
    assert under("", "Trams return in June ‹ River Conservation Project") == "Trams return in June"


@pytest.mark.parametrize(
    ("h1", "tab"),
    [
        ('<span class="category">Traffic </span>Trams return in June', "RNO | The trams are back"),
        ('<span class="pretitle">KNOW HOW</span> <span>Trams return in June</span>', "Trams return in June"),
        ('Trams return in June <span class="label">Subscribers</span>', "Trams return in June | City"),
        ("<span>Trams return in June</span><br><span>by Ann Lee, senior editor</span>", "Trams return in June"),
        (
            '<span>Trams return in June</span><a href="/">The Daily Loaf</a>',
            "Trams return in June » City » The Daily Loaf",
        ),
    ],
)
def test_labels_inside_the_heading_are_none_of_the_headline(h1: str, tab: str) -> None:
    assert title(h1=h1, tab=tab) == "Trams return in June"


def test_a_headline_in_two_elements_stays_whole() -> None:
    h1 = "<span>Back on track:</span> <span>Trams return in June</span>"
    assert title(h1=h1, tab="Back on track, and what it means") == "Back on track: Trams return in June"


def test_a_slug_in_the_cards_is_no_headline() -> None:
    shown = title(h1="Trams return in June", tab="Tram test 2024 | TDL", cards="tram-test-spring-2024")
    assert shown == "Trams return in June"


def test_a_title_that_was_never_closed_is_none_and_costs_no_more_than_the_page() -> None:
    begun = time.process_time()
    article = scraper.extract("<html><head><title>Trams - return | River - News - " + "Home | Sport - " * 9000)
    assert (article.title, article.body) == (None, "")
    assert time.process_time() - begun < 2.0


@pytest.mark.parametrize(
    ("tab", "site"),
    [
        ("城东三座旧桥周末封闭检测_江海在线", "江海在线"),
        ("城东三座旧桥周末封闭检测--社会--江海在线", "江海在线"),
        ("城东三座旧桥周末封闭检测-Harbour 江海", "Harbour 江海"),
        ("城东三座旧桥周末封闭检测 江海市交通局官网", "江海市交通局官网"),
    ],
)
def test_a_chinese_tab_goes_on_with_the_site_s_name_from_the_line_over_the_text(tab: str, site: str) -> None:
    text = "<p>江海市交通局宣布，三座建成超过四十年的旧桥将从周五起封闭检测，预计持续四天，期间机动车一律绕行。</p>" * 3
    html = f"<head><title>{tab}</title></head><div>城东三座旧桥周末封闭检测</div><div>{text}</div>"
    page = scraper.extract(html, "https://jh.example/a/1.html", Options(quotes=False))
    assert (page.title, page.site_name) == ("城东三座旧桥周末封闭检测", site)


def test_a_headline_made_for_search_is_known_before_a_bar_without_a_space() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Tramway opening: all the dates"})
    head = (
        f'<title>Tramway opening: all the dates- Loaf.example</title><script type="application/ld+json">{data}</script>'
    )
    page = f"<html><head>{head}</head><body><h1>The tramway opens again in June</h1>{TEXT}</body></html>"
    assert scraper.extract(page, url="https://loaf.example/city/1").title == "The tramway opens again in June"


@pytest.mark.parametrize("listed", ["Trams back in June", "Trams return", "Old river trams: 'nobody will push'"])
def test_the_shown_headline_that_the_tab_repeats_beats_a_short_one_for_lists(listed: str) -> None:
    shown = "The old river trams: 'nobody will push'" if ":" in listed else "Trams return to the river line"
    assert title(h1=shown, tab=f"{shown} - Loaf", cards=listed, listed=listed) == shown


def test_a_hidden_heading_at_the_end_of_a_chinese_tab_is_the_site_s_name() -> None:
    text = "<p>江海市交通局宣布，三座建成超过四十年的旧桥将从周五起封闭检测，预计持续四天，期间机动车一律绕行。</p>" * 3
    tab, heads = "城东三座旧桥周末封闭检测_城市_江海日报", "<h1>江海日报</h1><h2>城东三座旧桥周末封闭检测</h2>"
    html = f"<head><title>{tab}</title></head><body>{heads}<div>{text}</div></body>"
    assert scraper.extract(html, "https://jh.example/a/1.html").title == "城东三座旧桥周末封闭检测"


def test_a_headline_cut_to_a_length_is_told_in_full_by_the_tab() -> None:
    whole = (
        "Trams return to the river line in June: what will run, who pays for it and why the old depot by the mill stays"
    )
    whole += " shut"
    assert title(h1=whole, tab=f"{whole} - Loaf", cards=whole, declared=whole[:108]) == whole
    assert title(h1="The Loaf", tab=whole, declared=whole[:108]) == whole


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://loaf.example/story/opinion/1", "Trams return to the river"),
        ("https://loaf.example/story/1", "Trams return to the river | Opinion"),
        ("https://loaf.example/opinion", "Trams return to the river | Opinion"),
    ],
)
def test_a_part_of_the_address_behind_a_bar_is_the_section(address: str, shown: str) -> None:
    head = '<title>Trams return to the river | Opinion</title><meta property="og:type" content="article">'
    page = f"<html><head>{head}</head><body><h1>Trams return to the river | Opinion</h1>{TEXT}</body></html>"
    assert scraper.extract(page, address).title == shown


def test_a_headline_in_capitals_is_spelt_as_in_the_tab() -> None:
    assert title(h1="TRAMS RETURN TO OSLO", tab="Trams Return to Oslo - Loaf") == "Trams Return to Oslo"
    assert title(h1="TRAMS RETURN TO OSLO", tab="TRAMS RETURN TO OSLO") == "TRAMS RETURN TO OSLO"


def test_words_on_two_lines_of_a_headline_stay_apart() -> None:
    assert title(h1="Trams return<br>to the river", tab="Loaf") == "Trams return to the river"


def test_a_heading_named_like_the_host_is_none_where_the_tab_says_something_else() -> None:
    head = '<title>Trams return in June</title><meta property="og:type" content="article">'
    page = f"<html><head>{head}</head><body><h1>Loafer's Daily Blog</h1>{TEXT}</body></html>"
    assert scraper.extract(page, "https://blog.loafer.example/a/1").title == "Trams return in June"


def test_a_heading_that_the_tab_has_behind_the_headline_of_the_cards_is_the_sites_name() -> None:
    cards = "[강변 이야기] 전차가 돌아온다"
    assert title(h1="강변신문", tab=f"{cards} - 강변신문", cards=cards) == cards


def test_two_hyphens_between_chinese_words_part_the_column_from_the_headline() -> None:
    shown = "电车停运三天市民改乘公交车"
    body = f"<div>{shown}</div>" + "<p>江海市交通局宣布，因轨道检修，市内三条电车线路将从周一起停运三天。</p>" * 3
    page = f"<html lang='zh'><head><title>江海快讯--{shown}</title></head><body><h1>今日江海</h1>{body}</body></html>"
    assert scraper.extract(page, "https://jianghai.example/a", Options(quotes=False)).title == shown
