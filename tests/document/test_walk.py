"""The walk over the tree: what becomes a block, and what a block knows."""

from __future__ import annotations

import time

from scraper.document import open_text
from scraper.document.outline import Outline


def walk(markup: str) -> Outline:
    return open_text(markup).outline


def test_block_elements_end_a_text_and_inline_elements_do_not() -> None:
    assert walk("<div>one <b>t</b>wo<p>three</p>four</div>").texts == ["one two", "three", "four"]


def test_white_space_between_inline_elements_is_kept_and_none_is_invented() -> None:
    assert walk("<p><b>a</b> <i>b</i><i>c</i> (<a>d</a>)</p>").texts == ["a bc (d)"]


def test_two_line_breaks_end_a_paragraph_and_one_does_not() -> None:
    assert walk("<p>a<br>b<br> <br>c</p>").texts == ["a b", "c"]
    assert walk("<p>a<br><!-- advertisement -->\n<br>b</p>").texts == ["a", "b"]


def test_scripts_styles_and_forms_hold_no_text() -> None:
    assert walk("<p>a</p><script>x()</script><style>p{}</style><noscript>n</noscript><button>b</button>").texts == ["a"]


def test_server_code_that_was_never_run_holds_no_text() -> None:
    assert walk("<p>a<?php echo title() ?>b</p><?php footer() ?><p>c</p>").texts == ["ab", "c"]


def test_code_keeps_its_lines_and_the_spaces_between_coloured_words() -> None:
    found = walk("<pre>if x:\n    y()\n</pre><pre><b>if</b><i> </i>x:\n<i>    </i>y()</pre>")
    assert (found.texts, found.kinds) == (["if x:\n    y()"] * 2, ["code"] * 2)


def test_a_data_table_is_one_block_and_a_layout_table_is_not() -> None:
    data = walk("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table><p>e</p>")
    assert data.texts == ["a\tb\nc\td", "e"]
    assert data.kinds == ["table", "text"]
    long = "A sentence that is far too long for the cell of a table of figures. " * 3
    layout = walk(f"<table><tr><td>{long}</td><td>{long}</td></tr><tr><td>{long}</td><td>{long}</td></tr></table>")
    assert len(layout.texts) == 4


def test_a_navigation_list_is_one_block_and_a_footers_copyright_line_is_its_own() -> None:
    found = walk("<nav><a>A</a><a>B</a></nav><footer><p>Contact</p><p>© 2024 The Gazette</p></footer>")
    assert found.texts == ["A B", "Contact © 2024 The Gazette", "© 2024 The Gazette"]


def test_a_list_of_nothing_but_links_is_one_block_with_its_images_and_nothing_else_is() -> None:
    card = "<div><a href=/{0}><img src={0}.png>Story {0}</a></div>"
    found = walk("<h1><a href=/>Title</a></h1><div>" + "".join(map(card.format, "123")) + "</div><p>text</p>")
    assert found.texts == ["Title", "Story 1\nStory 2\nStory 3", "text"]
    assert found.links[1] == len(found.texts[1])
    assert [place for place, _, _ in found.images] == [1, 1, 1]
    two = walk("<div><p><a href=/1>one</a></p><p><a href=/2>two</a></p></div>")
    mixed = walk("<div><p><a href=/1>one</a></p><p>two</p><p><a href=/2>three</a></p><p><a href=/3>four</a></p></div>")
    assert (len(two.texts), len(mixed.texts)) == (2, 4)


def test_images_know_the_block_they_stand_before_and_their_figure() -> None:
    found = walk("<p>a</p><figure><img src=x><figcaption>c</figcaption></figure><p>b</p>")
    [(place, node, figure)] = found.images
    assert (place, node.attributes["src"], figure) == (1, "x", 1)
    assert found.figure_of == [0, 1, 0]


def test_boxes_know_their_blocks() -> None:
    found = walk("<div class=x><p>a</p><p>b</p></div><p>c</p>")
    box = found.parents[found.box_of[0]]
    assert (found.firsts[box], found.ends[box]) == (0, 2)
    assert found.path(0) == "body > div.x > p"


def test_a_hidden_box_is_marked() -> None:
    found = walk('<div style="display: none">a</div><div hidden>b</div><div aria-hidden="true">c</div><div>d</div>')
    assert [found.look_of[found.looks[box]][2] for box in found.box_of] == [True, True, True, False]
    found = walk('<p style="visibility:hidden">a</p><p style="overflow: hidden">b</p>')
    assert [found.look_of[found.looks[box]][2] for box in found.box_of] == [True, False]


def test_deep_nesting_and_many_attributes_do_not_raise() -> None:
    assert walk("<div>" * 3000 + "text" + "</div>" * 3000).texts == ["text"]
    assert walk("<p " + " ".join(f"a{i}=1" for i in range(2000)) + ">text").texts == ["text"]


def test_cost_grows_linearly_with_the_page() -> None:
    def seconds(paragraphs: int) -> float:
        document = open_text("<div><p>Some words of a paragraph, and <a href=x>a link</a>.</p></div>" * paragraphs)
        start = time.perf_counter()
        assert len(document.outline.texts) == paragraphs
        return time.perf_counter() - start

    seconds(500)
    small, large = min(seconds(1000) for _ in range(3)), min(seconds(8000) for _ in range(3))
    assert large < 8 * 6 * small  # eight times the page, and room for a busy machine


def test_a_caption_in_an_inline_element_behind_its_picture_is_no_beginning_of_the_text() -> None:
    picture = '<span class="photo"><img src="a.jpg"><em class="img_desc">The pier at dusk</em></span>'
    found = walk(f"<article>{picture}The last ferry left.<br><br>It was late.</article>")
    assert found.texts == ["The pier at dusk", "The last ferry left.", "It was late."]


def test_a_component_of_the_sites_own_is_a_box_around_paragraphs_and_a_word_within_a_line() -> None:
    found = walk("<x-card><h3>One</h3><p>Two</p></x-card><p>The <x-term>tide</x-term> rose.</p>")
    assert found.texts == ["One", "Two", "The tide rose."]
    assert found.path(1) == "body > x-card > p"


def test_what_stands_behind_several_data_tables_keeps_its_place() -> None:
    table = "<table><tr><td>Team</td><td>Goals</td></tr><tr><td>Elm</td><td>{}</td></tr></table>"
    found = walk(f"<p>a</p>{table.format(2)}<div><p>b</p><img src=x></div>{table.format(3)}<p>c</p><img src=y>")
    assert found.texts == ["a", "Team\tGoals\nElm\t2", "b", "Team\tGoals\nElm\t3", "c"]
    assert [place for place, _, _ in found.images] == [3, 5]
    ranges = {tag: (found.firsts[box], found.ends[box]) for box, tag in enumerate(found.tags) if tag in ("div", "body")}
    assert ranges == {"body": (0, 5), "div": (2, 3)}
