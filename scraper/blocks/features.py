"""The numbers the scorer sees, for all blocks of a page at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from scraper.blocks.characters import (
    BAR,
    COLON,
    COMMA,
    DIGIT,
    QUOTE,
    RIGHTS,
    SIGN,
    SPACE,
    STOP,
    UPPER,
    count_kinds,
    density,
)
from scraper.blocks.names import BITS, HIDDEN, TAG_GROUPS, TAGS, WIDTH, name_bits

if TYPE_CHECKING:
    from scraper.blocks.hints import Hints
    from scraper.document import Outline

_TAG_GROUPS = (
    "p", "div", "li", "h1", "h2", "h3", "h4 h5 h6", "td th", "figcaption", "blockquote", "section article main", "pre",
    "dd dt", "span", "body", "header", "footer", "aside", "table",
)  # fmt: skip
_TAG_CODES = {tag: code for code, tags in enumerate(_TAG_GROUPS, start=1) for tag in tags.split()}
H1, H2 = _TAG_CODES["h1"], _TAG_CODES["h2"]
_NEVER = BITS["comment"] | BITS["footer"] | BITS["consent"] | TAGS["nav"] | TAGS["footer"] | TAGS["figcaption"]
_LEVELS = 5
GOOD = 70  # Latin characters from which an unlinked block counts as a real paragraph
_FAR = 99


class Facts:
    """Everything computed once for a page; `matrix` is features by blocks, `names` its rows."""

    def __init__(self, outline: Outline, hints: Hints) -> None:
        import numpy as np

        self.outline = outline
        self.count = len(outline.texts)
        self.columns: list[Any] = []
        self.names: list[str] = []
        self.own, self.all = box_flags(outline)
        self.parents = np.array(outline.parents, dtype=np.int64)
        self.above = np.maximum(self.parents, 0)
        self.box = np.array(outline.box_of, dtype=np.int64)
        self.firsts = np.array(outline.firsts, dtype=np.int64)
        self.ends = np.array(outline.ends, dtype=np.int64)
        self.inside = np.maximum(self.ends - self.firsts, 1)
        self.index = np.arange(self.count)
        self.text_facts(hints)
        self.page_facts()
        self.neighbours()
        self.best_box()
        self.containers()
        self.branches()
        self.clusters()
        self.flags()
        self.matrix = np.array(self.columns, dtype=np.float32)

    def add(self, name: str, column: Any) -> None:
        """One more feature."""
        self.names.append(name)
        self.columns.append(column)

    def text_facts(self, hints: Hints) -> None:
        """What a block's own text says."""
        import numpy as np

        out, add = self.outline, self.add
        counts, first, last = count_kinds(out.texts)
        self.scale = density(counts)
        length = counts.sum(axis=1)
        size = length * self.scale
        spaces = counts[:, SPACE]
        words = spaces + 1 if self.scale < 2 else size / 6
        link = np.minimum(1, np.array(out.links) / length)
        copies, heads = Counter(out.texts), Counter([text[:8] for text in out.texts])
        tags = [_TAG_CODES.get(tag, 0) for tag in out.tags]
        self.codes = np.array(tags)
        self.tag = tag = self.codes[self.box]
        self.words = words
        self.size, self.link, self.last = size, link, last.astype(np.int64)
        add("size", size)
        add("words", words)
        add("word_length", length / (spaces + 1))
        add("link_share", link)
        add("anchors", np.array(out.anchors))
        add("bold_share", np.minimum(1, np.array(out.bolds) / length))
        add("italic_share", np.minimum(1, np.array(out.italics) / length))
        add("tag", tag)
        add("first", first)
        add("last", last)
        for name, kind in (
            ("stops", STOP),
            ("commas", COMMA),
            ("quotes", QUOTE),
            ("bars", BAR),
            ("signs", SIGN),
            ("rights", RIGHTS),
            ("colons", COLON),
        ):
            add(name, counts[:, kind])
        add("digit_share", counts[:, DIGIT] / length)
        add("upper_share", counts[:, UPPER] / length)
        add("letter_share", 1 - counts[:, [SPACE, DIGIT, STOP, COMMA, BAR, SIGN, 0]].sum(axis=1) / length)
        add("copies", np.array([copies[text] for text in out.texts]))
        add("same_start", np.array([heads[text[:8]] for text in out.texts]))
        add("early_colon", np.array([text.find(":", 0, 30) for text in out.texts]))
        add("kind", np.array([_SHAPES[kind] for kind in out.kinds]))
        add("figure", np.array(out.figure_of) > 0)
        matches = np.array(hints.matches(out.texts), dtype=np.float32).reshape(self.count, 4)
        self.title = matches[:, 0]
        for i, name in enumerate(("title", "title_part", "description", "article_body")):
            add(name, matches[:, i])

    def page_facts(self) -> None:
        """Where the block stands on the page, and what kind of page it is."""
        import numpy as np

        n, size, link = self.count, self.size, self.link
        total = float(size.sum())
        banned = np.array(self.all, dtype=np.int64)[self.box] & _NEVER
        self.good = good = np.where((size > GOOD) & (link < 0.4) & (banned == 0), size * (1 - link), 0.0)
        self.is_good = good > 100
        self.all_good = all_good = float(good.sum()) or 1.0
        self.add("position", self.index / n)
        self.add("blocks", np.full(n, n))
        self.add("page_good", np.full(n, all_good))
        self.add("page_good_share", np.full(n, all_good / total))
        self.add("share", size / total)
        before = np.cumsum(good) - good
        self.add("good_before", before / all_good)
        self.add("good_after", (all_good - before - good) / all_good)
        heading = (self.tag == H1) | (self.tag == H2)
        titles = np.flatnonzero((self.title > 0) & heading)
        if not len(titles):
            titles = np.flatnonzero(self.title > 0)
        if not len(titles):
            titles = np.flatnonzero(self.tag == H1)
        self.title_at = int(titles[0]) if len(titles) else -1
        self.add("after_title", self.index - self.title_at if self.title_at >= 0 else np.full(n, -999))

    def neighbours(self) -> None:
        """What stands before and after, and how far the next real paragraphs are."""
        import numpy as np

        n, box, parent = self.count, self.box, self.above[self.box]
        for k in (-2, -1, 1, 2):
            for name, values in (("size", self.size), ("link", self.link), ("tag", self.tag), ("last", self.last)):
                self.add(f"{name}{k:+}", shift(values, k, -1))
        for k in (-1, 1):
            self.add(f"same{k:+}", (shift(box, k, -9) == box) * 2 + (shift(parent, k, -9) == parent))
        last = np.maximum.accumulate(np.where(self.is_good, self.index, -1))
        self.earlier = earlier = shift(last, -1, -1)
        upcoming = np.minimum.accumulate(np.where(self.is_good, self.index, n + _FAR)[::-1])[::-1]
        self.later = later = shift(upcoming, 1, n + _FAR)
        self.add("since_good", np.where(earlier >= 0, self.index - earlier, _FAR))
        self.add("until_good", np.minimum(later - self.index, _FAR))
        sums = np.concatenate(([0.0], np.cumsum(self.good)))
        for width in (3, 8):
            around = sums[np.minimum(self.index + width + 1, n)] - sums[np.maximum(self.index - width, 0)]
            self.add(f"good_within_{width}", around)

    def best_box(self) -> None:
        """The box that holds most of the good text closely: the article's own, in all likelihood."""
        import numpy as np

        parents = self.outline.parents
        score = np.bincount(self.box, weights=self.good, minlength=len(parents)).tolist()
        for i in range(len(parents) - 1, 0, -1):
            if score[i]:
                score[parents[i]] += 0.75 * score[i]
        self.best = best = score.index(max(score))
        first, end = int(self.firsts[best]), int(self.ends[best])
        self.add("inside_best", (self.index >= first) & (self.index < end))
        self.add("from_best_start", self.index - first)
        self.add("to_best_end", end - self.index)

    def box_sums(self, values: Any) -> Any:
        """Of every box, the sum over the blocks inside."""
        import numpy as np

        sums = np.concatenate(([0.0], np.cumsum(values)))
        return sums[self.ends] - sums[self.firsts]

    def containers(self) -> None:
        """Of each enclosing box: share of the good text, link density, number and size of blocks."""
        import numpy as np

        self.box_good = self.box_sums(self.good) / self.all_good
        size = self.box_sums(self.size)
        self.box_link = self.box_sums(self.size * self.link) / np.maximum(size, 1)
        self.box_mean = size / self.inside
        paras = self.box_sums(self.is_good) / self.inside
        depth = [0] * len(self.parents)
        for i, parent in enumerate(self.outline.parents):
            if parent >= 0:
                depth[i] = depth[parent] + 1
        depths = np.array(depth)
        self.add("depth", depths[self.box])
        self.add("depth_from_best", depths[self.box] - depth[self.best])
        box = self.box
        for level in range(_LEVELS):
            self.add(f"box{level}_good", self.box_good[box])
            self.add(f"box{level}_link", self.box_link[box])
            self.add(f"box{level}_count", self.inside[box])
            self.add(f"box{level}_mean", self.box_mean[box])
            self.add(f"box{level}_paras", paras[box])
            box = self.above[box]

    def branches(self) -> None:
        """Of the best box's child that a block stands in: a fact box or a teaser list is a branch of its own."""
        import numpy as np

        best, parents = self.best, self.outline.parents
        branch = [-1] * len(parents)
        for i in range(best + 1, len(parents)):
            parent = parents[i]
            branch[i] = i if parent == best else branch[parent]
        mine = np.array(branch)[self.box]
        known, at = mine >= 0, np.maximum(mine, 0)
        for name, values in (
            ("good", self.box_good),
            ("link", self.box_link),
            ("mean", self.box_mean),
            ("count", self.inside),
            ("tag", self.codes),
        ):
            self.add(f"branch_{name}", np.where(known, values[at], -1))
        # Does the block stand in the same kind of place as the real paragraphs before and after it?
        holder = self.above[self.box]
        for name, other in (("before", self.earlier), ("after", self.later)):
            there = (other >= 0) & (other < self.count)
            spot = np.where(there, other, 0)
            alike = (holder[spot] == holder) + (self.box[spot] == self.box) + (self.tag[spot] == self.tag) * 4
            self.add(f"like_{name}", np.where(there, alike, -1))
            self.add(f"branch_{name}", np.where(there, mine[spot] == mine, -1))

    def clusters(self) -> None:
        """Of all blocks whose boxes are named alike: how many, how long, how linked, where they begin and end."""
        import numpy as np

        seen: dict[Any, int] = {}
        out = self.outline
        plain = [
            seen.setdefault((tag, name.split(" ", 1)[0]), len(seen))
            for tag, name in zip(out.tags, out.names, strict=True)
        ]
        one = np.array(plain)
        _, two = np.unique(one * (len(one) + 1) + one[self.above], return_inverse=True)
        _, four = np.unique(two * (len(one) + 1) + two[self.above[self.above]], return_inverse=True)
        self.small, self.large = two[self.box], four[self.box]
        for name, ids in (("kin", self.small), ("clan", self.large)):
            k = int(ids.max()) + 1
            counts = np.maximum(np.bincount(ids, minlength=k), 1)
            sizes = np.bincount(ids, weights=self.size, minlength=k)
            linked = np.bincount(ids, weights=self.size * self.link, minlength=k)
            goods = np.bincount(ids, weights=self.good, minlength=k)
            paras = np.bincount(ids, weights=self.is_good, minlength=k)
            begin, until = np.zeros(k), np.zeros(k)
            begin[ids[::-1]] = self.index[::-1]
            until[ids] = self.index
            most = max(1.0, float(goods.max()))
            for fact, values in (
                ("count", counts), ("mean", sizes / counts), ("link", linked / np.maximum(sizes, 1)),
                ("good", goods / self.all_good), ("of_most", goods / most), ("paras", paras / counts),
                ("first", begin / self.count), ("spread", (until - begin) / self.count),
            ):  # fmt: skip
                self.add(f"{name}_{fact}", values[ids])

    def flags(self) -> None:
        """Bits of the innermost box, of the next two, of all below the best box, and of all."""
        import numpy as np

        own, every = np.array(self.own, dtype=np.int64), np.array(self.all, dtype=np.int64)
        self.bits = every[self.box]
        parent = self.above[self.box]
        groups = (
            ("own", own[self.box]),
            ("near", own[parent] | own[self.above[parent]]),
            ("below", self.bits & ~every[self.best]),
            ("all", self.bits),
        )
        places = np.arange(WIDTH)
        for prefix, value in groups:
            spread = (value[:, None] >> places) & 1
            for i, name in enumerate(_BIT_NAMES):
                self.add(f"{prefix}_{name}", spread[:, i])


def box_flags(outline: Outline) -> tuple[list[int], list[int]]:
    """(own bits, bits of the box and all its ancestors below <body>) of every box."""
    own: list[int] = []
    every: list[int] = []
    for parent, tag, names, hidden in zip(outline.parents, outline.tags, outline.names, outline.hidden, strict=True):
        if parent < 0:
            own.append(0)
            every.append(0)
            continue
        bits = TAGS.get(tag, 0)
        if names:
            bits |= name_bits(names)
        if hidden:
            bits |= HIDDEN
        own.append(bits)
        every.append(bits | every[parent])
    return own, every


def shift(values: Any, by: int, fill: float) -> Any:
    """`values[i + by]` at i, `fill` beyond the ends."""
    import numpy as np

    out = np.full(len(values), fill, dtype=values.dtype)
    if by < 0:
        out[-by:] = values[:by]
    else:
        out[:-by] = values[by:]
    return out


_SHAPES = {"text": 1, "table": 2, "code": 3}
_BIT_NAMES = (*BITS, *("<" + group[0] for group in TAG_GROUPS), "unseen")
