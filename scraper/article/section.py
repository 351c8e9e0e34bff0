"""The part of the paper an article stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scraper.archived import original
from scraper.article.evidence import NOTHING, Evidence, Found, named, once, words_in_names
from scraper.article.site import site_keys, squeeze
from scraper.document import Node, first, objects, plain, strings, urls
from scraper.languages.byline_words import words
from scraper.languages.dates import has_date
from scraper.languages.load import word_lists
from scraper.text import fold
from scraper.urls import split

_SECTION_META = (
    "article:section",
    "og:article:section",
    "section",
    "cxenseparse:section",
    "parsely-section",
    "dc.subject.section",
    "og:section",
    "articlesection",
)
_NO_SECTION = frozenset(
    ("website", "webseite", "article", "artikel", "news24", "none", "default", "uncategorized", "uncategorised", "home")
)  # fmt: skip
_BARS = re.compile(r"\s+[-–—<>/]+\s+|\s*(?:[|｜ㅣ»«›‹·•_]+|::)\s*")
_of_section = words_in_names(
    r"categor|cate(?<![a-z]cate)\b|genre|rubri[ck]|section-?(?:name|label|tag)|channel|ressort|editoria(?!l)|sezione|seccion|rovat"
)
_BY_HEADLINE = frozenset(("links", "score", "tags", "kicker", "aside"))  # why such a line may have been dropped
_FRONT = re.compile(r"(?:/[a-z][a-z-]*){1,2}(?:\.html)?")  # address of a section's front page
BESIDE = 4  # blocks from the headline
WORDS = 3  # most words of a label there; "Skip to the content" is none
_TRAILS = (
    "breadcrumb",
    "crumbs",
    "topicpath",
    "pankuzu",
    "brodkrum",
    "kruimelpad",
    "migas",
    "fil-ariane",
    "fildariane",
)


def section(evidence: Evidence) -> Found:
    """Declared section, else the first step of the breadcrumb; "News" says little where a step says more."""
    keys = site_keys(evidence) | _NO_SECTION
    vague = NOTHING
    for found in _declared(evidence, keys):
        if not _is_all_news(found[0]):
            return found
        vague = vague if vague[0] else found
    if vague[0]:
        trail = _breadcrumb(evidence, keys)
        return vague if _is_all_news(trail[0]) else trail
    for find in (_breadcrumb, _labelled, _beside_headline, _in_tab):
        if (found := find(evidence, keys))[0]:
            return found
    return NOTHING


def _declared(evidence: Evidence, keys: frozenset[str]) -> Iterator[Found]:
    for node, origin in evidence.declared:
        for text in strings(node.get("articleSection")):
            for name in (text,) if ", " in text else text.split(","):  # WordPress leaves no space in lists
                if len(name) <= 60 and _is_word(name) and squeeze(name) not in keys:
                    yield name, origin
    for name in _SECTION_META:
        value, source = evidence.meta(name)
        if value and len(value) <= 60 and _is_word(value) and squeeze(value) not in keys:
            yield value, source


def _is_word(name: str) -> bool:
    """Whether a name is more than a number or an address."""
    return any(map(str.isalpha, name)) and not name.startswith(("http", "www.", "/"))


def _is_all_news(name: str | None) -> bool:
    """Whether a section is the whole paper, or none."""
    return name is None or name.casefold() in word_lists("section_words")["news"]


def _labelled(evidence: Evidence, keys: frozenset[str]) -> Found:
    """A link by the headline in a box that is called a category."""
    outline, reasons, texts = evidence.labelled.outline, evidence.labelled.reasons, evidence.texts
    title = -BESIDE if evidence.heading_at is None else evidence.heading_at
    for i in range(max(0, title - BESIDE), min(len(texts), title + BESIDE)):
        box = outline.box_of[i]
        names = outline.names_of(box), outline.names_of(outline.parents[box]) if outline.parents[box] >= 0 else ""
        linked = outline.links[i] >= len(texts[i]) and reasons[i] in _BY_HEADLINE and texts[i].count(" ") < WORDS
        if linked and any(map(_of_section, names)) and _names_part(texts[i], evidence, keys):
            return texts[i], "visible"
    return NOTHING


def _beside_headline(evidence: Evidence, keys: frozenset[str]) -> Found:
    """A link by the headline to a part of the site: marked as a category, or to a folder that the page lies in."""
    here = evidence.parts.path if evidence.parts.path.count("/") > 1 else ""
    marked = [link for link in marked_links(evidence) if "category" in (link.attrs.get("rel") or "").split()][:3]
    for link in marked or _links_beside(evidence):
        name, path = plain(link.text()), split(link.attrs.get("href") or "").path.lower().rstrip("/")
        folder = path and here.startswith(f"{path}/") and path != here.rstrip("/")
        if (marked or folder or _of_section(named(link))) and _names_part(name, evidence, keys):
            return name, "visible"
    kicker = _kicker(evidence)
    return (kicker, "visible") if kicker and _names_part(kicker, evidence, keys) else NOTHING


def _kicker(evidence: Evidence) -> str | None:
    """What a link to a front page of the site says that is all that stands right above the headline or its box."""
    heading = next(iter(evidence.structured.headings), None)
    for above in (_above(heading), _above(heading.parent)) if heading is not None else ():
        link = above if above is None or above.tag == "a" else above.css_first("a[href]")
        if above is not None and link is not None and _FRONT.fullmatch(split(link.attrs.get("href") or "").path):
            name = plain(link.text())
            return name if plain(above.text()) == name else None
    return None


def _above(node: Node | None) -> Node | None:
    """The element right above one in the same box."""
    above = node.prev if node is not None else None
    while above is not None and not above.is_element_node:
        above = above.prev
    return above


@once
def marked_links(evidence: Evidence) -> list[Node]:
    """The links to categories and topics that WordPress marks by `rel`; to look for them costs a walk."""
    query = 'a[rel~="category"], a[rel~="tag"]'
    found = evidence.document.tree.css(query) if _is_wordpress(evidence) else []
    return list({link.mem_id: link for link in found}.values())


def _is_wordpress(evidence: Evidence) -> bool:
    declared = (evidence.structured.first(name) or "" for name in ("og:image", "generator"))
    signs = "\n".join(declared).lower(), evidence.called
    return any(sign in said for sign in ("wp-", "wordpress", "entry-") for said in signs)


def _links_beside(evidence: Evidence) -> list[Node]:
    """The links right beside the headline or its box, else those in the box, if that is not all of the page."""
    heading = next(iter(evidence.structured.headings), None)
    box = heading.parent if heading is not None else None
    if heading is None or box is None or box.tag in ("body", "html"):
        return []
    beside = (heading.prev, heading.next, box.prev, box.next)
    if near := [node for node in beside if node is not None and node.tag == "a"]:
        return near
    return box.css("a[href]")[:6] if box.tag in ("header", "div", "hgroup", "section") else []


def _in_tab(evidence: Evidence, keys: frozenset[str]) -> Found:
    """What stands between headline and site in the tab's title: "Trams return | City | The Daily Loaf"."""
    tab = evidence.structured.title or ""
    heading = evidence.title or ""
    if len(heading) < 9 or not tab.startswith(heading):
        return NOTHING
    parts = [name for part in _BARS.split(tab[len(heading) :]) if (name := (part or "").strip(" -–—_"))]
    name = parts[0] if len(parts) > 1 else ""
    return (name, "title") if len(name.split()) <= 3 and _names_part(name, evidence, keys) else NOTHING


def _names_part(name: str, evidence: Evidence, keys: frozenset[str]) -> bool:
    """Whether a short text may name a part of the paper: no author, no date, not the site itself."""
    return (
        1 < len(name) <= 30
        and _is_word(name)
        and squeeze(name) not in keys
        and name.casefold() not in word_lists("section_words")["home"]
        and fold(name) not in evidence.signed
        and not has_date(name)
        and not words(evidence.language).after_by(name)
    )


def _breadcrumb(evidence: Evidence, keys: frozenset[str]) -> Found:
    """The first step after the front page, "News" only if it is all there is: declared, else shown."""
    title = squeeze(evidence.title or "")

    def is_section(name: str | None) -> bool:
        if (
            not name
            or not 1 < len(name) <= 40
            or not _is_word(name)
            or name[-1] == ":"
            or name.casefold() in word_lists("section_words")["home"]
        ):
            return False
        key = squeeze(name)
        return key not in title and key not in keys

    trails = [
        (_steps(objects(node.get("itemListElement"))), source)
        for node, source in evidence.by_type.get("BreadcrumbList", ())
    ]
    for steps, source in trails or [(_shown_steps(evidence), "visible")]:
        named = [step for step in steps if step and is_section(step)]
        if named:
            return next((step for step in named if not _is_all_news(step)), named[0]), source
    return NOTHING


def _shown_steps(evidence: Evidence) -> list[str | None]:
    """The links of a shown breadcrumb but for the one to the front page."""
    name = next((name for name in _TRAILS if name in evidence.called), None)
    trail = evidence.document.tree.css_first(f"[class*={name} i], [id*={name} i]") if name else None
    links = trail.css("a[href]")[:8] if trail is not None else []
    steps: list[str | None] = [plain(link.text()) for link in links if (split(link.attrs["href"]).path.strip("/"))]
    return steps if steps or evidence.language != "zh" else _steps_after_you_are_here(evidence)


def _steps_after_you_are_here(evidence: Evidence) -> list[str | None]:
    """Chinese portals say it in words: "您的位置：首页 > 国内 > 正文"."""
    first = evidence.kept[0] if evidence.kept else 0
    line = next((text for text in evidence.texts[: first + 1] if len(text) < 80 and "位置" in text[:8]), "")
    return [step for step in _BARS.split(line)[1:] if step and step not in ("正文", "内容")]


def _steps(items: list[dict[str, Any]]) -> list[str | None]:
    """What declared steps are called, without the first if it leads to the front page: "Hindi News" is no section."""
    address = next(iter(urls(items[0].get("item"))), None) if items else None
    start = int(address is not None and not split(original(address)).path.strip("/"))
    return [first(item.get("name")) or first(item.get("item")) for item in items[start:]]
