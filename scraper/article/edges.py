"""Lines at the edges of the body that are fields, not text: headline, byline, date, signature, consent notes."""

from __future__ import annotations

from collections.abc import Sequence

from scraper.article.evidence import Evidence
from scraper.languages.bylines import byline
from scraper.languages.dates import find_dates, has_date, is_date_line
from scraper.languages.walls import says
from scraper.models import Author, Block
from scraper.text import fold

FIRST, LAST = 5, 3  # kept blocks looked at from either end
LONGEST = 160
_END = frozenset(".!?。！？…")
_CONSENT = 800  # characters of a body that a consent dialog may have


def trim(evidence: Evidence, headline: str | None) -> None:
    """Mark such lines as dropped, each with its reason, so that `explain` can tell where they went."""
    labelled = evidence.labelled
    kept, texts = evidence.kept, evidence.texts
    title = fold(headline) if headline else None
    for i in dict.fromkeys((*kept[:FIRST], *kept[-LAST:])):
        text = texts[i]
        if len(text) > max(LONGEST, 2 * len(headline or "")):
            continue
        heads = i == kept[0] and labelled.outline.tags[labelled.outline.box_of[i]] == "h1"
        if reason := "title" if heads else _reason(text, title, evidence.language):
            evidence.drop(i, reason)
    _trim_consent(evidence)


def _reason(text: str, title: str | None, language: str | None) -> str | None:
    if title and fold(text) == title:
        return "title"
    if has_date(text):
        if is_date_line(text, language):
            return "date"
        # "发布时间：2024-03-03 14:05 来源：…": a labelled date in a line that is no sentence
        if len(text) < 100 and text[-1] not in _END and any(date.kind for date in find_dates(text[:80], language)[:1]):
            return "date"
    return "byline" if byline(text, language) else None


def _trim_consent(evidence: Evidence) -> None:
    """A short body that is a consent dialog's is none."""
    kept = evidence.kept
    text = " . ".join(evidence.texts[i] for i in kept) if len(kept) <= 8 else ""
    if text and len(text) <= _CONSENT and says(text, "consent"):
        for i in kept:
            evidence.drop(i, "consent")


def without_signatures(evidence: Evidence, kept: Sequence[Block], authors: Sequence[Author]) -> list[Block]:
    """The kept blocks but for first and last ones that are nothing but an author's name."""
    if not (names := {fold(author.name) for author in authors}):
        return list(kept)
    edges = {block.index for block in (*kept[:3], *kept[-2:])}
    gone = [b for b in kept if b.index in edges and len(b.text) <= 80 and fold(b.text) in names]
    for block in gone:
        evidence.drop(block.index, "byline")
    return [block for block in kept if block not in gone]
