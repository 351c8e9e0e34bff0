"""The language of the text: what the page declares, checked against what is written."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article.evidence import Evidence, Found
from scraper.document import strings
from scraper.languages.detect import likely, primary, reads_as
from scraper.models import Warning


def language(evidence: Evidence, body: str = "") -> tuple[Found, tuple[Warning, ...]]:
    """The text's language and, where page and text disagree, a warning.

    The text wins only where the declared language explains less than half of its small words: close
    relatives (Danish and Norwegian, Croatian and Serbian) are left to the page.
    """
    if chosen := primary(evidence.options.language):
        return (chosen, "option"), ()
    named = declared(evidence)
    text = body or _sample(evidence)
    if named and reads_as(text, named):
        return (named, "declared"), ()
    found = likely(text)
    best = next(iter(found), None)
    if best is None or best == named or (named and found.get(named, 0.0) * 2 >= found[best]):
        return (named, "declared" if named else None), ()
    if named is None:
        return (best, "detected"), ()
    message = f"the page declares {named}, its text reads as {best}"
    return (best, "detected"), (Warning(code="language_mismatch", message=message),)


def declared(evidence: Evidence) -> str | None:
    """The first believable declaration: <html lang>, the article's inLanguage, meta elements, the header."""
    return next((code for tag in _tags(evidence) if (code := primary(tag))), None)


def _tags(evidence: Evidence) -> Iterator[str | None]:
    root = evidence.document.tree.root
    if root is not None:
        yield root.attrs.get("lang") or root.attrs.get("xml:lang")
    for node, _ in evidence.declared:
        yield from strings(node.get("inLanguage"))
    yield from evidence.structured.all("og:locale", "content-language", "dc.language", "dcterms.language", "language")
    yield evidence.page.header("content-language")


def _sample(evidence: Evidence) -> str:
    """Words to judge by where there is no body."""
    described = evidence.structured.all("og:title", "og:description", "description", "twitter:description")
    texts = [
        t
        for node, _ in evidence.declared
        for key in ("headline", "description", "articleBody")
        for t in strings(node.get(key))
    ]
    return " ".join((*described, *texts, evidence.structured.title or ""))
