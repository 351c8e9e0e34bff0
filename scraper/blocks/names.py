"""What class names and tags say about a box, as bits."""

from __future__ import annotations

import re
from functools import lru_cache

# One bit a group; the words are looked for anywhere in the names (camelCase, BEM and CSS modules alike).
GROUPS: tuple[tuple[str, str], ...] = (
    ("comment", "comment|disqus|discussion|respond|reply"),
    (
        "related",
        "related|recommend|read-?also|readmore|read-?more|see-?also|more-?on|also-?read|mehr|lesen|relacion|up-?next|next-|promoted",
    ),
    ("share", "share|social|sharing|facebook|twitter|whatsapp|addthis"),
    (
        "promo",
        "promo|newsletter|subscri|paywall|signup|sign-up|register|regwall|piano|abo-|donat|membership|marketing|upsell|cta\\b|call-?to",
    ),
    ("nav", "nav|menu|breadcrumb|pagination|pager|toolbar|skip"),
    ("byline", "byline|author|autor|writer|journalist|reporter|contributor|profile"),
    ("bio", "bio\\b|about-?the|author-?box|authorbox"),
    ("caption", "caption|credit|legend|copyright|photo|foto|image|picture|media|figure|img"),
    ("tags", "tags?\\b|topics?\\b|keyword|categor|kicker|label|rubric|eyebrow"),
    ("ad", "advert|\\bads?\\b|-ads?\\b|\\bads?[-_]|adslot|banner|sponsor|outbrain|taboola|dfp|teads|commercial"),
    ("footer", "footer|colophon|imprint|legal|disclaimer|terms"),
    ("consent", "cookie|consent|gdpr|privacy|modal|popup|overlay|dialog|toast"),
    ("date", "\\bdate|date\\b|-date|datetime|timestamp|time\\b|published|pubdate|updated"),
    ("side", "sidebar|aside|\\bside|rail\\b|-rail|column-?right|secondary|complement"),
    (
        "list",
        "teaser|card|tile|widget|list-?item|listing|headlines|popular|trending|most-|latest|feed|carousel|slider|river|archive",
    ),
    ("title", "title|headline|heading|entry-?header"),
    (
        "lead",
        "lead|lede|intro|dek\\b|summary|standfirst|subtitle|sub-?head|abstract|excerpt|description|chapo|teaser-?text|deck\\b",
    ),
    (
        "body",
        "body|content|articletext|article-?text|entry|story|post\\b|post-|text|paragraph|prose|richtext|main|copy\\b|artikel|articulo|cuerpo",
    ),
    ("article", "article|artikel|articulo|storyview|news-?view"),
    ("live", "live|ticker|timeline|liveblog"),
    ("gallery", "gallery|slideshow|slide\\b|photos|album|lightbox"),
    ("fact", "fact|info-?box|infobox|key-?points|highlights|sidebox|glossary|explainer|box\\b"),
    ("embed", "embed|tweet|instagram|youtube|video|player|audio|podcast|iframe"),
    ("quote", "quote|pull|cite"),
    ("tool", "print|button|btn|icon|control|tool|login|account|search|form|poll|survey|quiz|rating|vote"),
    ("meta", "meta|info\\b|details"),
    ("hidden", "hidden|invisible|sr-?only|screen-?reader|visually|mobile-only|print-only|offscreen"),
)
BITS = {name: 1 << i for i, (name, _) in enumerate(GROUPS)}
_PATTERN = re.compile("|".join(f"(?P<{name}>{words})" for name, words in GROUPS))
TAG_GROUPS = (
    "article",
    "main",
    "aside",
    "nav",
    "footer",
    "header",
    "figure",
    "figcaption",
    "li",
    "table",
    "form",
    "blockquote",
    "section",
    "dl",
    "details",
    "dialog",
)
_SHIFT = len(GROUPS)
TAGS = {tag: 1 << (_SHIFT + i) for i, tag in enumerate(TAG_GROUPS)}
TAGS["ul"] = TAGS["ol"] = TAGS["li"]
TAGS["dd"] = TAGS["dt"] = TAGS["dl"]
TAGS["td"] = TAGS["th"] = TAGS["tr"] = TAGS["table"]
HIDDEN = 1 << (_SHIFT + len(TAG_GROUPS))
WIDTH = _SHIFT + len(TAG_GROUPS) + 1


@lru_cache(maxsize=20_000)
def name_bits(names: str) -> int:
    """The groups whose words stand in a box's names.

    >>> name_bits("css-1x ArticleBody__content") == BITS["article"] | BITS["body"]
    True
    """
    bits = 0
    for match in _PATTERN.finditer(names.lower()):
        bits |= BITS[match.lastgroup or ""]
    return bits
