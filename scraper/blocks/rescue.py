"""What to do when the visible blocks are no article: declared text, script state, a second opinion."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from scraper.blocks.state import state_texts
from scraper.document import Document, open_text

if TYPE_CHECKING:
    from scraper.blocks.labelled import Labelled

Read = Callable[[Document], "Labelled"]
_THIN = 90  # words; a body this short may be all there is, or the teaser of what a script would show
_PROSE = 600  # characters outside links; a page that shows less holds nothing that a second opinion could find
_MOST_ASKED = 1_000_000  # characters of source; trafilatura takes 40 ms on an ordinary page, seconds on a huge one
_GAIN = 1.6  # how much longer a recovered text must be than what is visible
_FEW, _SAME = 2, 0.9  # paragraphs, and the share of a text's words that another holds to be the same text
_WORD = re.compile(r"\w+")


def rescue(document: Document, visible: Labelled, read: Read, *, second_opinion: bool) -> Labelled:
    """The best reading of the page: the visible one unless it is thin and another holds it and more."""
    if visible.mass >= _THIN:
        return visible
    best = visible
    for source, markup in _candidates(document):
        found = read(open_text(f"<article>{markup}</article>", document.url))
        longer = found.mass > _GAIN * best.mass + 20 and _fits(document, visible, found)
        if longer or (best is not visible and _parts(best, found)):
            found.provenance = source
            best = found
    if best is visible and second_opinion and not visible.mass and _worth_asking(document):
        return _asked(document, visible, read)
    return best


def _worth_asking(document: Document) -> bool:
    """Only a page that shows text, and one that a second opinion does not chew on for seconds."""
    out = document.outline
    return len(document.source) < _MOST_ASKED and sum(map(len, out.texts)) - sum(out.links) > _PROSE


def _candidates(document: Document) -> list[tuple[str, str]]:
    """(where from, markup) of texts that the page holds but does not show."""
    structured = document.structured
    bodies = dict.fromkeys(str(node.get("articleBody") or "") for node in (structured.main, structured.item) if node)
    declared = [("json-ld", _markup(body)) for body in bodies if len(body) > 200]
    return declared + [("script", text) for text in state_texts(document)]


def _markup(text: str) -> str:
    if "<p" in text or "<br" in text:
        return text
    if "&lt;p" in text:
        return html.unescape(text)
    lines = re.split(r"\n\s*", text)
    return "".join(f"<p>{html.escape(html.unescape(line), quote=False)}</p>" for line in lines if line.strip())


def _fits(document: Document, visible: Labelled, found: Labelled) -> bool:
    """A recovered text must speak of what the page speaks of: its title, its description, its visible words."""
    structured = document.structured
    said = [structured.title or "", *structured.all("og:title", "description", "og:description")]
    if not any(said):
        return found.mass >= _THIN
    said += [block.text for block in visible.kept]
    wanted = {word for word in _words(" ".join(said)) if len(word) > 1}
    have = set(_words(" ".join(block.text for block in found.kept)))
    if not wanted:
        return True
    if any("\u3040" <= char <= "\u9fff" for word in wanted for char in word):
        joined = " ".join(have)
        return sum(word[:2] in joined for word in wanted) >= 0.3 * len(wanted)
    return len(wanted & have) >= 0.3 * len(wanted)


def _parts(best: Labelled, found: Labelled) -> bool:
    """Whether a text says what another says in one lump, but in paragraphs."""
    if len(best.kept) > 1 or len(found.kept) <= _FEW or found.mass < _SAME * best.mass:
        return False
    have = set(_words(best.kept[0].text))
    return len(have & set(_words(" ".join(block.text for block in found.kept)))) >= _SAME * len(have)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _asked(document: Document, visible: Labelled, read: Read) -> Labelled:
    """trafilatura's reading of the page, read by the same recipe. Imported late: it takes 0.35 s."""
    try:
        from trafilatura import extract
    except ImportError:
        return visible
    try:
        markup: Any = extract(document.source, output_format="html", include_comments=False, include_tables=True)
    except Exception:  # a second opinion that fails is none; what it may raise is not documented
        return visible
    if not markup:
        return visible
    found = read(open_text(markup, document.url))
    if found.mass > _GAIN * visible.mass + 20 and _fits(document, visible, found):
        found.provenance = "trafilatura"
        return found
    return visible
