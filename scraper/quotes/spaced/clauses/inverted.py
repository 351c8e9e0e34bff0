"""The subject behind its verb: "said Jane Hale", "a déclaré mardi devant la presse Paul Roux"."""

from __future__ import annotations

from scraper.quotes.spaced.clauses.phrases import first_half, right_of
from scraper.quotes.spaced.clauses.wordclass import is_name, is_verb
from scraper.quotes.spaced.words.bits import (
    ADVERB,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CHANNEL,
    CLOSING,
    COMMA,
    DETERMINER,
    LISTENER,
    NUMBER,
    OPENING,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    QUOTE,
    REPORTING,
    ROLE,
    SUBORDINATOR,
    TITLE,
    VERBLIKE,
    WORD,
)
from scraper.quotes.spaced.words.titles import is_title
from scraper.quotes.spaced.words.tokens import Phrase, Tokens

ADVERBIALS = 18  # tokens of adverbials between a verb and the subject behind it
LISTENERS = 4  # tokens between a house that opens its clause and the verb
BRACKET = 6  # tokens of "(27 czerwca)"
LONGEST_OUTLET = 3  # words of an outlet's name in marks
DATED = 3  # tokens in which a date shows that it is one: "le 3 mai"


def inverted(t: Tokens, i: int, b: int) -> Phrase | None:
    """The phrase behind the verb at token i, if it is its subject."""
    k = _past_aside(t, _behind_verb(t, i, b), b)
    who = right_of(t, k, b) if k < b and not t.tags[k] & SUBORDINATOR else None
    table = t.lexicon.table
    passed = not table.name_labels and (k > i + 1 or table.verb_final or table.articles)  # "manifestó emocionada"
    if who and passed and _is_bare(t, who):
        who = None  # "powiedział na konferencji prasowej": an adjective of the adverbial passed over
    if who is None and t.lexicon.table.within:
        return _people_within(t, i, b)
    if who and t.lexicon.table.incises and is_anybody(t, who):
        return house_behind(t, who[1] + 1, b) or who
    if who and _is_object(t, who):
        return None
    who = who and first_half(t, who, b)
    if who and who[1] + 1 < b and is_verb(t, who[1] + 1) and not t.tags[who[1] + 1] & (VERBLIKE | REPORTING):
        return None  # "said he was": the phrase opens what was said
    return who


def _past_aside(t: Tokens, k: int, b: int) -> int:
    """ "raconte, les larmes aux yeux, Marc Roux": over what stands between commas to a name or a noun of people."""
    if k >= b or t.tags[k] & (COMMA | WORD) != COMMA or t.lexicon.table.name_labels:
        return k
    comma = next((n for n in range(k + 1, min(b, k + ADVERBIALS)) if t.tags[n] & (COMMA | WORD) == COMMA), b)
    who = right_of(t, comma + 1, b) if comma + 1 < b else None
    somebody = who and any(t.tags[n] & ROLE or is_name(t.tags[n]) for n in range(who[0], who[1] + 1))
    return comma + 1 if somebody and not any(t.tags[n] & QUOTE for n in range(k, comma)) else k


def is_anybody(t: Tokens, who: Phrase) -> bool:
    """ "on": a pronoun for whoever it may be."""
    return who[0] == who[1] and t.lexicon.table.pronouns.get(t.low(who[0])) in ("o", "n", "1p")


def house_behind(t: Tokens, k: int, b: int) -> Phrase | None:
    """ "fait-on savoir dans l'entourage du ministre", "dit-on à l'Élysée": the house whose people speak."""
    if k < b and t.low(k) in t.lexicon.infinitives:
        k += 1
    if k + 1 >= b or not t.tags[k] & PREPOSITION:
        return None
    who = right_of(t, k + (not t.tags[k] & DETERMINER), b)
    house = who and any(t.tags[n] & (BODY | ROLE | CAP) for n in range(who[0], who[1] + 1))
    return who if house and who and not t.tags[who[0]] & CALENDAR else None


def _is_bare(t: Tokens, who: Phrase) -> bool:
    """Plain words only: neither a name nor a noun of people, no article."""
    return all(t.tags[k] == WORD for k in range(who[0], who[1] + 1))


def _is_object(t: Tokens, who: Phrase) -> bool:
    """ "as Hale, the mayor, put it", "called her “late”": a pronoun that is no subject, or no more than one."""
    alone = who[0] == who[1]
    if alone and who[1] + 1 < len(t) and t.tags[who[1] + 1] & QUOTE and t.low(who[0]) in t.lexicon.table.never_alone:
        return True  # "add the “full” version"
    owner = alone and t.tags[who[0]] & POSSESSIVE and t.low(who[0]) not in t.lexicon.table.pronouns
    return bool(owner) or t.lexicon.table.pronouns.get(t.low(who[0])) == "n"


def _people_within(t: Tokens, i: int, b: int) -> Phrase | None:
    """ "сообщили РИА Новости в пресс-службе МЧС": nobody but the house whose people speak."""
    for k in range(i + 1, min(b, i + ADVERBIALS)):
        if not t.tags[k] & WORD:
            return None
        if t.low(k) in t.lexicon.table.within and t.words[i].endswith(tuple(t.lexicon.table.plurals)):
            who = right_of(t, k + 1, b)
            body = who and any(t.tags[n] & (BODY | CAP) for n in range(who[0], who[1] + 1))
            return who if body and not t.tags[k + 1] & CHANNEL else None
    return None


def house_before(t: Tokens, a: int, i: int) -> Phrase | None:
    """ "В пресс-службе МЧС РИА Новости сообщили": the house that opens the clause, the listener left out."""
    if t.low(a) not in t.lexicon.table.within or not t.words[i].endswith(tuple(t.lexicon.table.plurals)):
        return None
    who = right_of(t, a + 1, i)
    if who is None or not any(t.tags[k] & (BODY | CAP) for k in range(who[0], who[1] + 1)) or t.tags[a + 1] & CHANNEL:
        return None
    heads = (k for k in range(who[0] + 1, who[1] + 1) if t.low(k) in t.lexicon.agency_heads)
    return (who[0], next(heads, who[1] + 1) - 1) if i - who[1] <= LISTENERS else None


def _behind_verb(t: Tokens, i: int, b: int) -> int:
    """Where the subject may begin: behind a particle, adverbs, and whatever else the language lets stand between."""
    partner = t.lexicon.partner.get(t.low(i), ())
    if i + 1 < b and t.words[i + 1] in partner:
        i += 1  # "dejó claro ayer su presidenta"
    k = i + 1 if t.lexicon.table.name_labels else _past_adverbials(t, i + 1, b)
    if k + 1 < b and t.low(k) in t.lexicon.table.verb_particles and is_name(t.tags[k + 1]):
        k += 1  # "pointed out Hale"
    while k < b and t.tags[k] & ADVERB and not t.tags[k] & (CAP | DETERMINER):
        k += 1
    return k


def _past_adverbials(t: Tokens, k: int, b: int) -> int:
    """ "escribió en X la ministra": where the subject begins; the beginning if that is too far."""
    start, tags = k, t.tags
    while k < b and k - start < ADVERBIALS:
        bits = tags[k]
        dated = next((n for n in range(k, min(b, k + DATED)) if not tags[n] & (DETERMINER | NUMBER)), k)
        adverb = bits & ADVERB and not bits & (CAP | DETERMINER)
        if bits & LISTENER and bits & DETERMINER and k + 1 < b and _is_plural(t, k):
            k += 2  # "declarou a jornalistas"
        elif adverb or _is_helper(t, k) or _is_listener(t, k, b) or (k > start and _is_own(t, k, b)):
            k += 1
        elif dated < b and tags[dated] & CALENDAR:
            k = dated + 1
        elif bits & OPENING and k > start and (closed := _bracket_end(t, k, b)):
            k = closed + 1  # "we wtorek (27 czerwca) | szef partii"
        elif (
            bits & PREPOSITION
            and k + 2 < b
            and tags[k + 1] & CHANNEL
            and len(t.words[k + 2]) == 1
            and tags[k + 2] & CAP
        ):
            k += 3  # "na platformie X"
        elif bits & PREPOSITION and not bits & (CAP | SUBORDINATOR):
            k = k + 2 if k + 1 < b and t.tags[k + 1] & QUOTE else _past_phrase(t, k + 1, b)
        else:
            return k
    return start


def _bracket_end(t: Tokens, k: int, b: int) -> int | None:
    """Where the short bracket closes that opens at token k."""
    return next((n for n in range(k + 1, min(b - 1, k + BRACKET)) if t.tags[n] & CLOSING), None)


def _is_plural(t: Tokens, k: int) -> bool:
    """ "a jornalistas", "a agências": a noun in the plural behind what would be an article of one."""
    return len(t.low(k)) == 1 and t.words[k + 1].endswith("s") and not t.tags[k + 1] & CAP


def _is_helper(t: Tokens, k: int) -> bool:
    """ "poručio | je | predsjednik": an auxiliary behind its verb, where nothing else can stand there."""
    return bool(t.tags[k] & AUXILIARY) and not t.tags[k] & (CAP | DETERMINER) and not t.lexicon.table.articles


def _is_own(t: Tokens, k: int, b: int) -> bool:
    """ "σε ανάρτησή | της | η ηθοποιός": whose the thing before it is."""
    return k + 1 < b and bool(t.tags[k] & POSSESSIVE and t.tags[k + 1] & DETERMINER)


def _is_listener(t: Tokens, k: int, b: int) -> bool:
    """ "řekla | Novinkám | obyvatelka domu", "сказал | «Волне» | мэр": an outlet told without a preposition."""
    if t.tags[k] & QUOTE:
        return _is_quoted_name(t, k) and k + 1 < b and bool(t.tags[k + 1] & WORD) and not t.lexicon.table.articles
    outlet = t.tags[k] & CAP and (t.low(k) in t.lexicon.table.outlets or t.low(k) in t.lexicon.agencies)
    return bool(outlet) and k + 1 < b and bool(t.tags[k + 1] & WORD) and not t.lexicon.table.articles


def _is_quoted_name(t: Tokens, k: int) -> bool:
    """A short name in marks, and no speech: «Новости дня»."""
    span = t.spans[t.quote[k]]
    words = t.text[span.start : span.end].split()
    return span.style != "dash" and len(words) <= LONGEST_OUTLET and is_title(words) and words[-1][-1] not in ".!?…,"


def _past_phrase(t: Tokens, k: int, b: int) -> int:
    """Behind the phrase that a preposition governs; the name that runs on from it is somebody else's."""
    if k < b and t.tags[k] & CHANNEL and not t.lexicon.table.articles and (last := _channel_end(t, k, b)) > k:
        return last + 1  # "pada sidang media"
    phrase = right_of(t, k, b) if k < b and not t.tags[k] & CALENDAR else None
    if phrase is None:
        return k
    first, last = phrase
    if last + 1 < b and t.tags[last + 1] & DETERMINER and not t.tags[last + 1] & PREPOSITION:
        return last + 1  # "all'Agenzia Nord | il sindaco"
    if not t.lexicon.table.articles and (subject := _somebody_in(t, first, last)):
        return subject
    names = _names_at_end(t, first, last)
    if names is not None:
        return names
    outlet = first + bool(t.tags[first] & DETERMINER)
    known = t.low(outlet) in t.lexicon.table.outlets or t.tags[outlet] & CHANNEL
    return outlet + 1 if last > outlet and known else last + 1


def _channel_end(t: Tokens, k: int, b: int) -> int:
    """The last token of the channel of several words that begins at token k; k itself without one."""
    longer = (words for words, _ in t.lexicon.channels.get(t.low(k), ()) if 1 < len(words) <= b - k)
    whole = (words for words in longer if all(t.low(k + n) == word for n, word in enumerate(words)))
    return k + max(map(len, whole), default=1) - 1


def _somebody_in(t: Tokens, first: int, last: int) -> int | None:
    """ "na platformie X | posłanka Katarzyna Lis": without articles only a noun of people shows a new phrase."""
    for k in range(first + 1, last + 1):
        if t.tags[k] & (ROLE | TITLE) and not t.tags[k - 1] & (PREPOSITION | DETERMINER | ROLE | TITLE):
            return k
    return None


def _names_at_end(t: Tokens, first: int, last: int) -> int | None:
    """ "devant la presse | Paul Roux": where the name begins that is no part of the phrase."""
    names = next((n for n in range(last, first - 1, -1) if not is_name(t.tags[n])), first - 1) + 1
    if names <= first or t.tags[names - 1] & (PREPOSITION | DETERMINER | ROLE | TITLE | OWNER):
        return None
    if not t.lexicon.table.articles and t.tags[names] & BODY:
        return None  # "przed budynkiem Prokuratury Regionalnej": whose it is
    if not t.lexicon.table.articles and names > first + 1 and t.tags[names - 1] == WORD:
        return names - 1  # "pro ČTK | epidemiolog Roman Vlk": what he is
    return names if last > names or (last == names and t.low(names) in t.lexicon.given) else None
