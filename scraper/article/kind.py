"""Whether a page is an article at all, and of which kind."""

from __future__ import annotations

import json
import math
import re
from functools import cache
from importlib.resources import files

from scraper.article.byline import signed_lines
from scraper.article.evidence import Evidence
from scraper.article.kind_features import COSTLY, NAMES, features, is_forum
from scraper.article.updates import FEWEST, shown_times
from scraper.article.visible_dates import shown_on_page
from scraper.document import types
from scraper.languages.walls import says
from scraper.models import ArticleKind

# Patterns of addresses in lower case
_LIVE_URL = re.compile(
    r"live(?:-?(?:blog|ticker|updates?|coverage|center|centre|bericht|rapport|studio)|(?<=[-/_]live)(?:[-/_]|$))|en-direct|en-vivo|ao-vivo"
    r"|al-minuto|minuto-a-minuto|minute-by-minute|[-/]directo(?:[-/]|$)|[-/]diretta(?:[-/]|$)|na-zywo|online-prenos|canli-(?:blog|anlatim)"
)
_LIVE_TITLE = re.compile(r"^live\b\s?[:|–—-]|[:|–—-]\s*live$|^live updates", re.IGNORECASE)
_VIDEO_URL = re.compile(r"/(?:videos?|watch|mediathek|tv|clips?)/")
_GALLERY_URL = re.compile(
    r"/(?:galler(?:y|ies|ia)|photos?|pictures|bilder(?:strecke)?|fotostrecke|slideshow|diaporama|fotogaler\w+|foto)/"
)
# "/", "/en/", "/index.php"; "/index.html" may be any page that somebody saved
_FRONT = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)(?:\.(?!html?)\w+)?/?)?")
_INDEX_URL = re.compile(
    r"/(?:tags?|topics?|category|categories|section|search|suche|author|archives?|themen?|rubrik)(?:/|$)|[?&](?:s"
    r"|q|query|search)="
)
# Steps of addresses that end in a form, or in a list of what somebody wrote or filed
_FORM_URL = re.compile(
    r"/(?:\w+[-+])?(?:log-?[io]n|sign-?(?:in|up)|register|registration|registrieren|registr[ao]|registracija|rejestracja"
    r"|cadastro|inscription|connexion|anmelden|anmeldung|(?:lost|forgot)\w*-?password|password|passwort|contacts?|contact[-_]?us"
    r"|kontakt|contacto|contatti|contato|account|kundenkonto|cart|basket|checkout|warenkorb|panier)(?:[-+_]\w+)?(?:\.\w+)?/?$"
    r"|/(?:tags?|category|author|search|suche)/[^/]+/?$"
)
_SURE = 0.95  # likelihood that makes an article of such a page too
# Likelihoods that make a page an article, in other languages and in English, on whose pages the weights were learned
_LIKELY = (0.4, 0.5)
_TIMED = (0.1, 0.25)  # likewise, of a page that is dated to the minute
_LEAST = 0.1  # under which nothing does
_TEASERS = frozenset(("h2", "h3", "h4"))  # headings that are links to stories
_MANY = 6  # such headings make a list
_SHORT = 600  # characters under which a page with a film is about the film


def kind(evidence: Evidence, body: str) -> tuple[ArticleKind, str | None]:
    """What the page is: its own declaration where it is plain, else what its facts add up to."""
    declared = [(k, source) for node, source in evidence.declared for k in types(node)]
    everything = frozenset(evidence.by_type)
    path = evidence.parts.path
    if found := _live(evidence, declared, everything):
        return "live_blog", found
    news = next((source for k, source in declared if k.endswith("NewsArticle")), None)
    named = news and path.strip("/")  # a story in "/us" says that it is one
    if evidence.url and (_FRONT.fullmatch(path) or _is_archive(path)) and not (evidence.parts.query or named):
        return "index", "url"
    if found := _film(evidence, everything, body):
        return "video", found
    if found := _gallery(evidence, everything, body):
        return "gallery", found
    if news and (len(body) > 200 or evidence.structured.headings):
        return "article", news
    if body and _is_article(evidence):
        return "article", declared[0][1] if declared else "visible"
    return ("index" if _lists(evidence, everything, path) else "other"), "visible"


def _is_archive(path: str) -> bool:
    """Whether a path names what appeared in some time: "/2024/", "/2024/03"."""
    steps = path.strip("/").split("/")
    dated = all(map(str.isdecimal, steps)) and 1990 <= int(steps[0]) <= 2100 and len(steps) <= 3
    return dated and (len(steps) > 1 or path.endswith("/"))


def _is_article(evidence: Evidence) -> bool:
    """Likely enough; less will do where a page is dated to the minute or signed and dated, as little but news is."""
    english = evidence.language == "en"
    enough = _SURE if _FORM_URL.search(evidence.parts.path) else _LIKELY[english]
    chance = likelihood(evidence, enough)
    if chance >= enough or enough == _SURE or chance < _LEAST or is_forum(evidence):
        return chance >= enough
    if chance >= _TIMED[english] and any(
        moment.precision for moment, said, *_ in shown_on_page(evidence) if said != "modified" or not english
    ):
        return True
    return next(shown_on_page(evidence), None) is not None and next(signed_lines(evidence), None) is not None


def likelihood(evidence: Evidence, enough: float) -> float:
    """How likely the page is an article, 0–1: a logistic sum of its facts.

    The costly ones, which only speak for it, are left out where it is `enough` without them or too little with them.
    """
    total, weights = _weights()
    facts = features(evidence)
    for weight, fact in zip(weights[:-COSTLY], facts, strict=False):
        total += weight * fact
    for i in range(-COSTLY, 0):
        if _logistic(total + sum(weights[i:])) < _LEAST or _logistic(total) >= enough:
            break
        total += weights[i] * next(facts)
    return _logistic(total)


def _logistic(total: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    table = json.loads(files("scraper.article").joinpath("kind_weights.json").read_text("utf-8"))
    return table["bias"], tuple(table["weights"][name] for name in NAMES)


def _live(evidence: Evidence, declared: list[tuple[str, str]], everything: frozenset[str]) -> str | None:
    """A live blog says so, in its data or in its address and its updates."""
    for name, source in declared:
        if name == "LiveBlogPosting":
            return source
    if not (_LIVE_URL.search(evidence.address) or any(map(_heads_live, evidence.headings[:2]))):
        return None
    if "LiveBlogPosting" in everything:
        return "json-ld"
    return "visible" if len(shown_times(evidence)) >= FEWEST else None


def _heads_live(title: str) -> bool:
    return _LIVE_TITLE.search(title) is not None or says(title, "live") is not None


def _film(evidence: Evidence, everything: frozenset[str], body: str) -> str | None:
    if (evidence.structured.first("og:type") or "").startswith("video") and len(body) < 2 * _SHORT:
        return "opengraph"
    article = any(k.endswith("NewsArticle") for k in everything)
    if "VideoObject" in everything and len(body) < _SHORT and (not article or _VIDEO_URL.search(evidence.address)):
        return "json-ld"
    return None


def _gallery(evidence: Evidence, everything: frozenset[str], body: str) -> str | None:
    news = any(k.endswith("NewsArticle") for k in everything)
    if {"ImageGallery", "MediaGallery"} & everything and len(body) < (_SHORT if news else 3 * _SHORT):
        return "json-ld"
    if len(body) >= 3 * _SHORT or not _GALLERY_URL.search(evidence.address):
        return None
    return "url" if len({figure for _, _, figure, *_ in evidence.labelled.outline.images}) >= 5 else None


def _lists(evidence: Evidence, everything: frozenset[str], path: str) -> bool:
    """Section fronts, tag pages, search results: mostly links, or declared a collection."""
    if everything & {"CollectionPage", "SearchResultsPage", "ItemList"} or _INDEX_URL.search(evidence.address):
        return True
    outline = evidence.labelled.outline
    total = sum(map(len, outline.texts)) or 1
    if sum(outline.links) / total > 0.5 and (len(outline.texts) > 20 or path.count("/") <= 2):
        return True
    if is_forum(evidence) or max(map(len, outline.texts), default=0) >= _SHORT:
        return False
    rows = zip(outline.texts, outline.links, outline.box_of, strict=True)
    return sum(linked >= len(text) for text, linked, box in rows if outline.tags[box] in _TEASERS) >= _MANY
