"""Plain-text dumps of pages, as crawls keep them, with labels: what a scorer of lines learns from."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scraper.text import fold
from training.align import shares
from training.pages import Example

_BLOCK_TAGS = (
    "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option p pre section summary table tr ul"
)
_SILENT_TAGS = "script style noscript template svg iframe head title meta link canvas video audio -comment"
_BREAKS, _SILENT = frozenset(_BLOCK_TAGS.split()), frozenset(_SILENT_TAGS.split())
_CELLS = frozenset(("td", "th"))
# Variants of a dump: the most lines of the article, and on either side of it.
_CUTS = (("cut", 200, 12), ("short", 6, 5), ("plain", 200, 0))


class Dump(NamedTuple):
    """One dump. `share` says of each line how much of it is gold, `titles` which lines are the headline."""

    example: Example
    variant: str
    lines: list[str]
    url: str | None
    share: Any
    titles: list[int]


def lines_of(html: str) -> list[str]:
    """The visible text of a page, a line a block element, cells parted by tabs: what a browser would copy."""
    body = LexborHTMLParser(html).body
    text = "".join(_pieces(body)) if body else ""
    return [line for raw in text.split("\n") if (line := "\t".join(map(_squashed, raw.split("\t"))).strip())]


def _squashed(text: str) -> str:
    return " ".join(text.split())


def _pieces(node: LexborNode) -> Iterator[str]:
    """The text below a node in order, without recursion."""
    stack = [(node.iter(include_text=True), "")]
    while stack:
        for child in stack[-1][0]:
            tag = child.tag or ""
            if tag == "-text":
                yield _squashed_inside(child.text_content or "")
            elif tag not in _SILENT:
                if tag in _BREAKS:
                    yield "\n"
                stack.append((child.iter(include_text=True), "\n" if tag in _BREAKS else "\t" * (tag in _CELLS)))
                break
        else:
            yield stack.pop()[1]


def _squashed_inside(text: str) -> str:
    """White space as one space, kept at the ends."""
    found = " ".join(text.split())
    return " " * text[:1].isspace() + found + " " * (text[-1:].isspace() and bool(found))


def dumps(example: Example) -> list[Dump]:
    """A page's dump whole, cut down to the lines around its article, as a short report, and as nothing but it."""
    lines = lines_of(example.html)
    if not lines:
        return []
    example = example._replace(html="")
    share = np.array(shares(lines, example.golds[-1]))
    titles = _titles(lines, example.title)
    chance = random.Random(hashlib.sha256(example.name.encode()).digest())
    addressed = chance.random() < 0.5
    url = example.url
    found = [Dump(example, "whole", lines, url if addressed else None, share, titles)]
    for variant, most_kept, most_around in _CUTS:
        if chosen := _cut(share, titles, chance, most_kept, most_around):
            at = [chosen.index(i) for i in titles if i in chosen]
            known = None if addressed or variant != "cut" else url
            found.append(Dump(example, variant, [lines[i] for i in chosen], known, share[chosen], at))
    return found


def _cut(share: Any, titles: Sequence[int], chance: random.Random, most_kept: int, most_around: int) -> list[int]:
    """The headline, the first lines of the article and what stands between them, and a few lines on either side."""
    gold = (share > 0.5).nonzero()[0].tolist()
    if not gold:
        return []
    last = gold[-1]
    gold = gold[: chance.randint(1, most_kept)]
    head = [i for i in titles if i < gold[0]][-1:]
    start = (head or gold)[0]
    before = range(max(0, start - chance.randint(0, most_around)), start)
    between = range(start + 1, gold[0]) if head and gold[0] - start <= most_around else ()
    after = range(last + 1, min(len(share), last + 1 + chance.randint(0, most_around)))
    return [*before, *head, *between, *range(gold[0], gold[-1] + 1), *after]


def _titles(lines: Sequence[str], title: str | None) -> list[int]:
    wanted = fold(title or "")
    return [i for i, line in enumerate(lines) if wanted and fold(line) == wanted]
