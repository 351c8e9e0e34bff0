"""Last lines of a body that say nothing: a label or heading over what was left out, the desk's initials, the host."""

from __future__ import annotations

import re

from scraper.article.evidence import Evidence

_MOST = 2  # such lines, and the text above that is not asked
_SHORT = 80  # characters of one
_INITIALS = re.compile(r"[a-z]{1,4}(?:[-/][a-z]{1,5}){2,7}")  # "ap/kam/bfi/eg" under a dispatch
_LEADS = (":", "：")
_SAID = ("!", "！")  # ends of a heading that is a last word: "See you next week!"


def trim_last_lines(evidence: Evidence) -> None:
    """Mark such lines as dropped, from the last one up."""
    for _ in range(_MOST):
        kept = evidence.kept
        reason = _reason(evidence, kept[-1]) if len(kept) > _MOST else None
        if reason is None:
            return
        evidence.drop(kept[-1], reason)


def _reason(evidence: Evidence, i: int) -> str | None:
    text = evidence.texts[i]
    if len(text) > _SHORT:
        return None
    type_of = evidence.labelled.type_of
    heads = type_of(i) == "heading" and not text.endswith(_SAID) and type_of(evidence.kept[-2]) != "heading"
    if text.endswith(_LEADS) or heads:  # several are a list of headings
        return "leads to nothing"
    if _INITIALS.fullmatch(text):
        return "byline"
    return "site" if evidence.host and text.lower().strip(" .()[]").removeprefix("www.") == evidence.host else None
