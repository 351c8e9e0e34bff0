"""The numbers the scorer sees, for all blocks of a page at once."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

from scraper.blocks.boxes import Boxes
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
LONG = 100
_FAR = 99
_LEVELS = 5
_PICTURED = 3  # levels of which pictures are counted: teasers and galleries have one for every text or two
_BOX_FACTS = ("good", "link", "count", "mean", "paras", "pictures")
_NEAR_NAMES = [f"box{level}_{fact}" for level in range(_PICTURED) for fact in _BOX_FACTS]
_FAR_NAMES = [f"box{level}_{fact}" for level in range(_PICTURED, _LEVELS) for fact in _BOX_FACTS[:-1]]
_CLAN_NAMES = [f"clan_{fact}" for fact in ("count", "mean", "link", "good", "of_most", "paras", "first", "spread")]
_TELLING = (
    "body+article+title+lead+byline+date+comment+related+share+nav+footer+caption"
    "+<article+<main+<aside+<nav+<footer+<header+<section"
)
_FEW = 0.02  # share of the boxes that bear such a name or tag, up to which the page as good as names none
_ABOVE = 0.3  # what text above the headline counts where the article's own box is looked for
_CORE = 0.7  # share of the good text that the smallest box around the core holds
_SMALL = 25  # blocks of a page that is not built by a machine
_MOST = 160  # features; more than there are


class Facts:
    """Everything computed once for a page; `matrix` is features by blocks, `names` its rows."""

    def __init__(self, outline: Outline, hints: Hints) -> None:
        import numpy as np

        self.outline = outline
        self.count = len(outline.texts)
        self.names: list[str] = []
        self.matrix = np.empty((_MOST, self.count), dtype=np.float32)
        self.index = np.arange(self.count)
        self.boxes = Boxes(outline)
        self.box = np.array(outline.box_of)
        self.named = self.count < _SMALL or float((self.boxes.own & mask(_TELLING) != 0).mean()) > _FEW
        self._text(hints)
        self._page()
        self._distances()
        self._boxes()
        self._clusters()
        self._flags()
        self.matrix = self.matrix[: len(self.names)]

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
        length, links, bolds, italics, spaces = np.array(
            [list(map(len, texts)), out.links, out.bolds, out.italics, [text.count(" ") for text in texts]]
        )
        self.size = length * self.scale
        self.words = spaces + 1 if self.scale < 2 else self.size / 6
        shares = np.minimum(1, np.array([links, bolds, italics]) / length)
        self.link = shares[0]
        codes = np.array([_TAG_CODES.get(tag, 0) for tag, _, _ in out.look_of])
        self.tag = codes[self.boxes.looks[self.box]]
        counts = Counter(texts)
        self.copies = np.array([counts[text] for text in texts])
        self.body = hints.article_body
        self.news = hints.news
        matches = np.array(hints.matches(texts), dtype=np.float32)
        self.title = matches[0]
        self.described, self.declared = matches[2], matches[3]
        self._add("size", self.size)
        self._add("words", self.words)
        self._add_all(["link_share", "bold_share", "italic_share"], shares)
        self._add("tag", self.tag)
        self._add("copies", self.copies)
        self._add_all(["title", "title_part", "description", "article_body"], matches)

    def _page(self) -> None:
        """Where the block stands on the page, and what kind of page it is."""
        import numpy as np

        n, size, link = self.count, self.size, self.link
        allowed = (size > GOOD) & (link < 0.4) & self.boxes.allowed[self.box]
        self.good = good = np.where(allowed, size * (1 - link), 0.0)
        self.is_good = good > LONG
        self.good_sums = np.concatenate(([0.0], np.cumsum(good)))
        self.all_good = max(1.0, float(self.good_sums[-1]))
        total = float(size.sum())
        self._add("news", self.news)
        self._add("position", self.index / n)
        self._add("blocks", n)
        self._add("page_good", self.all_good)
        self._add("page_good_share", self.all_good / total)
        self._add("share", size / total)
        self._add("good_before", self.good_sums[:-1] / self.all_good)
        self._add("good_after", (self.good_sums[-1] - self.good_sums[1:]) / self.all_good)
        self.title_at = self._title_place()
        self._add("after_title", self.index - self.title_at if self.title_at >= 0 else -999)

    def _title_place(self) -> int:
        """The block that is the headline: a declared title in an h1 or h2, else anywhere, else the first h1; or -1."""
        titled = self.title > 0
        heading = (self.tag == H1) | (self.tag == H2)
        for candidates in (titled & heading, titled, self.tag == H1):
            found = candidates.nonzero()[0]
            if len(found):
                return int(found[0])
        return -1

    def _distances(self) -> None:
        """How far the next real paragraphs are."""
        import numpy as np

        n, index = self.count, self.index
        last = np.maximum.accumulate(np.where(self.is_good, index, -1))
        earlier = np.concatenate(([-1], last[:-1]))
        upcoming = np.minimum.accumulate(np.where(self.is_good, index, n + _FAR)[::-1])[::-1]
        later = np.concatenate((upcoming[1:], [n + _FAR]))
        self._add("since_good", np.where(earlier >= 0, index - earlier, _FAR))
        self._add("until_good", np.minimum(later - index, _FAR))
        for width in (3, 8):
            ends = np.minimum(index + width + 1, n), np.maximum(index - width, 0)
            self._add(f"good_within_{width}", self.good_sums[ends[0]] - self.good_sums[ends[1]])

    def _boxes(self) -> None:
        """Of each enclosing box: share of the good text, link density, number and size of blocks."""
        import numpy as np

        boxes, box = self.boxes, self.box
        values = np.concatenate(
            (np.zeros((4, 1)), np.cumsum([self.good, self.size, self.size * self.link, self.is_good], axis=1)), axis=1
        )
        sums = values[:, boxes.ends] - values[:, boxes.firsts]
        shown = np.array([place for place, _, _ in self.outline.images], dtype=np.int64)
        pictures = np.searchsorted(shown, boxes.ends, "right") - np.searchsorted(shown, boxes.firsts)
        facts = np.array(
            [
                sums[0] / self.all_good,
                sums[2] / np.maximum(sums[1], 1),
                boxes.inside,
                sums[1] / boxes.inside,
                sums[3] / boxes.inside,
                pictures / boxes.inside,
            ]
        )
        self._add("image_here", np.bincount(shown[shown < self.count], minlength=self.count))
        story = np.where(self.index < self.title_at, _ABOVE, 1.0) * self.good
        self.best = best = boxes.closest(np.bincount(box, weights=story, minlength=len(boxes.parents)).tolist())
        first, end = int(boxes.firsts[best]), int(boxes.ends[best])
        self._add("inside_best", (self.index >= first) & (self.index < end))
        self._add("from_best_start", self.index - first)
        self._add("to_best_end", end - self.index)
        self._add("depth", boxes.depth[box])
        self._add("depth_from_best", boxes.depth[box] - boxes.depth[best])
        core = int((facts[0] >= _CORE).nonzero()[0][-1]) if sums[0, 0] else 0
        first, end = int(boxes.firsts[core]), int(boxes.ends[core])
        self._add("inside_core", (self.index >= first) & (self.index < end))
        self._add("from_core_start", self.index - first)
        self._add("to_core_end", end - self.index)
        self._add("depth_from_core", boxes.depth[box] - boxes.depth[core])
        chain = [box]
        for _ in range(_LEVELS - 1):
            chain.append(boxes.above[chain[-1]])
        levels = np.array(chain)
        for names, found in (
            (_NEAR_NAMES, facts[:, levels[:_PICTURED]]),
            (_FAR_NAMES, facts[:-1, levels[_PICTURED:]]),
        ):
            self._add_all(names, found.swapaxes(0, 1).reshape(len(names), -1))

    def _clusters(self) -> None:
        """Of all blocks whose boxes are named alike: how many, how long, how linked, where they begin and end."""
        import numpy as np

        _, ids = np.unique(self.boxes.clan[self.box], return_inverse=True)
        k = int(ids.max()) + 1
        counts = np.bincount(ids, minlength=k)
        sizes, links, goods, paras = (
            np.bincount(ids, weights=weights, minlength=k)
            for weights in (self.size, self.size * self.link, self.good, self.is_good)
        )
        begin, until = np.zeros(k), np.zeros(k)
        begin[ids[::-1]] = self.index[::-1]
        until[ids] = self.index
        facts = np.array(
            [counts, sizes / counts, links / np.maximum(sizes, 1), goods / self.all_good,
             goods / max(1.0, float(goods.max())), paras / counts, begin / self.count, (until - begin) / self.count]
        )  # fmt: skip
        self._add_all(_CLAN_NAMES, facts[:, ids])
        self.clan = ids

    def _flags(self) -> None:
        """What the boxes around a block are called: those below the best box, and all."""
        self.bits = bits = self.boxes.every[self.box]
        for kind, values in (("below", bits & ~self.boxes.every[self.best]), ("all", bits)):
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
