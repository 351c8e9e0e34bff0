"""Bylines told by their markup: elements that are called an author's, and links to pages of people."""

from __future__ import annotations

from scraper.article.evidence import Evidence, around, words_in_names
from scraper.document import Node
from scraper.languages.byline_words import name_words
from scraper.languages.bylines import is_by, names_of_lines
from scraper.languages.chinese_credits import chinese_credits
from scraper.languages.names import Name, is_noise, is_role
from scraper.text import one_line

# What marks a byline up, each asked of every element of the page, so no more than pay
_QUERY = (
    "h1, a[rel~=author], [class*=author i], [class*=byline i], [itemprop~=author], a[href*='/author']"
    ", [data-testid*=byline i]"
)
# Links to pages of people
_PEOPLE = ", " + ", ".join(f"a[href*='/{word}/']:not([href$='/{word}/'])" for word in ("reporter", "journalist"))
_AUTOR = ", [class*=autor i], a[href*='/autor']"
_OWN_WORDS = {
    **dict.fromkeys(("de", "es", "pt", "pl", "cs", "sk", "ro", "hr", "sl", "ca", "it"), _AUTOR),
    **dict.fromkeys(("fr", "nl"), ", [class*=auteur], [class*=signature]"),
    **dict.fromkeys(("ja", "ko", "zh"), _PEOPLE),
    **dict.fromkeys(("da", "no", "sv"), ", [class*=journalist], [class*=skribent]"),
    "hu": ", [class*=szerzo i]",
}
# Boxes of other people's names: readers, teasers, picture credits
_elsewhere = words_in_names(
    r"comment(?<!header-comment)(?<!headercomment)|teaser|related|recommend|promo(?!ted)|site-?footer|widget|popular|most-|latest|newsletter|nav(?<!\wnav)|menu|read-?also"
    r"|readmore|trending|carousel|swiper|caption|figure|next-|more-from|pull-?quote|card(?<!\wcard)s?\b|suggest"
)
_not_the_name = words_in_names(
    r"avatar|bio\b|desc|icon|role|position|job(?<!\wjob)|email|count|label|link-|posts|credit|quote|share|social|follow|cookie"
    r"|banner|gallery|img|image|photo|picture"
)
_STEPS = (">", "»", "›")  # of the way to a page: "Home > Sport > Rowing"
MOST = 80  # elements looked at
LONGEST = 200  # most characters of a byline
NAME = 30  # most characters of one word by which a blog's author goes


def marked_names(evidence: Evidence) -> list[list[Name]]:
    """Bylines told by their markup: the ones after the headline, then the ones before it."""
    before: list[list[Name]] = []
    after: list[list[Name]] = []
    lone: list[list[Name]] = []
    met_heading, box = False, None
    for node in evidence.document.tree.css(_QUERY + _OWN_WORDS.get(evidence.language or "", ""))[:MOST]:
        if node.tag == "h1":
            met_heading = True
        elif names := _names(node, evidence.language):
            found = after if met_heading else before
            around_it = node.parent.mem_id if node.tag == "a" and node.parent is not None else None
            if found and box is not None and box == around_it:  # one link a name
                found[-1] += [name for name in names if name not in found[-1]]
            else:
                found.append(names)
            box = around_it
        elif met_heading and not lone and (name := _display_name(node, evidence.language)):
            lone.append([Name(name)])
    return after[:3] or before[:1] or lone


def _display_name(node: Node, language: str | None) -> str | None:
    """One word by which a blog's author goes, where the markup says that it is a name: rel=author, hCard."""
    marks = f"{node.attrs.get('rel') or ''} {node.attrs.get('class') or ''}".split()
    text = node.text(separator=" ").strip() if "author" in marks else ""
    fits = 2 < len(text) <= NAME and text[0].isupper() and text.isalnum()
    bare = fits and not (is_by(text, language) or is_noise(text, language) or is_role(text, language))
    return text if bare and text.casefold() not in name_words("never") and not _is_elsewhere(node) else None


def _names(node: Node, language: str | None) -> list[Name]:
    label = f"{node.attrs.get('class') or ''} {node.attrs.get('data-testid') or ''}"
    if _not_the_name(label) or _elsewhere(label) or _is_elsewhere(node):
        return []
    text = node.text(separator="\n", strip=True)
    if language == "zh" and (line := chinese_credits(text.replace("\n", " "))) is not None:
        return line.writers
    if not text or len(text) > LONGEST or any(text.count(step) > 1 for step in _STEPS):
        return []
    names = names_of_lines(text.split("\n"), language)
    if not names and node.attrs.get("rel") == "author" and text.count("\n") == 1:  # "Ann <em>Lee</em>"
        names = names_of_lines([one_line(node.text())], language)
    return names


def _is_elsewhere(node: Node) -> bool:
    in_footer = False  # the article's own footer may sign it, the site's may not
    for tag, names in around(node, 8):
        if tag == "article":
            return "teaser" in names
        if tag in ("aside", "nav", "figure"):
            return True
        in_footer = in_footer or tag == "footer"
        if _elsewhere(names):
            return True
    return in_footer
