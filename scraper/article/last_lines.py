"""Last lines of a body that say nothing: labels behind it or over what was left out, the desk's initials, the host."""

from __future__ import annotations

import re
from functools import partial
from itertools import takewhile

from scraper.article.evidence import Evidence
from scraper.languages.notes import is_ending
from scraper.text import ends_sentence

_MOST = 2  # such lines, and the text above that is not asked
_SHORT = 80  # characters of one
_INITIALS = re.compile(r"[a-z]{1,4}(?:[-/][a-z]{1,5}){2,7}")  # "ap/kam/bfi/eg" under a dispatch
_LEADS = (":", "：")
_SAID = ("!", "！")  # ends of a heading that is a last word: "See you next week!"
_LABEL = 40  # characters of a label behind the text
_COUNT = " ()0123456789"
_TEXT = frozenset(("p", "td", "th"))


def trim_last_lines(evidence: Evidence) -> None:
    """Mark such lines as dropped, from the last one up."""
    for _ in range(_MOST):
        kept = evidence.kept
        reason = _reason(evidence, kept[-1]) if len(kept) > _MOST else None
        if reason is None:
            return
        evidence.drop(kept[-1], reason)


def trim_labels(evidence: Evidence) -> None:
    """Labels in other elements behind a `<p>` that ends a sentence are the page's own: "Contact | Imprint"."""
    labels = list(takewhile(partial(_is_label, evidence), reversed(evidence.kept)))
    above = evidence.kept[-len(labels) - 1] if 0 < len(labels) < len(evidence.kept) else None
    if above is not None and evidence.labelled.outline.tag_of(above) == "p" and ends_sentence(evidence.texts[above]):
        for i in labels:
            evidence.drop(i, "tail")


def _is_label(evidence: Evidence, i: int) -> bool:
    """Whether a block is a few words in no element of text, and no sentence."""
    text, labelled = evidence.texts[i], evidence.labelled
    if len(text) > _LABEL or labelled.outline.tag_of(i) in _TEXT or labelled.type_of(i) != "paragraph":
        return False
    return not ends_sentence(text.rstrip(_COUNT))


def _reason(evidence: Evidence, i: int) -> str | None:
    text = evidence.texts[i]
    if len(text) > _SHORT:
        return None
    type_of = evidence.labelled.type_of
    heads = type_of(i) == "heading" and not text.endswith(_SAID) and type_of(evidence.kept[-2]) != "heading"
    if text.endswith(_LEADS) or heads:  # several are a list of headings
        return "leads to nothing"
    if is_ending(text, evidence.language):
        return "ending"
    if _INITIALS.fullmatch(text):
        return "byline"
    return "site" if evidence.host and text.lower().strip(" .()[]").removeprefix("www.") == evidence.host else None
