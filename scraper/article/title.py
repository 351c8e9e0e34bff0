"""The publisher's own headline, without the site's name."""

from __future__ import annotations

import re

from scraper.article.evidence import NOTHING, Evidence, Found
from scraper.article.site import site_keys, squeeze
from scraper.document import Node, first, plain
from scraper.text import fold

_BAR = re.compile(
    r"\s+[-–—|·•*»«:/]+\s+|\s*[|｜ㅣ｜]\s*|\s*[：:]\s+|：|\s+[-–—]|\s*::\s*|\s*»\s*|(?<=[^\W\d_a-zA-Z])-(?=[^\W\d_a-zA-Z])"
)
_NOT_A_HEADLINE = re.compile(
    r"logo|brand|masthead|site-?(?:name|title)|navbar|sr-only|screen-?reader|visually-?hidden", re.IGNORECASE
)


def title(evidence: Evidence) -> Found:
    """The headline: the declared one where the page shows it, else the shown one that the head confirms."""
    keys = site_keys(evidence)
    declared, source = _declared(evidence, keys)
    social = _bare(evidence.structured.first("og:title", "twitter:title"), keys)
    tab = _bare(evidence.structured.title, keys)
    shown = _shown(evidence, [t for t in (declared, social, tab) if t])
    if shown and declared:
        return (shown, "visible") if _overrules(shown, declared, social, tab) else (declared, source)
    if shown and (not social or _near(shown, social) or _near(shown, tab)):
        return _without_kicker(shown, social), "visible"
    if declared:
        return declared, source
    if social:
        return _bare(_shorter(social, tab), keys), "opengraph"
    if shown:
        return shown, "visible"
    return (tab, "title") if tab else NOTHING


def _declared(evidence: Evidence, keys: frozenset[str]) -> Found:
    for node, source in evidence.declared:
        for key in ("headline", "name"):
            text = first(node.get(key))
            if text and len(text) > 3 and squeeze(text) not in keys:
                return _bare(text, keys), source
    return NOTHING


def _overrules(shown: str, declared: str, social: str | None, tab: str | None) -> bool:
    """A shown headline beats a declared one cut short, or one that the rest of the head does not know."""
    a, b = fold(shown), fold(declared)
    if a == b:
        return False
    if declared.endswith(("…", "...")) and a.startswith(b[:-1]):
        return True
    if a in b or b in a:
        return False
    return fold(social or "") == a or (fold(tab or "") == a and fold(social or "") != b)


def _shown(evidence: Evidence, others: list[str]) -> str | None:
    """The h1 that is most like the head's headlines; the first one where none is."""
    best: tuple[float, str] | None = None
    for node in evidence.structured.headings:
        text = plain(node.text())
        if len(text) < 4 or len(text) > 400:
            continue
        score = max((_likeness(text, other) for other in others), default=0.0) - (2 if _decoration(node) else 0)
        if best is None or score > best[0]:
            best = (score, text)
    return best[1] if best and (best[0] > 0 or not others) else None


def _likeness(a: str, b: str) -> float:
    left, right = fold(a), fold(b)
    if left == right:
        return 3
    if left in right or right in left:
        return 1 + min(len(left), len(right)) / max(len(left), len(right), 1)
    one, two = set(left.split()), set(right.split())
    return len(one & two) / max(len(one | two), 1)


def _near(a: str, b: str | None) -> bool:
    return b is not None and _likeness(a, b) >= 0.3


def _decoration(node: Node) -> bool:
    attributes = node.attributes
    return bool(_NOT_A_HEADLINE.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))


def _without_kicker(shown: str, social: str | None) -> str:
    """An h1 that holds a kicker before the headline gives way to the head's form of it."""
    return social if social and shown != social and shown.endswith(social) and len(social) > 15 else shown


def _shorter(social: str, tab: str | None) -> str:
    return tab if tab and social.startswith(tab) and len(tab) > 15 else social


def _bare(text: str | None, keys: frozenset[str]) -> str | None:
    """A headline without the site's name at either end.

    >>> _bare("Trams reopen - The Daily Loaf", frozenset({"dailyloaf", "thedailyloaf"}))
    'Trams reopen'
    """
    if not text:
        return None
    for _ in range(3):
        bars = list(_BAR.finditer(text))
        if not bars:
            break
        head, tail = text[: bars[-1].start()], text[bars[-1].end() :]
        first_head, first_tail = text[: bars[0].start()], text[bars[0].end() :]
        if _names_site(tail, keys) and len(head) > 3:
            text = head
        elif len(bars) > 1 and _names_site(text[bars[-2].end() :], keys) and bars[-2].start() > 3:
            text = text[: bars[-2].start()]
        elif len(first_tail) > 15 and squeeze(first_head) in keys:
            text = first_tail
        else:
            break
    return text.strip() or None


def _names_site(text: str, keys: frozenset[str]) -> bool:
    key = squeeze(text)
    if not key:
        return False
    return key in keys or any(
        len(k) > 3 and (key in (f"the{k}", f"{k}com", f"{k}online", f"{k}news", f"{k}de")) for k in keys
    )
