"""The rules that finish what the scorer began."""

from __future__ import annotations

from scraper.blocks.beside import boxes_beside_the_text
from scraper.blocks.between import headings_between, headings_in_turn, lists_within
from scraper.blocks.copies import second_copies
from scraper.blocks.decide import decide
from scraper.blocks.ends import linked_within
from scraper.blocks.features import Facts
from scraper.blocks.finish import (
    bare_datelines,
    code_in_the_text,
    labelled_links,
    title_line,
    undeclared,
    unseen_boxes,
    unseen_lines,
    wall_notices,
)
from scraper.blocks.hints import Hints
from scraper.blocks.labelled import Labelled
from scraper.blocks.series import next_articles, numbered_pictures, teasers_behind
from scraper.document import open_text

LONG = "A paragraph of a length that no furniture of a page would ever reach, number {}."


def all_kept(markup: str) -> tuple[Labelled, Facts]:
    document = open_text(markup)
    found = Labelled(document.outline, [0.9] * len(document.outline.texts))
    found.verdicts = [True] * len(found.verdicts)
    return found, Facts(document.outline, Hints(document))


def texts(found: Labelled) -> list[str]:
    return [block.text for block in found.kept]


def test_the_headline_leaves_the_body() -> None:
    found, facts = all_kept(
        '<meta property="og:title" content="Old lamp relit"><p>“Old Lamp” relit</p><p>It burns.</p>'
    )
    title_line(found, facts)
    assert texts(found) == ["It burns."]


def test_copies_in_different_boxes_are_one_and_copies_side_by_side_are_two() -> None:
    line = LONG.format(1)
    found, facts = all_kept(f"<div><p>{line}</p></div><section><p>{line}</p></section>")
    second_copies(found, facts)
    assert texts(found) == [line]
    found, facts = all_kept(f"<div><p>{line}</p><p>{line}</p></div>")
    second_copies(found, facts)
    assert texts(found) == [line, line]
    found, facts = all_kept(f"<main><div><p>{line}</p></div><div><p>{line}</p></div></main>")
    second_copies(found, facts)
    assert texts(found) == [line, line]


def test_a_heading_below_links_to_other_stories_heads_what_follows() -> None:
    found, facts = all_kept(
        f"<p>{LONG.format(1)}</p><div><b>More</b><br><a href='/x'>Trams return</a></div>"
        f"<h3>Two</h3><p>{LONG.format(2)}</p>"
    )
    found.verdicts = [text.startswith("A") for text in found.outline.texts]
    found.reasons = ["links" if links else "score" for links in found.outline.links]
    found.scores = [0.3] * len(found.scores)
    headings_between(found, facts)
    assert "Two" in texts(found)


def test_what_the_articles_own_box_is_called_turns_no_block_down() -> None:
    lines = "".join(f"<p>{LONG.format(i)}</p>" for i in range(6))
    document = open_text(f"<div class='newsletter-post'>{lines}<aside>Share</aside></div>")
    found = Labelled(document.outline, [0.9] * 5 + [0.1] * 2)
    decide(found, Facts(document.outline, Hints(document)))
    assert found.reasons[5:] == ["score", "aside"]


def test_lines_for_screen_readers_are_dropped() -> None:
    found, facts = all_kept('<p>Seen.</p><p class="sr-only">Unseen.</p>')
    unseen_lines(found, facts)
    assert texts(found) == ["Seen."]


def test_code_between_kept_paragraphs_is_kept() -> None:
    found, facts = all_kept("<div><p>Before.</p><pre>x = 1</pre><p>After.</p></div>")
    found.verdicts[1] = False
    code_in_the_text(found, facts)
    assert texts(found) == ["Before.", "x = 1", "After."]


STORY = "".join(f"<p>{LONG.format(i)}</p>" for i in range(4))


def test_fact_boxes_comments_and_captions_are_no_running_text() -> None:
    beside = (
        f"<div class='infobox'><p>{LONG.format(8)}</p></div><figure><figcaption>{LONG.format(7)}</figcaption></figure>"
    )
    comments = f"<div class='comments'><p>{LONG.format(9)}</p></div>"
    found, facts = all_kept(f"<main><article>{STORY}{beside}</article>{comments}</main>")
    boxes_beside_the_text(found, facts)
    assert texts(found) == [LONG.format(i) for i in range(4)]
    assert found.reasons[4:] == ["fact box", "caption", "comment"]


def test_an_article_in_a_box_called_comment_is_still_the_article() -> None:
    found, facts = all_kept(f"<main><p>{LONG.format(9)}</p><div class='comment-body'>{STORY}</div></main>")
    boxes_beside_the_text(found, facts)
    assert len(texts(found)) == 5


def test_hidden_forms_behind_the_article_go_and_folded_text_inside_it_stays() -> None:
    folded = f"<div style='display: none'><p>{LONG.format(5)}</p></div>"
    form = f"<section hidden><p>{LONG.format(8)}</p></section>"
    found, facts = all_kept(f"<main><article>{STORY}{folded}<p>{LONG.format(6)}</p></article></main>{form}")
    unseen_boxes(found, facts)
    assert LONG.format(5) in texts(found)
    assert LONG.format(8) not in texts(found)


def test_a_paragraph_called_paywall_among_others_stays_and_a_paywall_box_goes() -> None:
    told = LONG.format(5) + " " + LONG.format(6)
    walled = f"<p class='paywall'>{told}</p>"
    box = f"<div class='paywall'><p>{LONG.format(8)}</p></div>"
    found, facts = all_kept(f"<main><article>{STORY}{walled}{box}</article></main>")
    found.scores = [0.6] * len(found.scores)
    boxes_beside_the_text(found, facts)
    assert told in texts(found)
    assert LONG.format(8) not in texts(found)


def test_what_the_page_does_not_declare_leaves_a_body_that_it_declares() -> None:
    declared = " ".join(LONG.format(i) for i in range(4))
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{declared}"}}</script>'
    other = "A teaser for something else of which it says not a word."
    found, facts = all_kept(f"{data}<main><article>{STORY}<p>{other}</p></article></main>")
    undeclared(found, facts)
    assert texts(found) == [LONG.format(i) for i in range(4)]


def test_a_label_and_a_linked_headline_lead_elsewhere_and_a_linked_sentence_does_not() -> None:
    also = "<p>Read also: <a href='/a'>Another thing that happened in the town</a></p>"
    said = "<p>She said: <a href='/b'>the report</a> is wrong in every point that matters to those who live there.</p>"
    found, facts = all_kept(f"<main><article>{STORY}{also}{said}</article></main>")
    found.scores = [0.6] * len(found.scores)
    labelled_links(found, facts)
    assert [text[:9] for text in texts(found)[4:]] == ["She said:"]


def test_in_news_a_paragraph_that_is_all_one_link_leads_elsewhere_and_a_linked_sentence_does_not() -> None:
    linked = "<p><a href='/a'>Another thing that happened in the town</a></p>"
    data = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    for head, link, kept in ((data, linked, 4), (data, linked.replace("</a>", ".</a>"), 5), ("", linked, 5)):
        found, facts = all_kept(f"{head}<main><article>{STORY}{link}</article></main>")
        linked_within(found, facts)
        assert len(texts(found)) == kept


def test_a_doubtful_list_between_kept_paragraphs_belongs_to_them() -> None:
    items = "<ul><li>The first train leaves at seven.</li><li>The last one comes at nine.</li></ul>"
    found, facts = all_kept(f"<main><article>{STORY}{items}<p>{LONG.format(7)}</p>{items}</article></main>")
    for i in (4, 5, 7, 8):
        found.drop(i, "score")
        found.scores[i] = 0.3
    lists_within(found, facts)
    assert found.verdicts[4:] == [True, True, True, False, False]


def test_a_doubtful_list_of_sentences_ends_a_text_and_a_list_of_words_does_not() -> None:
    for item, ends in ((LONG, True), ("Harbour", False)):
        items = "<ul>" + f"<li>{item}</li>" * 3 + "</ul>"
        found, facts = all_kept(f"<main><div><p>{LONG}</p></div><div><p>{LONG}</p></div>{items}</main>")
        for i in (2, 3, 4):
            found.drop(i, "score")
            found.scores[i] = 0.3
        lists_within(found, facts)
        assert found.verdicts[2:] == [ends] * 3


def test_doubtful_headings_that_take_turns_with_kept_text_head_it_and_fewer_or_linked_ones_do_not() -> None:
    for count, heading, kept in ((4, "A walk", True), (3, "A walk", False), (4, '<a href="/x">A walk</a>', False)):
        part = f"<div><h2>{heading}</h2><span>Picture: Dolan</span><p>{LONG}</p></div>"
        found, facts = all_kept(f"<article><p>{LONG}</p>{part * count}</article>")
        for i, block in enumerate(found.blocks):
            if len(block.text) < len(LONG):
                found.drop(i, "score" if block.tag == "h2" else "caption")
                found.scores[i] = 0.2
        headings_in_turn(found, facts)
        assert [found.verdicts[block.index] for block in found.blocks if block.tag == "h2"] == [kept] * count


def test_an_article_behind_the_article_is_the_next_one_and_a_chapter_is_not() -> None:
    story = "<article><h1>{}</h1>" + STORY + "</article>"
    head = "<title>The mill is shut</title>"
    found, facts = all_kept(f"{head}<main>{story.format('The mill is shut')}{story.format('A ferry sinks')}</main>")
    next_articles(found, facts)
    assert not any(found.verdicts[facts.count // 2 :])
    found, facts = all_kept(f"{head}<main><h1>The mill is shut</h1>{STORY}<h1>How it began</h1>{STORY}</main>")
    next_articles(found, facts)
    assert all(found.verdicts)


RUNNING = "".join(f"<p>{LONG.format(i)} {LONG.format(i)}</p>" for i in range(10))


def test_pictures_that_are_counted_leave_a_running_text_but_not_a_page_of_nothing_else() -> None:
    rows = "".join(f"<li><b>{i}/6 Lamp</b><p>{LONG.format(i)}</p></li>" for i in range(1, 7))
    found, facts = all_kept(f"<article><div><ul>{rows}</ul></div><div>{RUNNING}</div></article>")
    numbered_pictures(found, facts)
    assert len(texts(found)) == 10
    found, facts = all_kept(f"<article><ul>{rows}</ul></article>")
    numbered_pictures(found, facts)
    assert len(texts(found)) == 12


def test_stars_given_again_and_again_count_nothing() -> None:
    stars = "".join(f"<div>{given} of 5 stars</div>" for given in (1, 5, 3, 5, 4))
    found, facts = all_kept(f"<article><section>{stars}</section><div>{RUNNING}</div></article>")
    numbered_pictures(found, facts)
    assert len(texts(found)) == 15


DECLARED = '<meta property="og:type" content="article">'
TEASERS = "".join(f'<li><h3><a href="/{i}">Another story, {i}</a></h3><p>{LONG.format(i)}</p></li>' for i in range(5))


def test_linked_headlines_with_a_paragraph_each_behind_the_text_lead_elsewhere() -> None:
    found, facts = all_kept(f"{DECLARED}<main><article>{RUNNING}</article><ul>{TEASERS}</ul></main>")
    teasers_behind(found, facts)
    assert len(texts(found)) == 10


def test_linked_headlines_with_a_paragraph_each_are_the_text_where_more_of_it_follows_or_nothing_else_is_there() -> (
    None
):
    found, facts = all_kept(f"{DECLARED}<article>{RUNNING}<ul>{TEASERS}</ul>{RUNNING}</article>")
    teasers_behind(found, facts)
    assert all(found.verdicts)
    found, facts = all_kept(f"{DECLARED}<article><p>{LONG}</p><ul>{TEASERS}</ul></article>")
    teasers_behind(found, facts)
    assert all(found.verdicts)


def test_on_a_page_that_declares_nothing_teasers_lead_elsewhere_where_the_text_outweighs_them() -> None:
    pairs = "".join(f'<p><a href="/{i}">Another story, {i}</a></p><p>{LONG.format(i)}</p>' for i in range(5))
    for teasers, within in ((f"<ul>{TEASERS}</ul>", True), (pairs, False)):
        found, facts = all_kept(f"<div><div>{RUNNING}</div><div>{teasers}</div></div>")
        teasers_behind(found, facts)
        assert len(texts(found)) == 10
        found, facts = all_kept(f"<div><div>{RUNNING}{teasers}</div></div>")  # pairs among paragraphs are a round-up
        teasers_behind(found, facts)
        assert (len(texts(found)) == 10) is within
        found, facts = all_kept(f"<div><p>{LONG}</p><div>{teasers}</div></div>")
        teasers_behind(found, facts)
        assert all(found.verdicts)


def test_a_short_report_stays_whole_above_the_teasers_of_others() -> None:
    head = f'{DECLARED}<meta name="description" content="{LONG.format("a")}">'
    report = f"<div><p>{LONG.format('a')}</p><p>{LONG.format('b')}</p></div>"
    found, facts = all_kept(f"{head}<main>{report}<ul>{TEASERS}</ul></main>")
    found.drop(1, "score")
    teasers_behind(found, facts)
    assert found.verdicts == [True, True] + [False] * 10


def test_a_short_report_that_was_passed_over_for_the_teasers_below_it_comes_back() -> None:
    report = f"<div><h1>The mill is shut</h1><p>{LONG.format('a')}</p><p>{LONG.format('b')}</p></div>"
    found, facts = all_kept(f"{DECLARED}<title>The mill is shut</title><main>{report}<ul>{TEASERS}</ul></main>")
    for i in (0, 1, 2):
        found.drop(i, "title" if i == 0 else "score")
        found.scores[i] = 0.3
    teasers_behind(found, facts)
    assert found.verdicts == [False, True, True] + [False] * 10


def test_footnotes_with_a_linked_number_each_are_no_teasers() -> None:
    notes = "".join(f'<div><a href="#{i}">{i}</a><p>{LONG.format(i)}</p></div>' for i in range(5))
    found, facts = all_kept(f"{DECLARED}<article>{RUNNING}<section>{notes}</section></article>")
    teasers_behind(found, facts)
    assert all(found.verdicts)


def test_a_place_and_a_dash_in_a_box_of_their_own_above_the_text_are_no_paragraph() -> None:
    rest = "".join(f"<p>{LONG.format(n)}</p>" for n in range(3))
    found, facts = all_kept(f"<div><b>Ostrand —</b></div>{rest}")
    found.scores[0] = 0.5
    bare_datelines(found, facts)
    assert found.reasons[0] == "dateline"
    found, facts = all_kept(f"<p>Ostrand —</p>{rest}")
    found.scores[0] = 0.5
    bare_datelines(found, facts)
    assert found.verdicts[0]


def test_a_linked_line_under_its_label_goes_with_it_but_not_after_a_sentence() -> None:
    link = '<ul><li><a href="/x">The southern basin will be dredged</a></li></ul>'
    for label, gone in (("Read also:", True), ("À lire aussi", True), ("It was so.", False)):
        found, facts = all_kept(f"<main>{RUNNING}<div><p>{label}</p>{link}</div>{RUNNING}</main>")
        found.scores = [0.6] * len(found.scores)
        labelled_links(found, facts)
        assert (label not in texts(found)) is gone


def test_a_doubtful_notice_of_the_paywall_at_the_end_goes_and_a_sentence_about_one_stays() -> None:
    for score, stays in ((0.5, False), (0.95, True)):
        found, facts = all_kept(f"<article>{RUNNING}<p>This article is for subscribers only.</p></article>")
        found.scores[-1] = score
        wall_notices(found, facts)
        assert found.verdicts[-1] is stays


def test_a_page_that_names_its_boxes_is_told_from_one_that_does_not() -> None:
    rows = "".join(f"<div><p>{LONG.format(i)}</p></div>" for i in range(30))
    _, named = all_kept(f'<main class="story">{rows}</main><footer><p>The end of it</p></footer>')
    _, nameless = all_kept(f'<div class="x1a"><div class="x9z">{rows}</div></div>')
    assert named.named
    assert not nameless.named
