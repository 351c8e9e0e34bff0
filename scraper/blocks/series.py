"""Series of boxes alike beside the running text: numbered pictures, teasers of other articles."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

_OF = r"\s?(?:/|of|von|de|sur|di|av|van|из)\s?"
_FIRST = re.compile(rf"1{_OF}(\d{{1,3}})\b")
_SERIES = 5  # pictures
_MOST = 0.8  # of them, or of the boxes of a series
_RUNNING = 200  # words of running text that must be left
_LEFT = 60  # words of the headline's own box, below which it is no article of its own
_ROW = 4  # teasers
_OUTWEIGHS = 1.2  # how much more than the teasers must be left where the page declares nothing
_SURE, _LEAST = 0.8, 0.1
_PROSE, _HEADLINE = 60, 12  # Latin characters at least; a link to a footnote is no headline
_PLAIN, _LINKED = 0.3, 0.8  # share of a block's characters in links: of prose, of a headline that leads elsewhere


def numbered_pictures(labelled: Labelled, facts: Facts) -> None:
    """Lines that count ("1/50 ...", "2/50 ...") beside running text are pictures with a word to each."""
    texts, out = labelled.outline.texts, labelled.outline
    for i in [i for i in labelled.kept_indices if texts[i][0] == "1"]:
        first = _FIRST.match(texts[i])
        if first is None or int(first[1]) < _SERIES:
            continue
        number = re.compile(rf"(\d{{1,3}}){_OF}{first[1]}\b")
        found = [(j, number.match(texts[j])) for j in range(i, len(texts)) if texts[j][0].isdigit()]
        counted = [(int(match[1]), j) for j, match in found if match]
        if len(counted) < _MOST * int(first[1]) or any(a >= b for (a, _), (b, _) in itertools.pairwise(counted)):
            continue
        box = out.box_of[i]
        while box > 0 and out.ends[box] <= counted[-1][1]:
            box = out.parents[box]
        _drop_unless_all(labelled, facts, range(out.firsts[box], out.ends[box]), "caption")
        return


def teasers_behind(labelled: Labelled, facts: Facts) -> None:
    """Boxes alike behind the text, each a linked headline and one paragraph, lead to other articles.

    Before or between running text they may be the text: the ten best of something, each with a link. So they may
    where little else is left, unless that is what a declared article says of itself.
    """
    sizes, words, links = facts.each.size, facts.each.words, facts.each.link
    last = next((i for i in reversed(labelled.kept_indices) if sizes[i] > _PROSE and links[i] < _PLAIN), 0)
    if max(links[max(0, last - 2) : last], default=0.0) <= _LINKED:
        return
    headline = (facts.size > _HEADLINE) & (facts.link > _LINKED)
    if headline.sum() < _ROW:
        return
    prose = (facts.size > _PROSE) & (facts.link < _PLAIN)
    series = _teasers(facts, prose, headline)
    inside = series | _pairs(facts, prose & ~series, headline)
    if not inside.any():
        return
    rest = (prose & labelled.verdicts & ~inside).nonzero()[0].tolist()
    sure = [i for i in rest if labelled.scores[i] > _SURE]
    report = [] if sure else _overlooked(labelled, facts, prose, inside)
    rest = report or rest
    edge = (sure or rest or [facts.count])[-1]
    gone = {i for i in labelled.kept_indices if i > edge and inside[i]}
    left = sum(words[i] for i in labelled.kept_indices if i not in gone)
    told = report or (facts.news and any(facts.described[i] for i in rest if i <= edge))
    enough = facts.news and left >= _RUNNING
    if gone and (enough or told or left >= max(_LEFT, _OUTWEIGHS * sum(words[i] for i in gone))):
        for i in gone:
            labelled.drop(i, "related")
        if left < _RUNNING:
            _beside(labelled, [i for i in rest if i <= edge], prose & ~inside)


def _overlooked(labelled: Labelled, facts: Facts, prose: Any, inside: Any) -> list[int]:
    """Where a declared article has nothing sure but teasers: the doubtful paragraphs between them and the headline."""
    series = inside.nonzero()[0]
    if not facts.news or facts.title_at < 0 or not len(series) or series[0] < facts.title_at:
        return []
    above = range(facts.title_at + 1, int(series[0]))
    return [i for i in above if prose[i] and labelled.scores[i] > _LEAST and labelled.reasons[i] in ("", "score")]


def _beside(labelled: Labelled, kept: list[int], prose: Any) -> None:
    """Keep the doubtful paragraphs beside the few that are kept: teasers made them look unlikely."""
    out = labelled.outline
    alike = {(out.parents[out.box_of[i]], out.looks[out.box_of[i]]) for i in kept}
    for i in prose.nonzero()[0].tolist():
        box = out.box_of[i]
        if not labelled.verdicts[i] and labelled.scores[i] > _LEAST and (out.parents[box], out.looks[box]) in alike:
            labelled.keep(i, "beside")


def _pairs(facts: Facts, prose: Any, headline: Any) -> Any:
    """Of every block, whether it is a linked headline or the paragraph behind it, in a row of such pairs.

    Not in a box of other paragraphs: there they are a round-up.
    """
    import numpy as np

    inside = np.zeros(facts.count, dtype=bool)
    holders = facts.boxes.above[facts.box]
    starts = (headline[:-1] & prose[1:] & (holders[:-1] == holders[1:])).nonzero()[0]
    for box in set(holders[starts].tolist()):
        pairs = starts[holders[starts] == box]
        if len(pairs) >= _ROW and len(pairs) == (prose & (holders == box)).sum() and (np.diff(pairs) == 2).all():
            inside[pairs[0] : pairs[-1] + 2] = True
    return inside


def next_articles(labelled: Labelled, facts: Facts) -> None:
    """A box alike to the headline's own, with a headline of the same look in it, holds the next article."""
    out, title, kept = labelled.outline, facts.title_at, labelled.kept_indices
    if title < 0 or not kept or out.tag_of(title) != "h1":
        return
    look = out.looks[out.box_of[title]]
    others = [i for i in range(title + 1, facts.count) if out.looks[out.box_of[i]] == look and not facts.title[i]]
    if not others or kept[-1] < others[0]:
        return
    own = out.box_of[title]
    while out.ends[out.parents[own]] <= others[0]:
        own = out.parents[own]
    words = facts.each.words
    if sum(words[i] for i in kept if out.firsts[own] <= i < out.ends[own]) < _LEFT:
        return
    for box in range(own + 1, len(out.parents)):
        inside = range(out.firsts[box], out.ends[box])
        alike = out.parents[box] == out.parents[own] and out.looks[box] == out.looks[own]
        if alike and any(i in inside for i in others):
            for i in inside:
                if labelled.verdicts[i]:
                    labelled.drop(i, "next article")


def _teasers(facts: Facts, prose: Any, headline: Any) -> Any:
    """Of every block, whether it stands in a series of boxes alike that hold one paragraph and a headline each."""
    import numpy as np

    boxes = facts.boxes
    _, alike = np.unique(boxes.parents * (int(boxes.looks.max()) + 1) + boxes.looks, return_inverse=True)
    prose_sums, headline_sums = (np.concatenate(([0], np.cumsum(flags))) for flags in (prose, headline))
    paragraphs = prose_sums[boxes.ends] - prose_sums[boxes.firsts]
    teaser = (paragraphs == 1) & (headline_sums[boxes.ends] > headline_sums[boxes.firsts])
    many, told, texts = (np.bincount(alike, weights=flags) for flags in (teaser, paragraphs > 0, paragraphs))
    series = (many >= _ROW) & (many >= _MOST * told) & (texts <= 1.5 * np.bincount(alike))
    inside = np.zeros(facts.count, dtype=bool)
    for box in series[alike].nonzero()[0].tolist():
        inside[boxes.firsts[box] : boxes.ends[box]] = True
    return inside


def _drop_unless_all(labelled: Labelled, facts: Facts, places: Any, reason: str) -> None:
    """Drop blocks if enough running text is left without them."""
    gone = {i for i in places if labelled.verdicts[i]}
    words = facts.each.words
    if sum(words[i] for i in labelled.kept_indices if i not in gone) >= _RUNNING:
        for i in gone:
            labelled.drop(i, reason)
