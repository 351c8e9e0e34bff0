"""Text beside the running text, told by what its boxes are called: promotion, comments, fact boxes, captions."""

from __future__ import annotations

import functools
import operator
from typing import TYPE_CHECKING, NamedTuple

from scraper.blocks.features import LONG
from scraper.blocks.names import mask

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled


class _Kind(NamedTuple):
    """One kind of box beside the text."""

    reason: str
    names: str
    sure: float = 2.0  # a block that scores this stays all the same; no score reaches 2
    most: float = 0.6  # such boxes may hold this share of the kept words; where they hold more, the name misleads
    but: str = ""  # a name that makes it something else
    news: int = 0  # only on pages that declare themselves articles (1) or news (2)
    left: int = 60  # words that must be left
    headings: bool = True  # headings as well: not where slides may be sections of the text


# Comments, promotion and teasers may be more than the text of a declared article, comments also where enough text is
# left: else replies are what the page is for. In news an aside is a fact box, and cards and slides are teasers and
# pictures; elsewhere they may be what it is about. Accordions (<details>) are text folded up. "share" is how embedded
# posts are named: twitter-tweet.
_KINDS = tuple(
    (kind, mask(kind.names), mask(kind.but) if kind.but else 0)
    for kind in (
        _Kind("promo", "promo", 0.74, 0.5),
        _Kind("promo", "promo", 0.74, 0.95, news=1),
        _Kind("related", "related", 0.65, 0.5),
        _Kind("related", "related", 0.8, 0.95, news=1),
        _Kind("share", "share", 0.9, 0.5),
        _Kind("comment", "comment"),
        _Kind("comment", "comment", most=0.95, left=200),
        _Kind("comment", "comment", most=0.95, news=1),
        _Kind("fact box", "factbox", but="<details"),
        _Kind("fact box", "<aside", news=2),
        _Kind("related", "list", 0.7, 0.4, news=2),
        _Kind("caption", "caption+gallery", 0.7, 0.4, news=2, headings=False),
        _Kind("form", "<form"),
        _Kind("caption", "<figcaption"),
        _Kind("consent", "<dialog"),
    )
)
_LIST = mask("list")
_LINKED = 0.95  # share of a block's characters from which it is nothing but links, whatever it scores
_ANY = mask("+".join(kind.names for kind, _, _ in _KINDS))


def boxes_beside_the_text(labelled: Labelled, facts: Facts) -> None:
    """What stands in a box called newsletter, comments, fact box or the like is no running text.

    A name says less where most of the text is in such boxes: then it is a name for something else. Nor does a
    name on a paragraph among plain ones of the same box: "paywall" is how publishers mark their own text.
    """
    bits = facts.each.below
    named = [i for i in labelled.kept_indices if bits[i] & _ANY and not _just_a_list(labelled, i, bits[i])]
    if not named:
        return
    named = _unlike_their_neighbours(named, bits, labelled, facts)
    words, scores, verdicts = facts.each.words, labelled.scores, labelled.verdicts
    linked = _LINKED if facts.news else 1.0
    met = functools.reduce(operator.or_, [bits[i] for i in named], 0)
    for kind, names, but in _KINDS:
        if facts.news < kind.news or not met & names:
            continue
        dropped = [
            i
            for i in named
            if bits[i] & names
            and not bits[i] & but
            and verdicts[i]
            and (scores[i] < kind.sure or facts.each.link[i] > linked)
        ]
        if not kind.headings:
            dropped = [i for i in dropped if labelled.type_of(i) != "heading"]
        if not dropped:
            continue
        gone = sum(words[i] for i in dropped)
        mass = sum(words[i] for i in labelled.kept_indices)
        if gone <= kind.most * mass and mass - gone > kind.left:
            for i in dropped:
                labelled.drop(i, kind.reason)


def _unlike_their_neighbours(named: list[int], bits: list[int], labelled: Labelled, facts: Facts) -> list[int]:
    """Without the paragraphs that alone bear a name in a box that holds plain text too."""
    out, size = labelled.outline, facts.each.size
    plain = {out.parents[out.box_of[i]] for i in labelled.kept_indices if not bits[i] & _ANY}
    above = (facts.boxes.every[facts.boxes.above[facts.box]] & ~facts.boxes.every[facts.best]).tolist()
    return [i for i in named if size[i] <= LONG or above[i] & _ANY or out.parents[out.box_of[i]] not in plain]


def _just_a_list(labelled: Labelled, i: int, bits: int) -> bool:
    """What a list kept among paragraphs is called may say no more than that it is a list."""
    return labelled.reasons[i] == "list" and bits & _ANY == _LIST
