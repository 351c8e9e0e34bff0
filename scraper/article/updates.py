"""The entries of a live blog, each a range of the body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.article.evidence import Evidence
from scraper.document import first, objects
from scraper.languages.moments import parse
from scraper.models import BodyBlock, Update
from scraper.text import fold, one_line

Start = tuple[int, str | None, str | None]  # where an entry begins in the body, its time, its title
MOST = 500  # entries of one live blog
FEWEST = 3  # times that make a page a live blog
_HEADINGS = frozenset(("h2", "h3", "h4", "h5"))
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d\b\W*(?:Uhr|hrs?|h|[ap]\.?m\.?|[A-Z]{2,4})?\W*", re.IGNORECASE)
_LINE = 20  # characters
_NUMBERS = re.compile(r"\d+")
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
    for position, when in shown_times(evidence):
        place = next((n for n, index in enumerate(kept) if index >= position), None)
        if place is None or kept[place] - position > 4:
            continue
        title = blocks[place].text if blocks[place].type == "heading" else None
        found.append((blocks[place].start, when, title))
    return found


def shown_times(evidence: Evidence) -> list[tuple[int, str | None]]:
    """Where the page shows times among its text, and what they say: <time> elements, else bare times of day."""
    outline = evidence.labelled.outline
    if not evidence.kept:
        return []
    start, end = evidence.kept[0] - 3, evidence.kept[-1]
    found: list[tuple[int, str | None]] = []
    for position, node, *_ in outline.times[:MOST]:
        if start <= position <= end:
            shown = one_line(node.text())
            when = parse(node.attributes.get("datetime")) or parse(shown)
            found.append((position, when.iso() if when else shown or None))
    if len(found) >= FEWEST:
        return found
    found = [(i, evidence.texts[i]) for i in range(max(0, start), end) if _is_clock(evidence.texts[i])]
    return found[:MOST]


def _is_clock(text: str) -> bool:
    return len(text) <= _LINE and _CLOCK.fullmatch(text) is not None


def restore(evidence: Evidence) -> None:
    """A live blog's times are no text of it, its later entries and the titles of all entries are."""
    for i in evidence.kept:
        if _is_clock(evidence.texts[i]):
            evidence.drop(i, "date")
    _restore_entries(evidence)
    _restore_titles(evidence)


def _restore_entries(evidence: Evidence) -> None:
    """Blocks behind the text that stand in the same boxes as it."""
    labelled, outline, kept = evidence.labelled, evidence.labelled.outline, evidence.kept

    def look(i: int) -> tuple[str, str, str]:
        box = outline.box_of[i]
        parent = outline.parents[box]
        around = _NUMBERS.sub("", outline.names_of(parent)) if parent >= 0 else ""
        return outline.tags[box], outline.names_of(box), around

    known = {look(i) for i in kept if labelled.type_of(i) == "paragraph"}
    for i in range(kept[-1] + 1, len(evidence.texts)) if kept else ():
        doubtful = labelled.reasons[i] == "score" and not outline.links[i] and not _is_clock(evidence.texts[i])
        if doubtful and outline.tag_of(i) == "p" and look(i) in known:
            evidence.keep(i, "a later entry")


def _restore_titles(evidence: Evidence) -> None:
    """Headings right above kept text are titles of entries, however short and many."""
    labelled, outline = evidence.labelled, evidence.labelled.outline
    if not (kept := evidence.kept):
        return
    wanted = set(kept)
    for i in range(max(0, kept[0] - 2), kept[-1]):
        heads = outline.tag_of(i) in _HEADINGS and not outline.links[i] and i + 1 in wanted
        if heads and not labelled.verdicts[i] and labelled.reasons[i] not in ("title", "related", "hidden"):
            evidence.keep(i, "title of an entry")
