"""Parts of a page that React sends late."""

from __future__ import annotations

from scraper.document import open_text

PAGE = """<main><h1>Weir mended</h1><p>First.</p><!--$?--><template id="B:1"></template><!--/$--><p>Last.</p></main>
<div hidden id="S:1"><p>Second.</p><template id="P:a"></template></div>
<div hidden id="S:a"><p>Third.</p></div><script>$RS("S:a","P:a")</script><script>$RC("B:1","S:1")</script>"""


def test_parts_sent_late_stand_where_their_script_shows_them() -> None:
    found = open_text(PAGE).outline
    assert found.texts == ["Weir mended", "First.", "Second.", "Third.", "Last."]
    assert not any(hidden for _, _, hidden in found.look_of)


def test_a_part_without_its_place_stays_hidden_where_it_is() -> None:
    found = open_text(PAGE.replace('id="B:1"', "").replace(',"P:a")', ',"P:b")')).outline
    assert found.texts == ["Weir mended", "First.", "Last.", "Second.", "Third."]
    assert [found.look_of[found.looks[found.parents[box]]][2] for box in found.box_of] == [False] * 3 + [True] * 2
