"""Reports where main clauses keep the verb second: "Gestern sagte die Ministerin …", "…, wie er mitteilte"."""

from __future__ import annotations

from scraper.quotes.lexicon import (
    ACCORDING,
    ADVERB,
    AGENT,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    GLUE,
    JOINER,
    LINK,
    NUMBER,
    OPENER,
    OPENING,
    PARTICLE,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SAYING,
    STOP,
    STRONG,
    SUBORDINATOR,
    TEXT,
    TITLE,
    TOLD,
    WORD,
    Lexicon,
)
from scraper.quotes.phrases import Phrase, is_name, right_of
from scraper.quotes.reports import Report, according
from scraper.quotes.tokens import Tokens

REACH = 45  # tokens: no subject stands farther from its verb
SKIP = 18  # tokens of adverbials between a verb and its subject
MAX_NAME = 6
LONGEST_NAME = 60  # characters of a quoted name
_SIGN = COMMA | COLON | DASH | QUOTE | OPENING | CLOSING | STOP
_LEAD = COORDINATOR | ASIDE


def reports(t: Tokens, lexicon: Lexicon, a: int, b: int) -> list[Report]:
    """The reporting expressions of tokens a to b (b excluded), left to right."""
    found: list[Report] = []
    for i in t.cues(a, b):
        bits = t.tags[i]
        if bits & ACCORDING and (report := according(t, i, b, lambda k, high: phrase_from(t, lexicon, k, high))):
            found.append(report)
            continue
        if bits & OPENER and not bits & CAP and (i == a or t.tags[i - 1] & (COMMA | QUOTE)):
            report = _opened(t, lexicon, i, b)
        elif bits & REPORTING and not (bits & CAP and i > a) and not _aside(t, a, i):
            partner = lexicon.partner.get(t.low(i))
            if partner and not any(t.words[k] in partner for k in range(i + 1, min(b, i + REACH))):
                continue
            report = _report(t, lexicon, a, b, i, found)
        else:
            continue
        if report:
            found.append(report)
    return found


def _aside(t: Tokens, a: int, i: int) -> bool:
    """ "(Wikinews berichtete)": two words in brackets."""
    return i + 1 < len(t) and bool(t.tags[i + 1] & CLOSING) and i - 2 >= a and bool(t.tags[i - 2] & OPENING)


def _opened(t: Tokens, lexicon: Lexicon, i: int, b: int) -> Report | None:
    who = phrase_from(t, lexicon, i + 1, b)
    if who and t.tags[who[0] + 1] & (SAYING | TEXT):  # "so das Fazit der Betreiber": the owner, not the noun
        owner = next((k for k in range(who[0] + 2, who[1]) if t.low(k) in lexicon.genitives), who[0])
        who = (owner, who[1])
    return Report(i, i, who, "right", True) if who else None


def _report(t: Tokens, lexicon: Lexicon, a: int, b: int, i: int, found: list[Report]) -> Report | None:
    strong = bool(t.tags[i] & STRONG)
    if t.low(i) in lexicon.impersonal:
        who = _impersonal(t, lexicon, a, i, b)
        return Report(i, i, who, "right" if who[0] > i else "left", strong) if who else None
    if _dependent(t, lexicon, a, i):
        return _compound(t, lexicon, a, b, i, strong)
    if i > a and t.tags[i - 1] & COORDINATOR:
        who = found[-1].who if found else main_subject(t, lexicon, a, i)
        return Report(i, i, who, "shared", strong) if who else None
    quoted = _object(t, lexicon, i, b) if t.low(i) in lexicon.quoted else None
    if quoted:
        return Report(i, i, quoted, "right", strong)
    who = subject_before(t, lexicon, a, i)
    if who and not _is_listener(t, lexicon, i, b, who):
        behind = _behind_object(t, lexicon, i, b) if not _may_speak(t, lexicon, who) else None
        if behind:
            return Report(i, i, behind, "right", strong)
        return _left(t, lexicon, a, i, who, strong)
    who = subject_after(t, lexicon, i + 1, b)
    return Report(i, i, who, "right", strong) if who else None


def _may_speak(t: Tokens, lexicon: Lexicon, phrase: Phrase) -> bool:
    """A nominative article, a pronoun, a name, or a noun of people, bodies and texts: no mere thing."""
    first, last = phrase
    if t.low(first) not in lexicon.ambiguous or first == last:
        return True
    return any(
        t.tags[k] & (ROLE | BODY | TITLE | TEXT | PRONOUN & ~DETERMINER)
        or (t.tags[k] & CAP and t.low(k).endswith((*lexicon.outlets, *lexicon.feminine)))
        for k in range(first + 1, last + 1)
    ) or any(is_name(t.tags[k]) and is_name(t.tags[k + 1]) for k in range(first + 1, last))


def _behind_object(t: Tokens, lexicon: Lexicon, i: int, b: int) -> Phrase | None:
    """ "Die Entscheidung nannte Hale „…“": the object stands first, and somebody right behind the verb."""
    k = i + 1
    if k >= b or not begins(t, lexicon, k):
        return None
    if t.tags[k] & DETERMINER:
        return None
    return phrase_from(t, lexicon, k, b)


def _object(t: Tokens, lexicon: Lexicon, i: int, b: int) -> Phrase | None:
    """ "Die Zeitung zitiert einen Augenzeugen": whose words they are."""
    k = i + 1
    if k + 1 < b and t.tags[k] & PRONOUN and not t.tags[k] & DETERMINER and begins(t, lexicon, k + 1):
        k += 1  # "zitierte man Hale"
    who = phrase_from(t, lexicon, k, b) if k < b and t.tags[k] & (DETERMINER | CAP) else None
    behind = who[1] + 1 if who else b
    if behind < b and t.low(behind) in lexicon.oblique and t.tags[behind] & DETERMINER:  # "zitiert die Zeitung den Minister"
        return phrase_from(t, lexicon, behind, b) or who
    return who


def _is_listener(t: Tokens, lexicon: Lexicon, i: int, b: int, who: Phrase) -> bool:
    """ "Der Berliner Zeitung sagte Hale": an article that may be a dative, a paper, and somebody behind the verb."""
    if not t.tags[i] & TOLD or t.low(who[0]) not in lexicon.genitives or i + 1 >= b:
        return False
    return t.low(who[1]).endswith(tuple(lexicon.outlets)) and begins(t, lexicon, i + 1)


def _left(t: Tokens, lexicon: Lexicon, a: int, i: int, who: Phrase, strong: bool) -> Report:
    """A subject before its verb; of a relative clause the phrase that its pronoun stands for."""
    if who[0] == who[1] and t.tags[who[0]] & RELATIVE and not t.tags[who[0]] & (CAP | PRONOUN) and who[0] - 2 >= a:
        stands_for = _phrase_before(t, lexicon, a, who[0] - 2)
        if stands_for:
            return Report(i, i, who, "relative", strong, stands_for)
    return Report(i, i, who, "left", strong)


def _dependent(t: Tokens, lexicon: Lexicon, a: int, i: int) -> bool:
    """ "hat … gesagt", "musste … einräumen": a form at the end of a clause that has its verb elsewhere."""
    low = t.low(i)
    if low in lexicon.participles:
        return True
    return low.endswith(("en", "t")) and _ends_clause(t, i) and _helper(t, a, i) is not None


def _helper(t: Tokens, a: int, i: int) -> int | None:
    """The auxiliary of the clause; behind the form in a subordinate clause."""
    if i + 1 < len(t) and t.tags[i + 1] & AUXILIARY:
        return i + 1
    start = _clause_start(t, a, i)
    if start == i and i > a and t.tags[i - 1] & QUOTE:  # "hat ihn als „Held“ bezeichnet"
        start = _clause_start(t, a, i - 1)
    elif start == i and i > a and t.tags[i - 1] & COMMA:  # "wird Hale, eine Anwältin, zitiert"
        edges = (k + 1 for k in range(i - 2, a - 1, -1) if t.tags[k] & (QUOTE | COLON))
        start = next(edges, max(a, i - REACH))
    return next((k for k in range(i - 1, start - 1, -1) if t.tags[k] & AUXILIARY), None)


def _compound(t: Tokens, lexicon: Lexicon, a: int, b: int, i: int, strong: bool) -> Report | None:
    """ "hat … gesagt", "wurde von … genannt", "…, wie er gesagt hatte"."""
    helper = _helper(t, a, i)
    if helper is None:
        return None
    if t.tags[helper] & PASSIVE and t.low(i) not in lexicon.quoted:
        agents = (k for k in range(min(helper, _clause_start(t, a, i)), i) if t.tags[k] & AGENT)
        agent = next(agents, None)
        who = phrase_from(t, lexicon, agent + 1, b) if agent is not None else None
        return Report(i, i, who, "passive", strong) if who else None
    if helper > i:
        who = subject_before(t, lexicon, a, i)
        return _left(t, lexicon, a, i, who, strong) if who else None
    who = subject_before(t, lexicon, a, helper) or subject_after(t, lexicon, helper + 1, b)
    return Report(i, i, who, "right" if who[0] > i else "left", strong) if who else None


def _impersonal(t: Tokens, lexicon: Lexicon, a: int, i: int, b: int) -> Phrase | None:
    """ "heißt es in dem Schreiben", "In dem Antrag heißt es": the text that the preposition governs."""
    ranges = (range(_clause_start(t, a, i), i), range(i + 1, min(b, i + SKIP)))
    for places in ranges:
        for k in places:
            if t.tags[k] & PREPOSITION and not t.tags[k] & SUBORDINATOR:
                who = phrase_from(t, lexicon, k + 1, b)
                if who and not t.tags[who[0]] & (CALENDAR | PRONOUN):
                    return who
            if t.tags[k] & QUOTE:
                break
    return None


# ------------------------------------------------------------------ the subject


def _clause_start(t: Tokens, a: int, i: int) -> int:
    """The first token after the sign that opens the clause of token i."""
    k = i - 1
    while k >= max(a, i - REACH):
        bits = t.tags[k]
        if bits & CLOSING and not bits & WORD:
            k = _opening(t, a, k) - 1
            continue
        inner = _hyphen(t, k) or (bits & QUOTE and k > a and _names(t, a, k) and not t.tags[k + 1] & COMMA)
        if bits & (COMMA | COLON | QUOTE | DASH | STOP | OPENING) and not bits & WORD and not inner:
            return k + 1
        k -= 1
    return max(a, k + 1)


def _hyphen(t: Tokens, k: int) -> bool:
    """ "Fraktions- und Parteichefs": a dash that belongs to the word before it."""
    return bool(t.tags[k] & DASH) and k > 0 and t.end(k - 1) == t.starts[k]


def _opening(t: Tokens, a: int, k: int) -> int:
    while k > a and not t.tags[k] & OPENING:
        k -= 1
    return k


def subject_before(t: Tokens, lexicon: Lexicon, a: int, i: int) -> Phrase | None:
    """The subject that fills the first place of the clause, or that follows its conjunction."""
    c = _clause_start(t, a, i)
    if c < i:
        return _in_first_place(t, lexicon, a, c, i)
    if c - 1 < a or not t.tags[c - 1] & (COMMA | DASH):
        return None
    return _across(t, lexicon, a, c - 1)


def _in_first_place(t: Tokens, lexicon: Lexicon, a: int, c: int, i: int) -> Phrase | None:
    first = c
    while first < i and t.tags[first] & _LEAD and not t.tags[first] & (DETERMINER | PRONOUN | RELATIVE):
        first += 1
    if first >= i:
        return None
    bits = t.tags[first]
    after_comma = c > a and bool(t.tags[c - 1] & COMMA)
    if bits & CAP and bits & PREPOSITION and bits & PARTICLE:  # "Von der Leyen sagte"
        named = all(t.tags[k] & (PARTICLE | CAP) for k in range(first + 1, i)) and i - first > 1
        return (first, i - 1) if named else None
    if bits & SUBORDINATOR and not bits & PRONOUN:
        return subject_after(t, lexicon, first + 1, i) if _ends_clause(t, i) else None
    if bits & RELATIVE and after_comma and not _fills(t, lexicon, first, i):
        return (first, first)
    if not begins(t, lexicon, first):
        return None
    if t.tags[i - 1] & CLOSING and not t.tags[i - 1] & WORD:  # "Anna Hale (SPD) sagte"
        i = max(first + 1, _opening(t, first, i - 1))
    phrase = phrase_from(t, lexicon, first, i)
    if after_comma and bits & (DETERMINER | ROLE) and c - 2 >= a:  # "Hale, eine Anwältin aus Bern sagte"
        edge = _clause_start(t, a, c - 1)
        if edge == a or t.tags[edge - 1] & (QUOTE | STOP):
            before = _whole(t, lexicon, edge, c - 2)
            return (before[0], phrase[1]) if before and phrase else phrase
    return phrase if phrase and (phrase[1] >= i - 3 or _only_adverbs(t, phrase[1] + 1, i)) else None


def _ends_clause(t: Tokens, i: int) -> bool:
    """Nothing but auxiliaries stands between the verb and the next sign."""
    k = i + 1
    while k < len(t) and t.tags[k] & AUXILIARY:
        k += 1
    return k >= len(t) or bool(t.tags[k] & _SIGN and not t.tags[k] & WORD) or bool(t.tags[k] & QUOTE)


def _only_adverbs(t: Tokens, first: int, i: int) -> bool:
    return all(
        t.tags[k] & (ADVERB | PREPOSITION | NUMBER | CALENDAR | LINK | DETERMINER | CAP) for k in range(first, i)
    )


def _fills(t: Tokens, lexicon: Lexicon, first: int, i: int) -> bool:
    phrase = phrase_from(t, lexicon, first, i) if first + 1 < i else None
    if phrase is None or phrase[1] == first:
        return False
    return all(t.tags[k] & (CAP | OPENING | CLOSING | PARTICLE) for k in range(phrase[1] + 1, i))


def _across(t: Tokens, lexicon: Lexicon, a: int, comma: int) -> Phrase | None:
    """ "Die Sprecherin, Anna Hale, sagte"; "Der Mann, der hier wohnt, sagte"; not "Als er kam, sagte"."""
    edges = [comma]
    k = comma - 1
    while k >= max(a, comma - REACH):
        bits = t.tags[k]
        if bits & COMMA and not bits & WORD:
            edges.append(k)
        elif bits & (COLON | QUOTE) and not bits & WORD and not (bits & QUOTE and _names(t, a, k)):
            break
        k -= 1
    edges.append(k)
    parts = [(edges[n + 1] + 1, edges[n] - 1) for n in range(len(edges) - 1)]  # right to left
    first, last = parts[0]
    if first > last or len(parts) == 1:
        return None  # "Nach dem Spiel, sagte er"
    if t.tags[first] & SUBORDINATOR and not t.tags[first] & RELATIVE:
        return None
    named = _whole(t, lexicon, *parts[0])
    best: Phrase | None = None
    for head in parts[1:]:
        phrase = _whole(t, lexicon, *head)
        if phrase is None and t.tags[head[0]] & DETERMINER:
            continue  # "Anna Hale, eines der Mitglieder, die …, sagte"
        if phrase is None:
            break
        best = phrase
    if best:
        return (best[0], last) if named and best[1] == parts[1][1] and last - first < MAX_NAME else best
    if named or not t.tags[first] & RELATIVE or t.tags[parts[1][0]] & PREPOSITION:
        return None
    return _phrase_before(t, lexicon, *parts[1])


def _whole(t: Tokens, lexicon: Lexicon, first: int, last: int) -> Phrase | None:
    """The phrase that fills a part between commas, lead words left out."""
    lead = _LEAD | SUBORDINATOR
    while first < last and t.tags[first] & lead and not t.tags[first] & DETERMINER:
        first += 1
    if first > last or not begins(t, lexicon, first):
        return None
    phrase = phrase_from(t, lexicon, first, last + 1)
    return phrase if phrase and phrase[1] >= last - 1 else None


def _phrase_before(t: Tokens, lexicon: Lexicon, a: int, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, found by trying its possible beginnings from the left."""
    for k in range(max(a, last - REACH // 3), last + 1):
        if (begins(t, lexicon, k) or t.tags[k] & DETERMINER) and not t.tags[k] & (PRONOUN & ~DETERMINER):
            phrase = phrase_from(t, lexicon, k, last + 1)
            if phrase and phrase[1] == last:
                return phrase
    return None


def begins(t: Tokens, lexicon: Lexicon, k: int) -> bool:
    """Token k may open a subject."""
    bits = t.tags[k]
    if not bits & WORD or t.low(k) in lexicon.oblique:
        return False
    if bits & (DETERMINER | PRONOUN):
        return not any(t.tags[n] & CALENDAR for n in range(k + 1, min(k + 3, len(t))) if t.tags[n] & CAP)
    if bits & (PREPOSITION | SUBORDINATOR | COORDINATOR | CALENDAR | ADVERB | AUXILIARY | ASIDE | RELATIVE):
        return False
    common = 0 if lexicon.table.capital_nouns else ROLE | TITLE | BODY
    return bool(bits & (CAP | NUMBER | common))


def subject_after(t: Tokens, lexicon: Lexicon, k: int, b: int) -> Phrase | None:
    """The first phrase from token k that can be a subject, adverbials and objects passed over."""
    stop = min(b, k + SKIP)
    if k < stop and t.tags[k] & QUOTE and _is_paper(t, lexicon, k):
        return (k, k)
    while k < stop:
        bits = t.tags[k]
        if begins(t, lexicon, k):
            return phrase_from(t, lexicon, k, b)
        if bits & PREPOSITION or (bits & DETERMINER and bits & WORD):
            passed = phrase_from(t, lexicon, k + (0 if bits & DETERMINER else 1), b)
            k = passed[1] + 1 if passed else k + 1
        elif bits & CLOSING and not bits & WORD:
            k += 1
        elif bits & OPENING and not bits & WORD:
            while k < stop and not t.tags[k] & CLOSING:
                k += 1
        elif not bits & WORD or bits & (COORDINATOR | SUBORDINATOR):
            return None
        else:
            k += 1
    return None


def _is_paper(t: Tokens, lexicon: Lexicon, k: int) -> bool:
    """ "schrieb „Die Zeit“": a quoted name that opens with its article or is known as an outlet."""
    span = t.spans[t.quote[k]]
    words = t.text[span.start : span.end].split()
    if not words[0][:1].isupper() or span.end - span.start > LONGEST_NAME:
        return False
    last = words[-1].lower()
    titled = len(words) > 1 and bool(lexicon.tag(words[0]) & DETERMINER) and words[1][:1].isupper()
    return last.endswith(tuple(lexicon.outlets)) or (titled and len(words) <= MAX_NAME)


def phrase_from(t: Tokens, lexicon: Lexicon, first: int, b: int) -> Phrase | None:
    """The noun phrase that opens at `first`: article, adjectives, nouns, genitives, linked phrases, a name beside."""
    if first < b and t.tags[first] & QUOTE and _is_paper(t, lexicon, first):
        return (first, first)
    if first >= b or not t.tags[first] & WORD:
        return None
    if not lexicon.table.capital_nouns:
        return _up_to_name(t, right_of(t, first, b))
    if t.tags[first] & PRONOUN and not (t.tags[first] & DETERMINER and first + 1 < b and _in_noun(t, first + 1)):
        return (first, first)
    k, last, nouns = first, first - 1, 0
    named = not t.tags[first] & DETERMINER
    while k < b and k - first < REACH:
        bits = t.tags[k]
        if bits & QUOTE and _names(t, first, k):
            last, nouns = k, nouns + 1
            k += 1
            continue
        if not bits & WORD:
            if bits & OPENING and last >= first:
                k = _closing(t, k, b) + 1
                continue
            if t.words[k] in GLUE and k + 1 < b and t.tags[k + 1] & WORD and t.starts[k + 1] == t.end(k):
                k += 1
                continue
            break
        if k == first and bits & (DETERMINER | NUMBER):
            k += 1
        elif bits & CAP:
            if bits & CALENDAR and last >= first:
                break
            last, nouns = k, nouns + 1
            k += 1
        elif nouns and not (named and nouns > 1) and _goes_on(t, lexicon, k):
            if not _noun_follows(t, lexicon, k + 1, b):
                break
            k += 1
        elif bits & JOINER and nouns and k + 1 < b and t.tags[k + 1] & (CAP | DETERMINER):
            if t.tags[k + 1] & DETERMINER and not t.tags[first] & DETERMINER:
                break
            k += 1
        elif last < k and (last != k - 1 or last < first) and _in_noun(t, k) and _noun_follows(t, lexicon, k, b):
            k += 1
        else:
            break
    if last < first:
        return None
    return (first, with_name(t, last, b))


def _up_to_name(t: Tokens, phrase: Phrase | None) -> Phrase | None:
    """ "sier Damli lattermildt": where only names are capitalised, a plain word behind a name is no part of it."""
    if phrase is None:
        return None
    first, last = phrase
    inside = CAP | PREPOSITION | PARTICLE | JOINER
    for k in range(first + bool(t.tags[first] & DETERMINER), last):
        behind = t.tags[k + 1]
        if t.tags[k] & CAP and not t.tags[k] & (ROLE | TITLE) and behind & WORD and not behind & inside:
            return (first, k)
    return phrase


def _goes_on(t: Tokens, lexicon: Lexicon, k: int) -> bool:
    """A genitive article or a linking preposition."""
    bits = t.tags[k]
    return bool((bits & DETERMINER and t.low(k) in lexicon.genitives) or (bits & LINK and bits & PREPOSITION))


def _names(t: Tokens, first: int, k: int) -> bool:
    """ "die „Berliner Zeitung“": a short quotation right behind an article or a noun is a name."""
    span = t.spans[t.quote[k]]
    behind = k > first and t.tags[k - 1] & (DETERMINER | CAP)
    return bool(behind) and span.end - span.start <= LONGEST_NAME and t.text[span.start].isupper()


def _in_noun(t: Tokens, k: int) -> bool:
    """An adjective, a noun or a number: no verb, preposition or conjunction."""
    bits = t.tags[k]
    if bits & CAP:
        return True
    return bool(bits & WORD) and not bits & (
        PREPOSITION | SUBORDINATOR | COORDINATOR | AUXILIARY | REPORTING | PRONOUN | RELATIVE
    )


def _noun_follows(t: Tokens, lexicon: Lexicon, k: int, b: int) -> bool:
    """Only adjectives stand between token k and the next capitalised word."""
    for n in range(k, min(b, k + 7)):
        bits = t.tags[n]
        if bits & CAP and not bits & CALENDAR:
            return True
        if not bits & WORD or not (_in_noun(t, n) or bits & DETERMINER or t.low(n) in lexicon.oblique):
            return False
    return False


def _closing(t: Tokens, k: int, b: int) -> int:
    n = k
    while n < min(b, k + REACH) and not t.tags[n] & CLOSING:
        n += 1
    return n


def with_name(t: Tokens, last: int, b: int) -> int:
    """ "die Sprecherin der Partei, Anna Hale,": a name between commas belongs to the phrase."""
    k = last + 1
    if k >= b or not t.tags[k] & COMMA or t.tags[k] & WORD:
        return last
    n = k + 1
    while n < b and n - k <= MAX_NAME and t.tags[n] & CAP and not t.tags[n] & (ADVERB | PREPOSITION | SUBORDINATOR):
        n += 1
    closed = n >= b or (bool(t.tags[n] & _SIGN) and not t.tags[n] & WORD)
    return n - 1 if n - k > 1 and closed else last


def main_subject(t: Tokens, lexicon: Lexicon, a: int, b: int) -> Phrase | None:
    """The subject of a clause whose verb no table knows: its first phrase, else the one after its first plain word."""
    k = a
    while k < b and (not t.tags[k] & WORD or (t.tags[k] & _LEAD and not t.tags[k] & (DETERMINER | PRONOUN))):
        k += 1
    if k >= b:
        return None
    if begins(t, lexicon, k):
        first = phrase_from(t, lexicon, k, b)
        if first is None or _is_somebody(t, first):
            return first
        other = subject_after(t, lexicon, first[1] + 2, b) if first[1] + 2 < b else None
        return other if other and _is_somebody(t, other) else first
    while k < b:
        bits = t.tags[k]
        if bits & PREPOSITION:
            passed = phrase_from(t, lexicon, k + 1, b)
            k = passed[1] + 1 if passed else k + 1
        elif bits & WORD and not bits & (CAP | ADVERB | NUMBER | CALENDAR | SUBORDINATOR | DETERMINER):
            return subject_after(t, lexicon, k + 1, b)
        else:
            k += 1
    return None


def _is_somebody(t: Tokens, phrase: Phrase) -> bool:
    """A pronoun, a role or two names in a row: a person, as far as words tell."""
    places = range(phrase[0], phrase[1] + 1)
    if phrase[0] == phrase[1] and t.tags[phrase[0]] & PRONOUN:
        return True
    if any(t.tags[k] & (ROLE | BODY | TITLE) for k in places):
        return True
    return any(t.tags[k] & CAP and t.tags[k + 1] & CAP for k in places[:-1])
