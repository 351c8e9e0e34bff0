"""Lines at the edges of the body that are fields, not text: headline, byline, date, signature, consent notes."""

from __future__ import annotations

from collections.abc import Iterator

from scraper.article.evidence import Evidence
from scraper.article.last_lines import trim_labels, trim_last_lines
from scraper.article.notes import trim_notes
from scraper.languages.agencies import signed_off
from scraper.languages.bylines import byline, dated_signature, is_edited
from scraper.languages.copyright import copyright_line
from scraper.languages.credit_signs import AFTER
from scraper.languages.credits import find_credit, may_name_house
from scraper.languages.date_labels import opens_with_label
from scraper.languages.dates import find_dates, has_date, is_date_line
from scraper.languages.pointers import is_boilerplate, is_pointer, openings
from scraper.languages.walls import says
from scraper.text import ends_sentence, fold

LEADING = 2  # kept blocks at the head in which a <time> makes a line a date's
FIRST, LAST = 5, 3  # kept blocks looked at from either end
ABOVE = 20  # blocks over the body among which the headline may stand
LONGEST = 160  # most characters of a line that is a field
_ORNAMENTS = frozenset("_*-–—=~•·.…#◇◆■●○▲△★☆※|/ ")
_CLAIMED = frozenset(":：=＝©ⓒ")  # "Photo ID" is no credit
_STEPS = frozenset("/›»>|→")  # between the steps of the way to a page
_CREDITED = _CLAIMED | frozenset("/|([（［【")
# most characters of a caption that ends in a credit or of a notice at the end, and of a line that is a credit
CAPTION, CREDIT = 300, 80
NOTE = 400  # most characters of a last paragraph about rights and comments
DOUBTFUL = 0.9  # score of a line that may be a notice anywhere
WALL = 3  # blocks at the end of a body that may belong to a wall
UNDER = 0.66  # most of a body's characters that may stand under "Related posts"
KICKER = 40  # most characters of a label above the headline
LABEL = 40  # characters in which a line's label ends
_DASHES = "-–— "
_MARKS = ("©", "ⓒ", "copyright", "(c)", "저작권", "<저작권", "版权", "版權")
_END = frozenset(".!?。！？…")
_CONSENT = 800  # characters of a body that a consent dialog may have


def trim(evidence: Evidence, headline: str | None) -> None:
    """Mark such lines as dropped, each with its reason, so that `explain` can tell where they went."""
    labelled = evidence.labelled
    kept, texts = evidence.kept, evidence.texts
    title = fold(headline) if headline else None
    timed = {position for position, _, _ in labelled.outline.times}
    for i in _edges(evidence):
        text = texts[i]
        if len(text) > max(LONGEST, 2 * len(headline or "")) and not text[:LABEL].lower().startswith(_MARKS):
            if i == kept[-1] and len(text) <= NOTE and is_boilerplate(text, evidence.language):
                evidence.drop(i, "boilerplate")
            continue
        heads = i == kept[0] and labelled.outline.tag_of(i) == "h1"
        if i in timed and i in kept[:LEADING] and len(text) <= LONGEST and not ends_sentence(text):
            evidence.drop(i, "date")  # "Ann Lee, STT 20.11. 16:20": no year, but a <time>
        elif reason := "title" if heads else _reason(text, title, evidence.language, last=i in evidence.kept[-LAST:]):
            evidence.drop(i, reason)
        elif title and i == evidence.kept[0] and not _STEPS.isdisjoint(text) and fold(text).endswith(title):
            evidence.drop(i, "breadcrumb")
    if evidence.kept and _names_a_picture(texts[evidence.kept[-1]], evidence.language):
        evidence.drop(evidence.kept[-1], "caption")
    trim_notes(evidence)
    trim_last_lines(evidence)
    _trim_wall(evidence)
    _name_title(evidence, title)
    _trim_above(evidence)
    _trim_within(evidence)
    trim_labels(evidence)
    _trim_consent(evidence)


def _edges(evidence: Evidence) -> Iterator[int]:
    """The first and the last kept blocks, then those that have become last ones because others went."""
    seen = dict.fromkeys((*evidence.kept[:FIRST], *evidence.kept[-LAST:]))
    yield from tuple(seen)
    while fresh := [i for i in evidence.kept[-LAST:] if i not in seen]:
        seen.update(dict.fromkeys(fresh))
        yield from fresh


def _names_a_picture(text: str, language: str | None) -> bool:
    """Whether a line opens like a credit of the picture over the article: "Header image: …"."""
    if len(text) > CAPTION or not text[0].isalnum() or _CLAIMED.isdisjoint(text[:LABEL]):
        return False
    credit = find_credit(text.replace("\xad", "")[:CREDIT], language)
    return credit is not None and credit.explicit and not credit.caption


def _trim_wall(evidence: Evidence) -> None:
    """Short lines behind a line that asks to pay are the wall's own."""
    texts, kept = evidence.texts, evidence.kept
    for i in range(kept[-1] - 1, kept[0] - 1, -1) if kept else ():
        if kept[-1] - i > WALL:
            return
        if not evidence.labelled.verdicts[i] and len(texts[i]) <= LONGEST and says(texts[i], "paywall", "metered"):
            for after in (k for k in kept if k > i and len(texts[k]) <= CAPTION):
                evidence.drop(after, "paywall")
            return


def _name_title(evidence: Evidence, title: str | None) -> None:
    """The headline above the text may have been dropped for another reason: other fields go by it."""
    first = evidence.kept[0] if evidence.kept else 0
    for i in range(max(0, first - ABOVE), first):
        if title and _is_title(evidence.texts[i], title):
            evidence.drop(i, "title")


def _trim_above(evidence: Evidence) -> None:
    """Labels above the headline that no rule knew: a kicker, a section, the way to the page."""
    outline, kept = evidence.labelled.outline, evidence.kept
    above = [i for i in kept[:2] if len(evidence.texts[i]) <= KICKER and evidence.texts[i][-1] not in _END]
    heads = ("title" in evidence.labelled.reasons[i + 1 : i + 4] for i in above)
    for i, head in zip(above, heads, strict=True):
        if head and outline.tag_of(i) not in ("h1", "h2"):
            evidence.drop(i, "kicker")


def _is_title(text: str, title: str) -> bool:
    """Whether a line says what a folded title says, after a look at its first letter."""
    return (text[0].casefold() == title[:1] or not text[0].isalnum()) and fold(text) == title


def _trim_within(evidence: Evidence) -> None:
    """Lines anywhere in the body that are none of its text: pointers to other stories, captions, ornaments."""
    outline, texts = evidence.labelled.outline, evidence.texts
    scores, reasons = evidence.labelled.scores, evidence.labelled.reasons
    pictured = {position for position, _, _ in outline.images}
    pointing = openings(evidence.language)
    doubtful = {i for i in evidence.kept if scores[i] < DOUBTFUL and len(texts[i]) <= LONGEST}
    if doubtful and not is_boilerplate("\n".join([texts[i] for i in doubtful]), evidence.language):
        doubtful.clear()
    for i in evidence.kept:
        text = texts[i]
        if len(text) > CAPTION:
            continue
        if i in doubtful and is_boilerplate(text, evidence.language):
            evidence.drop(i, "boilerplate")
            continue
        beside = i in pictured or outline.figure_of[i] > 0
        beside = beside or (len(text) <= LABEL and i > 0 and reasons[i - 1] == "caption")
        if len(text) > CREDIT and not (beside or outline.links[i]):
            continue
        # a cheap look, for most lines begin and go on like text
        worth_it = beside or text[0] in _ORNAMENTS or text[0] in pointing or text[:2].casefold() in pointing
        if not worth_it and (len(text) > CREDIT or _CLAIMED.isdisjoint(text[:LABEL])):
            continue
        if outline.kinds[i] != "code" and (reason := _foreign(text, outline.links[i], beside, evidence.language)):
            evidence.drop(i, reason)
            if reason == "related" and evidence.labelled.type_of(i) == "heading":
                _trim_under(evidence, i)
        elif i in pictured and _only_credits(next(iter(texts[i + 1 : i + 2]), ""), evidence.language):
            evidence.drop(i, "caption")  # below a picture and above "Getty Images"


def _trim_under(evidence: Evidence, i: int) -> None:
    """What a box holds that opens with such a heading is what that leads to."""
    out, texts = evidence.labelled.outline, evidence.texts
    box = out.parents[out.box_of[i]]
    inside = [k for k in evidence.kept if out.firsts[box] <= k < out.ends[box]]
    gone, whole = (sum(len(texts[k]) for k in part) for part in (inside, evidence.kept))
    if inside and inside[0] > i and gone < UNDER * whole:
        for k in inside:
            evidence.drop(k, "related")


def _foreign(text: str, linked: int, beside: bool, language: str | None) -> str | None:
    """Why a short line of the body is none of its text; `beside`: it stands in a figure or right after a picture."""
    if is_pointer(text, linked, language):
        return "related"
    if text[0] in _ORNAMENTS and _ORNAMENTS.issuperset(text):
        return "ornament"
    if _may_credit(text, beside):
        credit = find_credit(text, language, caption=beside)
        if credit is not None and credit.explicit and (beside or not credit.caption):
            return "caption" if beside else "credit"
        if beside and credit is not None and not credit.caption and len(text) <= CREDIT and may_name_house(text):
            return "caption"  # "Bo Lind/Getty Images"
    return None


def _only_credits(text: str, language: str | None) -> bool:
    """Whether a line is nothing but the name of a picture house."""
    credit = find_credit(text, language) if len(text) <= LABEL and may_name_house(text) else None
    return credit is not None and not credit.caption and not credit.explicit


def _may_credit(text: str, beside: bool) -> bool:
    """A cheap look for the marks of a credit: near the end of a caption, near the start of a line of its own."""
    if beside:
        end = text[-CREDIT:]
        return not _CREDITED.isdisjoint(end) or "by " in end or "ot. " in end or end.endswith(AFTER)
    if "ourtesy of" in text[:LABEL] and len(text) <= CREDIT:
        return True
    return len(text) <= CREDIT and not _CLAIMED.isdisjoint(text[:LABEL]) and text[-1] not in _END


def _reason(text: str, title: str | None, language: str | None, *, last: bool) -> str | None:
    if title and _is_title(text, title):
        return "title"
    if has_date(text):
        if is_date_line(text, language):
            return "date"
        # "发布时间：2024-03-03 14:05 来源：…": a labelled date in a line that is no sentence
        if len(text) < 100 and text[-1] not in _END and any(date.kind for date in find_dates(text[:80], language)[:1]):
            return "date"
        if dated_signature(text, language):
            return "byline"
        first = next(iter(find_dates(text[:80], language)), None)
        if first and not first.start and first.moment.precision and len(text) < 120 and text[-1] not in _END:
            return "date"  # "18.09.2024 08:32 · Source: …"
    if len(text) <= LABEL and text[-1].isdigit() and opens_with_label(text, language):  # "Updated: 15:59"
        return "date"
    signed = text.lstrip(_DASHES).partition(" @")[0] if last else text  # "-- By Ann Lee Follow @annlee"
    if byline(signed.removesuffix(" Follow"), language) or (
        last and len(text) <= LABEL and (is_edited(text) or signed_off(text))
    ):
        return "byline"
    if text[:LABEL].lower().startswith(_MARKS) and copyright_line(text):
        return "copyright"
    if last and len(text) <= LONGEST and says(text, "paywall", "metered"):
        return "paywall"
    return "boilerplate" if last and is_boilerplate(text, language) else None


def _trim_consent(evidence: Evidence) -> None:
    """A short body that is a consent dialog's is none."""
    kept = evidence.kept if len(evidence.kept) <= 8 else []
    text = " . ".join(evidence.texts[i] for i in kept)
    if text and len(text) <= _CONSENT and says(" . ".join((text, *evidence.headings[:2])), "consent"):
        for i in kept:
            evidence.drop(i, "consent")
