"""Article links of section pages told from everything else on them."""

from __future__ import annotations

import pytest

from scraper.collect.listing import ListingError
from scraper.collect.sections import read_root, read_section
from scraper.models import Page

URL = "https://www.paper.example/news/"


def links(markup: str, url: str = URL) -> list[str]:
    body = f"<!doctype html><meta charset=utf-8><body>{markup}".encode()
    return [link.url for link in read_section(Page(body=body, url=url)).links]


FURNITURE = """
<header><a href="/">The Paper</a><a href="/login">Sign in to your account here</a></header>
<nav><a href="/news/">News</a><a href="/politics/">Politics</a><a href="/weather/today">Weather for today and tomorrow</a></nav>
<footer><a href="/privacy">Our privacy policy and your cookie choices</a><a href="https://social.example/paper">Follow us
on the social network of your choice</a><a href="/about/how-we-work-with-readers-12345">About how we work with readers</a>
</footer>"""  # noqa: E501


@pytest.mark.parametrize(
    ("card", "found"),
    [
        ('<h3><a href="/2026/11/22/harbour-wall">Harbour wall to be repaired</a></h3>', "/2026/11/22/harbour-wall"),
        ('<a href="/politics/council-votes-to-sell-tram-line"><h2>Council sells tram line</h2><p>After a night of'
         " talks</p></a>", "/politics/council-votes-to-sell-tram-line"),
        ('<article><a href="/a/83654321"><img src="x.jpg"></a><a href="/a/83654321">School roof torn off by storm in'
         " the night</a></article>", "/a/83654321"),
        ('<li><a href="/view.php?id=20931845">시의회, 낡은 도서관 보수하기로 만장일치 결정</a></li>',
         "/view.php?id=20931845"),
        ('<div><a href="story-of-a-bridge-nobody-wanted.html">The bridge that nobody wanted to pay for</a></div>',
         "/news/story-of-a-bridge-nobody-wanted.html"),
    ],
    ids=["date", "slug", "number", "korean", "relative"],
)  # fmt: skip
def test_headlines_lead_to_articles_and_furniture_does_not(card: str, found: str) -> None:
    assert links(FURNITURE + card) == ["https://www.paper.example" + found]


@pytest.mark.parametrize(
    "card",
    [
        '<h3><a href="/politics/">Politics</a></h3>',
        '<h3><a href="/tag/harbour-wall-repairs-2026">Harbour wall repairs: all our stories about them</a></h3>',
        '<a href="/author/anna-brandt-of-osterford">More stories by Anna Brandt of the Osterford desk</a>',
        '<h3><a href="/files/council-minutes-november-2026.pdf">The minutes of the council as a file</a></h3>',
        '<h3><a href="https://elsewhere.example/2026/11/22/other">A headline of somebody else altogether</a></h3>',
        '<a href="/news/?page=2">Older stories from the last week and month</a>',
        '<a href="mailto:desk@paper.example">Write to the news desk of the paper now</a>',
        '<a href="/2026/11/22/">All stories of the twenty-second of November</a>',
        '<a rel="sponsored" href="/ad/buy-this-harbour-now-1">Buy now</a>',
    ],
)
def test_other_links_are_left_alone(card: str) -> None:
    assert links(card + '<a href="/x">x</a>') == []


def test_a_page_that_others_continue_is_a_section() -> None:
    cards = "".join(
        f'<h3><a href="/city-council-and-courts/story-number-{n}-of-the-week">A headline of some length, {n}</a></h3>'
        for n in range(3)
    )
    found = links(cards + '<h3><a href="/city-council-and-courts">City council and courts of the region</a></h3>')
    assert len(found) == 3


def test_sister_hosts_belong_to_the_site_and_others_do_not() -> None:
    card = '<h3><a href="https://{}/2026/11/22/harbour-wall-fixed">The harbour wall is fixed</a></h3>'
    assert len(links(card.format("news.paper.example"))) == 1
    assert links(card.format("paper.other"), "https://www.paper.example/") == []
    assert links(card.format("b.co.uk"), "https://a.co.uk/") == []
    assert len(links(card.format("sport.zeitung.de"), "https://www.zeitung.de/")) == 1


def test_a_page_without_links_is_an_error() -> None:
    with pytest.raises(ListingError):
        read_section(Page(body=b"<p>Closed for the day.", url=URL))


def test_a_front_page_tells_its_title_and_feeds() -> None:
    body = b"""<title> The  Paper </title><link rel="alternate" type="application/rss+xml" href="/rss/all">
    <link rel="alternate" hreflang="de" href="/de"><link rel="ALTERNATE x" type="application/feed+json" href="f.json">
    <a href="/rss.xml">RSS</a>"""
    root = read_root(Page(body=body, url="https://paper.example/"))
    assert root.title == "The Paper"
    assert [url.rpartition("example/")[2] for url in root.feeds] == ["rss/all", "f.json", "rss.xml"]
