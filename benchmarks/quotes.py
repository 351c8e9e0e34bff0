"""Quotes and speakers measured: Markdown tables of what was found, by whom it was said, at what cost.

    python -m benchmarks.quotes --data DIR                  all corpora found under DIR, split "dev"
    python -m benchmarks.quotes --data DIR --corpus polnear --split train --half held
    python -m benchmarks.quotes --data DIR --corpus labels --labels gold_multilingual.json
    python -m benchmarks.quotes --corpus own                sentences of our own: role, channel, via
    python -m benchmarks.quotes --data DIR --corpus cost    time on web pages, in multiples of their bare parse

DIR holds any of polnear/SPLIT/{text,attributions} (brat standoff), german/data/SPLIT/*.json (Wikinews), and, for
hand labels of Korean, French, Spanish and Japanese pages, the gold bodies under fundus/. No text is kept here.

The unit is a quotation in double marks (not in doubled apostrophes). It is gold if at least half of it lies in an
annotated quotation; a prediction that covers half of it finds it; it is right end to end if the head word of the
speaker agrees too.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from benchmarks.corpora import load
from benchmarks.quote_agreement import overlap, same_cue, same_speaker
from benchmarks.quote_corpora import Range, Text, german, labels, polnear
from scraper import Options, extract, find_quotes
from scraper.models import Quote
from scraper.quotes import analyse
from scraper.quotes.spans import find_spans

SHORT = 3  # words
OWN = Path(__file__).parent.parent / "tests" / "fixtures" / "quotes"


class Score:
    """Counts of one corpus."""

    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.rated: list[tuple[float, bool]] = []
        self.seconds = 0.0
        self.rules: Counter[tuple[str, bool]] = Counter()

    def add(self, page: Text) -> None:
        begun = time.perf_counter()
        quotes = find_quotes(page.text, page.language, indirect=True)
        self.seconds += time.perf_counter() - begun
        self.n["pages"] += 1
        spans = find_spans(page.text, single=False)
        segments = [(s.start, s.end) for s in spans if page.text[s.outer_start] not in "'`"]
        spoken = [q for q in quotes if q.kind not in ("term", "indirect")]
        for segment in segments:
            self._segment(page, segment, spoken)
        self._indirect(page, [(s.start, s.end) for s in spans], [q for q in quotes if q.kind == "indirect"])

    def _segment(self, page: Text, segment: Range, quotes: list[Quote]) -> None:
        size = segment[1] - segment[0]
        gold = max(page.gold, key=lambda g: sum(overlap(c, segment) for c in g.content), default=None)
        if gold and 2 * sum(overlap(c, segment) for c in gold.content) < size:
            gold = None
        quote = next((q for q in quotes if 2 * overlap((q.start, q.end), segment) >= size), None)
        if gold and not gold.source:
            return
        long = len(re.findall(r"\w+", page.text[slice(*segment)])) > SHORT or page.language in ("ja", "zh")
        right = bool(gold and quote and same_speaker(quote, gold, page.language))
        for name in ("all", "long") if long else ("all",):
            self.n[f"{name} gold"] += gold is not None
            self.n[f"{name} found"] += quote is not None
            self.n[f"{name} right"] += right
        if long and quote:
            self.rated.append((quote.confidence, right))
            self.rules[quote.rule, right] += 1
            if gold and gold.cue:
                self.n["cue"] += 1
                self.n["cue right"] += same_cue(quote.cue.text if quote.cue else "", gold.cue)

    def _indirect(self, page: Text, spans: list[Range], quotes: list[Quote]) -> None:
        """Annotations without a quotation in them, one in doubled apostrophes included."""
        free = [g for g in page.gold if not any(overlap(c, s) for c in g.content for s in spans)]
        self.n["indirect gold"] += len(free)
        self.n["indirect found"] += len(quotes)
        for quote in quotes:
            for gold in free:
                both = sum(overlap(c, (quote.start, quote.end)) for c in gold.content)
                either = sum(b - a for a, b in gold.content) + quote.end - quote.start - both
                if 2 * both >= either:
                    self.n["indirect right"] += 1
                    break

    def f1(self, name: str) -> str:
        right, found, gold = (self.n[f"{name} {part}"] for part in ("right", "found", "gold"))
        return f"{2 * right / (found + gold):.3f}" if found + gold else "–"

    def sure(self, share: float) -> str:
        top = sorted(self.rated, key=lambda r: -r[0])[: int(share * len(self.rated))]
        return f"{sum(right for _, right in top) / len(top):.3f}" if top else "–"


def corpora(arguments: argparse.Namespace) -> Iterator[tuple[str, Iterator[Text]]]:
    wanted, root, split = arguments.corpus, arguments.data, arguments.split
    if root and wanted in ("all", "polnear") and (root / "polnear" / split).is_dir():
        half = arguments.half
        yield f"PolNeAR {split} {half}".rstrip(), polnear(root, split, half)
    if root and wanted in ("all", "german") and (root / "german" / "data" / split).is_dir():
        yield f"German {split} {arguments.half}".rstrip(), german(root, split, arguments.half)
    if root and arguments.labels and wanted in ("all", "labels"):
        pages = list(labels(root, arguments.labels))
        for language in sorted({page.language for page in pages}):
            yield f"hand labels, {language}", iter([page for page in pages if page.language == language])
        yield "hand labels", iter(pages)


def own() -> Iterator[tuple[str, Counter[str]]]:
    """Our own sentences by language: how many expected values came out."""
    for path in sorted(OWN.glob("*.jsonl")):
        counts: Counter[str] = Counter()
        for line in path.read_text("utf-8").splitlines():
            case = json.loads(line)
            counts["sentences"] += 1
            found = analyse(case.get("title"), case["text"], path.stem).quotes
            for want, quote in zip(case["quotes"], found, strict=False):
                have = {
                    "speaker": quote.speaker and quote.speaker.name,
                    "role": quote.speaker and quote.speaker.role,
                    "channel": quote.channel,
                    "via": quote.via,
                    "kind": quote.kind,
                }
                for key in have.keys() & want.keys():
                    counts[key] += 1
                    counts[f"{key} right"] += have[key] == want[key]
        yield path.stem, counts


def cost(data: Path) -> None:
    """Every page once, as extraction meets it: processor time of its quotes beside that of its bare parse."""
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    pages = [(name, page) for name in ("fundus", "wcxb", "wcxb-other") for page in load(data, name)]
    random.Random(7).shuffle(pages)
    for name, page in pages:
        record = extract(page.html, page.url, Options(quotes=False))
        begin = time.process_time()
        LexborHTMLParser(page.html)
        parsed = time.process_time()
        analyse(record.title, record.body, record.language)
        times[name].append((parsed - begin, time.process_time() - parsed))
    times["all"] = [pair for rows in list(times.values()) for pair in rows]
    print("| pages | n | bare parse ms | quotes ms | x parse |\n|---|---|---|---|---|")
    for name, rows in times.items():
        parse, quotes = (sum(column) / len(rows) * 1000 for column in zip(*rows, strict=True))
        print(f"| {name} | {len(rows)} | {parse:.2f} | {quotes:.2f} | {quotes / parse:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--corpus", choices=("all", "polnear", "german", "labels", "own", "cost"), default="all")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--half", choices=("", "read", "held"), default="", help="of PolNeAR's or the German documents")
    parser.add_argument("--labels", type=Path, help="hand labels with offsets into gold bodies")
    parser.add_argument("--rules", action="store_true", help="also how often each rule was right")
    arguments = parser.parse_args()
    if arguments.corpus == "cost":
        cost(arguments.data)
        return
    print("| corpus | pages | end to end | incl. short | cue | indirect content | surest 90 % | ms a page |")
    print("|---|---|---|---|---|---|---|---|")
    for name, pages in corpora(arguments):
        score = Score()
        for page in pages:
            score.add(page)
        n = score.n
        cue = f"{n['cue right'] / n['cue']:.3f}" if n["cue"] else "–"
        cells = (name, n["pages"], score.f1("long"), score.f1("all"), cue, score.f1("indirect"), score.sure(0.9))
        print("|", " | ".join(map(str, cells)), "|", f"{1000 * score.seconds / n['pages']:.1f}", "|")
        if arguments.rules:
            for rule in sorted({rule for rule, _ in score.rules}):
                right, wrong = score.rules[rule, True], score.rules[rule, False]
                print(f"    {rule:18} {right + wrong:5}  {right / (right + wrong):.3f}")
    if arguments.corpus in ("all", "own"):
        print("\n| own sentences | n | kind | speaker | role | channel | via |\n|---|---|---|---|---|---|---|")
        for language, counts in own():
            parts = (f"{counts[f'{k} right']}/{counts[k]}" for k in ("kind", "speaker", "role", "channel", "via"))
            print("|", " | ".join((language, str(counts["sentences"]), *parts)), "|")


if __name__ == "__main__":
    main()
