"""What follows a quotation: the quotative ending, the reporting verb or noun, and the kind that follows from both."""

from __future__ import annotations

import re

import msgspec

from scraper.models import QuoteKind
from scraper.quotes.korean.lexicon import Lexicon

# "…"라며 "…"고: the endings that carry a quotation into its clause.
_QUOTATIVE = re.compile(
    r"(?:이?라(?:고까지|고도|고만|고는|고|며|면서도?|는|던|더니|니|기에|기보다|거나)|다(?:고|며|면서도?|는)|냐(?:고|며|는)|"
    r"하(?:라|자|겠다)(?:고|며)|(?:한|했|해야 한|된|됐)다(?:고|며)|"
    r"자(?:고|며|는)|이?란|고(?:까지|도|만|는)?|며|면서도?|하고|는|이?라)(?=[\s,.…]|$)"
    r"|으?로(?= (?:내다|전망|예상|분석|추정|보고|판단|평가|진단|관측|풀이|해석))"
)
_CHAINING = re.compile("(?:이?라며|이?라면서도?|다며|다면서도?|며|면서도?|냐며|자며)$")
_ADNOMINAL = re.compile("(?:이?라는|이?란|는|다는|냐는|자는|이?라던)$")
_NOMINAL = re.compile(r"(?:이|가|은|는|을|를|의|에|와|과|로|으로|에서|만|처럼|보다|까지|부터|도)(?=[\s,.]|$)")
_COPULA = re.compile("(?:이다|다|였다|이었다|입니다|이라 |이자|인 |일 |이며|이고)")
_NAMED = re.compile("(?:이?라(?:고|는) ?)(?:불리|불렸|적힌|쓰인|이름|명명된)")
_HAS_SUBJECT = re.compile(r"\w(?:은|는|이|가|도|을|를) ")
_CASE = frozenset(
    ("을", "를", "이", "가", "은", "는", "에", "의", "도", "과", "와", "으로", "로", "에서", "까지", "만")
)
_PREDICATE = re.compile(r"\w+(?:다|요|까|죠)(?=[\s.\"”']*$|[.?!])")
_REACTION = re.compile(r"\s*등(?:의|과 같은|)\s*")
_AND = re.compile(r"^\S+ \S+(?:과|와|,)$")
_HEADS = ("게", "것", "점", "데", "등", "식", "글", "취지")
_SPACES = re.compile(r"\s*")
_WORD_SPACE = re.compile(r"\S+ ")
_WORD = re.compile(r"\w+")
_EDGES = " \t\n.,!?…·~\"'“”‘’()[]"


class Tail(msgspec.Struct, frozen=True):
    """The text after one quotation up to the next one or the end of the sentence."""

    start: int
    end: int
    after: int  # where the words behind the quotative begin
    quotative: str = ""  # "" where the mark is followed by none
    nominal: bool = False  # a case particle: the quotation is a noun of its sentence
    copula: bool = False
    chained: bool = False  # …라며: the verb comes after a later quotation
    adnominal: bool = False  # …라는 주장
    answered: bool = False  # …라는 기자들의 질문에: said by somebody else
    unsourced: bool = False  # …라는 지적이 나온다
    named: bool = False  # …라고 불리는
    reaction: bool = False  # '…', '…' 등의 반응


def read_tail(text: str, start: int, end: int, inner: str, w: Lexicon) -> Tail:
    """Read what follows the closing mark at `start`."""
    rest = text[start:end]
    match = _QUOTATIVE.match(rest)
    ending = match.group() if match else ""
    if ending == "는" and not (finite(inner, w) and _reports(rest, w)):
        ending = ""  # a topic particle
    if not ending:
        nominal, reaction = bool(_NOMINAL.match(rest)), _REACTION.match(rest)
        heard = reaction is not None and w.noun.match(rest, reaction.end()) is not None
        return Tail(start, end, start, nominal=nominal, copula=bool(_COPULA.match(rest)), reaction=heard)
    adnominal = bool(_ADNOMINAL.match(ending))
    return Tail(
        start,
        end,
        start + len(ending),
        ending,
        chained=bool(_CHAINING.match(ending)),
        adnominal=adnominal,
        answered=bool(w.answered.match(rest)),
        unsourced=adnominal and w.unsourced.search(rest),
        named=bool(_NAMED.match(rest)),
    )


def linked(tails: list[Tail], text: str) -> list[Tail]:
    """'…', '…' 등의 반응; "…"는 불만과 "…"는 옹호가 엇갈린다: what follows the last holds for those before."""
    done = tails[-1:]
    for tail in reversed(tails[:-1]):
        between = text[tail.start : tail.end].strip()
        following = done[0]
        reaction = following.reaction and not between.strip(",·")
        unsourced = tail.adnominal and following.unsourced and bool(_AND.search(between))
        changed = reaction or (unsourced and not tail.unsourced)
        done.insert(0, msgspec.structs.replace(tail, reaction=reaction, unsourced=unsourced) if changed else tail)
    return done


def _reports(rest: str, w: Lexicon) -> bool:
    """…는 게, …는 김 의원의 주장: what follows makes the particle a quotative."""
    if rest[2:].startswith(_HEADS):
        return True
    words = rest[2:].split(" ", 4)[:4]
    return any(w.noun.search(word) for word in words)


def _is_named(text: str, at: int, w: Lexicon) -> bool:
    """…라는 제목, …라는 긴 제목: the noun that says it is a name."""
    space = _SPACES.match(text, at)
    at = space.end() if space else at
    if w.naming.match(text, at):
        return True
    space = _WORD_SPACE.match(text, at)
    return bool(space and w.naming.match(text, space.end()))


def finite(inner: str, w: Lexicon) -> bool:
    """Whether the quoted words end like a sentence."""
    return inner.rstrip()[-1:] in ".?!…" or w.sentence.match(inner.rstrip(_EDGES))


def kind_of_quote(tail: Tail, text: str, inner: str, w: Lexicon, *, single: bool) -> QuoteKind:
    """Direct for a sentence, mixed for quoted words inside one, term for names and emphasis."""
    sentence, size = finite(inner, w), len(inner.split())
    if tail.named or (tail.adnominal and _is_named(text, tail.after, w)):
        return "term"
    if tail.reaction and (sentence or (size > 1 and not single)):
        return "direct" if sentence and size > 1 else "mixed"
    if single:
        return "mixed" if tail.quotative and sentence and size > 2 else "term"
    if tail.quotative:
        return "direct" if sentence or size > 3 or _HAS_SUBJECT.search(inner) else "mixed"
    if tail.nominal and inner[-1] in "!?" and w.verb.match(text, tail.start + 2):
        return "mixed"  # "무적 LG!"를 외쳤다
    if tail.nominal:
        return "mixed" if sentence and size > 4 else "term"
    if tail.copula:
        return "mixed" if size > 3 or sentence else "term"
    return "direct" if (sentence and size > 1) or size > 5 else "term"


def kind_in_heading(tail: Tail, inner: str, w: Lexicon, *, single: bool) -> QuoteKind:
    """Headlines quote without verbs: every double mark around more than a word, a single one around a sentence."""
    sentence, size = finite(inner, w), len(inner.split())
    if tail.nominal and size < 3:
        return "term"
    return "direct" if sentence or size > (2 if single else 1) else "term"


def find_cue(text: str, tail: Tail, w: Lexicon) -> tuple[int, int] | None:
    """The reporting verb (…고 말했다), the reporting noun (…라는 주장), else the predicate of the clause."""
    if tail.adnominal:
        noun = w.noun.search(text, tail.after, min(tail.end, tail.after + 24))
        if noun:
            return noun.span()
    for match in _WORD.finditer(text, tail.after, tail.end):
        found = w.verb.search(match.group())
        if found and match.group()[found.end() :] not in _CASE:
            return match.span()
    last = None
    for match in _PREDICATE.finditer(text, tail.after, tail.end):
        last = match
    return last.span() if last else None
