"""The subject left of a verb, apposition and asides between commas crossed."""

from __future__ import annotations

from itertools import pairwise

from scraper.quotes.spaced.clauses.chains import chain, opening_of
from scraper.quotes.spaced.clauses.leftward import past_clause, plain_left
from scraper.quotes.spaced.clauses.phrases import right_of
from scraper.quotes.spaced.clauses.rows import whole_row
from scraper.quotes.spaced.clauses.wordclass import REACH, is_name, is_participle, is_verb
from scraper.quotes.spaced.words.bits import (
    ABSOLUTE,
    ADVERB,
    ASIDE,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CLOSING,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    GERUND,
    GLUE,
    JOINER,
    LINK,
    NUMBER,
    OPENING,
    PASSIVE,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    SUBORDINATOR,
    SUFFIX,
    TEXT,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.titles import is_title
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

PLACE = 2  # tokens of a state's name
LONGEST_TITLE = 80  # characters of the title of a work
WHOSE = 3  # parts between the commas of a relative clause with an apposition
_SOMEBODY = CAP | ROLE | BODY | CLOSING


def left_of(t: Tokens, low: int, last: int) -> Phrase | None:
    """The subject that ends at token `last`, not reaching before `low`; commas around appositions are crossed."""
    low = max(low, last - REACH)
    bits = t.tags[last]
    if bits & (COMMA | DASH) and not bits & WORD:
        return _across(t, low, last)
    if last > low and t.tags[last - 1] & PASSIVE and bits & (REPORTING | VERBLIKE):
        return past_clause(t, low, last)
    if bits & QUOTE:
        return behind_work(t, low, last)
    found = plain_left(t, low, last) or past_clause(t, low, last)
    if found and found[0] - 2 >= low and t.tags[found[0] - 1] & RELATIVE and _ends_relative(t, found):
        return antecedent(t, low, found[0] - 2) or found
    if found is None or found[0] - 2 < low or (t.tags[found[0] - 1] & WORD and not t.tags[found[0] - 1] & JOINER):
        return found
    return _before_apposition(t, low, found) or whole_row(t, low, found) or found


def _ends_relative(t: Tokens, found: Phrase) -> bool:
    """ "la portavoz de la casa que | dirige Ana Ruiz": a verb of no list and its subject, behind a relative."""
    first, last = found
    if first == last or t.lexicon.table.name_labels:
        return False
    return t.tags[first] == WORD and is_name(t.tags[first + 1]) and bool(t.tags[first - 2] & WORD)


def _before_apposition(t: Tokens, low: int, found: Phrase) -> Phrase | None:
    """ "Jane Hale, the director of the museum said": the name that opens the sentence, its second comma forgotten."""
    first, last = found
    bare = not t.tags[first] & DETERMINER
    if first - 2 <= low or not t.tags[first - 1] & COMMA or t.tags[first - 1] & WORD:
        return None
    if bare and not _is_held(t, first, last):
        return None
    if t.tags[low] & (PREPOSITION | ADVERB) or _holds_name(t, first, last):
        return None  # "En España, la ministra Ana Ruiz dijo"
    held = any(t.tags[k] & ROLE for k in range(first, last + 1))
    quotes = (k for k in range(first - 2, low - 1, -1) if t.tags[k] & QUOTE)
    begin = next(quotes, low - 1) + 1  # "“We try,” Jane Hale, the director said"
    begin += bool(t.tags[begin] & (COMMA | WORD) == COMMA)
    named = held and all(is_name(t.tags[k]) or t.tags[k] & SUFFIX for k in range(begin, first - 1))
    return (begin, first - 2) if named and begin + bare < first - 1 else None


def _is_held(t: Tokens, first: int, last: int) -> bool:
    """ "vice president of the club": an office of one, without an article, and where it is held."""
    role = first + (t.tags[first] == WORD)
    office = role < last and t.tags[role] & (ROLE | CAP) == ROLE and t.tags[role + 1] & LINK
    return bool(office) and t.lexicon.table.name_labels and not t.words[role].endswith(t.lexicon.table.present_endings)


def _holds_name(t: Tokens, first: int, last: int) -> bool:
    """ "la ministra Ana Ruiz", but not "an aide to Ana Ruiz": the phrase has a name of its own."""
    k = last
    while k > first and t.tags[k] & CAP:
        k -= 1
    return not t.tags[k] & PREPOSITION and any(t.low(n) in t.lexicon.given for n in range(k, last + 1))


def antecedent(t: Tokens, low: int, last: int) -> Phrase | None:
    """The phrase before "who": unlike a subject, a preposition may govern it."""
    if last < low:
        return None
    low = max(low, last - REACH)
    found = left_of(t, low, last)
    if found or t.tags[last] & (COMMA | DASH):
        return found
    if t.tags[last] & CLOSING:
        last = opening_of(t, low, last) - 1
    walked = chain(t, low, last)
    return (walked.first, last) if walked.governed is not None and walked.first <= last else None


def of_whom(t: Tokens, found: Phrase | None, last: int) -> Phrase | None:
    """ "in the presence of Hale, who", "a letter from the head of the union, who": somebody behind another noun.

    `last` is the token before the pronoun and its comma.
    """
    if found is None or not t.lexicon.table.name_labels:
        return found
    first = found[0]
    if is_name(t.tags[found[1]]):
        name = next((k for k in range(found[1], first, -1) if not is_name(t.tags[k])), first) + 1
        head = t.tags[name - 2] if name - 2 > first and t.tags[name - 1] & LINK else CAP
        if not head & (CAP | ROLE | BODY | TEXT | CLOSING):
            return name, found[1]
    links = [k for k in range(first + 1, last) if t.tags[k] & (LINK | PREPOSITION) and not t.tags[k] & CAP]
    if t.low(last + 1 + (t.tags[last + 1] & COMMA > 0)) != "who" or not links or t.tags[links[0] - 1] & _SOMEBODY:
        return found
    heads = zip(links, [*links[1:], last + 1], strict=True)
    return next(((k + 1, last) for k, end in heads if _is_somebody(t, k + 1, end - 1)), found)


def _is_somebody(t: Tokens, first: int, last: int) -> bool:
    """ "the manager", "Ann Lee": an article and a noun of people, or a full name."""
    if t.tags[first] & (DETERMINER | POSSESSIVE):
        return bool(t.tags[last] & ROLE)
    return last > first and all(is_name(t.tags[k]) for k in range(first, last + 1)) and t.low(first) in t.lexicon.given


def with_phrase(t: Tokens, low: int, last: int) -> Phrase | None:
    """ "with the head of the union saying": the whole phrase after "with"."""
    first, governed, _ = chain(t, max(low, last - REACH), last)
    return (first, last) if governed is not None and first <= last and t.tags[governed] & ABSOLUTE else None


def _across(t: Tokens, low: int, comma: int) -> Phrase | None:
    """ "Hale, a lawyer, who lives here, said": from the last comma back to the phrase the asides belong to."""
    parts = _parts(t, low, comma)
    if _names_subject(t, parts):
        return plain_left(t, *parts[0])  # "on Monday, after the vote, Jane Hale, said"
    best: Phrase | None = None
    for (a, b), before in pairwise([*parts[_past_whose(t, parts) :], (0, -1)]):
        a += a < b and t.low(a) in t.lexicon.table.likeners and is_name(t.tags[a + 1])  # "As Hale, a lawyer, put it"
        a += a < b and t.tags[a] & QUOTE > 0
        if a < b and t.tags[comma] & DASH and _is_dependent(t, a, b):
            a = next((k for k in range(b, a, -1) if t.tags[k] & (COMMA | WORD) == COMMA), a - 1) + 1
        if a > b or _is_dependent(t, a, b) or _is_state(t, a, b, before):
            continue  # "On Friday, the mayor – a friend of his – said"
        head = _past_lead(t, a, b)
        phrase = _heading(t, head, b)
        if phrase is None:
            return best or left_of(t, head, b)
        best = phrase
        if is_name(t.tags[phrase[0]]) or head != a:
            break
    return best


def _past_whose(t: Tokens, parts: list[Phrase]) -> int:
    """The part where the subject is sought: left of "Hale, whose firm, Lark, is growing, said" none of the firm's."""
    if len(parts) <= WHOSE or parts[0][0] > parts[0][1] or not t.tags[parts[2][0]] & RELATIVE:
        return 1
    verb = parts[0][0]
    return WHOSE if t.tags[verb] & (AUXILIARY | REPORTING) or is_verb(t, verb) else 1


def _is_state(t: Tokens, a: int, b: int, before: Phrase) -> bool:
    """ "a clerk in Leeds, Md., …": a name behind that of the place it belongs to."""
    first, last = before
    if b - a >= PLACE or first > last or not all(is_name(t.tags[k]) for k in range(a, b + 1)):
        return False
    k = last
    while k > first and is_name(t.tags[k]):
        k -= 1
    return k < last and bool(t.tags[k] & (PREPOSITION | CAP) == PREPOSITION) and t.low(a) not in t.lexicon.given


def _parts(t: Tokens, low: int, comma: int) -> list[Phrase]:
    """What stands between the commas (or dashes) left of a comma, right to left."""
    sign = DASH if t.tags[comma] & DASH else COMMA
    edges = [comma]
    k = comma - 1
    while k >= low and comma - k < REACH:
        bits = t.tags[k]
        if (bits & sign and not bits & WORD) or (bits & QUOTE and _ends_part(t, k)):
            edges.append(k)
        elif not bits & (WORD | OPENING | CLOSING | COMMA | DASH) and t.words[k] not in GLUE and not _is_work(t, k):
            break
        k -= 1
    edges.append(k)
    return [(left + 1, right - 1) for right, left in pairwise(edges)]


def _is_work(t: Tokens, k: int) -> bool:
    """ "Hale, a clerk in the show “The Pier,” who …, said": the title of a work inside an apposition."""
    if not t.tags[k] & QUOTE or not t.lexicon.table.name_labels:
        return False
    span = t.spans[t.quote[k]]
    short = k > 0 and t.tags[k - 1] & (WORD | COMMA) and span.end - span.start <= LONGEST_TITLE
    return bool(short) and is_title(t.text[span.start : span.end].split())


def _ends_part(t: Tokens, k: int) -> bool:
    """The comma behind a title stands inside its marks."""
    return t.text[t.spans[t.quote[k]].end - 1] == "," and _is_work(t, k)


def behind_work(t: Tokens, low: int, last: int) -> Phrase | None:
    """ "Jane Hale, author of “The Pier,” said": the name whose apposition ends in a title, before its comma or not."""
    quote = last if t.tags[last] & QUOTE else last - 1
    if last - low < WHOSE or not t.tags[quote] & QUOTE:
        return None
    if not (_ends_part(t, quote) if quote == last else _is_work(t, quote)):
        return None
    comma = next((k for k in range(quote - 1, low, -1) if t.tags[k] & (COMMA | WORD) == COMMA), quote)
    if any(t.tags[k] & (REPORTING | AUXILIARY | SUBORDINATOR) or is_verb(t, k) for k in range(comma + 1, quote)):
        return None
    found = _across(t, low, last)
    return found if found and is_name(t.tags[found[0]]) and t.tags[found[1] + 1] & COMMA else None


def _names_subject(t: Tokens, parts: list[Phrase]) -> bool:
    """The part before the last comma is a name, and what stands before it an adverbial: the name is the subject."""
    a, b = parts[0]
    if len(parts) == 1 or a > b or not is_name(t.tags[a]) or not _is_dependent(t, *parts[1]):
        return False
    if len(parts) == 2 or not t.tags[parts[2][0]] & (CAP | NUMBER):
        return True
    ends_in_name = is_name(t.tags[parts[1][1]]) and b - a < PLACE
    return not (t.tags[parts[1][0]] & LINK or ends_in_name)  # but "Hale, of Leeds, Va.,"


def aside_of(t: Tokens, low: int, comma: int) -> Phrase | None:
    """The phrase between the last two commas, for want of a better subject."""
    low = max(low, comma - REACH)
    k = comma - 1
    while k >= low and not t.tags[k] & (COMMA | DASH | QUOTE):
        k -= 1
    return _last_part(t, k + 1, comma - 1)


def _heading(t: Tokens, head: int, b: int) -> Phrase | None:
    """The phrase that opens a part between commas, if no verb of its own follows it."""
    phrase = right_of(t, head, b + 1)
    if phrase is None or phrase[1] >= b:
        return phrase
    after = t.tags[phrase[1] + 1]
    plain = after & (RELATIVE | PREPOSITION | OPENING | GERUND) or not after & WORD
    participle = after & VERBLIKE and phrase[1] + 2 <= b and t.tags[phrase[1] + 2] & PREPOSITION
    return phrase if plain or participle else None


def _last_part(t: Tokens, a: int, b: int) -> Phrase | None:
    """No phrase before the aside: the aside itself, if it is one whole phrase."""
    phrase = plain_left(t, a, b) if a <= b else None
    return phrase if phrase and (phrase[0] == a or is_name(t.tags[phrase[0]])) else None


def _is_dependent(t: Tokens, a: int, b: int) -> bool:
    """A relative clause, an adverbial, or an age: never the subject itself."""
    bits = t.tags[a]
    if is_participle(t, a) or (a == b and bits & NUMBER):
        return True
    if bits & (VERBLIKE | CAP) == VERBLIKE and a < b and t.tags[a + 1] & PREPOSITION:
        return True  # "The firm, based in Austin, Texas, said"
    if bits & NUMBER and "-" in t.words[a] and t.words[a][-1].isalpha() and a < b:
        return False  # "81-year-old Jane Hale"
    adverbial = RELATIVE | NUMBER | CALENDAR | GERUND | SUFFIX | PREPOSITION | SUBORDINATOR | ADVERB
    ranked = bits & CAP and a < b and t.tags[a + 1] & (CAP | ROLE) == ROLE  # "First lady Jane Hale"
    return bool(bits & adverbial) and not bits & DETERMINER and not ranked


def _past_lead(t: Tokens, a: int, b: int) -> int:
    while a < b and t.tags[a] & (COORDINATOR | ASIDE) and not t.tags[a] & DETERMINER:
        a += 1
    return a
