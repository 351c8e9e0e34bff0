"""The pages to learn from, each with its gold text and its site."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

FUNDUS = Path("fundus/tests/resources/parser/test_data")
PINNED = {"kr/HankookIlbo": True, "kr/MBN": False}  # one Korean publisher on each side of the split
HELD_OUT_PAGES = {"kr/HankookIlbo_2026_07_12"}


OTHER = ("service", "forum", "listing", "product", "collection", "documentation")  # WCXB's pages that are no articles


class Example(NamedTuple):
    """One page. `golds` are the accepted texts, the fullest last; its lines are paragraphs."""

    corpus: str
    name: str
    site: str
    html: str
    url: str | None
    golds: tuple[str, ...]
    title: str | None = None


def wcxb(data: Path, kinds: tuple[str, ...] = ("article",)) -> Iterator[Example]:
    """Development pages of the Web Content Extraction Benchmark (CC BY 4.0)."""
    base = data / "wcxb" / "dev"
    for line in gzip.decompress((base / "gold.jsonl.gz").read_bytes()).decode("utf-8").split("\n"):
        case = json.loads(line) if line else {}
        if case.get("main_content") and case["page_type"] in kinds:
            html = gzip.decompress((base / "html" / f"{case['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
            site = urlsplit(case["url"] or "").hostname or case["id"]
            corpus = "wcxb-other" if case["page_type"] in OTHER else "wcxb"
            yield Example(corpus, case["id"], site, html, case["url"], (case["main_content"],), case.get("title"))


def fundus(data: Path) -> Iterator[Example]:
    """Development pages of Fundus's parser tests (gold MIT; pages belong to their publishers)."""
    base = data / FUNDUS
    for cases_file in sorted(base.glob("*/*.json")):
        country, publisher = cases_file.parent.name, cases_file.stem
        name = f"{country}/{publisher}"
        meta = json.loads((base / country / "meta.info").read_text("utf-8"))
        files = [f for f in meta if re.fullmatch(re.escape(publisher) + r"_\d{4}_\d\d_\d\d\.html\.gz", f)]
        files = sorted((f for f in files if (base / country / f).is_file()), key=lambda f: str(meta[f]["crawl_date"]))
        cases = json.loads(cases_file.read_text("utf-8"))
        versions = sorted(cases, key=lambda v: [int(n) for n in re.findall(r"\d+", v)])
        for file, version in zip(files, versions, strict=True):
            if not _development(name) or f"{country}/{file[:-8]}" in HELD_OUT_PAGES:
                continue
            html = gzip.decompress((base / country / file).read_bytes()).decode("utf-8")
            yield Example("fundus", f"{country}/{file[:-8]}", name, html, meta[file]["url"], *_golds(cases[version]))


def _development(publisher: str) -> bool:
    return PINNED.get(publisher, not hashlib.sha256(publisher.encode()).digest()[0] & 1)


def _golds(case: dict) -> tuple[tuple[str, ...], str | None]:
    body = case.get("body") or {}
    sections = body.get("sections") or []
    paragraphs = [p for s in sections for p in s.get("paragraphs") or []]
    headed = [p for s in sections for p in (s.get("headline") or []) + (s.get("paragraphs") or [])]
    full = (body.get("summary") or []) + headed
    return ("\n".join(paragraphs), "\n".join(headed), "\n".join(full)), case.get("title")


def readability(data: Path) -> Iterator[Example]:
    """Readability's test pages: for measuring agreement only, never learned from."""
    from training.html_text import html_text

    for folder in sorted((data / "readability" / "test" / "test-pages").iterdir()):
        if (folder / "expected.html").is_file():
            html = (folder / "source.html").read_bytes().decode("utf-8", "replace")
            gold = html_text((folder / "expected.html").read_bytes())
            yield Example("readability", folder.name, folder.name, html, "http://fakehost/test/page.html", (gold,))
