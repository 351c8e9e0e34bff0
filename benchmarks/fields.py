"""Fields of development pages against their gold: python -m benchmarks.fields --data DIR [--half A|B] [--errors].

Fundus: titles, subtitles, authors, dates, time and offset, language, authors that nobody signed. WCXB: titles, authors,
days and article-or-not. `--half` takes every second publisher, to tune on one half and look at the other rarely.
"""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
import gzip
import hashlib
import json
import re
import statistics
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from scraper import article, blocks, document
from scraper.models import Article, Page
from scraper.options import Options

LANGUAGES = {
    "at": "de", "be": "nl", "ca": "en", "ch": "de", "cn": "zh", "cz": "cs", "de": "de", "dk": "da", "es": "es",
    "fr": "fr",
    "id": "id", "il": "he", "ind": "hi", "isl": "is", "it": "it", "jp": "ja", "kr": "ko", "li": "de", "ls": "en",
    "lt": "lt",
    "lu": "de", "mx": "en", "my": "en", "na": "en", "no": "no", "pl": "pl", "pt": "pt", "ru": "ru", "se": "sv",
    "tr": "tr",
    "tw": "zh", "tz": "en", "ua": "uk", "uk": "en", "us": "en", "vn": "vi", "za": "en",
}  # fmt: skip
OTHER_LANGUAGE = {"it/Tageszeitung": "de", "za/Dizindaba": "xh", "za/Ilanga": "zu", "za/Isolezwe": "zu"}
_FOLD = str.maketrans(dict.fromkeys("‘’‚‛′`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―", "-"))


class Case(NamedTuple):
    """One page with what is known of it."""

    id: str
    publisher: str
    html: str
    url: str
    gold: dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--publishers", type=Path, help='JSON {"publishers": {"us/Name": "dev"}}; default: all')
    parser.add_argument("--half", choices=["A", "B"])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    known = json.loads(args.publishers.read_text("utf-8"))["publishers"] if args.publishers else None
    for name, cases in (("fundus", fundus(args.data, known)), ("wcxb dev", wcxb(args.data))):
        chosen = [c for c in cases if args.half in (None, half(c.publisher))]
        results = [(case, *record(case)) for case in chosen]
        show(name, results, errors=args.errors)


def half(publisher: str) -> str:
    return "AB"[hashlib.sha256(f"half {publisher}".encode()).digest()[0] & 1]


def record(case: Case) -> tuple[Article, float]:
    """The record, and what structured data and fields cost in bare parses of the same page."""
    began = time.perf_counter()
    LexborHTMLParser(case.html)
    floor = time.perf_counter() - began
    opened = document.open_text(case.html, case.url)
    _ = opened.outline
    labelled = blocks.label(opened)
    began = time.perf_counter()
    _ = opened.structured
    found = article.build(Page(body=b"", url=case.url), opened, labelled, Options())
    return found, (time.perf_counter() - began) / max(floor, 1e-6)


def show(name: str, results: list[tuple[Case, Article, float]], *, errors: bool) -> None:
    rows: dict[str, list[float]] = {}
    for case, found, _ in results:
        for field, right in judge(case, found).items():
            rows.setdefault(field, []).append(right)
            if errors and not right:
                print(f"{field}: {case.id}: {case.gold.get(field.split()[0].rstrip('~'))!r}")
    print(f"\n### {name}, {len(results)} pages\n\n| field | right | of |\n|---|---|---|")
    for field, values in rows.items():
        if field != "kind":
            print(f"| {field} | {statistics.mean(values):.3f} | {len(values)} |")
    if "kind" in rows:
        print(f"| article or not, F1 | {kind_f1(results):.3f} | {len(results)} |")
    costs = [cost for *_, cost in results]
    print(f"| cost in bare parses, median | {statistics.median(costs):.2f} | {len(costs)} |")


def judge(case: Case, found: Article) -> dict[str, float]:
    gold, out = case.gold, {}
    if gold.get("title"):
        out["title"] = float(norm(gold["title"]) == norm(found.title))
        out["title~"] = float(close(gold["title"], found.title))
    names = {norm(a.name).casefold() for a in found.authors}
    if gold.get("authors"):
        out["authors F1"] = f1({norm(a).casefold() for a in gold["authors"]}, names)
    elif "authors" in gold and "page_type" not in gold:
        out["nobody invented"] = float(not names)
    if gold.get("subtitle"):
        short, long = sorted((norm(gold["subtitle"]), norm(found.subtitle)), key=len)
        out["subtitle"] = float(bool(short) and short in long)
    elif "subtitle" in gold:
        out["no subtitle where gold has none"] = float(found.subtitle is None)
    if gold.get("tags"):
        out["tags F1"] = f1({bare(t) for t in gold["tags"]}, {bare(t) for t in found.tags})
    if gold.get("captions"):
        shown = {bare(image.caption): bare(image.credit) for image in found.images if image.caption}
        met = [(shown[bare(caption)], who) for caption, who in gold["captions"] if bare(caption) in shown]
        out["captions found"] = len(met) / len(gold["captions"])
        if credited := [all(bare(name) in credit for name in who) for credit, who in met if who]:
            out["credits of those"] = statistics.mean(credited)
    if gold.get("date"):
        out["date day"] = float(bool(days(gold["date"]) & days(found.date_published)))
        if (wanted := moment(gold["date"])) and (wanted.time() != dt.time() or wanted.tzinfo):
            got = moment(found.date_published)
            near = got is not None and (got.tzinfo is None) == (wanted.tzinfo is None)
            out["date time and offset"] = float(near and got is not None and abs((got - wanted).total_seconds()) < 60)
    if gold.get("language"):
        out["language"] = float(found.language == gold["language"])
    if "page_type" in gold:
        out["kind"] = float((found.kind in ("article", "live_blog")) == (gold["page_type"] == "article"))
    return out


def kind_f1(results: list[tuple[Case, Article, float]]) -> float:
    wanted = {case.id for case, _, _ in results if case.gold["page_type"] == "article"}
    return f1(wanted, {case.id for case, found, _ in results if found.kind in ("article", "live_blog")})


def f1(wanted: set[str], found: set[str]) -> float:
    return 2 * len(wanted & found) / (len(wanted) + len(found)) if wanted or found else 1.0


def norm(text: str | None) -> str:
    shown = "".join(c for c in unicodedata.normalize("NFKC", text or "") if unicodedata.category(c) != "Cf")
    return " ".join(shown.translate(_FOLD).split())


def bare(text: str | None) -> str:
    """Words only."""
    return " ".join(re.findall(r"\w+", norm(text).casefold()))


def close(gold: str, found: str | None) -> bool:
    short, long = sorted((norm(gold).casefold(), norm(found).casefold()), key=len)
    if not short:
        return False
    return (short in long and 2 * len(short) >= len(long)) or difflib.SequenceMatcher(None, short, long).ratio() >= 0.85


def moment(text: str | None) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text) if text and len(text) > 10 else None
    except ValueError:
        return None


def days(text: str | None) -> set[dt.date]:
    when = moment(text)
    if when is None:
        found = re.match(r"\d{4}-\d\d-\d\d", text or "")
        return {dt.date.fromisoformat(found[0])} if found else set()
    return {when.date(), when.astimezone(dt.UTC).date()} if when.tzinfo else {when.date()}


def fundus(data: Path, publishers: dict[str, str] | None) -> Iterator[Case]:
    """Pages and gold versions of a publisher are matched in order of time."""
    base = data / "fundus" / "tests" / "resources" / "parser" / "test_data"
    for info in sorted(base.glob("*/meta.info")):
        meta, country = json.loads(info.read_text("utf-8")), info.parent.name
        for gold_file in sorted(info.parent.glob("*.json")):
            name = f"{country}/{gold_file.stem}"
            if publishers is not None and publishers.get(name) != "dev":
                continue
            pattern = re.compile(re.escape(gold_file.stem) + r"_\d{4}_\d\d_\d\d\.html\.gz")
            files = [f for f in meta if pattern.fullmatch(f) and (info.parent / f).is_file()]
            files.sort(key=lambda f: str(meta[f]["crawl_date"]))
            golds = json.loads(gold_file.read_text("utf-8"))
            versions = sorted(golds, key=lambda v: [int(n) for n in re.findall(r"\d+", v)])
            for file, version in zip(files, versions, strict=False):
                gold = golds[version]
                html = gzip.decompress((info.parent / file).read_bytes()).decode("utf-8")
                known = {
                    "title": gold.get("title"),
                    "authors": gold.get("authors") or [],
                    "date": gold.get("publishing_date"),
                    "language": OTHER_LANGUAGE.get(name, LANGUAGES.get(country)),
                    "tags": gold.get("topics") or [],
                    "captions": [
                        (i["caption"], i.get("authors") or []) for i in gold.get("images") or [] if i["caption"]
                    ],
                    "subtitle": " ".join((gold.get("body") or {}).get("summary") or []),
                }
                yield Case(f"{country}/{file[:-8]}", name, html, meta[file]["url"], known)


def wcxb(data: Path) -> Iterator[Case]:
    folder = data / "wcxb" / "dev"
    for line in gzip.decompress((folder / "gold.jsonl.gz").read_bytes()).decode("utf-8").split("\n"):
        gold = json.loads(line or "{}")
        if gold.get("main_content"):
            html = gzip.decompress((folder / "html" / f"{gold['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
            article_page = gold["page_type"] == "article"
            known: dict[str, Any] = {"page_type": gold["page_type"]}
            if article_page:
                known |= {"title": gold.get("title"), "date": gold.get("publish_date")}
                known["authors"] = [gold["author"]] if gold.get("author") else []
            yield Case(gold["id"], gold["url"].split("/")[2], html, gold["url"], known)


if __name__ == "__main__":
    main()
