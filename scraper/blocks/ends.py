"""Rules for what is kept at the ends of the text, or far from it: another text, links, walls, headings over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scraper.blocks.names import HIDDEN
from scraper.languages.walls import says

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

_EVEN, _FAIRLY, _SURE = 0.5, 0.6, 0.8  # scores
_MOST = 0.8  # share of the kept words that the article's own box holds
_SHOWN = 0.3  # share of them that must be visible for the hidden ones to go
_TRIFLE = 0.1  # of them
_ALL = 0.95  # of a line in links
_HANDFUL = 3  # lines
_FEW = 0.25  # of the kept lines
_SHORT, _NOTICE = 30, 250  # Latin characters of a notice


def far_ends(labelled: Labelled, facts: Facts) -> None:
    """What is kept behind the box that holds nearly all of the article, under other names, is another text.

    Next articles, forms and messages at the end of a page read like prose.
    """
    kept = labelled.kept_indices
    mass = facts.words.tolist()
    total = sum(mass[i] for i in kept)
    core = _core(labelled, kept, mass, total)
    if core <= 0:
        return
    out = labelled.outline
    end = out.ends[core]
    clans = facts.clan
    inside = {clans[i] for i in kept if out.firsts[core] <= i < end}
    for i in kept:
        if i >= end and clans[i] not in inside:
            labelled.drop(i, "after the article")


def _core(labelled: Labelled, kept: list[int], mass: list[float], total: float) -> int:
    """The smallest box with most of the kept words; 0 where that is the whole page."""
    inside: dict[int, float] = {}
    out = labelled.outline
    for i in kept:
        inside[out.box_of[i]] = inside.get(out.box_of[i], 0.0) + mass[i]
    for box in range(len(out.parents) - 1, 0, -1):
        held = inside.get(box)
        if held is None:
            continue
        if held >= _MOST * total:
            return box
        parent = out.parents[box]
        inside[parent] = inside.get(parent, 0.0) + held
    return 0


def unseen_boxes(labelled: Labelled, facts: Facts) -> None:
    """Hidden boxes outside the article's own: forms, templates, machine copies of the text.

    Inside it, hidden text is folded up or behind a paywall, and counts like any other unless it is doubtful.
    """
    kept = labelled.kept_indices
    below = (facts.bits & ~facts.boxes.every[facts.best] & HIDDEN).tolist()
    words = facts.words.tolist()
    shown = [i for i in kept if not below[i]]
    mass = sum(words[i] for i in shown)
    if len(shown) == len(kept) or mass < _SHOWN * sum(words[i] for i in kept):
        return
    core = _core(labelled, shown, words, mass)
    first, end = labelled.outline.firsts[core], labelled.outline.ends[core]
    for i in kept:
        if below[i] and (labelled.scores[i] < _EVEN or not first <= i < end):
            labelled.drop(i, "hidden")


def linked_ends(labelled: Labelled, facts: Facts) -> None:
    """Nothing but links at either end of the text leads elsewhere: menus, rankings, other stories."""
    kept, link, title = labelled.kept_indices, facts.link, facts.title
    linked = [link[i] > _ALL and labelled.type_of(i) != "heading" and not title[i] for i in kept]
    if all(linked):
        return
    first, last = linked.index(False), len(kept) - linked[::-1].index(False)
    ends = [*kept[:first], *kept[last:]]
    if facts.words[ends].sum() < _TRIFLE * facts.words[kept].sum():  # else the page is a list of links itself
        for i in ends:
            labelled.drop(i, "links")


def linked_within(labelled: Labelled, facts: Facts) -> None:
    """In the text of news a paragraph that is all one link, and no sentence, leads to another story."""
    kept, texts = labelled.kept_indices, labelled.outline.texts
    linked = [i for i in kept if labelled.outline.links[i] > _ALL * len(texts[i])] if facts.news else []
    if len(linked) >= _FEW * len(kept):
        return
    for i in linked:
        alone = labelled.type_of(i) == "paragraph" and facts.size[i] > _SHORT
        if alone and texts[i][-1].isalnum() and "\n" not in texts[i]:
            labelled.drop(i, "related")


def wall_notices(labelled: Labelled, facts: Facts) -> None:
    """A doubtful line near the end that sells the rest of the article is none of it."""
    kept = labelled.kept_indices
    for i in kept[len(kept) // 2 :]:
        doubtful = _SHORT < facts.size[i] < _NOTICE and labelled.scores[i] < (
            _SURE if i in kept[-_HANDFUL:] else _FAIRLY
        )
        if doubtful and says(labelled.outline.texts[i], "paywall"):
            labelled.drop(i, "promo")


def headings_over_nothing(labelled: Labelled, facts: Facts) -> None:
    """A doubtful heading of an article whose section was dropped introduces nothing."""
    if not facts.news:
        return
    for i in reversed(labelled.kept_indices):
        if labelled.type_of(i) != "heading" or labelled.scores[i] > _FAIRLY:
            return
        labelled.drop(i, "tail")
