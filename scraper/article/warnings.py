"""What is odd about a page whose article is missing or incomplete."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scraper.article.evidence import Evidence
from scraper.languages.walls import says
from scraper.models import Warning

SHORT = 600  # characters of a body that a wall may have cut or replaced
_NOT_FOUND = re.compile(r"\W*404\b")
_SHELL = re.compile(
    r"<(?:div|main|section)[^>]{0,80}\bid=[\"']?(?:root|app|__next|__nuxt|react-root|app-root|svelte|gatsby|main-app|q-app)\b"
    r"|<(?:app-root|router-outlet|ng-view)\b|<(?:html|body|div)[^>]{0,80}\s(?:ng-app|ng-view|ui-view)\b",
    re.IGNORECASE,
)


def warnings(evidence: Evidence, title: str | None, body: str) -> tuple[Warning, ...]:
    """Truncation, walls, script shells, soft 404s and missing bodies, each at most once."""
    return tuple(_found(evidence, title, body))


def _found(evidence: Evidence, title: str | None, body: str) -> Iterator[Warning]:
    if cut := _truncation(evidence):
        yield Warning(code="truncated", message=cut)
    if len(body) < SHORT:
        yield from _walls(evidence, title, body)
    if not body:
        yield Warning(code="no_body", message="no article text was found")


def _truncation(evidence: Evidence) -> str | None:
    if evidence.page.truncated:
        return "the transfer ended before the whole page had come"
    source = evidence.document.source
    if source[-40:].rstrip().endswith("</html>"):
        return None
    if source.rfind("<") > source.rfind(">"):
        return "the markup ends inside a tag"
    if source.find("<script", source.rfind("</script") + 1) >= 0:
        return "the markup ends inside a script"
    return None


def _walls(evidence: Evidence, title: str | None, body: str) -> Iterator[Warning]:
    texts = evidence.labelled.outline.texts
    heads = " . ".join(
        t for t in (title, evidence.structured.title, *(h.text() for h in evidence.structured.headings[:2])) if t
    )
    shown = " . ".join(texts[:400])[:20_000]
    if says(heads, "missing") or _NOT_FOUND.match(heads) or (len(shown) < 1500 and says(shown, "missing")):
        yield Warning(code="soft_404", message="the page says that there is no such page")
        return
    if says(heads, "blocked") or (len(shown) < 1500 and says(shown, "blocked")):
        yield Warning(code="blocked", message="the page checks for robots instead of showing its article")
    elif (not body or len(shown) < 6000) and says(f"{heads} . {shown}", "consent"):
        yield Warning(code="consent_wall", message="a consent dialog stands in place of the article")
    if _needs_scripts(evidence, shown, body):
        yield Warning(code="js_required", message="the page shows its article only to a browser that runs scripts")


def _needs_scripts(evidence: Evidence, shown: str, body: str) -> bool:
    """A page with next to no text that is a shell, or says so."""
    if len(body) > 200 or len(shown) > 1500:
        return False
    source = evidence.document.source
    if _SHELL.search(source) and "<script" in source:
        return True
    notes = " . ".join(node.text() for node in evidence.document.tree.css("noscript")[:5])
    return bool(says(f"{notes} . {shown}", "js"))
