"""Headings and lists that the scorer doubts, told by the kept text around them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scraper.blocks.features import GOOD

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

_NEARLY = 0.1  # score of a block that the scorer nearly kept
_PASSED = frozenset(("links", "caption", "advertisement", "related"))
_FAIRLY, _ALL = 0.6, 0.95  # score of links that may be text, and share of their characters that are linked
_LISTS = frozenset(("ul", "ol"))
_HEADLINE = 40  # Latin characters
_HEADINGS = frozenset(("h2", "h3", "h4"))
_DOUBTED, _ENDS = 0.2, frozenset(".!?…。！？”\"»'’")  # score of a sentence, and what may end it
_IN_TURN = 4  # headings or lines that make a row
_ABOVE = 2  # blocks over the text among which its first heading stands
_TOLD = frozenset(("links", "title"))  # reasons that are not names of the boxes around both
_PARAGRAPHS = frozenset(("p", "div"))
_NEARLY_EVEN = 0.4  # score from which a block may stay for its place, though a rule named it
_ROWS, _REACH = 2, 4  # line ends of a table, and boxes around it that are asked
_MOST = 0.7  # share of a list's items; share of a table's characters in links
_LEAST, _LINKED = 0.1, 0.3  # score and link share of a list item that is text


def headings_between(labelled: Labelled, facts: Facts) -> None:
    """A heading that the scorer nearly kept, with kept text on both sides, heads that text."""
    verdicts, reasons, kept = labelled.verdicts, labelled.reasons, labelled.kept_indices
    text_before = False  # links, captions and advertisements between a text and the heading of the next are no matter
    for i in range(kept[0], facts.count - 1) if kept else ():
        if verdicts[i]:
            text_before = True
        elif text_before and verdicts[i + 1] and labelled.scores[i] > _NEARLY and reasons[i] == "score":
            if labelled.type_of(i) == "heading":
                labelled.keep(i, "heading")
        elif text_before and reasons[i] not in _PASSED:
            text_before = _labels_links(labelled, i)


def _labels_links(labelled: Labelled, i: int) -> bool:
    """Whether a line stands over links in one box with them: "Related", "Read also"."""
    out, above = labelled.outline, labelled.outline.box_of[i]
    below = out.box_of[i + 1]
    return labelled.reasons[i + 1] == "links" and out.parents[above] in (below, out.parents[below])


def sentences_between(labelled: Labelled, facts: Facts) -> None:
    """A sentence right behind a kept paragraph of its own box and look, with more text to come, goes on with it.

    Short ones look less likely than long ones: "Not this time."
    """
    out, scores, reasons = labelled.outline, labelled.scores, labelled.reasons
    boxes, parents, texts = out.box_of, out.parents, out.texts
    for before, after in itertools.pairwise(labelled.kept_indices) if facts.news else ():
        box = boxes[before]
        for i in range(before + 1, after):
            alike = parents[boxes[i]] == parents[box] and out.looks[boxes[i]] == out.looks[box]
            plain = reasons[i] not in _TOLD and scores[i] > _DOUBTED and facts.each.link[i] < _LINKED
            if not (alike and plain and out.tags[box] in _PARAGRAPHS and texts[i][-1] in _ENDS and "@" not in texts[i]):
                break
            labelled.keep(i, "sentence")


def headings_in_turn(labelled: Labelled, facts: Facts) -> None:
    """Headings alike that take turns with kept text head its parts, whatever credits and buttons stand between.

    So does the one above the first text, with a byline between them.
    """
    out, kept = labelled.outline, labelled.kept_indices
    rows: dict[tuple[str, int], list[int]] = {}
    tags, boxes, alone = out.tags, out.box_of, facts.boxes.alone  # parts are numbered: entry-1, entry-2
    found = [i for i in range(max(0, kept[0] - _ABOVE), kept[-1]) if tags[boxes[i]] in _HEADINGS] if kept else []
    for i in found if len(found) >= _IN_TURN else ():
        box = boxes[i]
        if facts.each.link[i] >= _LINKED and not facts.news:
            continue
        if labelled.verdicts[i] or _may_head(labelled, i):
            rows.setdefault((tags[box], int(alone[out.looks[out.parents[box]]])), []).append(i)
    for row in rows.values():
        if len(row) >= _IN_TURN and all(any(labelled.verdicts[a + 1 : b]) for a, b in itertools.pairwise(row)):
            for i in row:
                if not labelled.verdicts[i]:
                    labelled.keep(i, "heading")


def _may_head(labelled: Labelled, i: int) -> bool:
    """Whether no more speaks against a heading than its score, or that its box is called an item."""
    least = {"score": _LEAST, "related": _NEARLY_EVEN, "links": _NEARLY_EVEN}.get(labelled.reasons[i], 1.0)
    return labelled.scores[i] > least


def quotations_whole(labelled: Labelled, facts: Facts) -> None:
    """A quotation set apart is kept with whoever said it, or not at all: kept between two paragraphs of its box."""
    out, verdicts = labelled.outline, labelled.verdicts
    for box in [box for box, tag in enumerate(out.tags) if tag == "blockquote"] if "blockquote" in out.tags else ():
        inside = range(out.firsts[box], out.ends[box])
        if any(verdicts[i] for i in inside) or _between_paragraphs(labelled, box):
            for i in inside:
                plain = labelled.reasons[i] == "score" and facts.each.link[i] < _LINKED
                if plain and not verdicts[i] and labelled.scores[i] > _NEARLY:
                    labelled.keep(i, "quotation")


def _between_paragraphs(labelled: Labelled, box: int) -> bool:
    """Whether kept blocks stand right before and behind a box, within the same one around it."""
    out, verdicts = labelled.outline, labelled.verdicts
    before, behind = out.firsts[box] - 1, out.ends[box]
    if before < 0 or behind == len(verdicts) or not (verdicts[before] and verdicts[behind]):
        return False
    return out.parents[out.box_of[before]] == out.parents[out.box_of[behind]] == out.parents[box]


def lists_within(labelled: Labelled, facts: Facts) -> None:
    """A list of text right behind a kept paragraph, beside it in the same box, is what that speaks of.

    Where text of that box follows it, any list; at the end of it one of whole sentences: lists of topics, contacts and
    tools are of words.
    """
    out, kept, link = labelled.outline, labelled.kept_indices, facts.each.link
    parents, boxes = out.parents, out.box_of

    def is_item(i: int) -> bool:
        plain = labelled.reasons[i] == "score" and labelled.scores[i] > _LEAST and link[i] < _LINKED
        return plain and out.tags[boxes[i]] == "li"

    for before, after in itertools.pairwise([*kept, facts.count]):
        if after == before + 1:
            continue
        end = before + 1
        holder = parents[boxes[before]]
        beside = (holder, parents[holder])  # each paragraph may stand in a box of its own
        while end < after and is_item(end) and parents[parents[boxes[end]]] in beside:
            end += 1
        found = range(before + 1, end)
        within = end == after < facts.count and holder == parents[boxes[after]]
        if found and (within or sum(facts.each.size[before + 1 : end]) > GOOD * len(found)):
            for i in found:
                labelled.keep(i, "list")


def lists_whole(labelled: Labelled, facts: Facts) -> None:
    """A list is kept whole of which most is kept, or any in the midst of the text: short items look less likely."""
    out, verdicts, link = labelled.outline, labelled.verdicts, facts.each.link
    tags, boxes = out.tags, out.box_of
    for box in {out.parents[boxes[i]] for i in labelled.kept_indices if tags[boxes[i]] == "li"}:
        first, end = out.firsts[box], out.ends[box]
        if all(verdicts[first:end]):
            continue
        items = [i for i in range(first, end) if out.parents[boxes[i]] == box]
        if sum(verdicts[i] for i in items) < _MOST * len(items) and not _between_paragraphs(labelled, box):
            continue
        for i in items:
            plain = labelled.reasons[i] == "score" and link[i] < _LINKED
            if plain and not verdicts[i] and labelled.scores[i] > _LEAST:
                labelled.keep(i, "list")


def links_between(labelled: Labelled, facts: Facts) -> None:
    """A few linked headlines in a doubtful list between two paragraphs of an article lead to other stories.

    Unless the first paragraph ends in a colon, or is a heading: then that speaks of them.
    """
    out, link = labelled.outline, facts.each.link
    linked = [i for i in labelled.kept_indices if link[i] > _ALL and labelled.scores[i] < _FAIRLY]
    for i in linked if facts.news else ():
        box = out.box_of[i] if out.tag_of(i) in _LISTS else out.parents[out.box_of[i]]
        if _are_headlines(labelled, facts, box) and _between_paragraphs(labelled, box):
            before = out.firsts[box] - 1
            if out.texts[before][-1] not in ":：" and labelled.type_of(before) == "paragraph":
                labelled.drop(i, "related")


def _are_headlines(labelled: Labelled, facts: Facts, box: int) -> bool:
    """Whether a list holds nothing but a few links as long as headlines."""
    out = labelled.outline
    inside = range(out.firsts[box], out.ends[box])
    if out.tags[box] not in _LISTS or any(facts.each.link[k] <= _ALL for k in inside):
        return False
    lines = sum(out.texts[k].count("\n") + 1 for k in inside)
    return lines <= _IN_TURN and sum(facts.each.size[k] for k in inside) > _HEADLINE * lines


def tables_within(labelled: Labelled, facts: Facts) -> None:
    """A table of figures with kept text on both sides, in one of the boxes around it, belongs to that text."""
    out, kept = labelled.outline, labelled.kept_indices
    if not kept or "table" not in out.kinds:
        return
    for i in range(kept[0], kept[-1]):
        plain = labelled.reasons[i] == "score" and labelled.scores[i] > _LEAST and facts.each.link[i] < _MOST
        if plain and out.kinds[i] == "table":
            rows, cells = out.texts[i].count("\n"), out.texts[i].count("\t")
            if rows >= _ROWS and cells >= rows and _has_text_on_both_sides(labelled, i):
                labelled.keep(i, "table")


def _has_text_on_both_sides(labelled: Labelled, i: int) -> bool:
    """Whether one of the boxes around a block holds kept ones before it and after it."""
    out, box = labelled.outline, labelled.outline.box_of[i]
    for _ in range(_REACH):
        box = out.parents[box]
        if box <= 0:
            return False
        if any(labelled.verdicts[out.firsts[box] : i]) and any(labelled.verdicts[i + 1 : out.ends[box]]):
            return True
    return False
