"""What a page says twice: a text for small screens beside the one for large ones, words of it set apart once more."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scraper.blocks.names import mask
from scraper.text import fold

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled
    from scraper.document import Outline

_SHORT = 30  # characters; shorter lines may well be said twice
_AT_LEAST = 2  # kept blocks, beside which a lead may go
_QUOTE = mask("quote+<blockquote")
_LEAST, _MOST = 40, 300  # characters of a pulled quotation
_MARKS = " \"'„“”«»‚‘’‹›"  # what may stand around one
_FEW, _LABEL = 6, 120  # blocks of a box that is one quotation's, characters of those who said it


def second_copies(labelled: Labelled, facts: Facts) -> None:
    """Pages carry mobile and desktop copies of a text: keep the one the scorer likes best.

    Two of them side by side in one box, or in two boxes of one kind side by side, are the author's own words.
    """
    best: dict[str, int] = {}
    out, scores = labelled.outline, labelled.scores
    for i in labelled.kept_indices:
        text = out.texts[i]
        other = best.setdefault(text, i)
        if other == i or (len(text) < _SHORT and i - other > 3):
            continue
        if _alike(out, out.parents[out.box_of[i]], out.parents[out.box_of[other]]):
            continue
        worse, best[text] = (other, i) if scores[i] > scores[other] + 0.1 else (i, other)
        labelled.drop(worse, "duplicate")


def lead_twice(labelled: Labelled, facts: Facts) -> None:
    """A lead in a box of its own that the first paragraph repeats but for its punctuation is said once."""
    out, kept = labelled.outline, labelled.kept_indices
    if len(kept) <= _AT_LEAST:
        return
    first, second = kept[:2]
    text, other = out.texts[first], out.texts[second]
    alike = out.looks[out.box_of[first]] == out.looks[out.box_of[second]]
    if alike or len(text) < _SHORT or text[:_SHORT] != other[:_SHORT] or labelled.type_of(first) != "paragraph":
        return
    if fold(text) == fold(other):
        labelled.drop(first, "duplicate")


def _alike(out: Outline, box: int, other: int) -> bool:
    """The same box, or two of one look within the same one."""
    return box == other or (out.looks[box] == out.looks[other] and out.parents[box] == out.parents[other])


def pull_quotes(labelled: Labelled, facts: Facts) -> None:
    """Words of the text set apart once more, as a quotation or in a heading behind it all, are said once."""
    texts, kept, named, sizes = labelled.outline.texts, labelled.kept_indices, facts.each.below, facts.each.size
    last = list(itertools.takewhile(lambda i: labelled.type_of(i) == "heading", reversed(kept)))
    framed = [i for i in kept if named[i] & _QUOTE]
    quoted = [i for i in framed if _LEAST < sizes[i] < _MOST]
    whole = "\n".join([texts[i] for i in kept]) if quoted or last else ""
    for i in (*quoted, *last):
        words, least = texts[i].strip(_MARKS), len(texts[i])
        if i not in last:  # "we are late" may be pulled as "We are late"
            words, least = words[1:], least + 1
        if whole.count(words) > 1 and any(words in texts[k] and len(texts[k]) >= least for k in kept if k != i):
            labelled.drop(i, "duplicate")
    for i in framed if facts.news else ():
        if labelled.verdicts[i] and sizes[i] < _LEAST:
            _drop_frame(labelled, facts, i)


def _drop_frame(labelled: Labelled, facts: Facts, i: int) -> None:
    """Where a quotation set apart in the text went, the words around it and who said it go too."""
    out, verdicts, bits, sizes = labelled.outline, labelled.verdicts, facts.each.below, facts.each.size
    box = out.parents[out.box_of[i]]
    inside = range(out.firsts[box], out.ends[box])
    left = [k for k in inside if verdicts[k]]
    gone = any(bits[k] & _QUOTE and sizes[k] > _LEAST and not verdicts[k] for k in inside)
    if not gone or len(inside) > _FEW or any(sizes[k] >= _LABEL for k in left):
        return
    beside = [k for k in (inside.start - 1, inside.stop) if 0 <= k < len(verdicts) and verdicts[k]]
    if any(out.parents[out.box_of[k]] == out.parents[box] for k in beside):
        for k in left:
            labelled.drop(k, "quotation")
