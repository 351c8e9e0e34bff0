"""Where the article comes from: publisher, copyright line, licence, agencies, image credits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scraper.article.canonical import resolved
from scraper.article.evidence import NOTHING, Evidence, Found, boxes_around, named
from scraper.article.site import publisher
from scraper.document import Node, first, strings, urls
from scraper.languages.agencies import agencies_in, dateline_agencies, is_agency, signed_off, signing_agencies
from scraper.languages.copyright import Copyright, copyright_line
from scraper.models import Attribution, Author, Image
from scraper.quotes import cited_agencies
from scraper.text import fold, one_line

_SIGNS = ("©", "ⓒ", "opyright", "(c)", "(C)", "저작권", "OPYRIGHT")
_SOURCES = ("source", "article:source", "news_source", "dc.source", "original-source")
_LICENSED = ("icens", "Creative Commons", "izenz")
_LICENSES = "a[href][rel~=license], a[href*='creativecommons.org/licenses/']"
_OPENINGS = ("©", "ⓒ", "(c)", "copyright")
# Claims that need no name to be one
_UNNAMED = re.compile(r"rights reserved|vorbehalten|réservés|reservados|riservat|voorbehouden|прав", re.IGNORECASE)
LONGEST = 400  # most characters of a copyright line
HEAD, SHORT = 12, 120  # blocks before the text that may sign it, and their most characters
ABOVE, BEHIND = 3, 4  # blocks above the headline and behind the text that may sign it
FOOT = 40  # last blocks of a page
_RESERVED = re.compile(
    r"(?:19|20)\d\d|rights|rechte|droits|derechos|diritti|direitos|무단|無断|转载|轉載|права", re.IGNORECASE
)


def attribution(
    evidence: Evidence, body: str, authors: Iterable[Author], images: Iterable[Image]
) -> tuple[Attribution, str | None, str | None]:
    """The attribution without `sources`, and the provenance of publisher and copyright."""
    notice, notice_from = _copyright(evidence)
    owner, owner_from = publisher(evidence)
    if owner is None and notice is not None and notice.holder and not is_agency(notice.holder):
        owner, owner_from = notice.holder, notice_from
    if owner is None:
        owner, owner_from = evidence.meta("og:site_name")
    found = Attribution(
        publisher=one_line(owner) if owner else None,
        copyright=one_line(notice.line) if notice else None,
        license=_license(evidence)[0],
        agencies=_agencies(evidence, body, authors),
        image_credits=tuple(dict.fromkeys(i.credit for i in images if i.credit)),
    )
    return found, owner_from, notice_from


def _copyright(evidence: Evidence) -> tuple[Copyright | None, str | None]:
    """The page's own line (the last shown, with a year or a reservation if any has them), else as declared."""
    shown: list[Copyright] = []
    foot = max(evidence.after, len(evidence.texts) - FOOT)
    for start, end in ((foot, len(evidence.texts)), (0, foot)):  # the foot tells nearly always
        shown = shown or [notice for notice in _shown_notices(evidence, start, end) if notice.holder]
    if shown:
        return max(shown, key=_likelihood), "visible"
    for name in ("copyright", "dc.rights", "dcterms.rights", "rights", "copyright-holder"):
        if (value := evidence.structured.first(name)) and not value.startswith("http"):
            return copyright_line(value) or Copyright(value, _holder(value)), "meta"
    for node, source in evidence.declared:
        value = first(node.get("copyrightNotice")) or first(node.get("copyrightHolder"))
        if value and not value.startswith("http"):
            return copyright_line(value) or Copyright(value, _holder(value)), source
    for notice in _shown_notices(evidence, evidence.after, len(evidence.texts)):
        if _UNNAMED.search(notice.line):
            return notice, "visible"
    return None, None


def _likelihood(notice: Copyright) -> int:
    """A notice reserves rights or names a year, and begins as one."""
    return 2 * bool(_RESERVED.search(notice.line)) + notice.line.lower().startswith(_OPENINGS)


def _shown_notices(evidence: Evidence, start: int, end: int) -> Iterator[Copyright]:
    """Copyright lines of a range of blocks, the last first; those of the text and of pictures are left out."""
    outline, reasons, verdicts = evidence.labelled.outline, evidence.labelled.reasons, evidence.labelled.verdicts
    texts, figures = outline.texts, outline.figure_of
    beside = [i for i in range(end - 1, start - 1, -1) if not verdicts[i] and len(texts[i]) <= LONGEST]
    for i in evidence.lines_with(_SIGNS, beside):
        of_picture = figures[i] or (reasons[i] in ("caption", "credit") and not _RESERVED.search(texts[i]))
        if not of_picture and (notice := copyright_line(texts[i])):
            yield notice


def _holder(value: str) -> str | None:
    return value if len(value) <= 80 else None


def _license(evidence: Evidence) -> Found:
    for node, source in evidence.declared:
        for value in (*urls(node.get("license")), *strings(node.get("license"))):
            return value, source
    if link := evidence.structured.link("license"):
        return resolved(link, evidence.url) or link, "link"
    foot = range(max(0, evidence.after - 3, len(evidence.texts) - FOOT), len(evidence.texts))
    if not evidence.lines_with(_LICENSED, foot):
        return NOTHING
    shown = [link for link in evidence.document.tree.css(_LICENSES) if not any(map(_is_picture, boxes_around(link, 4)))]
    free = [link for link in shown if "creativecommons.org/" in (link.attrs["href"] or "")]
    last = next(reversed(free or shown), None)  # that of the foot; those above may be of parts
    found = resolved(last.attrs["href"] or "", evidence.url) if last is not None else None
    return (found, "link") if found else NOTHING


def _is_picture(box: Node) -> bool:
    return box.tag == "figure" or "caption" in named(box)


def _agencies(evidence: Evidence, body: str, authors: Iterable[Author]) -> tuple[str, ...]:
    """Agencies that sign the text or are cited for it; those that it only names or that took pictures are left out."""
    found: list[str] = []
    names = [fold(author.name) for author in authors]
    for author in authors:
        found += signing_agencies(author.name) if is_agency(author.name) else agencies_in(author.name)
    for value in evidence.structured.all(*_SOURCES):
        found += signing_agencies(value)
    for node, _ in evidence.declared:
        for key in ("sourceOrganization", "provider"):
            found += [agency for value in strings(node.get(key)) for agency in signing_agencies(value)]
    for text in (*evidence.marked("byline", "credit", "source", "copyright"), *_head_lines(evidence, names)):
        found += signing_agencies(text)
    for text in evidence.texts[evidence.after : evidence.after + BEHIND] if evidence.kept else ():
        found += signed_off(text) if len(text) <= SHORT else ()
    found += dateline_agencies(body)
    if evidence.kind not in ("index", "other"):
        found += cited_agencies(body, evidence.language)
    return tuple(dict.fromkeys(found))


def _head_lines(evidence: Evidence, names: list[str]) -> Iterator[str]:
    """Short lines between headline and text that are no caption's: an agency there signs the text.

    Above the headline those that name an author.
    """
    outline, reasons, kept = evidence.labelled.outline, evidence.labelled.reasons, evidence.kept
    end = kept[min(1, len(kept) - 1)] if kept else 0
    for i in range(end - 1, max(-1, end - HEAD), -1):
        if reasons[i] == "title":
            above = (text for text in evidence.texts[max(0, i - ABOVE) : i] if len(text) <= SHORT)
            yield from (text for text in above if any(name in fold(text) for name in names))
            return
        if reasons[i] in ("date", "score") and not outline.figure_of[i] and len(evidence.texts[i]) <= SHORT:
            yield evidence.texts[i]
