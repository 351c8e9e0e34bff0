"""Rules for what is kept at the ends of the text, or far from it: another text, links, walls, headings over nothing."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
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
_OVER = 0.2  # share of them that may stand over the headline
_ALL = 0.95  # of a line in links
_HANDFUL = 3  # lines
_FEW = 0.25  # of the kept lines
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LABEL = 60  # Latin characters of what names links
_SHORT, _NOTICE = 30, 250  # Latin characters of a notice


def far_ends(labelled: Labelled, facts: Facts) -> None:
    """What is kept behind the box that holds nearly all of the article, under other names, is another text.

    Next articles, forms and messages at the end of a page read like prose.
    """
    out, kept, clans = labelled.outline, labelled.kept_indices, facts.clan
    core = _core(labelled, kept, facts.each.words)
    end = out.ends[core]
    if not core or kept[-1] < end:
        return
    inside = {clans[i] for i in kept if out.firsts[core] <= i < end}
    for i in kept:
        if i >= end and clans[i] not in inside:
            labelled.drop(i, "after the article")


def _core(labelled: Labelled, kept: list[int], words: list[float]) -> int:
    """The smallest box with most of the words of kept blocks; 0 where that is the whole page.

    A box that holds most of the words holds the middle one.
    """
    if not kept:
        return 0
    out = labelled.outline
    sums = [0.0, *itertools.accumulate(words[i] for i in kept)]
    box = out.box_of[kept[bisect_right(sums, sums[-1] / 2) - 1]]
    while box > 0:
        held = sums[bisect_left(kept, out.ends[box])] - sums[bisect_left(kept, out.firsts[box])]
        if held >= _MOST * sums[-1]:
            return box
        box = out.parents[box]
    return 0


def unseen_boxes(labelled: Labelled, facts: Facts) -> None:
    """Hidden boxes outside the article's own: forms, templates, machine copies of the text.

    Inside it, hidden text is folded up or behind a paywall, and counts like any other unless it is doubtful.
    """
    kept, below, words = labelled.kept_indices, facts.each.below, facts.each.words
    shown = [i for i in kept if not below[i] & HIDDEN]
    if len(shown) == len(kept) or sum(words[i] for i in shown) < _SHOWN * sum(words[i] for i in kept):
        return
    core = _core(labelled, shown, words)
    first, end = labelled.outline.firsts[core], labelled.outline.ends[core]
    for i in kept:
        if below[i] & HIDDEN and (labelled.scores[i] < _EVEN or not first <= i < end):
            labelled.drop(i, "hidden")


def linked_ends(labelled: Labelled, facts: Facts) -> None:
    """Nothing but links at either end of the text leads elsewhere: menus, rankings, other stories."""
    kept, link, words = labelled.kept_indices, facts.each.link, facts.each.words

    def leads_elsewhere(i: int) -> bool:
        return link[i] > _ALL and labelled.type_of(i) != "heading" and not facts.title[i]

    ends = list(itertools.takewhile(leads_elsewhere, kept))
    if len(ends) < len(kept):
        ends += itertools.takewhile(leads_elsewhere, reversed(kept))
    if ends and sum(words[i] for i in ends) < _TRIFLE * sum(words[i] for i in kept):  # else it is a list of links
        for i in ends:
            labelled.drop(i, "links")


def linked_within(labelled: Labelled, facts: Facts) -> None:
    """In the text of news a paragraph that is all one link, and no sentence, leads to another story."""
    kept, texts, links = labelled.kept_indices, labelled.outline.texts, labelled.outline.links
    linked = [i for i in kept if links[i] > _ALL * len(texts[i])] if facts.news else []
    if len(linked) >= _FEW * len(kept):
        return
    for i in linked:
        alone = labelled.type_of(i) == "paragraph" and facts.each.size[i] > _SHORT
        if alone and texts[i][-1].isalnum() and "\n" not in texts[i]:
            labelled.drop(i, "related")


def wall_notices(labelled: Labelled, facts: Facts) -> None:
    """A doubtful line near the end that sells the rest of the article is none of it."""
    kept, scores, sizes = labelled.kept_indices, labelled.scores, facts.each.size
    last = kept[-_HANDFUL:]
    for i in [i for i in kept[len(kept) // 2 :] if scores[i] < _SURE and _SHORT < sizes[i] < _NOTICE]:
        if (scores[i] < _FAIRLY or i in last) and says(labelled.outline.texts[i], "paywall"):
            labelled.drop(i, "promo")


def headings_over_nothing(labelled: Labelled, facts: Facts) -> None:
    """A doubtful heading of an article whose section was dropped introduces nothing."""
    if not facts.news:
        return
    for i in reversed(labelled.kept_indices):
        if labelled.type_of(i) != "heading" or labelled.scores[i] > _FAIRLY:
            return
        labelled.drop(i, "tail")


def labels_over_links(labelled: Labelled, facts: Facts) -> None:
    """A heading of news, or a doubtful label over a list, names the links that are all else in its box.

    Such headings may follow each other there. A last line before links does so anywhere.
    """
    out, kept, sizes, link = labelled.outline, labelled.kept_indices, facts.each.size, facts.each.link
    tags, boxes, scores, parents = out.tags, out.box_of, labelled.scores, out.parents
    for i in [i for i in reversed(kept) if sizes[i] < _LABEL and link[i] < _EVEN]:
        below = range(i + 1, out.ends[parents[boxes[i]]])
        if not below or labelled.verdicts[i + 1]:
            continue
        alone = out.firsts[parents[boxes[i]]] == i and scores[i] < _SURE and "\n" in out.texts[i + 1]
        if not alone and not (facts.news and tags[boxes[i]] in _HEADINGS):
            continue
        if all(not labelled.verdicts[k] and (link[k] > _MOST or labelled.reasons[k] == "related") for k in below):
            labelled.drop(i, "related")
    for i in reversed(labelled.kept_indices):
        label = out.texts[i][-1] in ":：" or labelled.type_of(i) == "heading"
        if not label or sizes[i] >= _LABEL or i + 1 == facts.count or link[i + 1] <= _MOST:
            return
        labelled.drop(i, "related")


def above_the_headline(labelled: Labelled, facts: Facts) -> None:
    """A few doubtful lines over the page's declared headline speak of the site, those among menus even if not few."""
    kept, title, words = labelled.kept_indices, facts.title_at, facts.each.words
    if title <= 0 or not facts.title[title] or not kept or kept[0] > title:
        return
    above = [i for i in kept if i < title]
    share = sum(words[i] for i in above) / (sum(words[i] for i in kept) or 1.0)
    among_menus = all(i and labelled.reasons[i - 1] == "navigation" and labelled.scores[i] < _FAIRLY for i in above)
    if share < (2 * _OVER if among_menus else _OVER):
        for i in above:
            if labelled.scores[i] < _SURE:
                labelled.drop(i, "above the headline")
