"""The rules for what stands around a text in boxes of its own, and for what is said of it once more."""

from __future__ import annotations

import pytest

from scraper.blocks.beside import boxes_beside_the_text, boxes_of_the_site
from scraper.blocks.between import links_between, lists_whole, sentences_between, tables_within
from scraper.blocks.copies import pull_quotes
from scraper.blocks.ends import above_the_headline, labels_over_links
from scraper.blocks.features import Facts
from scraper.blocks.finish import captions_below_pictures, templates, words_about_films
from scraper.blocks.hints import Hints
from scraper.blocks.labelled import Labelled
from scraper.document import open_text

LONG = "A paragraph of a length that no furniture of a page would ever reach, number {}."
RUNNING = "".join(f"<p>{LONG.format(i)}</p>" for i in range(8))
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lamps relit"}</script>'
HEAD = "<h1>Lamps relit</h1>"


def all_kept(markup: str, score: float = 0.9) -> tuple[Labelled, Facts]:
    document = open_text(markup)
    found = Labelled(document.outline, [score] * len(document.outline.texts))
    found.verdicts = [True] * len(found.verdicts)
    return found, Facts(document.outline, Hints(document))


def texts(found: Labelled) -> list[str]:
    return [block.text for block in found.kept]


def test_a_sidebar_longer_than_the_text_is_none_of_it_unless_the_headline_is_in_it() -> None:
    party = "<p>What we stand for, in many words that every page of the site repeats beside its text.</p>" * 20
    found, facts = all_kept(f"<main>{HEAD}{RUNNING}</main><div class='sidebar'>{party}</div>")
    boxes_of_the_site(found, facts)
    assert len(found.kept) == 9
    found, facts = all_kept(f"<main>{RUNNING}</main><div class='sidebar'>{HEAD}{party}</div>")
    boxes_of_the_site(found, facts)
    assert all(found.verdicts)


def test_a_box_named_for_its_sidebar_around_the_text_itself_keeps_it() -> None:
    lead = "<p>So many words stand in the lead above it all, and in the note on how it was written, as here.</p>" * 4
    markup = f"<header>{HEAD}{lead}</header><div class='layout-sidebar-right'><main>{RUNNING * 3}</main></div>"
    found, facts = all_kept(markup)
    boxes_of_the_site(found, facts)
    assert all(found.verdicts)


@pytest.mark.parametrize(("declared", "kept"), [(NEWS, 9), ("", 29)])
def test_the_forum_of_an_article_is_none_of_it_and_a_page_of_a_forum_is_nothing_else(declared: str, kept: int) -> None:
    replies = "".join(f"<li class='forum-thread'><p>I do not agree, number {i}</p></li>" for i in range(20))
    found, facts = all_kept(f"{declared}<main>{HEAD}{RUNNING}</main><ul class='forum'>{replies}</ul>")
    boxes_of_the_site(found, facts)
    assert len(found.kept) == kept


def test_a_list_that_is_called_so_right_behind_a_paragraph_stays_in_news() -> None:
    items = "<li>Ask why</li><li>Take your time</li>"
    for holder, stays in ((f"{RUNNING}<ul class='rich-list'>{items}</ul>", True), (
        f"<div>{RUNNING}</div><div class='teaser-list'><ul>{items}</ul></div>", False)):  # fmt: skip
        found, facts = all_kept(f"{NEWS}<article>{HEAD}{holder}</article>", 0.6)
        boxes_beside_the_text(found, facts)
        assert ("Ask why" in texts(found)) is stays


def test_pictures_one_after_another_with_a_text_each_are_no_part_of_an_article_that_holds_them() -> None:
    about = f'<meta property="og:description" content="{LONG.format(1)}">'
    running = "".join(f"<p>{LONG.format(i)} {LONG.format(i + 20)}</p>" for i in range(12))
    slides = "".join(f"<li><img src='{i}.jpg'><h2>Lamp {i}</h2><p>{LONG.format(i + 50)}</p></li>" for i in range(6))
    for name, stays in (("slideshow", False), ("row", True)):
        markup = f"{about}<main>{HEAD}<div>{running}<div class='{name}'><ul>{slides}</ul></div></div></main>"
        found, facts = all_kept(markup)
        boxes_beside_the_text(found, facts)
        assert ("Lamp 3" in texts(found)) is stays


def test_the_short_items_of_a_list_stay_with_its_long_ones() -> None:
    items = "".join(f"<li>{text}</li>" for text in ("Ask why first of all", "Take your time", "Listen closely", "Rest"))
    found, facts = all_kept(f"<main>{RUNNING}<ul>{items}</ul></main>")
    found.drop(len(found.verdicts) - 1, "score")
    found.scores[-1] = 0.4
    lists_whole(found, facts)
    assert texts(found)[-1] == "Rest"


def test_a_list_in_the_midst_of_the_text_is_kept_whole_where_any_of_it_is() -> None:
    rows = "".join(f"<li>Quay {n}: {n * 31}</li>" for n in range(9))
    for behind, stays in ((RUNNING, True), ("", False)):
        found, facts = all_kept(f"<main>{RUNNING}<ul>{rows}</ul>{behind}</main>")
        first = texts(found).index("Quay 0: 0")
        for i in range(first, first + 8):
            found.drop(i, "score")
            found.scores[i] = 0.4
        lists_whole(found, facts)
        assert ("Quay 3: 93" in texts(found)) is stays


@pytest.mark.parametrize("label", ["<p>Other topics on our blog:</p>", "<h3>More from the harbour</h3>"])
def test_a_last_line_that_names_the_links_below_it_goes_with_them(label: str) -> None:
    found, facts = all_kept(f"<main>{RUNNING}{label}<ul><li><a href='/a'>Trams return</a></li></ul></main>")
    found.drop(len(found.verdicts) - 1, "links")
    labels_over_links(found, facts)
    assert texts(found)[-1] == LONG.format(7)


def test_a_heading_over_text_stays_whatever_links_stand_before_it() -> None:
    box = "<div><a href='/a'>Map of the quay</a><h2>Later</h2></div>"
    found, facts = all_kept(f"{NEWS}<main>{RUNNING}{box}{RUNNING}</main>")
    found.drop(found.outline.texts.index("Map of the quay"), "links")
    labels_over_links(found, facts)
    assert "Later" in texts(found)


def test_words_of_the_text_set_apart_once_more_are_said_once() -> None:
    said = "Nobody here has ever seen so many lamps at one time"
    told = f"<p>{said}, said the keeper, and he has seen them all.</p>"
    for apart in (f"{told}<blockquote>„{said}“</blockquote>{RUNNING}", f"{told}{RUNNING}<h4>{said}</h4>"):
        found, facts = all_kept(f"<main>{apart}</main>")
        pull_quotes(found, facts)
        assert len(found.kept) == 9
    found, facts = all_kept(f"<main><h4>{said}</h4>{told}{RUNNING}</main>")  # the heading of a section
    pull_quotes(found, facts)
    assert all(found.verdicts)


def test_blanks_that_a_script_was_to_fill_in_are_no_text() -> None:
    found, facts = all_kept("<div>{{ page.author.fullName }} - {{ page.time | date : 'HH:mm' }}</div><p>A line.</p>")
    templates(found, facts)
    assert texts(found) == ["A line."]


def test_a_doubtful_line_alone_in_a_box_below_a_picture_is_its_caption() -> None:
    for score, stays in ((0.6, False), (0.9, True)):
        box = "<div class='pic'><a><img src='a.jpg'></a><p>The keeper at the new lamp</p></div>"
        found, facts = all_kept(f"<main>{RUNNING}{box}{RUNNING}</main>", score)
        captions_below_pictures(found, facts)
        assert ("The keeper at the new lamp" in texts(found)) is stays


def test_a_table_of_figures_within_the_text_belongs_to_it() -> None:
    rows = "".join(f"<tr><td>Lamp {i}</td><td>{i} kg</td></tr>" for i in range(4))
    table = f"<section><div><table>{rows}</table></div></section>"
    for markup, stays in ((f"{RUNNING}{table}{RUNNING}", True), (f"{RUNNING}{table}", False)):
        found, facts = all_kept(f"<main>{markup}</main>")
        place = found.outline.kinds.index("table")
        found.drop(place, "score")
        tables_within(found, facts)
        assert found.verdicts[place] is stays


@pytest.mark.parametrize(("many", "score", "first"), [(1, 0.6, 1), (4, 0.5, 1), (4, 0.6, 0)])
def test_a_line_of_the_site_over_the_headline_is_no_lead_nor_are_more_of_them_among_menus(
    many: int, score: float, first: int
) -> None:
    line = "<b>Bread</b><p>Lamps, trams and bread since 1990, for everybody, number {}</p>"
    lines = "".join(line.format(i) for i in range(many))
    found, facts = all_kept(f"{NEWS}<main>{lines}{HEAD}{RUNNING}</main>", score)
    for i, text in enumerate(found.outline.texts):
        if text == "Bread":
            found.drop(i, "navigation")
    above_the_headline(found, facts)
    assert (texts(found)[0] == "Lamps relit") is bool(first)


@pytest.mark.parametrize(("before", "left"), [("Nobody knew why.", 0), ("These are the streets:", 1)])
def test_linked_headlines_between_two_paragraphs_lead_elsewhere_unless_the_first_speaks_of_them(
    before: str, left: int
) -> None:
    link = '<li><a href="/b">The lamps of the old harbour burn once more for a night</a></li>'
    markup = f"{NEWS}<div>{RUNNING}<p>{before}</p><ul>{link}</ul>{RUNNING}</div>"
    found, facts = all_kept(markup, 0.5)
    links_between(found, facts)
    assert sum("harbour" in text for text in texts(found)) == left


def test_a_word_about_the_film_over_the_text_and_a_caption_behind_its_credit_are_no_text() -> None:
    film = "<p class='video-desc'>The mayor lights the first lamp of the quay, and the band plays on. (May 3)</p>"
    picture = (
        "<div class='photo'><img src='/a.jpg'><p class='photo_credit'>Bo Lind</p>"
        "<div class='photo_text'><p>The quay an hour before the lamps were lit by the mayor.</p></div></div>"
    )
    found, facts = all_kept(f"{NEWS}{HEAD}{film}<div>{RUNNING}{picture}{RUNNING}</div>", 0.7)
    captions_below_pictures(found, facts)
    words_about_films(found, facts)
    assert len(found.kept) == 17


def test_a_short_sentence_among_the_paragraphs_of_news_stays_and_a_few_words_do_not() -> None:
    short = "<p>Not this time.</p>{}<p>Share this</p>{}<p class='x'>It rained.</p>{}"
    found, facts = all_kept(f"{NEWS}<div>{RUNNING}{short.format(*[f'<p>{LONG}</p>'] * 3)}</div>", 0.4)
    for i, text in enumerate(found.outline.texts):
        if len(text) < 20:
            found.drop(i, "score")
    sentences_between(found, facts)
    assert [text for text in texts(found) if len(text) < 20] == ["Not this time."]


def test_a_sentence_that_looks_like_its_neighbours_stays_in_boxes_that_are_no_paragraphs_whatever_they_are_called() -> (
    None
):
    line = "<div class='line'>{}</div>"
    markup = f"{NEWS}<div class='modal'>{line.format(LONG)}{line.format('Not this time.')}{line.format(LONG)}</div>"
    found, facts = all_kept(markup, 0.4)
    found.drop(found.outline.texts.index("Not this time."), "consent")
    sentences_between(found, facts)
    assert "Not this time." in texts(found)
