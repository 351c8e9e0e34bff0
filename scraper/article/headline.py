"""The headline that the page itself shows: its h1 without kickers and badges, else a line that the head confirms."""

from __future__ import annotations

import re
from itertools import product

from scraper.article.evidence import Evidence, named, words_in_names
from scraper.article.site import names_host
from scraper.document import Node, plain
from scraper.text import fold
from scraper.urls import joined, split

_not_a_headline = words_in_names(
    r"logo|brand|masthead|site-?(?:name|title)|navbar|sr-only|screen-?reader|visually-?hidden"
)
_kicker = words_in_names(
    r"kicker|overline|topline|dachzeile|overtitle|antetitulo|occhiello|eyebrow|surtitre|pre-?title|category|rubri[ck]|flag\b"
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
LIKE = 0.15  # less in common with the head than this, and a heading of two words is the site's or a label
SAME = 3.0  # the same words
NEAR = 0.3  # as much in common as this, and two headlines are of one story
LEAST = 15  # characters of a headline without its labels
PARAGRAPH = 80  # characters; a page without one has no headline of its own
LONGEST = 300  # most characters of a headline
TOP = 3  # blocks of the text, the headline perhaps taken for one
BARS = 12  # in a text: more of them part no headline from the names of site and section
WORDS = 4  # of a line that is no heading
DENSE = 8  # characters of one in a script without spaces


def shown_heading(evidence: Evidence, others: list[str]) -> tuple[Node | None, str | None]:
    """The h1 that is most like the head's headlines, and its text; the first one where there are none."""
    best: tuple[float, Node, str] | None = None
    for node, text in zip(evidence.structured.headings, evidence.headings, strict=True):
        if len(text) < 4 or len(text) > 400:
            continue
        score = max((_likeness(text, other) for other in others), default=0.0)
        if score < SAME and _leads_home(node, text, evidence):
            score -= 4
        elif _not_a_headline(named(node)):
            score -= 2
        if best is None or score > best[0]:
            best = (score, node, text)
    if best is None:
        return None, None
    score, heading, text = best
    if len(fold(text).split()) > 2:
        alone = score == 0 and len(evidence.structured.headings) == 1
        fits = score > 0 or (alone and not (others and names_host(text, evidence.host)))
    else:
        fits = score > LIKE
    return (heading, text) if fits or not others else (None, None)


def _leads_home(node: Node, text: str, evidence: Evidence) -> bool:
    """Whether a heading is nothing but a link to the front page: the site's name."""
    link = next(node.iter(), None)
    while link is not None and link.tag != "a":
        link = next(link.iter(), None)
    if link is None or plain(link.text()) != text:
        return False
    target = split(joined(evidence.url, link.attrs.get("href") or ""))
    folder = target.path.rstrip("/") + "/"
    here = evidence.parts.path.rstrip("/") + "/"
    return folder != here and here.startswith(folder.lower()) and not target.query


def near(a: str, b: str | None) -> bool:
    """Whether two headlines are of one story."""
    return b is not None and _likeness(a, b) >= NEAR


def _likeness(a: str, b: str) -> float:
    left, right = fold(a), fold(b)
    if left == right:
        return SAME
    if left in right or right in left:
        return 1 + min(len(left), len(right)) / max(len(left), len(right), 1)
    one, two = set(left.split()), set(right.split())
    return len(one & two) / max(len(one | two), 1)


def without_labels(heading: Node, shown: str, others: tuple[str | None, ...]) -> str:
    """An h1 that holds a kicker or a badge keeps it only where the head's headline has it too."""
    declared, social, tab = others
    if fold(shown) in (fold(declared or ""), fold(social or "")):
        return shown
    children = [(n, plain(n.text())) for n in heading.iter()]
    if not children:
        behind = social and shown.endswith(social) and len(social) > LEAST and fold(tab or "") != fold(shown)
        return social if social and behind else shown
    kickers = [text for n, text in children if text and _kicker(named(n))]
    if kickers and shown.startswith(kickers[0]) and len(rest := shown.removeprefix(kickers[0]).lstrip(" -–—|:·•")) > 10:
        return rest
    if social and shown.endswith(social) and len(social) > LEAST:
        return social
    known = tuple(fold(other) for other in others if other)
    if any(other.startswith(fold(shown)) for other in known):
        return shown
    ends = (shown.removesuffix(children[-1][1]).strip(), shown.removeprefix(children[0][1]).strip())
    for end in ends:
        main = len(end) > len(shown) // 2 and any(other.startswith(fold(end)) for other in known)
        if len(end) > LEAST and (main or fold(end) in known):
            return end
    return shown


def part_shown(evidence: Evidence, text: str, bars: list[re.Match[str]]) -> str | None:
    """The longest part of a text between bars that is a heading, or a longer line, above the page's text."""
    if len(bars) > BARS:
        return None
    starts, ends = [0, *(bar.end() for bar in bars)], [*(bar.start() for bar in bars), len(text)]
    parts = {text[start:end].strip() for start, end in product(starts, ends) if 0 < end - start < len(text)}
    lines = {fold(line) for line in _lines_above(evidence, max(map(len, parts), default=0) + 3)}
    return max((part for part in parts if fold(part) in lines), key=len, default=None)


def opening_shown(evidence: Evidence, text: str) -> str | None:
    """The line over the page's text that a title goes on from with the site's name: "电车停运三天_江海网"."""
    if text.isascii():  # which parts its names by bars
        return None
    lines = (line for line in _lines_above(evidence, len(text) - 1) if len(line) >= DENSE and text.startswith(line))
    return max((line for line in lines if not text[len(line)].isalnum()), key=len, default=None)


def above_text(evidence: Evidence) -> str | None:
    """The last heading above the text of a page whose head says nothing of it."""
    if not any(len(evidence.texts[i]) > PARAGRAPH for i in evidence.kept[1:]):
        return None
    found = [line for line in _lines_above(evidence, LONGEST, headings_only=True) if len(line) >= LEAST]
    return found[-1] if found else None


def _lines_above(evidence: Evidence, longest: int, *, headings_only: bool = False) -> list[str]:
    """The headings down to the text's first blocks but for logos, and other lines of some words."""
    outline, reasons = evidence.labelled.outline, evidence.labelled.reasons
    headings = zip(evidence.structured.headings, evidence.headings, strict=True)
    logos = {text for node, text in headings if _leads_home(node, text, evidence)}
    found: list[str] = []
    for i in range(evidence.kept[:TOP][-1] + 1 if evidence.kept else 0):
        text = evidence.texts[i]
        if len(text) > longest or reasons[i] in ("navigation", "hidden") or (line := plain(text)) in logos:
            continue
        tag = outline.tag_of(i)
        if tag in _HEADINGS or (not headings_only and (len(line.split()) >= WORDS or _is_long(line))):
            found.append(line)
    return found


def _is_long(line: str) -> bool:
    """Whether a line in a script without spaces is more than a label."""
    return len(line) >= DENSE and line > "\u2e80"
