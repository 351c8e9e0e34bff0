"""Pictures that no rule of thumb may lose, and topics that only links tell."""

from __future__ import annotations

import pytest

import scraper
from tests.article.pages import DATED, TEXT, URL, record

CAPTION = "The depot on Sunday."


@pytest.mark.parametrize(
    ("shown", "credit"),
    [
        (
            '<figure class="shareable-item"><img src="/a.jpg"><figcaption>%s (Photo: Bo Lind)</figcaption></figure>',
            "Bo Lind",
        ),
        ('<figure class="widget-picture"><img src="/a.jpg"><figcaption>%s Supplied</figcaption></figure>', "Supplied"),
        ('<figure><img src="data:," data-own="/a.jpg"><figcaption>%s TDL/Bo Lind</figcaption></figure>', "TDL/Bo Lind"),
        ('<div><div><img src="/a.jpg" width="900"></div><div>%s</div><div>Getty Images</div></div>', "Getty Images"),
        ('<div class="image-box"><img src="/a.jpg" width="900"><p>%s</p></div>', None),
        (
            '<figure><img src="/a.jpg"><figcaption>%s<span class="Image_rights">Bo Lind</span></figcaption></figure>',
            "Bo Lind",
        ),
        (
            '<figure><img src="/a.jpg"><figcaption><span>ANP</span><span>%s</span></figcaption></figure>',
            "ANP",
        ),
        ('<figure><img src="/a.jpg"><figcaption>%s<i>Bo Lind</i></figcaption></figure>', "Bo Lind"),
        (
            '<div class="photo"><img src="/a.jpg"><p class="photo__caption">%s<i class="source">TDL</i></p></div>',
            "TDL",
        ),
        ('<figure><img src="/a.jpg"><figcaption>%s <em>Bo Lind</em></figcaption></figure>', "Bo Lind"),
        ('<figure><img src="/a.jpg"><figcaption>▲ %s</figcaption></figure>', None),
        ('<figure><img src="/a.jpg"><figcaption>%s (Ann Lee for NPR)</figcaption></figure>', "Ann Lee for NPR"),
        (
            '<figure><img src="/a.jpg"><figcaption>%s Ann Lee for The Daily Loaf</figcaption></figure>',
            "Ann Lee for The Daily Loaf",
        ),
        (
            '<div class="image"><img src="/a.jpg" width="900"><div class="caption">%s (AP Photo/Bo Lind)</div>'
            '<div class="credit">Bo Lind/AP</div></div>',
            "Bo Lind/AP",
        ),
        ('<figure><a>Open this photo in gallery:</a><img src="/a.jpg"><figcaption>%s</figcaption></figure>', None),
        (
            '<figure><img src="/a.jpg"><figcaption>%s <cite>(Loaf News: Bo Lind)</cite></figcaption></figure>',
            "Loaf News: Bo Lind",
        ),
        (
            '<figure><img src="/a.jpg"><figcaption>%s <b class="rights">All rights reserved</b></figcaption></figure>',
            None,
        ),
        (
            '<figure><img src="/a.jpg"><figcaption>%s<i class="credits">Photo Bo Lind</i></figcaption></figure>',
            "Bo Lind",
        ),
        ('<figure><button><img src="/a.jpg"></button><figcaption>%s Photo: Bo Lind</figcaption></figure>', "Bo Lind"),
        (
            '<button><figure><img src="/a.jpg"></figure><figcaption>%s<cite>(Photo: Bo)</cite></figcaption></button>',
            "Bo",
        ),
        ('<figure><img src="/a.jpg"></figure><figcaption>%s Photo: Bo Lind</figcaption>', "Bo Lind"),
        ('<figure><img src="/a.jpg"><figcaption>%s Bo Lind—Getty Images</figcaption></figure>', "Bo Lind—Getty Images"),
        ('<div><img src="/a.jpg"><p class="caption">%s</p><p class="resource__label">TDL</p></div>', None),
        (
            '<figure><picture><source><img src="data:," data-own="/a.jpg"></picture><b>2</b><p>%s</p></figure>',
            None,
        ),
        (
            '<div class="image-box"><img src="/empty.gif"><noscript><img src="/a.jpg"></noscript><p>%s</p></div>',
            None,
        ),
        (
            '<aside class="single-photo"><img src="/a.jpg"><p class="below"><i class="caption">%s</i></p></aside>',
            None,
        ),
        (
            '<div class="relatedPhoto"><img src="/a.jpg"><div class="rollover"><div class="captionText"><p>%s</p>'
            '<p class="credit">Credit: Bo Lind</p></div></div></div>',
            "Bo Lind",
        ),
        (
            '<nav><img src="/you.png"><a href="/in">Log in</a></nav><div class="photo"><img src="/a.jpg">'
            '<p class="caption">%s</p></div>',
            None,
        ),
        ('<ul><li><figure><img src="/a.jpg"><figcaption><p>3 of 12</p><p>%s</p></figcaption></figure></li></ul>', None),
        ('<figure><img src="/a.jpg"><figcaption>2 of 5. %s <a href="#">Fullscreen</a></figcaption></figure>', None),
        (
            '<div class="photo"><img src="/a.jpg"><h6 class="credit">Pool photo by Bo Lind</h6><p>%s</p></div>',
            "Bo Lind",
        ),
    ],
)
def test_a_picture_keeps_its_caption_and_credit(shown: str, credit: str | None) -> None:
    pictures = [(image.url, image.caption, image.credit) for image in record(shown % CAPTION).images]
    assert pictures == [("https://loaf.example/a.jpg", CAPTION, credit)]


def test_a_picture_in_the_box_around_headline_and_text_is_the_articles_whatever_the_box_is_called() -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    page = f"<title>Trams return</title>{DATED}<div class='st-sidebar'><h1>Trams return</h1>{figure}{TEXT}</div>"
    assert [image.caption for image in scraper.extract(page, url=URL).images] == [CAPTION]
    assert scraper.extract(page.replace(figure, "") + f"<div class='st-sidebar'>{figure}</div>", url=URL).images == ()


def test_pictures_in_a_row_keep_their_own_captions() -> None:
    captions = ["The depot on Sunday. (Bo Lind/TDL)", "A bridge at noon. (Ann Lee/TDL)", "The old quay. (Bo Lind/TDL)"]
    row = "".join(
        f'<div class="photo"><img src="/{i}.jpg" height="350"><div class="txt_bg"><div>{caption}</div></div></div>'
        for i, caption in enumerate(captions)
    )
    images = record(f"<div class='gallery'>{row}</div>").images
    assert [f"{image.caption} ({image.credit})" for image in images] == captions


def test_of_a_picture_shown_twice_the_caption_that_is_not_cut_short_counts() -> None:
    shown = '<div class="photo"><img src="/a.jpg" width="%d"><p class="caption">%s</p></div>'
    short = shown % (199, "The depot on...") + shown % (640, CAPTION)
    assert [image.caption for image in record(short).images] == [CAPTION]


def test_links_in_a_box_of_topics_behind_the_text_are_tags() -> None:
    box = '<div class="article-tags"><a href="/t/1">Trams</a><a href="/t/2">River</a><a href="/t/3">Depot</a></div>'
    assert record(below=box).tags == ("Trams", "River", "Depot")
    assert record(below=box.replace("article-tags", "stage")).tags == ()


def test_a_credit_in_cite_before_its_caption_is_set_apart() -> None:
    caption = "The depot on Sunday, a few minutes before the first train with guests left it."
    shown = f'<div><img src="/a.jpg"><div class="caption"><cite>Bo Lind/TDL</cite>{caption}</div></div>'
    assert [(image.caption, image.credit) for image in record(shown).images] == [(caption, "Bo Lind/TDL")]


@pytest.mark.parametrize(
    ("shown", "counts"),
    [
        ('<img src="/a.jpg" width="600">', True),
        ('<a href="/large/a.jpg"><img src="/a.jpg"></a>', True),
        ('<img src="/a.jpg" width="20px">', False),
        ('<a href="/b"><img src="/a.jpg" width="600"></a>', False),
        (f'<a href="{URL}"><img src="/a.jpg" width="600"></a>', True),
        ('<img src="/static/icon-mail.png">', False),
    ],
)
def test_a_picture_between_paragraphs_is_the_articles_unless_it_leads_elsewhere_or_is_drawn(
    shown: str, counts: bool
) -> None:
    assert bool(record(f"{TEXT}<p>{shown}</p>").images) is counts


@pytest.mark.parametrize(
    "shown",
    [
        '<img src="/2024/03/trams-450x300.jpg"><p>By Ann Lee</p>',
        '<a href="/2024/03/trams.jpg"><img src="data:," data-src="/2024/03/trams-450x300.jpg"></a><p>By Ann Lee</p>',
        '<img src="/2024/03/trams-450x300.jpg, /2024/03/trams.jpg 2x"><p>By Ann Lee</p>',
    ],
)
def test_the_main_picture_is_the_articles_under_the_headline_too(shown: str) -> None:
    head = '<meta property="og:image" content="https://loaf.example/2024/03/trams.jpg">' + DATED
    assert len(record(shown, head=head).images) == 1
    assert not record(shown.replace("/03/", "/02/"), head=head).images


def test_a_picture_that_leads_where_a_headline_beside_it_leads_is_another_storys() -> None:
    headline = '<h3><a href="/b">Bridges mended</a></h3>'
    teaser = f'<div>{headline}<a href="%s"><img src="/a.jpg"></a><p class="caption">{CAPTION}</p></div>'
    assert record(TEXT + teaser % "/b").images == ()
    assert [image.caption for image in record(TEXT + teaser % "/photos").images] == [CAPTION]


@pytest.mark.parametrize("label", ['<span class="visually-hidden">Photo</span>', "<a>View this image ›</a>"])
def test_a_label_over_a_caption_is_none_of_it(label: str) -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{label}<p>{CAPTION}</p></figcaption></figure>'
    assert [image.caption for image in record(figure).images] == [CAPTION]


@pytest.mark.parametrize("name", ["l-sidebar-fixed", "post tag-social-media", "share-cta"])
def test_a_box_that_holds_the_text_is_the_article_s_whatever_it_is_called(name: str) -> None:
    figure = f'<figure><img src="/a.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    page = "<html lang='en'><head><title>Trams return</title>%s</head><body><h1>Trams return</h1>%s</body></html>"
    beside = f'<div class="related">{figure.replace("/a", "/b")}</div>'
    shown = f'<div class="{name}">{figure}{TEXT}{beside}{TEXT.replace("tram", "ferry")}</div>'
    found = scraper.extract(page % (DATED, shown), url=URL)
    assert [image.url for image in found.images] == ["https://loaf.example/a.jpg"]


@pytest.mark.parametrize(
    ("image", "taken"),
    [
        ('src="https://pixel.loaf.example/a.jpg"', True),
        ('src="https://loaf.example/pixel.jpg"', False),
        ('src="/a.jpg" width="970" height="0"', True),
        ('src="/a.jpg" width="0" height="0"', False),
    ],
)
def test_a_host_called_pixel_and_a_height_left_open_are_no_signs_of_a_counter(image: str, *, taken: bool) -> None:
    figure = f"<figure><img {image}><figcaption>{CAPTION}</figcaption></figure>"
    assert bool(record(figure).images) == taken


def test_who_sent_a_chinese_picture_behind_who_supplied_it_is_no_caption() -> None:
    figure = (
        "<figure><img src='/a.jpg' width='640'><figcaption>夜间的电车。江海市公安局供图 江海社发</figcaption></figure>"
    )
    body = (
        figure
        + "<p>江海市交通局宣布，因轨道检修，市内三条电车线路将从周一起停运三天，每天约有两万名乘客受到影响。</p>" * 3
    )
    images = scraper.extract(f"<html lang='zh'><article><h1>电车停运三天</h1>{body}</article></html>", URL).images
    assert [(image.caption, image.credit) for image in images] == [("夜间的电车。", "江海市公安局")]


def test_a_box_of_links_to_pages_of_topics_is_tags_whatever_it_is_called() -> None:
    links = '<div><a href="/news/topics/c1">Trams</a></div><div><a href="/news/topics/c2">River</a></div>'
    box = f'<div class="x1">{links}</div>'
    assert record(below=box).tags == ("Trams", "River")
    assert record(below=box.replace("x1", "popular")).tags == ()
    assert record(below=box.replace("/topics/", "/story/")).tags == ()
    assert record(below=box.replace("</a></div></div>", '</a></div><a href="/topics/">»</a></div>')).tags == (
        "Trams",
        "River",
    )
