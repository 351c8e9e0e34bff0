from __future__ import annotations

import json

import pytest

from scraper.document import first, open_text, strings, urls
from scraper.document.structured_json import read_json


def page(*blocks: str, head: str = "", body: str = "<h1>Trams return</h1>") -> str:
    scripts = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return f"<html><head><title>Trams return</title>{head}{scripts}</head><body>{body}</body></html>"


ARTICLE = '{"@type": "NewsArticle", "headline": "Trams return", "datePublished": "2024-03-03"}'


@pytest.mark.parametrize(
    "broken",
    [
        f"<!-- {ARTICLE} -->",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"/* cms */ {ARTICLE} ;",
        ARTICLE.replace('"}', '",}'),
        ARTICLE.replace("Trams return", "Trams\nreturn"),
        ARTICLE.replace("Trams return", "Trams\\' return").replace("\\'", "\\x27").replace("\\x27 ", " "),
        ARTICLE + ARTICLE,
        ARTICLE[:-1],
        ARTICLE.replace('"datePublished"', '"alternativeHeadline": "The "old" line", "datePublished"'),
        ARTICLE.replace('"2024-03-03"', '"2024-03-03", "wordCount": undefined'),
        ARTICLE.replace('"', "&quot;"),
        f"[[{ARTICLE}], null, 7]",
        f'{{"@context": "https://schema.org", "@graph": [{ARTICLE}]}}',
        "\ufeff" + ARTICLE,
    ],
)
def test_broken_json_ld_is_read_as_far_as_it_goes(broken: str) -> None:
    main = open_text(page(broken)).structured.main
    assert main is not None
    assert (first(main["headline"]) or "").startswith("Trams")


def test_hopeless_json_gives_nothing() -> None:
    assert read_json("not json at all") == []
    assert len(read_json("[" * 100_000)) <= 1
    assert open_text(page("{{{{", "]]]]", "")).structured.nodes == ()


def test_a_quotation_mark_inside_a_value_does_not_end_it() -> None:
    [value] = read_json('{"headline": "He said "no" to it", "author": "Ann"}')
    assert value == {"headline": 'He said "no" to it', "author": "Ann"}


def test_the_article_that_agrees_with_the_page_is_chosen() -> None:
    other = '{"@type": "NewsArticle", "headline": "A whale in the bay", "url": "https://x.example/whale"}'
    structured = open_text(page(other, ARTICLE, other), "https://x.example/trams").structured
    assert structured.main is not None
    assert structured.main["headline"] == "Trams return"


def test_an_article_that_contradicts_the_page_is_not_chosen() -> None:
    other = '{"@type": "NewsArticle", "headline": "A whale in the bay", "url": "https://x.example/whale"}'
    assert open_text(page(other), "https://x.example/trams").structured.main is None


def test_teasers_in_a_list_are_not_the_article() -> None:
    item = {"@type": "NewsArticle", "headline": "Trams return tomorrow"}
    listed = json.dumps({"@type": "ItemList", "itemListElement": [item]})
    structured = open_text(page(listed, ARTICLE)).structured
    assert structured.main is not None
    assert structured.main["headline"] == "Trams return"


def test_references_lead_to_the_object_they_name() -> None:
    graph = {
        "@graph": [
            {"@type": "Person", "@id": "#ann", "name": "Ann Lee"},
            {"@type": "NewsArticle", "author": {"@id": "#ann"}},
        ]
    }
    structured = open_text(page(json.dumps(graph))).structured
    assert structured.resolve({"@id": "#ann"})["name"] == "Ann Lee"


def test_microdata_has_the_shape_of_json_ld() -> None:
    body = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Trams return</h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/ann">'
        '<b itemprop="name">Ann Lee</b></a></span>'
        '<time itemprop="datePublished" datetime="2024-03-03">3 March</time></div>'
    )
    item = open_text(page(body=body)).structured.item
    assert item is not None
    assert item["headline"] == "Trams return"
    assert item["author"]["name"] == "Ann Lee"
    assert item["author"]["url"] == "/ann"
    assert item["datePublished"] == "2024-03-03"


def test_meta_elements_are_kept_in_order_under_lower_case_names() -> None:
    head = (
        '<meta property="article:tag" content="a"><meta property="Article:Tag" content="b"><meta name="x" content="">'
    )
    structured = open_text(page(head=head)).structured
    assert structured.all("article:tag") == ["a", "b"]
    assert structured.first("x") is None


def test_values_of_any_type_are_read_without_complaint() -> None:
    value = [None, True, 7, "a", {"name": ["b", {"@value": "c"}]}, [[["d"]]], {"x": 1}]
    assert strings(value) == ["7", "a", "b", "c", "d"]
    assert urls([None, {"url": {"@id": "https://x.example/"}}, 3, "/y"]) == ["https://x.example/", "/y"]


def test_markup_and_entities_in_declared_text_are_resolved() -> None:
    assert strings("Q&amp;amp;A: <em>who</em> pays&nbsp;&hellip;") == ["Q&A: who pays …"]


def test_half_an_emoji_cut_from_a_title_leaves_a_record_that_utf_8_can_hold() -> None:
    main = open_text(page(ARTICLE.replace("Trams return", r"Trams return \ud83d"))).structured.main
    assert main is not None
    assert main["headline"] == "Trams return \ufffd"


def test_a_broken_block_without_end_is_read_only_so_far() -> None:
    (members,) = read_json('{"@type": "NewsArticle", "tags": [' + '"x", ' * 90_000)
    assert members["@type"] == "NewsArticle"
    assert 10_000 < len(members["tags"]) < 50_000
    assert read_json("{" + '"x", ' * 200_000) == []
