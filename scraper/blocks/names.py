"""What class names, ids, roles and tags say about a box, as bits."""

from __future__ import annotations

import re

# One bit a group. Names are cut into words at hyphens, underscores, digits and capitals ("ArticleBody__text"
# is article, body, text); a word counts if it is listed, or begins or ends with a listed word of four letters
# or more ("articlebody"). Words of other languages stand where their sites put them.
GROUPS: dict[str, str] = {
    "comment": "comment comments disqus guestbook condolences discussion respond reply replies"
    " kommentar kommentare comentario comentarios commentaire komentar komentarz reactie reacties yorum",
    "forum": "forum",
    "related": "related recommend recommended recommendations readmore seealso further upnext next more mehr promoted"
    " relacionadas relacionados relacionado weitere onward suggested similar verwandt",
    "share": "share shares sharing social facebook twitter whatsapp addthis sns teilen compartir partager",
    "promo": "promo promotion newsletter subscribe subscription subscriber paywall signup register regwall piano abo"
    " donate donation premium sales membership marketing upsell cta appeal offer abonnement loyalty",
    "nav": "nav navi navigation menu breadcrumb breadcrumbs pagination pager toolbar skip masthead topbar gnb lnb",
    "byline": "byline bylines author authors autor autoren auteur writer journalist reporter contributor profile",
    "bio": "bio biography",
    "caption": "caption captions credit credits legend copyright photo foto image picture media figure img thumb"
    " thumbnail gallery-caption bildunterschrift leyenda",
    "tags": "tag tags topic topics keyword keywords category categories kicker label labels rubric eyebrow"
    " hashtag tagi",
    "ad": "ad ads adv advert advertisement advertising adslot banner sponsor sponsored outbrain taboola dfp teads"
    " commercial werbung anzeige publicidad gpt",
    "footer": "footer colophon imprint legal disclaimer terms",
    "consent": "cookie cookies consent gdpr privacy modal popup overlay dialog toast",
    "date": "date dates datetime timestamp time published pubdate updated modified datum fecha",
    "side": "sidebar aside side rail secondary complementary marginal right",
    "sidebar": "sidebar",
    "list": "teaser teasers card cards tile tiles widget item items listing headlines popular trending most latest"
    " feed carousel slider river archive list grid news",
    "title": "title headline heading titel titulo",
    "lead": "lead lede intro introduction dek deck summary standfirst subtitle subhead abstract excerpt description"
    " chapo perex preamble ingress entradilla anreisser vorspann teasertext subheadline lid",
    "body": "body content contents text entry story post paragraph prose richtext main copy cuerpo texto contenido"
    " paragraphs wysiwyg inhalt",
    "article": "article articles artikel articulo storyview articleview",
    "live": "live ticker timeline liveblog liveticker",
    "slideshow": "slideshow slides galerie diashow diaporama fotostrecke bilderstrecke fotogalerie photogallery",
    "gallery": "gallery slideshow slide photos album lightbox galerie",
    "fact": "fact facts factbox infobox box keypoints highlights glossary explainer fakta hintergrund callout",
    "factbox": "factbox infobox infoboks faktaboks faktarute faktaruta infokasten expandable"
    " infobokse faktabox infokader",
    "embed": "embed embedded tweet instagram youtube video player audio podcast iframe oembed vjs jwplayer",
    "quote": "quote blockquote pullquote cite zitat",
    "tool": "print button buttons btn icon icons control controls tool tools login account search form poll survey"
    " quiz rating vote password signin registration captcha",
    "meta": "meta info details",
    "hidden": "hidden invisible sr visually offscreen screen screenreader mobile printonly",
}
BITS = {name: 1 << i for i, name in enumerate(GROUPS)}
TAG_GROUPS = (
    ("article",), ("main",), ("aside",), ("nav",), ("footer",), ("header",), ("figure",), ("figcaption",),
    ("li", "ul", "ol"),     ("table", "td", "th", "tr"), ("form",), ("blockquote",), ("section",), ("dl", "dd", "dt"),
    ("details",), ("dialog",),
)  # fmt: skip
_SHIFT = len(GROUPS)
TAGS = {tag: 1 << (_SHIFT + i) for i, group in enumerate(TAG_GROUPS) for tag in group}
HIDDEN = 1 << (_SHIFT + len(TAG_GROUPS))

_EXACT: dict[str, int] = {}
for _group, _words in GROUPS.items():
    for _word in _words.split():
        _EXACT[_word] = _EXACT.get(_word, 0) | BITS[_group]
# What only looks like a listed word: "format-standard", "inside-article", WordPress's "hfeed" around everything.
_EXACT.update(dict.fromkeys(("update", "updates", "format", "inside", "outside", "hfeed", "listicle"), 0))
_STEM = 4  # letters by which words are looked up
_MOST_KNOWN = 20_000  # names remembered in one process
# The listed words by their first and last letters, the longest first.
_BEGINNINGS: dict[str, list[tuple[str, int]]] = {}
_ENDINGS: dict[str, list[tuple[str, int]]] = {}
for _word in sorted(_EXACT, key=len, reverse=True):
    if len(_word) >= _STEM:
        _BEGINNINGS.setdefault(_word[:_STEM], []).append((_word, _EXACT[_word]))
        _ENDINGS.setdefault(_word[-_STEM:], []).append((_word, _EXACT[_word]))
# What a box has, or what a system notes about it, is not what it is: "has-sidebar", "field--label-hidden", "__next",
# Drupal's "dialog-off-canvas-main-canvas" around every page; WordPress names a post by its topics as well:
# "hentry category-videos tag-newsletter". What it comes after is another one's name: "graf graf--p graf-after--figure".
_NOTE = re.compile(
    r"\b(?:has|with|without|no)(?:-[\w-]+|[A-Z]\w+)|and-sidebar\S*|content-sidebar-wrap|label-(?:hidden|above|inline)"
    r"|node--(?:promoted|sticky)|-after--[\w-]+|__next\b|dialog-off-canvas\S*|\bhentry\b.*"
)
_MAY_NOTE = HIDDEN << 1  # the bit of words that such a note has, so that others are not looked at twice
for _word in ("has", "with", "without", "no", "and", "sidebar", "label", "node", "next", "hentry", "dialog", "after"):
    _EXACT[_word] = _EXACT.get(_word, 0) | _MAY_NOTE
# A name with one of these is a rule of style, "print:hidden" or "Mx(a)--modalCentered", and says nothing of the text.
_STYLES = frozenset("(:[")
# Short words beside digits are chance: "jXK9ad" names no advertisement.
# The look ahead keeps the alternatives from being tried at every hyphen and digit.
_WORDS = re.compile(r"(?=[a-zA-Z])(?:[a-z]{4,}|[A-Z][a-z]+|(?<!\d)[a-z]{2,3}(?![a-z\d])|[A-Z]{2,})")


def mask(name: str) -> int:
    """The bits of a group ("byline"), a tag ("<li"), boxes hidden by attribute ("unseen"), or several ("byline+bio").

    >>> mask("byline+bio") == BITS["byline"] | BITS["bio"]
    True
    """
    bits = 0
    for part in name.split("+"):
        bits |= HIDDEN if part == "unseen" else TAGS[part[1:]] if part.startswith("<") else BITS[part]
    return bits


_NOTED = mask("side+sidebar+hidden+related+tags+caption+lead+consent")


def name_bits(names: list[str]) -> int:
    """The groups whose words stand in a box's names.

    >>> name_bits(["css-1x", "ArticleBody__content"]) == BITS["article"] | BITS["body"]
    True
    >>> name_bits(["articlebody"]) == BITS["article"] | BITS["body"]
    True
    """
    bits = 0
    for name in names:
        bits |= _NAMES[name]
    if bits & _MAY_NOTE:
        whole = " ".join(names)
        if bits & _NOTED and (said := _NOTE.sub("", whole)) != whole:
            return name_bits(said.split())
        bits ^= _MAY_NOTE
    return bits


class _Names(dict[str, int]):
    """Single names met so far with their bits: pages of a site share them."""

    def __missing__(self, name: str) -> int:
        bits = 0
        if _STYLES.isdisjoint(name):
            for word in _WORDS.findall(name):
                bits |= _KNOWN[word]
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[name] = bits
        return bits


class _Known(dict[str, int]):
    """Words met so far, as written, with their bits: pages of all sites use the same few."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        self[word] = bits = _word_bits(word.lower())
        return bits


def _word_bits(word: str) -> int:
    bits = _EXACT.get(word)
    if bits is not None:
        return bits
    bits = 0
    for start, known in _BEGINNINGS.get(word[:_STEM], ()):
        if word.startswith(start):
            bits = known
            break
    for end, known in _ENDINGS.get(word[-_STEM:], ()):
        if word.endswith(end):
            return bits | known
    return bits


_KNOWN = _Known()
_NAMES = _Names()
