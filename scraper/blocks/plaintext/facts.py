"""The numbers that the scorer sees, for all lines of a dump at once."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from scraper.blocks.plaintext.dump import Dump, best_run
from scraper.blocks.scripts import density
from scraper.languages.detect import small_words
from scraper.languages.site_words import site_words
from scraper.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMA = re.compile("[,;，、；،]")
_STOP = re.compile("[.!?。！？।۔]")
_BAR = re.compile("[|·»›•/]")
_QUOTE = re.compile('["“”„«»「」]')
BULLET = re.compile(r"(?:[-*•·–▪◦‣]|\d{1,2}[.)])\s+\S")
_FLAGS = (("bar", _BAR.search), ("quote", _QUOTE.search), ("bullet", BULLET.match))
_SIGNALS = ("boilerplate", "caption")
_MOST_GOOD, _REAL = 600, 60  # Latin characters a paragraph counts for at most, and from which it is one
_NEAR, _AROUND = (2, 5, 12, 30), (3, 8)  # lines on either side
_SITE_NEAR = (2, 6)
_RUNS = (15.0, 60.0)  # what a line without a paragraph costs a run of them
_RUN_MOST = 400  # characters that a paragraph adds to a run
_FAR = 99  # lines; what is not there is this far away
_UNSPACED = 2.0  # density from which pairs of characters stand for words
_LONG_WORD = 4  # letters of a word that tells the subject
_SLUG_WORD = 3
_SLUG_COLUMNS = (8, 250)
_SLUGGED = 0.3  # share of the address's words from which a line is taken for its headline


class LineFacts:
    """Everything computed once for a dump; `matrix` is facts by lines, `names` its rows."""

    def __init__(self, dump: Dump, signals: Sequence[str], url: str | None = None) -> None:
        import numpy as np

        self.dump = dump
        self.texts = [line.text for line in dump.lines]
        self.count = len(self.texts)
        self.index = np.arange(self.count)
        self.names: list[str] = []
        self._rows: list[Any] = []
        self._measure(signals)
        self._words()
        self._signs(signals)
        self._surroundings()
        self._place()
        self._runs()
        self._subject()
        self._address(url)

    @cached_property
    def matrix(self) -> Any:
        """Facts by lines, 32-bit floats."""
        import numpy as np

        return np.array([np.broadcast_to(row, self.count) for row in self._rows], dtype=np.float32)

    def _add(self, name: str, row: Any) -> None:
        """A row of the matrix: an array over lines, or one number for all of them."""
        self.names.append(name)
        self._rows.append(row)

    def _measure(self, signals: Sequence[str]) -> None:
        """What several facts are made of: sizes, words, and the characters that make a real paragraph of a line."""
        import numpy as np

        lines, texts = self.dump.lines, self.texts
        self.scale = density(texts)
        self.split = [line.folded.split() for line in lines]
        self.size = np.array(list(map(len, texts))) * self.scale
        self.many = np.array(list(map(len, self.split))) if self.scale < _UNSPACED else self.size / 6
        self.words = np.maximum(self.many, 1)
        self.caps = np.array([_share(str.isupper, [word[0] for word in text.split()]) for text in texts])
        self.site = np.array(site_words((line.folded for line in lines), self.dump.language))
        counts = Counter(line.folded for line in lines)
        self.copies = np.array([counts[line.folded] for line in lines])
        self.prose = np.array([line.prose for line in lines])
        self.marked = np.array([bool(signal) for signal in signals])
        self.good = np.where(self.prose & ~self.marked & (self.copies == 1), np.minimum(self.size, _MOST_GOOD), 0.0)

    def _words(self) -> None:
        """How long a line is, and what kinds of words it is made of."""
        import numpy as np

        small = small_words(self.dump.language)
        met = np.array([sum(word in small for word in line) for line in self.split])
        count = np.array(list(map(len, self.split)))
        self._add("size", self.size)
        self._add("words", self.many)
        self._add("small", met / np.maximum(count, 1))
        self._add("smalls", met)
        self._add("caps", self.caps)
        self._add("site", self.site / self.words)

    def _signs(self, signals: Sequence[str]) -> None:
        """What the punctuation of a line and the rules say of it."""
        import numpy as np

        texts = self.texts
        self._add("upper", np.array([_share(str.isupper, text) for text in texts]))
        self._add("commas", np.array([len(_COMMA.findall(text)) for text in texts]) / self.words)
        self._add("stops", np.array([len(_STOP.findall(text)) for text in texts]))
        self._add("ends", np.array([line.ends for line in self.dump.lines]))
        self._add("prose", self.prose)
        self._add("copies", self.copies)
        self._add("colon", np.array([text[-1] in ":：" for text in texts]))
        self._add("tabs", np.array([text.count("\t") for text in texts]))
        for name, look in _FLAGS:
            self._add(name, np.array([look(text) is not None for text in texts]))
        for name in _SIGNALS:
            self._add(name, np.array([signal == name for signal in signals]))

    def _surroundings(self) -> None:
        """What stands before and after."""
        import numpy as np

        n, size, good = self.count, self.size, self.good
        goods, sizes, real = _sums(good), _sums(size), _sums(good > _REAL)
        self.goods = goods
        self.total = max(1.0, float(goods[-1]))
        for width in _NEAR:
            low, high = self._window(width)
            self._add(f"near{width}", goods[high] - goods[low] - good)
        for width in _AROUND:
            low, high = self._window(width)
            self._add(f"real{width}", (real[high] - real[low] - (good > _REAL)) / np.maximum(high - low - 1, 1))
            self._add(f"mean{width}", (sizes[high] - sizes[low]) / (high - low))
            self._add(f"ahead{width}", goods[high] - goods[self.index + 1])
        site, many = _sums(self.site), _sums(self.many)
        for width in _SITE_NEAR:
            low, high = self._window(width)
            self._add(f"site{width}", (site[high] - site[low]) / np.maximum(many[high] - many[low], 1))
        following = np.minimum.accumulate(np.where(good > _REAL, self.index, n + _FAR)[::-1])[::-1]
        self._add("until", np.minimum(np.append(following[1:], n + _FAR) - self.index, _FAR))
        for step in (1, 2, 3, -1, -2, -3):
            self._add(f"size{step:+}", _shifted(size, step))
        for step in (1, 2, -1, -2):
            self._add(f"caps{step:+}", _shifted(self.caps, step))

    def _place(self) -> None:
        """Where in the dump the line is, and how much of the paragraphs lies before and behind it."""
        n, size, goods = self.count, self.size, self.goods
        self._add("position", self.index / n)
        self._add("lines", n)
        self._add("good", self.total)
        self._add("good_share", self.total / max(1.0, float(size.sum())))
        self._add("before", goods[:-1] / self.total)
        self._add("after", (self.total - goods[1:]) / self.total)
        self._add("share", size / size.sum())

    def _window(self, width: int) -> tuple[Any, Any]:
        import numpy as np

        return np.maximum(self.index - width, 0), np.minimum(self.index + width + 1, self.count)

    def _runs(self) -> None:
        """The run of lines with the most paragraphs, by a mild and by a strict measure."""
        import numpy as np

        for cost in _RUNS:
            gains = np.where(self.good > 0, np.minimum(self.good, _RUN_MOST), -cost)
            first, last = best_run(gains.tolist())
            self._add(f"run{cost:.0f}_in", (self.index >= first) & (self.index <= last))
            self._add(f"run{cost:.0f}_from", self.index - first)
            self._add(f"run{cost:.0f}_to", last - self.index)
            self._add(f"run{cost:.0f}_share", (self.goods[last + 1] - self.goods[first]) / self.total)
            self._add(f"run{cost:.0f}_lines", last - first + 1)
            if cost == _RUNS[0]:
                self.first, self.last = first, last

    def _subject(self) -> None:
        """How many of a line's long words the best run has elsewhere: a teaser speaks of something else."""
        import numpy as np

        units = [self._units(line.folded, split) for line, split in zip(self.dump.lines, self.split, strict=True)]
        inside = (self.index >= self.first) & (self.index <= self.last) & (self.good > 0)
        said = Counter(unit for i in inside.nonzero()[0].tolist() for unit in units[i])
        own = inside.astype(int).tolist()
        shared = np.array([sum(said[unit] > mine for unit in found) for found, mine in zip(units, own, strict=True)])
        many = np.array(list(map(len, units)))
        self._add("subject", np.where(many > 0, shared / np.maximum(many, 1), -1))
        self._add("subjects", shared)

    def _units(self, folded: str, split: list[str]) -> set[str]:
        if self.scale < _UNSPACED:
            return {word for word in split if len(word) >= _LONG_WORD}
        text = folded.replace(" ", "")
        return {text[i : i + 2] for i in range(len(text) - 1)}

    def _address(self, url: str | None) -> None:
        """How many words a line shares with the page's address, which often spells the headline."""
        import numpy as np

        path = fold(unquote(urlsplit(url or "").path).replace("_", " "))
        slug = {word for word in path.split() if len(word) >= _SLUG_WORD and not word.isdigit()}
        common = np.array([len(slug.intersection(line)) for line in self.split])
        of_line = common / np.array([max(1, len(set(line))) for line in self.split])
        of_slug = common / max(1, len(slug))
        headed = of_slug * np.minimum(1, 2 * of_line) * (self.size >= _SLUG_COLUMNS[0]) * (self.size < _SLUG_COLUMNS[1])
        best = int(headed.argmax()) if self.count and headed.max() > _SLUGGED else -1
        self._add("slug", of_line)
        self._add("slugged", of_slug)
        self._add("after_slug", self.index - best if best >= 0 else -999)


def _share(holds: Any, items: Sequence[str]) -> float:
    return float(sum(map(holds, items))) / len(items)


def _sums(values: Any) -> Any:
    import numpy as np

    return np.concatenate(([0], np.cumsum(values)))


def _shifted(values: Any, step: int) -> Any:
    """The value `step` lines later (earlier, if negative); -1 beyond the ends."""
    import numpy as np

    out = np.full(len(values), -1.0)
    if step > 0:
        out[:-step] = values[step:]
    else:
        out[-step:] = values[:step]
    return out
