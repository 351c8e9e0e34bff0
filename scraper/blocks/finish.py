"""Readable rules that finish what the scorer began, in order; each is one idea with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scraper.blocks.beside import boxes_beside_the_text, boxes_of_the_site
from scraper.blocks.between import (
    headings_between,
    headings_in_turn,
    links_between,
    lists_whole,
    lists_within,
    quotations_whole,
    sentences_between,
    tables_within,
)
from scraper.blocks.copies import lead_twice, pull_quotes, second_copies
from scraper.blocks.ends import (
    above_the_headline,
    far_ends,
    headings_over_nothing,
    labels_over_links,
    linked_ends,
    linked_within,
    unseen_boxes,
    wall_notices,
)
from scraper.blocks.features import GOOD
from scraper.blocks.names import mask
from scraper.blocks.pictures import captions_below_pictures, words_about_films
from scraper.blocks.series import next_articles, numbered_pictures, teasers_behind

if TYPE_CHECKING:
    from scraper.blocks.features import Facts
    from scraper.blocks.labelled import Labelled

_UNSEEN = re.compile(
    r"visually-?hidden|hidden-?visually|\bsr-only\b|screen-?reader|off-?screen|assistive-text|(?<![\w-])accessibility-"
    r"|\ba11y",
    re.I,
)
_UNSEEN_SIGNS = ("hidden", "sr-only", "screen", "assistive", "accessibility", "a11y")  # a cheap look
_SURE = 0.8  # score of a block that is text
_CERTAIN = 0.95  # score of a block that no name speaks against
_MOSTLY = 0.6  # of a block's probed pieces
_MOST = 0.8  # share of the kept words that the page declares
_SIGNED = mask("byline+date+meta")
_LINE = 70  # Latin characters
_FEW = 12  # blocks
_HANDFUL = 3  # blocks
_FURNITURE = mask(
    "nav+footer+side+ad+share+comment+related+promo+consent+list+<nav+<footer+<aside+<form+<header+unseen+hidden"
)
_LEAD = mask("lead")
_LEAST, _NEARLY_EVEN = 0.05, 0.4  # score of a lead by its name, and of one by its place
_ALONE = 2  # lines between headline and text: a lead, and a date or byline
_COLON = re.compile("[:：]")
_LABEL, _HEADLINE, _LOUD = 40, 20, 4  # characters: most before the colon, fewest linked, first in capitals
_LINKED, _NEARLY_ALL, _ALL = 0.7, 0.9, 0.95
_BRACKETS = frozenset(("[]", "()", "【】", "（）"))
_TIME = re.compile(r"\d{1,2}[:h]\d\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d\b.{0,8}")
_FILLED = re.compile(r"\{\{[^{}]*\}\}")
_SHORT = 30  # characters
_DASHES = "-–—"


def finish(labelled: Labelled, facts: Facts) -> None:
    """Apply every rule, top to bottom."""
    for rule in RULES:
        rule(labelled, facts)


def title_line(labelled: Labelled, facts: Facts) -> None:
    """The headline is a field of its own; a line that repeats it is no paragraph."""
    for i in facts.title.nonzero()[0].tolist():
        labelled.drop(i, "title")
    if facts.title_at >= 0 and not labelled.verdicts[facts.title_at]:
        labelled.drop(facts.title_at, "title")  # the first h1 of a page that declares no headline


def templates(labelled: Labelled, facts: Facts) -> None:
    """What a script was to fill in ("{{ page.title }}"), or reads at the end of the text ("{…}"), is no text."""
    texts, kept = labelled.outline.texts, labelled.kept_indices
    if any("{{" in texts[i] for i in kept[:_HANDFUL]):
        for i in kept:
            if labelled.type_of(i) != "code" and len(_FILLED.sub("", texts[i])) < len(texts[i]) / 2:
                labelled.drop(i, "template")
    if len(kept) > _HANDFUL and texts[kept[-1]][0] == "{" and texts[kept[-1]][-1] == "}":
        labelled.drop(kept[-1], "template")


def code_in_the_text(labelled: Labelled, facts: Facts) -> None:
    """Program text between two kept blocks of the same box belongs to them, unlike prose as it is."""
    out = labelled.outline
    kept = labelled.kept_indices
    if "code" not in out.kinds or not kept:
        return
    holders = {out.parents[out.box_of[i]] for i in kept}
    for i, kind in enumerate(out.kinds):
        if kind == "code" and kept[0] < i < kept[-1] and out.parents[out.box_of[i]] in holders:
            labelled.keep(i, "code")


def unseen_lines(labelled: Labelled, facts: Facts) -> None:
    """Text for screen readers repeats or explains what others see."""
    out = labelled.outline
    kept = labelled.kept_indices
    names = {out.look_of[look][1] for look in {out.looks[out.box_of[i]] for i in kept}}
    together = "\n".join(names).lower()
    told = any(map(together.__contains__, _UNSEEN_SIGNS))
    unseen = {name for name in names if _UNSEEN.search(name)} if told else ()
    for i in kept if unseen else ():
        if out.names_of(out.box_of[i]) in unseen:
            labelled.drop(i, "hidden")


def undeclared(labelled: Labelled, facts: Facts) -> None:
    """Where the page declares its text and that agrees with what was kept, what it does not declare is none of it.

    But for what it says in its description: the lead is often left out of articleBody.
    """
    kept = labelled.kept_indices
    if not kept or not facts.body:
        return
    found, words, sizes = facts.declared.tolist(), facts.each.words, facts.each.size
    shared = [i for i in kept if found[i] > _MOSTLY]
    if sum(words[i] for i in shared) < _MOST * sum(words[i] for i in kept):
        return
    if sum(sizes[i] for i in shared) < _MOST * len(facts.body) * facts.scale:
        return
    for i in kept:
        if not found[i] and not facts.described[i] and sizes[i] > _SHORT and labelled.scores[i] < _CERTAIN:
            labelled.drop(i, "undeclared")


def dates_and_bylines(labelled: Labelled, facts: Facts) -> None:
    """A doubtful short line in a box called date or byline, or a time of day in a line of its own, is just that."""
    own, boxes, texts = facts.boxes.own, labelled.outline.box_of, labelled.outline.texts
    for i in labelled.kept_indices:
        if len(texts[i]) >= _LINE or (labelled.scores[i] >= _SURE and not _TIME.fullmatch(texts[i])):
            continue
        bits = own[boxes[i]] & _SIGNED
        if (bits and facts.each.size[i] < _LINE) or _CLOCK.fullmatch(texts[i]):
            labelled.drop(i, "byline" if bits & mask("byline") else "date")


def bare_datelines(labelled: Labelled, facts: Facts) -> None:
    """A few doubtful words and a dash in a box of their own above the first paragraph are its dateline."""
    kept, out = labelled.kept_indices, labelled.outline
    if len(kept) <= _HANDFUL or labelled.scores[kept[0]] >= _SURE:
        return
    first, second = kept[:2]
    text, alike = out.texts[first], out.looks[out.box_of[first]] == out.looks[out.box_of[second]]
    if text[-1] in _DASHES and len(text) <= _LABEL and not alike and labelled.type_of(first) == "paragraph":
        labelled.drop(first, "dateline")


def lead_above(labelled: Labelled, facts: Facts) -> None:
    """What stands in a box called lead, between headline and text, opens the text; so does a sentence alone there."""
    kept, scores = labelled.kept_indices, labelled.scores
    bits, below, sizes = facts.each.bits, facts.each.below, facts.each.size
    between = range(max(0, facts.title_at + 1), kept[0] if kept else 0)
    for i in between:
        if labelled.reasons[i] != "score" or scores[i] <= _LEAST:
            continue
        named = bits[i] & _LEAD and not below[i] & _FURNITURE
        told = named and not bits[i] & _FURNITURE
        alone = i == facts.title_at + 1 and len(between) <= _ALONE and labelled.type_of(i) == "paragraph"
        least = _LEAST if told else _NEARLY_EVEN if named or (alone and sizes[i] > GOOD) else 1.0
        item = named and labelled.type_of(i) == "list_item"  # of a summary in points, which may be short
        if scores[i] > least and (item or sizes[i] > _LABEL):
            labelled.keep(i, "lead")


def labelled_links(labelled: Labelled, facts: Facts) -> None:
    """A few words, a colon and a linked headline ("Read also: ...") in the text lead to another one.

    So does one in brackets and, in an article, one behind words in capitals ("MORE: ...") whatever it scores.
    """
    out, scores, links, news = labelled.outline, labelled.scores, labelled.outline.links, facts.news
    for i in [i for i in labelled.kept_indices if links[i] > _HEADLINE]:
        text, doubtful = out.texts[i], scores[i] < _SURE
        if not doubtful and not (news and text[:_LOUD].isupper() and labelled.type_of(i) != "heading"):
            continue
        colon = _COLON.search(text, 1, _LABEL)
        if colon and links[i] >= _NEARLY_ALL * (len(text) - colon.end()):
            if doubtful or text[: colon.start()].isupper():
                labelled.drop(i, "related")
        elif doubtful and text[0] + text[-1] in _BRACKETS and links[i] >= _LINKED * len(text):
            labelled.drop(i, "related")
        elif doubtful and _follows_its_label(labelled, i):
            labelled.drop(i - 1, "related")
            labelled.drop(i, "related")


def menus_within(labelled: Labelled, facts: Facts) -> None:
    """Of a list of nothing but links, all items leave where one of them does."""
    out, link = labelled.outline, facts.each.link
    for i in labelled.kept_indices:
        if link[i] <= _ALL or labelled.scores[i] >= _SURE or out.tag_of(i) != "li":
            continue
        beside = [k for k in (i - 1, i + 1) if 0 <= k < facts.count and labelled.reasons[k] == "links"]
        if any(out.parents[out.box_of[k]] == out.parents[out.box_of[i]] for k in beside):
            labelled.drop(i, "links")


def _follows_its_label(labelled: Labelled, i: int) -> bool:
    """Whether a linked line stands under a doubtful "Read also:", or in a box of its own with a few words."""
    out = labelled.outline
    label = out.texts[i - 1] if i and labelled.scores[i - 1] < _SURE else ""
    if not label or len(label) >= _LABEL or out.links[i] < _NEARLY_ALL * len(out.texts[i]):
        return False
    holder = out.parents[out.box_of[i - 1]]
    alone = out.firsts[holder] == i - 1 and out.ends[holder] == i + 1
    return label.endswith((":", "：")) or (alone and label[-1].isalpha() and labelled.type_of(i - 1) == "paragraph")


def bare_page(labelled: Labelled, facts: Facts) -> None:
    """A page of a few lines with no furniture at all is nothing but its text: saved readers' views, fragments."""
    out = labelled.outline
    if facts.count > _FEW or (facts.bits & _FURNITURE).any():
        return
    if facts.count > _HANDFUL and sum(out.links) > 0.3 * sum(map(len, out.texts)):
        return
    for i, reason in enumerate(labelled.reasons):
        linked = reason == "links" and facts.count > _HANDFUL
        if not labelled.verdicts[i] and reason in ("score", "links", "tail") and not (linked or facts.title[i]):
            labelled.keep(i, "bare page")


RULES = (
    title_line,
    lead_above,
    tables_within,
    headings_between,
    lists_within,
    lists_whole,
    quotations_whole,
    sentences_between,
    boxes_of_the_site,
    boxes_beside_the_text,
    headings_in_turn,
    numbered_pictures,
    teasers_behind,
    next_articles,
    unseen_boxes,
    undeclared,
    labelled_links,
    menus_within,
    dates_and_bylines,
    bare_datelines,
    captions_below_pictures,
    words_about_films,
    code_in_the_text,
    second_copies,
    lead_twice,
    above_the_headline,
    pull_quotes,
    templates,
    unseen_lines,
    far_ends,
    linked_ends,
    linked_within,
    links_between,
    wall_notices,
    labels_over_links,
    headings_over_nothing,
    bare_page,
)
