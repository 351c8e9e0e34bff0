"""The entries of a live blog, each a range of the body."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.article.evidence import Evidence
from scraper.document import first, objects
from scraper.languages.moments import parse
from scraper.models import BodyBlock, Update
from scraper.text import fold, one_line

Start = tuple[int, str | None, str | None]  # where an entry begins in the body, its time, its title
MOST = 500
_OPENING = 40  # characters of an entry's text that tell it from another


def updates(evidence: Evidence, body: str, blocks: Sequence[BodyBlock]) -> tuple[Update, ...]:
    """Entries in the order of the page, newest or oldest first; declared ones, else what visible times part."""
    starts = _declared(evidence, blocks) or _shown(evidence, blocks)
    starts = sorted({start[0]: start for start in reversed(starts)}.values())
    if len(starts) < 2:
        return ()
    ends = [next_start[0] - 2 for next_start in starts[1:]] + [len(body)]
    return tuple(
        Update(time=time, title=title, start=start, end=end)
        for (start, time, title), end in zip(starts, ends, strict=True)
        if end > start
    )


def _declared(evidence: Evidence, blocks: Sequence[BodyBlock]) -> list[Start]:
    """Entries of a LiveBlogPosting, found again in the body by their headline or opening words."""
    folded = [fold(block.text) for block in blocks]
    found: list[Start] = []
    for node, _ in evidence.declared:
        for entry in objects(node.get("liveBlogUpdate"))[:MOST]:
            title = first(entry.get("headline")) or first(entry.get("name"))
            text = first(entry.get("articleBody")) or first(entry.get("text")) or ""
            place = _place(folded, fold(title or ""), fold(text)[:_OPENING])
            if place is not None:
                when = parse(first(entry.get("datePublished")) or first(entry.get("dateModified")))
                found.append((blocks[place].start, when.iso() if when else None, title))
    return found


def _place(folded: Sequence[str], title: str, opening: str) -> int | None:
    for i, text in enumerate(folded):
        if (title and text == title) or (len(opening) > 10 and text.startswith(opening)):
            return i
    return None


def _shown(evidence: Evidence, blocks: Sequence[BodyBlock]) -> list[Start]:
    """Entries that begin where the page shows a time between kept blocks."""
    kept = evidence.kept
    if len(kept) != len(blocks):
        return []
    found: list[Start] = []
    for position, node, *_ in evidence.labelled.outline.times[:MOST]:
        place = next((n for n, index in enumerate(kept) if index >= position), None)
        if place is None or kept[place] - position > 4:
            continue
        shown = one_line(node.text())
        when = parse(node.attributes.get("datetime")) or parse(shown)
        title = blocks[place].text if blocks[place].type == "heading" else None
        found.append((blocks[place].start, when.iso() if when else shown or None, title))
    return found
