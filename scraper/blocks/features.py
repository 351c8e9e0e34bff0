"""The numbers the scorer sees, for all blocks of a page at once."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from scraper.blocks.boxes import NEVER, Boxes
from scraper.blocks.names import mask
from scraper.blocks.scripts import density

if TYPE_CHECKING:
    from scraper.blocks.hints import Hints
    from scraper.document import Outline

_TAG_GROUPS = (
    "p", "div", "li", "h1", "h2", "h3", "h4 h5 h6", "td th", "figcaption", "blockquote", "section article main", "pre",
    "dd dt", "span", "body", "header", "footer", "aside", "table",
)  # fmt: skip
_TAG_CODES = {tag: code for code, tags in enumerate(_TAG_GROUPS, start=1) for tag in tags.split()}
H1, H2 = _TAG_CODES["h1"], _TAG_CODES["h2"]
GOOD = 70  # Latin characters from which an unlinked block counts as a real paragraph
LONG = 100  # characters of a long block
_FAR = 99  # blocks; what is not there is this far away
_WIDTHS = (3, 8)  # blocks to either side
_LEVELS = 5  # boxes around a block that are described
_PICTURED = 3  # levels of which pictures are counted: teasers and galleries have one for every text or two
_BOX_FACTS = ("good", "link", "count", "mean", "paras", "pictures")
_NAMES_OF_LEVELS = [
    [f"box{level}_{fact}" for fact in _BOX_FACTS[: None if level < _PICTURED else -1]] for level in range(_LEVELS)
]
_CLAN_NAMES = [f"clan_{fact}" for fact in ("count", "mean", "link", "good", "of_most", "paras", "first", "spread")]
_TELLING = mask(
    "body+article+title+lead+byline+date+comment+related+share+nav+footer+caption"
    "+<article+<main+<aside+<nav+<footer+<header+<section"
)
_FEW = 0.02  # share of the boxes that bear such a name or tag, up to which the page as good as names none
_ABOVE = 0.3  # what text above the headline counts where the article's own box is looked for
_CORE = 0.7  # share of the good text that the smallest box around the core holds
_SMALL = 25  # blocks of a page that is not built by a machine
_MOST = 160  # features; more than there are


class Each(NamedTuple):
    """Columns of a page as plain lists, for rules that look at single blocks."""

    size: list[float]
    words: list[float]
    link: list[float]
    bits: list[int]  # what the boxes around are called
    below: list[int]  # those inside the article's own box


class Facts:
    """Everything computed once for a page; `matrix` is features by blocks, `names` its rows."""

    def __init__(self, outline: Outline, hints: Hints) -> None:
        import numpy as np

        self.outline = outline
        self.count = len(outline.texts)
        self.names: list[str] = []
        self.matrix = np.empty((_MOST, self.count), dtype=np.float32)
        self.index = np.arange(self.count)
        self.boxes = boxes = Boxes(outline)
        self.box = np.array(outline.box_of, dtype=np.int64)
        self.levels = boxes.around(self.box, _LEVELS)
        self.bits = boxes.every.take(self.box)
        self.named = self.count < _SMALL or np.count_nonzero(boxes.bits & _TELLING) > _FEW * len(boxes.own)
        self._text(hints)
        self._page()
        self._distances()
        self._boxes()
        self._clusters()
        self._flags()
        self.matrix = self.matrix[: len(self.names)]
        columns = (self.size, self.words, self.link, self.bits, self.below)
        self.each = Each(*(column.tolist() for column in columns))

    def _add(self, name: str, row: Any) -> None:
        """A row of the matrix: an array over blocks, or one number for all of them."""
        self.matrix[len(self.names)] = row
        self.names.append(name)

    def _add_all(self, names: list[str], rows: Any) -> None:
        at = len(self.names)
        self.matrix[at : at + len(names)] = rows
        self.names += names

    def _text(self, hints: Hints) -> None:
        """What a block's own text says."""
        import numpy as np

        out = self.outline
        texts = out.texts
        self.scale = density(texts)
        spaces = [text.count(" ") for text in texts]
        counted = np.array([list(map(len, texts)), out.links, out.bolds, out.italics, spaces], dtype=np.int64)
        self.size = counted[0] * self.scale
        self.words = counted[4] + 1 if self.scale < 2 else self.size / 6
        shares = np.minimum(1, counted[1:4] / counted[0])
        self.link = shares[0]
        codes = np.array([_TAG_CODES.get(tag, 0) for tag, _, _ in out.look_of])
        self.tag = codes.take(self.boxes.looks.take(self.box))
        copies = Counter(texts)
        self.body = hints.article_body
        self.news = hints.news
        title, self.described, self.declared = hints.matches(texts)
        self.title = title == 1
        self._add("size", self.size)
        self._add("words", self.words)
        self._add_all(["link_share", "bold_share", "italic_share"], shares)
        self._add("tag", self.tag)
        self._add("copies", list(map(copies.__getitem__, texts)))
        self._add("title", self.title)
        self._add("title_part", title > 0)
        self._add("description", self.described)
        self._add("article_body", self.declared)

    def _page(self) -> None:
        """Where the block stands on the page, and what kind of page it is."""
        import numpy as np

        n, size, link = self.count, self.size, self.link
        good = size * (1 - link) * ((size > GOOD) & (link < 0.4) & (self.bits & NEVER == 0))
        self.masses = np.array([good, size, size * link, good > LONG])
        self.good = self.masses[0]
        self.sums = np.zeros((len(self.masses), n + 1))  # of the masses, up to each block
        np.cumsum(self.masses, axis=1, out=self.sums[:, 1:])
        sums, total = self.sums[0], float(size.sum())
        self.all_good = max(1.0, float(sums[-1]))
        self._add("news", self.news)
        self._add("position", self.index / n)
        self._add("blocks", n)
        self._add("page_good", self.all_good)
        self._add("page_good_share", self.all_good / total)
        self._add("share", size / total)
        self._add("good_before", sums[:-1] / self.all_good)
        self._add("good_after", (sums[-1] - sums[1:]) / self.all_good)
        self.title_at = self._title_place()
        self._add("after_title", self.index - self.title_at if self.title_at >= 0 else -999)

    def _title_place(self) -> int:
        """The block that is the headline: a declared title in an h1 or h2, else anywhere, else the first h1; or -1."""
        titled: list[int] = self.title.nonzero()[0].tolist()
        if titled:
            return next((i for i in titled if self.tag[i] in (H1, H2)), titled[0])
        headings: list[int] = (self.tag == H1).nonzero()[0].tolist()
        return headings[0] if headings else -1

    def _distances(self) -> None:
        """How far the next real paragraphs are."""
        import numpy as np

        n, index = self.count, self.index
        paragraph = self.masses[3] > 0
        earlier, later = np.full(n, -1), np.full(n, n + _FAR)  # a page's edges are far from everything
        np.maximum.accumulate(np.where(paragraph, index, -1)[:-1], out=earlier[1:])
        np.minimum.accumulate(np.where(paragraph, index, n + _FAR)[:0:-1], out=later[-2::-1])
        self._add("since_good", np.where(earlier >= 0, index - earlier, _FAR))
        self._add("until_good", np.minimum(later - index, _FAR))
        widest = _WIDTHS[-1]
        padded = np.zeros(n + 2 * widest + 1)
        padded[widest : widest + n + 1] = self.sums[0]
        padded[widest + n + 1 :] = self.sums[0, -1]
        for width in _WIDTHS:
            end, start = widest + width + 1, widest - width
            self._add(f"good_within_{width}", padded[end : end + n] - padded[start : start + n])

    def _boxes(self) -> None:
        """Of each enclosing box: share of the good text, link density, number and size of blocks."""
        import numpy as np

        n, boxes, index = self.count, self.boxes, self.index
        sums = self.sums.take(boxes.ends, axis=1) - self.sums.take(boxes.firsts, axis=1)
        here = np.bincount([place for place, _, _ in self.outline.images], minlength=n + 1)[: n + 1]
        pictures = np.zeros(n + 2)  # up to each block, and those behind the last
        np.cumsum(here, out=pictures[1:])
        facts = np.empty((len(_BOX_FACTS), len(boxes.own)))
        facts[0] = sums[0] / self.all_good
        facts[1] = sums[2] / np.maximum(sums[1], 1)
        facts[2] = boxes.inside
        facts[3] = sums[1]
        facts[4] = sums[3]
        facts[5] = pictures.take(boxes.ends + 1) - pictures.take(boxes.firsts)
        facts[3:] /= boxes.inside
        self._add("image_here", here[:n])
        story = self.masses[0].copy()
        story[: max(0, self.title_at)] *= _ABOVE
        self.best = boxes.closest(np.bincount(self.box, weights=story, minlength=len(boxes.own)).tolist())
        core = int((facts[0] >= _CORE).nonzero()[0][-1]) if sums[0, 0] else 0
        depth = boxes.depth.take(self.box)
        for name, box in (("best", self.best), ("core", core)):
            first, end = int(boxes.firsts[box]), int(boxes.ends[box])
            self._add(f"inside_{name}", 0)
            self.matrix[len(self.names) - 1, first:end] = 1
            self._add(f"from_{name}_start", index - first)
            self._add(f"to_{name}_end", end - index)
            if name == "best":
                self._add("depth", depth)
            self._add(f"depth_from_{name}", depth - boxes.depth[box])
        facts = facts.astype(np.float32)
        for level, around in enumerate(self.levels):
            names = _NAMES_OF_LEVELS[level]
            self._add_all(names, facts[: len(names)].take(around, axis=1))

    def _clusters(self) -> None:
        """Of all blocks whose boxes are named alike: how many, how long, how linked, where they begin and end."""
        import numpy as np

        clans = self.boxes.clans(self.levels)
        numbers = {clan: number for number, clan in enumerate(dict.fromkeys(clans))}
        self.clan = list(map(numbers.__getitem__, clans))
        ids, k = np.array(self.clan), len(numbers)
        counts = np.bincount(ids)
        goods, sizes, links, paras = (np.bincount(ids, weights=mass) for mass in self.masses)
        begin, until = np.zeros(k), np.zeros(k)
        begin[ids[::-1]] = self.index[::-1]
        until[ids] = self.index
        facts = np.array(
            [counts, sizes / counts, links / np.maximum(sizes, 1), goods / self.all_good,
             goods / max(1.0, float(goods.max())), paras / counts, begin / self.count, (until - begin) / self.count],
            dtype=np.float32,
        )  # fmt: skip
        self._add_all(_CLAN_NAMES, facts.take(ids, axis=1))

    def _flags(self) -> None:
        """What the boxes around a block are called: those below the best box, and all."""
        self.below = self.bits & ~self.boxes.every[self.best]
        for kind, values in (("below", self.below), ("all", self.bits)):
            names, masks = _flags(kind)
            self._add_all(names, (values & masks) != 0)


@cache
def _flags(kind: str) -> tuple[list[str], Any]:
    """(column names, masks) of FLAGS."""
    import numpy as np

    words = FLAGS[kind].split()
    return [f"{kind}_{word}" for word in words], np.array([mask(word) for word in words])[:, None]


# Which groups of names are asked of which boxes; "a+b" is either of two.
FLAGS = {
    "below": (
        "share caption fact factbox ad comment promo list related byline+bio date+meta tags gallery live quote tool"
        " embed consent nav side lead body title <form <footer <article <section <figure <aside unseen hidden <li"
        " <table <header"
    ),
    "all": (
        "nav article hidden meta byline list related comment <footer <main <li <nav <header <figure <article <table"
        " <aside unseen"
    ),
}
