"""One file a field, evidence in order, and build puts them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from scraper.article.access import access
from scraper.article.attribution import attribution
from scraper.article.authors import authors
from scraper.article.body import join
from scraper.article.canonical import canonical_url
from scraper.article.dates import modified, published
from scraper.article.description import description
from scraper.article.edges import trim
from scraper.article.evidence import Evidence
from scraper.article.images import article_images, main_image
from scraper.article.kind import kind
from scraper.article.language import language
from scraper.article.rights import rights
from scraper.article.section import section
from scraper.article.signatures import without_signatures
from scraper.article.site import site_name
from scraper.article.subtitle import subtitle
from scraper.article.tags import tags
from scraper.article.title import title
from scraper.article.updates import restore, updates
from scraper.article.warnings import warnings
from scraper.blocks import Labelled
from scraper.document import Document
from scraper.models import Article, Page, Provenance, Warning
from scraper.options import Options
from scraper.text import fold

Values: TypeAlias = dict[str, Any]  # of a record in the making, by the name of the field
Sources: TypeAlias = dict[str, str | None]  # where they came from, likewise

# Fields that lean on no other: each function gives a value and where it came from.
_ALONE: dict[str, Callable[[Evidence], tuple[Any, str | None]]] = {
    "description": description,
    "site_name": site_name,
    "section": section,
    "tags": tags,
    "canonical_url": canonical_url,
    "image": main_image,
    "images": article_images,
}


def build(page: Page, document: Document, labelled: Labelled, options: Options) -> Article:
    """Everything of the record but quotes and sources."""
    evidence = Evidence(page, document, labelled, options)
    values: Values = {}
    sources: Sources = {}
    mismatch = settle(evidence, values, sources)
    _sort(evidence, values, sources)
    _compose(evidence, values, sources)
    _date(evidence, values, sources)
    for name, field in _ALONE.items():
        values[name], sources[name] = field(evidence)
    if not values["image"] and values["images"]:
        values["image"], sources["image"] = values["images"][0].url, sources["images"]
    _credit(evidence, values, sources)
    doubts = labelled.warnings if values["body"] else ()  # of no body there is nothing to doubt
    odd = (*document.warnings, *doubts, *mismatch, *warnings(evidence, values["title"], values["body"]))
    return Article(
        input=page.input,
        requested_url=page.requested_url,
        url=page.url or document.url,
        fetched_at=page.fetched_at,
        http_status=page.status,
        rights=rights(evidence),
        quality=labelled.quality,
        warnings=_once(odd),
        provenance=Provenance(**sources),
        **values,
    )


def settle(evidence: Evidence, values: Values, sources: Sources) -> tuple[Warning, ...]:
    """Language and title, and the body without what frames it; where the language is in doubt, a warning."""
    (evidence.language, sources["language"]), mismatch = language(evidence, _opening(evidence.labelled))
    values["title"], sources["title"] = title(evidence)
    evidence.title = values["title"]
    trim(evidence, values["title"])
    values["language"] = evidence.language
    return mismatch


def _sort(evidence: Evidence, values: Values, sources: Sources) -> None:
    """The kind of page, which other fields go by."""
    evidence.kind, sources["kind"] = kind(evidence, "\n\n".join([block.text for block in evidence.labelled.kept]))
    evidence.take_media(values["title"])
    if evidence.kind == "live_blog":
        restore(evidence)
    values["kind"] = evidence.kind


def _compose(evidence: Evidence, values: Values, sources: Sources) -> None:
    """Authors, the body without their signatures, and what belongs to the body."""
    values["authors"], sources["authors"] = authors(evidence)
    evidence.signed = frozenset(fold(author.name) for author in values["authors"])
    body, blocks = join(without_signatures(evidence, evidence.labelled.kept, values["authors"]))
    values |= {"body": body, "blocks": blocks}
    sources["body"] = evidence.labelled.provenance if body else None
    values["subtitle"], sources["subtitle"] = subtitle(evidence, values["title"])
    values["access"], sources["access"] = access(evidence, body)
    values["updates"] = updates(evidence, body, blocks) if evidence.kind == "live_blog" else ()


def _date(evidence: Evidence, values: Values, sources: Sources) -> None:
    """When the article appeared and when it last changed, each with the page's own string."""
    first = published(evidence)
    for name, dated in (("date_published", first), ("date_modified", modified(evidence, first.moment))):
        values[name] = dated.moment.iso() if dated.moment else None
        values[f"{name}_raw"], sources[name] = dated.raw, dated.source
    values["date_published_utc"] = first.moment.utc() if first.moment else None


def _credit(evidence: Evidence, values: Values, sources: Sources) -> None:
    """Whom the article is owed to, beside its authors."""
    found = attribution(evidence, values["body"], values["authors"], values["images"])
    values["attribution"], sources["publisher"], sources["copyright"] = found


def _opening(labelled: Labelled) -> str:
    """Enough of the text to tell its language."""
    return "\n".join([labelled.outline.texts[i] for i in labelled.kept_indices[:30]])[:3000]


def _once(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """The first warning of each code."""
    return tuple({warning.code: warning for warning in reversed(tuple(warnings))}.values())[::-1]
