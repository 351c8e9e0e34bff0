"""One file a field, evidence in order, and build puts them together."""

from __future__ import annotations

from collections.abc import Iterable

from scraper.article.access import access
from scraper.article.attribution import attribution
from scraper.article.authors import authors
from scraper.article.body import join
from scraper.article.canonical import canonical_url
from scraper.article.dates import modified, published
from scraper.article.description import description, subtitle
from scraper.article.edges import trim, without_signatures
from scraper.article.evidence import Evidence
from scraper.article.images import article_images, main_image
from scraper.article.kind import kind
from scraper.article.language import language
from scraper.article.rights import rights
from scraper.article.section import section, tags
from scraper.article.site import site_name
from scraper.article.title import title
from scraper.article.updates import updates
from scraper.article.warnings import warnings
from scraper.blocks import Labelled
from scraper.document import Document
from scraper.models import Article, Page, Provenance, Warning
from scraper.options import Options


def build(page: Page, document: Document, labelled: Labelled, options: Options) -> Article:
    """Everything of the record but quotes and sources."""
    evidence = Evidence(page, document, labelled, options)
    (evidence.language, language_from), language_warnings = language(evidence, _opening(labelled))
    headline, title_from = title(evidence)
    trim(evidence, headline)
    sort, kind_from = kind(evidence, "\n\n".join(block.text for block in labelled.kept))
    evidence.kind = sort
    signed, authors_from = authors(evidence)
    body, blocks = join(without_signatures(evidence, labelled.kept, signed))
    dek, subtitle_from = subtitle(evidence, headline)
    summary, description_from = description(evidence)
    issued, changed = published(evidence), modified(evidence)
    name, site_from = site_name(evidence)
    part, section_from = section(evidence)
    topics, tags_from = tags(evidence)
    claimed, canonical_from = canonical_url(evidence)
    picture, image_from = main_image(evidence)
    pictures, images_from = article_images(evidence)
    credit, publisher_from, copyright_from = attribution(evidence, body, signed, pictures)
    reading, access_from = access(evidence, body)
    return Article(
        input=page.input,
        requested_url=page.requested_url,
        url=page.url or document.url,
        canonical_url=claimed,
        title=headline,
        subtitle=dek,
        description=summary,
        authors=signed,
        date_published=issued.moment.iso() if issued.moment else None,
        date_modified=changed.moment.iso() if changed.moment else None,
        date_published_raw=issued.raw,
        date_modified_raw=changed.raw,
        date_published_utc=issued.moment.utc() if issued.moment else None,
        language=evidence.language,
        kind=sort,
        site_name=name,
        section=part,
        tags=topics,
        image=picture,
        images=pictures,
        body=body,
        blocks=blocks,
        updates=updates(evidence, body, blocks) if sort == "live_blog" else (),
        attribution=credit,
        access=reading,
        rights=rights(evidence),
        quality=labelled.quality,
        warnings=_once(
            (*document.warnings, *labelled.warnings, *language_warnings, *warnings(evidence, headline, body))
        ),
        provenance=Provenance(
            title=title_from,
            subtitle=subtitle_from,
            description=description_from,
            authors=authors_from,
            date_published=issued.source,
            date_modified=changed.source,
            language=language_from,
            kind=kind_from,
            site_name=site_from,
            section=section_from,
            tags=tags_from,
            canonical_url=canonical_from,
            image=image_from,
            images=images_from,
            body=labelled.provenance if body else None,
            access=access_from,
            copyright=copyright_from,
            publisher=publisher_from,
        ),
        fetched_at=page.fetched_at,
        http_status=page.status,
    )


def _opening(labelled: Labelled) -> str:
    """Enough of the text to tell its language."""
    return "\n".join(labelled.outline.texts[i] for i in labelled.kept_indices[:30])[:3000]


def _once(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """The first warning of each code."""
    return tuple({warning.code: warning for warning in reversed(tuple(warnings))}.values())[::-1]
