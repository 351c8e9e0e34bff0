"""The numbers the scorer sees, for all blocks of a page at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scraper.blocks import characters as kinds
from scraper.blocks.boxes import Boxes
from scraper.blocks.characters import count_kinds, density
from scraper.blocks.names import mask

if TYPE_CHECKING:
    from scraper.blocks.hints import Hints
    from scraper.document import Outline

_TAG_GROUPS = (
    "p", "div", "li", "h1", "h2", "h3", "h4 h5 h6", "td th", "figcaption", "blockquote", "section article main", "pre",
    "dd dt", "span", "body", "header", "footer", "aside", "table",
)  # fmt: skip
_TAG_CODES = {tag: code for code, tags in enumerate(_TAG_GROUPS, start=1) for tag in tags.split()}
_SHAPES = {"text": 1, "table": 2, "code": 3}
_COUNTED = {
    "stops": kinds.STOP,
    "commas": kinds.COMMA,
    "quotes": kinds.QUOTE,
    "bars": kinds.BAR,
    "signs": kinds.SIGN,
    "rights": kinds.RIGHTS,
    "colons": kinds.COLON,
}
H1, H2 = _TAG_CODES["h1"], _TAG_CODES["h2"]
GOOD = 70  # Latin characters from which an unlinked block counts as a real paragraph
LONG = 100
_FAR = 99
_LEVELS = 5
_PICTURED = 3  # levels of which pictures are counted: teasers and galleries have one for every text or two


class Facts:
    """Everything computed once for a page; `matrix` is features by blocks, `names` its rows."""

    def __init__(self, outline: Outline, hints: Hints) -> None:
        import numpy as np

        self.outline = outline
        self.count = len(outline.texts)
        self.names: list[str] = []
        self._rows: list[Any] = []
        self.index = np.arange(self.count)
        self.boxes = Boxes(outline)
        self.box = np.array(outline.box_of)
        self._text(hints)
        self._page()
        self._neighbours()
        self._boxes()
        self._branches()
        self._clusters()
        self._flags()
        self.matrix = np.empty((len(self.names), self.count), dtype=np.float32)
        at = 0
        for rows in self._rows:
            size = len(rows) if rows.ndim == 2 else 1
            self.matrix[at : at + size] = rows
            at += size

    def _add(self, name: str, row: Any) -> None:
        self.names.append(name)
        self._rows.append(row)

    def _add_all(self, names: list[str], rows: Any) -> None:
        self.names += names
        self._rows.append(rows)

    def _text(self, hints: Hints) -> None:
        """What a block's own text says."""
        import numpy as np

        out, add = self.outline, self._add
        texts = out.texts
        counts, first, last = count_kinds(texts)
        self.scale = density(counts)
        length = counts.sum(axis=1)
        size = length * self.scale
        self.words = counts[:, kinds.SPACE] + 1 if self.scale < 2 else size / 6
        shares = np.minimum(1, np.array([out.links, out.bolds, out.italics]) / length)
        self.link = shares[0]
        copies, starts = Counter(texts), Counter([text[:8] for text in texts])
        self.codes = np.array([_TAG_CODES.get(tag, 0) for tag, _, _ in out.look_of])[self.boxes.looks]
        self.tag, self.size, self.last = self.codes[self.box], size, last.astype(np.int64)
        add("size", size)
        add("words", self.words)
        add("word_length", length / (counts[:, kinds.SPACE] + 1))
        self._add_all(["link_share", "bold_share", "italic_share"], shares)
        add("anchors", np.array(out.anchors))
        add("tag", self.tag)
        add("first", first)
        add("last", last)
        self._add_all(list(_COUNTED), counts.T[list(_COUNTED.values())])
        self._add_all(
            ["digit_share", "upper_share", "lower_share"], counts.T[[kinds.DIGIT, kinds.UPPER, kinds.LOWER]] / length
        )
        self.copies = np.array([copies[text] for text in texts])
        self.body = hints.article_body
        self.news = hints.news
        add("copies", self.copies)
        add("same_start", np.array([starts[text[:8]] for text in texts]))
        add("early_colon", np.array([text.find(":", 0, 30) for text in texts]))
        add("kind", np.array([_SHAPES[kind] for kind in out.kinds]))
        add("figure", np.array(out.figure_of) > 0)
        matches = np.array(hints.matches(texts), dtype=np.float32)
        self.title = matches[0]
        self.described, self.declared = matches[2], matches[3]
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
        self._add("news", np.full(n, self.news))
        self._add("position", self.index / n)
        self._add("blocks", np.full(n, n))
        self._add("page_good", np.full(n, self.all_good))
        self._add("page_good_share", np.full(n, self.all_good / total))
        self._add("share", size / total)
        self._add("good_before", self.good_sums[:-1] / self.all_good)
        self._add("good_after", (self.good_sums[-1] - self.good_sums[1:]) / self.all_good)
        self.title_at = self._title_place()
        self._add("after_title", self.index - self.title_at if self.title_at >= 0 else np.full(n, -999))

    def _title_place(self) -> int:
        """The block that is the headline: a declared title in an h1 or h2, else anywhere, else the first h1; or -1."""
        titled = self.title > 0
        heading = (self.tag == H1) | (self.tag == H2)
        for candidates in (titled & heading, titled, self.tag == H1):
            found = candidates.nonzero()[0]
            if len(found):
                return int(found[0])
        return -1

    def _neighbours(self) -> None:
        """What stands before and after, and how far the next real paragraphs are."""
        import numpy as np

        n, index = self.count, self.index
        both = np.array([self.size, self.link, self.tag, self.last], dtype=np.float32)
        around = np.full((len(both), n + 4), -1, dtype=np.float32)
        around[:, 2:-2] = both
        for k in (-2, -1, 1, 2):
            self._add_all([f"{name}{k:+}" for name in ("size", "link", "tag", "last")], around[:, 2 + k : 2 + k + n])
        last = np.maximum.accumulate(np.where(self.is_good, index, -1))
        self.earlier = np.concatenate(([-1], last[:-1]))
        upcoming = np.minimum.accumulate(np.where(self.is_good, index, n + _FAR)[::-1])[::-1]
        self.later = np.concatenate((upcoming[1:], [n + _FAR]))
        self._add("since_good", np.where(self.earlier >= 0, index - self.earlier, _FAR))
        self._add("until_good", np.minimum(self.later - index, _FAR))
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
        facts = np.array(
            [
                sums[0] / self.all_good,
                sums[2] / np.maximum(sums[1], 1),
                boxes.inside,
                sums[1] / boxes.inside,
                sums[3] / boxes.inside,
            ]
        )
        self.box_facts = facts
        shown = np.array([place for place, _, _ in self.outline.images], dtype=np.int64)
        pictures = np.searchsorted(shown, boxes.ends, "right") - np.searchsorted(shown, boxes.firsts)
        self.pictured = pictures / boxes.inside
        self._add("image_here", np.bincount(shown[shown < self.count], minlength=self.count))
        self.best = best = boxes.closest(np.bincount(box, weights=self.good, minlength=len(boxes.parents)).tolist())
        first, end = int(boxes.firsts[best]), int(boxes.ends[best])
        self._add("inside_best", (self.index >= first) & (self.index < end))
        self._add("from_best_start", self.index - first)
        self._add("to_best_end", end - self.index)
        self._add("depth", boxes.depth[box])
        self._add("depth_from_best", boxes.depth[box] - boxes.depth[best])
        for level in range(_LEVELS):
            self._add_all([f"box{level}_{name}" for name in ("good", "link", "count", "mean", "paras")], facts[:, box])
            if level < _PICTURED:
                self._add(f"box{level}_pictures", self.pictured[box])
            box = boxes.above[box]

    def _branches(self) -> None:
        """Of the best box's child that a block stands in: a fact box or a teaser list is a branch of its own."""
        import numpy as np

        boxes, box = self.boxes, self.box
        children = (boxes.parents == self.best).nonzero()[0]
        mine = np.full(self.count, -1)
        if len(children):
            slot = np.maximum(np.searchsorted(boxes.firsts[children], self.index, "right") - 1, 0)
            found = children[slot]
            within = (self.index >= boxes.firsts[found]) & (self.index < boxes.ends[found])
            mine = np.where(within, found, -1)
        values = np.concatenate((self.box_facts, self.codes[None, :]))[:, mine]
        names = ["branch_good", "branch_link", "branch_count", "branch_mean", "branch_paras", "branch_tag"]
        self._add_all(names, np.where(mine >= 0, values, -1))
        # Does the block stand in the same kind of place as the real paragraphs before and after it?
        holder = boxes.above[box]
        for name, other in (("before", self.earlier), ("after", self.later)):
            there = (other >= 0) & (other < self.count)
            spot = np.where(there, other, 0)
            alike = (
                (holder[spot] == holder)
                + (box[spot] == box)
                + (self.tag[spot] == self.tag) * 4
                + (mine[spot] == mine) * 8
            )
            self._add(f"like_{name}", np.where(there, alike, -1))

    def _clusters(self) -> None:
        """Of all blocks whose boxes are named alike: how many, how long, how linked, where they begin and end."""
        import numpy as np

        linked = self.size * self.link
        for name, by_box in (("kin", self.boxes.kin), ("clan", self.boxes.clan)):
            _, ids = np.unique(by_box[self.box], return_inverse=True)
            k = int(ids.max()) + 1
            counts = np.maximum(np.bincount(ids, minlength=k), 1)
            sizes, links, goods, paras = (
                np.bincount(ids, weights=weights, minlength=k)
                for weights in (self.size, linked, self.good, self.is_good)
            )
            begin, until = np.zeros(k), np.zeros(k)
            begin[ids[::-1]] = self.index[::-1]
            until[ids] = self.index
            facts = np.array(
                [counts, sizes / counts, links / np.maximum(sizes, 1), goods / self.all_good,
                 goods / max(1.0, float(goods.max())), paras / counts, begin / self.count, (until - begin) / self.count]
            )  # fmt: skip
            names = ("count", "mean", "link", "good", "of_most", "paras", "first", "spread")
            self._add_all([f"{name}_{fact}" for fact in names], facts[:, ids])
        self.clan = ids

    def _flags(self) -> None:
        """What the boxes are called: the innermost, the next two, all below the best box, and all."""
        import numpy as np

        boxes = self.boxes
        own, every = boxes.own, boxes.every
        self.bits = bits = every[self.box]
        parent = boxes.above
        near = own[parent] | own[parent[parent]]
        values = {"own": own[self.box], "near": near[self.box], "below": bits & ~every[self.best], "all": bits}
        for prefix, masks in FLAGS.items():
            wanted = np.array(list(masks.values()))[:, None]
            self._add_all([f"{prefix}_{name}" for name in masks], (values[prefix] & wanted) != 0)


def _masks(words: str) -> dict[str, int]:
    return {name: mask(name) for name in words.split()}


# Which groups of names are asked of which boxes; "a+b" is either of two.
FLAGS = {
    "own": _masks("caption <li byline+bio date lead title promo related+list share quote"),
    "near": _masks("comment embed fact factbox share promo+ad related list <li <blockquote unseen body caption"),
    "below": _masks(
        "share caption fact factbox ad comment promo list related byline+bio date+meta tags gallery live quote tool"
        " embed consent nav side lead body title <form <footer <article <section <figure <aside unseen hidden <li"
        " <table <header"
    ),
    "all": _masks(
        "nav article hidden meta byline list related comment <footer <main <li <nav <header <figure <article <table"
        " <aside unseen"
    ),
}
