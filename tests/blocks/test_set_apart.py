"""What stands in a text without being said in it: pulled quotations, links behind labels, captions, data of scripts."""

from __future__ import annotations

from scraper.blocks.copies import pull_quotes
from scraper.blocks.ends import labels_over_links
from scraper.blocks.finish import labelled_links, templates
from scraper.blocks.pictures import captions_below_pictures
from tests.blocks.test_finish import LONG, all_kept, texts

NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Trams return"}</script>'
PROSE = "".join(f"<p>{LONG.format(i)}</p>" for i in range(4))


def test_words_pulled_out_of_the_text_go_with_whoever_said_them_even_with_a_capital_of_their_own() -> None:
    said = "<p>The mayor said that nobody will ever have to push a tram of this town again, if he can help it.</p>"
    pulled = "<blockquote>“Nobody will ever have to push a tram of this town again”</blockquote>"
    found, facts = all_kept(
        f"{NEWS}<div>{PROSE}{said}<div><h3 class='quote'>Quote</h3>{pulled}<i>The mayor</i></div>{PROSE}</div>"
    )
    pull_quotes(found, facts)
    assert "Quote" not in texts(found)
    assert "The mayor" not in texts(found)
    assert not any(text.startswith("“") for text in texts(found))


def test_a_quotation_that_stays_keeps_whoever_said_it() -> None:
    pulled = "<blockquote>“Nobody will ever have to push a tram of this town again”</blockquote>"
    found, facts = all_kept(f"{NEWS}<div>{PROSE}<div>{pulled}<i>The mayor</i></div>{PROSE}</div>")
    pull_quotes(found, facts)
    assert "The mayor" in texts(found)


def test_in_an_article_a_link_behind_words_in_capitals_and_one_in_brackets_lead_elsewhere() -> None:
    loud = '<p><b>MORE:</b> <a href="/b">How the bridges over the river were mended</a></p>'
    bracketed = '<p>[See <a href="/c">seven years of waiting for a tram in pictures</a>]</p>'
    dateline = '<p>OSLO: The town <a href="/d">said in a long letter to all of its people</a> that trams return.</p>'
    found, facts = all_kept(f"{NEWS}<div>{PROSE}{loud}{bracketed}{dateline}</div>")
    found.scores[-3:] = [0.95, 0.7, 0.95]
    labelled_links(found, facts)
    assert [text[:4] for text in texts(found)[4:]] == ["OSLO"]


def test_long_captions_of_several_pictures_are_no_paragraphs_and_one_alone_may_be() -> None:
    slide = f'<div><img src="/%d.jpg"><div class="caption">{LONG * 5}</div></div>'
    found, facts = all_kept(PROSE + "".join(slide % i for i in range(3)))
    captions_below_pictures(found, facts)
    assert len(texts(found)) == 4
    found, facts = all_kept(PROSE + slide % 1)
    captions_below_pictures(found, facts)
    assert len(texts(found)) == 5


def test_what_a_script_reads_at_the_end_of_a_text_is_no_part_of_it() -> None:
    found, facts = all_kept(PROSE + '<div>{"kind": "story", "section": "city", "related": [1, 2]}</div>')
    templates(found, facts)
    assert len(texts(found)) == 4


def test_headings_of_lists_of_links_within_the_text_go_with_them() -> None:
    links = "<ul><li><a href='/a'>A lecture about trams</a></li><li><a href='/b'>A lecture about ferries</a></li></ul>"
    box = f"<div><h2>More on trams</h2><h3>Lectures</h3>{links}<h3>Papers</h3>{links}</div>"
    found, facts = all_kept(f"{NEWS}<div>{PROSE}{box}<h3>The works</h3>{PROSE}</div>")
    for i, text in enumerate(found.outline.texts):
        if "lecture" in text:
            found.drop(i, "links")
    labels_over_links(found, facts)
    assert [text for text in texts(found) if len(text) < 20] == ["The works"]
