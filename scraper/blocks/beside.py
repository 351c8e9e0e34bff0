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
    told: bool = False  # only where what is left holds the page's own description
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
        _Kind("caption", "slideshow", most=0.5, left=200, told=True),
        _Kind("form", "<form"),
        _Kind("caption", "<figcaption"),
        _Kind("consent", "<dialog"),
    )
)
_LIST, _FORUM, _SITE = mask("list"), mask("forum"), mask("forum+sidebar")
_MAIN = mask("<article+<main")
_LISTS = frozenset(("ul", "ol"))
_ENOUGH = 60  # words that must be left beside a sidebar or a forum
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
        told = not kind.told or any(facts.described[i] for i in labelled.kept_indices if i not in dropped)
        if told and gone <= kind.most * mass and mass - gone > kind.left:
            for i in dropped:
                labelled.drop(i, kind.reason)


def boxes_of_the_site(labelled: Labelled, facts: Facts) -> None:
    """A sidebar, or the forum of an article, that the headline is not in holds other text, however much it is."""
    bits, kept = facts.each.bits, labelled.kept_indices
    inside = [i for i in kept if bits[i] & _SITE]
    if not inside or facts.title_at < 0:
        return
    own = ~int(facts.boxes.every[facts.box[facts.title_at]])  # what the headline's boxes are called says nothing
    names = _SITE & own if facts.news else _SITE & own & ~_FORUM
    inside = [i for i in inside if bits[i] & names]
    words = facts.each.words
    gone = sum(words[i] for i in inside)
    left = sum(words[i] for i in kept) - gone
    layout = gone > left and any(bits[i] & own & _MAIN for i in inside)  # "layout-sidebar-right" around both
    if left > _ENOUGH and not layout:
        for i in inside:
            labelled.drop(i, "comment" if bits[i] & _FORUM else "aside")


def _unlike_their_neighbours(named: list[int], bits: list[int], labelled: Labelled, facts: Facts) -> list[int]:
    """Without the paragraphs that alone bear a name in a box that holds plain text too."""
    out, size = labelled.outline, facts.each.size
    plain = {out.parents[out.box_of[i]] for i in labelled.kept_indices if not bits[i] & _ANY}
    above = (facts.boxes.every[facts.boxes.above[facts.box]] & ~facts.boxes.every[facts.best]).tolist()
    return [i for i in named if size[i] <= LONG or above[i] & _ANY or out.parents[out.box_of[i]] not in plain]


def _just_a_list(labelled: Labelled, i: int, bits: int) -> bool:
    """What a list kept among paragraphs is called may say no more than that it is a list: <ol class="list">."""
    if bits & _ANY != _LIST:
        return False
    return labelled.reasons[i] == "list" or _beside_a_paragraph(labelled, i)


def _beside_a_paragraph(labelled: Labelled, i: int) -> bool:
    """Whether a list's item stands in a box with a kept paragraph right before the list."""
    out = labelled.outline
    box = out.parents[out.box_of[i]]
    before = out.firsts[box] - 1
    if out.tags[box] not in _LISTS or before < 0 or not labelled.verdicts[before]:
        return False
    return out.parents[out.box_of[before]] == out.parents[box] and labelled.type_of(before) == "paragraph"
