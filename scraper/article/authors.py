"""Who wrote the article: people and bylined agencies, roles apart from names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from scraper.article.byline import head_lines, signed_lines, visible_names
from scraper.article.evidence import Evidence
from scraper.article.quirks import told
from scraper.article.site import site_keys, site_name, squeeze, without_site
from scraper.document import objects, plain, strings, types, urls
from scraper.languages.agencies import is_agency
from scraper.languages.byline_words import name_words
from scraper.languages.bylines import is_by
from scraper.languages.names import Name, has_given_name, is_noise, looks_signed, split_names
from scraper.models import Author
from scraper.text import fold
from scraper.urls import joined, split

_META = (
    "author", "article:author", "og:article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author",
    "cxenseparse:author", "articleauthor", "article.author", "citation_author", "dable:author", "author_name",
    "og:author", "creator",
    "mediator_author", "article:author_name", "authors", "byline",
)  # fmt: skip
_CATALOGUED = frozenset(("dc.creator", "dcterms.creator", "citation_author"))
_ENTRY = re.compile(r"([^\W\d_][\w'’-]*[a-zà-ÿ]), ([^\W\d_][\w'’-]*[a-zà-ÿ](?: [^\W\d_]\.)?)")
_LOGIN = re.compile(r"[a-z0-9._-]{3,30}")  # publishing systems sign with it where nobody gave them a name
_SIGNED = frozenset(("article", "live_blog"))  # kinds of pages whose lines may be bylines
_DENSE = "\u2e80"  # from here on names are not parted by spaces
DESK = 5  # characters of a site's name that no surname begins with by chance
MOST_COMPLETED = 3  # declared authors that a longer byline may complete
Signed = tuple[tuple[Author, ...], str | None]


def authors(evidence: Evidence) -> Signed:
    """Who wrote the article, and where the page says so."""
    found, source = _found(evidence)
    return tuple(_without_house(author, evidence) for author in found), source


def _without_house(author: Author, evidence: Evidence) -> Author:
    """A full name without the paper's behind it: "Vesa Lind HS", "Ann Lee The Loaf"; one word may be a surname."""
    last = author.name.rpartition(" ")[2]
    name = without_site(author.name, evidence) if last.isupper() or author.name.count(" ") > 2 else author.name
    house = author.name[len(name) :].strip()
    if " " in name and (" " in house or house.isupper()) and not is_agency(house):
        return Author(name=name, role=author.role, url=author.url)
    return author


def _found(evidence: Evidence) -> Signed:
    """The declared authors; where they are only the site itself, whoever the page shows; else the site."""
    named, origin = told(evidence, "authors")
    if named:
        return tuple(_author(n) for n in split_names(named, evidence.language)), origin
    keys = site_keys(evidence)
    if evidence.language == "zh":  # whose sites declare little
        keys |= {squeeze(site_name(evidence)[0] or "") or evidence.host}
    declared: list[Author] = []
    source: str | None = None
    for found, origin in _declared(evidence):
        if any(not _nobody(a.name, evidence, keys) for a in found) or _is_a_person(evidence):
            if (shown_names := _signed_for(found, evidence, keys)) is not None:
                return shown_names
            if all(is_agency(a.name) for a in found) and (shown_names := _signed_or(found, evidence, keys)):
                return shown_names
            return _completed(found, origin, evidence, keys)
        if not declared:
            declared, source = found, origin
    people = [a for a in _meta(evidence) if not _nobody(a.name, evidence, keys)]
    if people := [a for a in people if not declared or looks_signed(a.name)]:
        shown_names = _signed_for(people, evidence, keys) or _signed_or(people, evidence, keys)
        return shown_names or _completed(people, "meta", evidence, keys)
    shown: list[Author] = []
    for names in visible_names(evidence) if evidence.kind != "index" else ():  # a list's bylines are its entries'
        shown = shown or [_author(n) for n in names]
        signed = _people(names, evidence, keys)
        if signed and not (declared and all(map(_is_a_word, signed))):
            return signed, "visible"
    for house, origin in ((declared, source), (_meta(evidence), "meta"), (shown, "visible")):
        if signing := tuple(author for author in house if not _is_account(author.name)):
            return signing, origin
    return (), None


def _is_account(name: str) -> bool:
    """Whether a name is an account's of a publishing system: "Super User", "loafadmin_x7fa", "Loaf1"."""
    numbered = name.rstrip("0123456789")
    made = (numbered != name and numbered[-1:].islower()) or ("_" in name and any(map(str.isdigit, name)))
    return squeeze(name) in name_words("accounts") or (made and " " not in name)


def _completed(found: list[Author], source: str | None, evidence: Evidence, keys: frozenset[str]) -> Signed:
    """The declared authors, or those of a shown byline or a sharing card that names all of them and more people."""
    if shown := _shown_instead(found, evidence, keys):
        return shown
    known = {fold(author.name) for author in found}
    if len(known) > MOST_COMPLETED or evidence.kind not in _SIGNED or any(is_agency(author.name) for author in found):
        return tuple(found), source
    cards = ([n for text in _labelled_cards(evidence) for n in split_names(text, evidence.language)],)
    for names, origin in chain(((names, "meta") for names in cards), ((n, "visible") for n in head_lines(evidence))):
        told = {fold(name.name) for name in names}
        if known < told and all(looks_signed(n.name) and not _nobody(n.name, evidence, keys) for n in names):
            full = {fold(author.name): author for author in found}
            return tuple(full.get(fold(name.name)) or _author(name) for name in names), origin
    return tuple(found), source


def _shown_instead(found: list[Author], evidence: Evidence, keys: frozenset[str]) -> Signed | None:
    """Who signs under the headline where the page shows the one declared author nowhere: a colleague's account."""
    if len(found) > 1 or evidence.kind not in _SIGNED or is_agency(found[0].name):
        return None
    said = set(fold(found[0].name).split())
    for names in head_lines(evidence):
        people = [_author(n) for n in names if not _nobody(n.name, evidence, keys)]
        signed = [a for a in people if " " in a.name and looks_signed(a.name) and not is_agency(a.name)]
        apart = all(said.isdisjoint(fold(a.name).split()) for a in signed)
        if signed and len(signed) == len(people) and apart and not any(found[0].name in t for t in evidence.texts):
            return tuple(signed), "visible"
    return None


def _signed_for(found: list[Author], evidence: Evidence, keys: frozenset[str]) -> Signed | None:
    """Who signs by full name where the data name one account that has none: "KatieS"."""
    name = found[0].name
    if len(found) > 1 or " " in name or is_agency(name) or not name.isascii() or evidence.kind not in _SIGNED:
        return None
    for names in signed_lines(evidence):
        signed = _people(names, evidence, keys)
        if signed and all(" " in a.name and looks_signed(a.name) and not is_agency(a.name) for a in signed):
            return signed, "visible"
    return None


def _signed_or(people: list[Author], evidence: Evidence, keys: frozenset[str]) -> Signed | None:
    """A shown byline of people where meta elements name only an agency, or in China who put the text on the page."""
    if not all(is_agency(author.name) for author in people) and evidence.language != "zh":
        return None
    for names in signed_lines(evidence) if evidence.kind in _SIGNED else ():
        signed = [a for a in _people(names, evidence, keys) if looks_signed(a.name) and not is_agency(a.name)]
        if signed:
            return tuple(signed), "visible"
    return None


def _people(names: list[Name], evidence: Evidence, keys: frozenset[str]) -> tuple[Author, ...]:
    """The people of a byline; behind the site's own name a place may stand ("By Ann Lee, The Loaf — Oslo")."""
    people: list[Author] = []
    met_site = False
    for name in names:
        of_site = _nobody(name.name, evidence, keys) or (bool(people) and squeeze(name.name.split()[0]) in keys)
        met_site = met_site or (of_site and bool(people))
        if not of_site and not (met_site and not has_given_name(name.name)):
            people.append(_author(name))
    return tuple(people)


def _is_a_word(author: Author) -> bool:
    """One word of a script with spaces and no capitals: beside a declared desk that is its place."""
    name = author.name
    return " " not in name and name < _DENSE and name.lower() == name.upper() and not is_agency(name)


def _is_a_person(evidence: Evidence) -> bool:
    """Whether the first declared author is typed as a person, under more than the site's name and a letter."""
    for node, _ in evidence.declared:
        for author in objects(node.get("author")):
            name = next(iter(strings(author.get("name"))), "")
            keys = site_keys(evidence)
            rest = [w for w in name.split() if len(w) > 1 and not any(k.startswith(squeeze(w)) for k in keys)]
            nobody = is_noise(name, evidence.language) or squeeze(name) in name_words("accounts")
            return "Person" in types(author) and len(rest) > 1 and not nobody
    return False


def _nobody(name: str, evidence: Evidence, keys: frozenset[str]) -> bool:
    """Whether a name is the site's, a firm's or nobody's: "Redaktion", "n-tv NACHRICHTEN", "Loaf Ltd", "hgadmin"."""
    key = squeeze(name)
    if is_noise(name, evidence.language) or key in keys or (_LOGIN.fullmatch(name) and not is_agency(name)):
        return True
    if key in name_words("accounts"):
        return True
    if name.rpartition(" ")[2].casefold().rstrip(".") in name_words("companies"):
        return True
    parts = [squeeze(w) for w in name.split() if len(w) > 1]
    whole = "\n".join(("", *keys))
    if parts and all(f"\n{part}" in whole for part in parts):
        return True
    if any(key.startswith(k) if len(k) == 3 else len(k) > 3 and (k in key or key in k) for k in keys):
        return True
    return _shortened(name) in keys


def _shortened(name: str) -> str:
    """What the address of a house may be made of: "nbtimes" of the "North Bay Times"."""
    *before, last = name.casefold().split() or [""]
    return "".join(word[0] for word in before) + last if len(before) > 1 else ""


def _declared(evidence: Evidence) -> Iterator[tuple[list[Author], str | None]]:
    pages = [(node, "json-ld") for node in evidence.pages]
    for node, source in (*evidence.declared, *pages):
        value = node.get("author") or node.get("creator")
        if found := [a for item in _each(value) for a in _read(item, evidence)]:
            yield _unique(found), source


def _each(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [inner for item in value[:100] for inner in _each(item)]
    return [value] if value else []


def _read(value: Any, evidence: Evidence) -> list[Author]:
    if not isinstance(value, dict):
        return [_author(n) for text in strings(value) for n in _of_string(text, evidence)]
    node = evidence.structured.resolve(value)
    texts = strings(node.get("name"))
    if "Organization" in types(node):  # "Centre for Food and Drugs" is one
        names = [Name(text) for text in texts if len(text) <= 80]
    else:
        names = [n for text in texts for n in _of_string(text, evidence)]
    role = next(iter(strings(node.get("jobTitle"))), None)
    url = _profile(node, evidence.url)
    alone = len(names) == 1
    return [_author(n, role if alone else None, url if alone else None) for n in names]


def _of_string(text: str, evidence: Evidence) -> list[Name]:
    """The names of one string; beside a name the site itself and "the newsroom" are none."""
    names = split_names(text.replace(" , ", ", "), evidence.language)
    if len(names) < 2:
        return names
    keys = site_keys(evidence)
    return [n for n in names if is_agency(n.name) or not _is_house(n.name, evidence, keys)] or names


def _is_house(name: str, evidence: Evidence, keys: frozenset[str]) -> bool:
    """Whether a name is the site's, one of its desks' or the newsroom's: "The Loaf", "The Loaf Sports"."""
    key = squeeze(name)
    return any(key.startswith(k) if len(k) > DESK else key == k for k in keys) or is_noise(name, evidence.language)


def _author(name: Name, role: str | None = None, url: str | None = None) -> Author:
    return Author(name=name.name, role=role or name.role, url=url)


def _profile(node: dict[str, Any], base: str | None) -> str | None:
    address = next((u for u in urls(node.get("url")) if not u.startswith("#")), None)
    if not address:
        return None
    full = joined(base, address)
    return full if full and full.startswith(("http://", "https://")) and split(full).hostname else None


def _meta(evidence: Evidence) -> list[Author]:
    found: list[Author] = []
    for key in (key for key in _META if key in evidence.structured.meta):
        for text in evidence.structured.all(key):
            if text.startswith(("http", "@", "/")):
                continue
            said = _turned(text) if key in _CATALOGUED else text
            names = split_names(said.replace(" , ", ", "), evidence.language)
            found += [_author(n) for n in _behind_site(names, evidence)]
    found += [_author(n) for text in _labelled_cards(evidence) for n in split_names(text, evidence.language)]
    return _unique(found)


def _turned(text: str) -> str:
    """A name as people say it where a catalogue's entry has the surname first: "Lee, Ann", "Lee, Ann B."."""
    entry = _ENTRY.fullmatch(text)
    return text if entry is None or any(map(is_agency, entry.groups())) else f"{entry[2]} {entry[1]}"


def _behind_site(names: list[Name], evidence: Evidence) -> list[Name]:
    """Without the places of a site that names itself: "The Daily Loaf, Oslo, Norway"; its name whole: "Loaf - Oslo"."""
    if len(names) > 1 and squeeze(" ".join(n.name for n in names)) in site_keys(evidence):
        return [Name(" - ".join(n.name for n in names))]
    if not names or squeeze(names[0].name) not in site_keys(evidence):
        return names
    return [names[0], *(n for n in names[1:] if " " in n.name or is_agency(n.name))]


def _labelled_cards(evidence: Evidence) -> list[str]:
    """The value that meta elements for sharing cards label "Written by" (twitter:label1, twitter:data1)."""
    meta = evidence.structured.meta
    pairs = zip(meta.get("twitter:label1", ()), meta.get("twitter:data1", ()), strict=False)
    return [plain(value) for label, value in pairs if is_by(plain(label), evidence.language)]


def _unique(found: list[Author]) -> list[Author]:
    return list({a.name.casefold(): a for a in reversed(found)}.values())[::-1]
