"""What a token is where it stands: a name, a verb, a noun."""

from __future__ import annotations

from scraper.quotes.spaced.words.bits import (
    ABSOLUTE,
    ADVERB,
    AUXILIARY,
    BODY,
    CALENDAR,
    CAP,
    CLOSING,
    COLON,
    COMMA,
    COORDINATOR,
    DETERMINER,
    GERUND,
    GLUE,
    INFINITIVE,
    LINK,
    NOUNISH,
    NUMBER,
    OBLIQUE,
    OWNER,
    POSSESSIVE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    REPORTING,
    ROLE,
    STOP,
    STRONG,
    SUBORDINATOR,
    TEXT,
    TITLE,
    VERB,
    VERBLIKE,
    WEAK,
    WORD,
)
from scraper.quotes.spaced.words.tokens import Tokens

REACH = 40  # tokens: no subject stands farther from its verb
FRONT = 4  # tokens of names and numbers before a role
NOT_NOUN = PREPOSITION | COORDINATOR | SUBORDINATOR | RELATIVE | AUXILIARY | ADVERB
_NICKNAME = 14  # characters
NAMELIKE = CAP | CALENDAR | PRONOUN | DETERMINER
_PRONOUNLIKE = PRONOUN | DETERMINER
_FINITE = AUXILIARY | VERB
_SMALL = PRONOUN | ADVERB | AUXILIARY | RELATIVE | COORDINATOR | CAP
_SPEECH = QUOTE | COLON | SUBORDINATOR | RELATIVE | PRONOUN | OBLIQUE | DETERMINER | CAP  # behind a verb, seldom a noun


def is_name(bits: int) -> bool:
    """A capitalised word that is neither a day nor a word that merely opens sentences."""
    return bits & NAMELIKE == CAP


def is_nickname(t: Tokens, n: int) -> bool:
    """Marcia "Cia" Price: a short quotation between two name words."""
    if not t.tags[n] & QUOTE or not n or not (is_name(t.tags[n - 1]) and is_name(t.tags[n + 1])):
        return False
    span = t.spans[t.quote[n]]
    named = span.end - span.start <= _NICKNAME and t.text[span.start].isupper()
    return named and not t.tags[n - 1] & OWNER and t.text[span.end - 1] != ","  # "on Norland's “Today,” Hale said"


def is_pronoun(bits: int) -> bool:
    """A pronoun that stands alone, and no article."""
    return bits & _PRONOUNLIKE == PRONOUN


def is_agency(t: Tokens, k: int) -> bool:
    """A news agency written in capitals: AA, STT."""
    return bool(t.tags[k] & CAP) and t.words[k].isupper() and t.low(k) in t.lexicon.agencies


def is_verb(t: Tokens, k: int) -> bool:
    """Token k is, as far as words tell, a finite verb here."""
    bits = t.tags[k]
    if bits & CAP or not bits & WORD:
        return False
    before = t.tags[k - 1] if k else 0
    if bits & _FINITE:
        return not before & POSSESSIVE or bool(before & PRONOUN)  # "pour sa part"
    if bits & GERUND and before & DETERMINER and not before & PRONOUN:
        return False  # "the ruling party"
    if bits & REPORTING:
        return not is_noun(t, k, 0)
    if before & ADVERB and k > 1:
        before = t.tags[k - 2] & (DETERMINER | OWNER)  # "the recently released book"
    if bits & VERBLIKE and before & DETERMINER and k + 1 < len(t) and t.tags[k + 1] & DETERMINER:
        return t.low(k - 1) not in t.lexicon.table.never_alone  # "This prompted the paper"
    if not bits & VERBLIKE or before & (DETERMINER | NUMBER | OWNER | PREPOSITION):
        return False
    return bool(before & WORD) or not is_fronted(t, k)


def is_fronted(t: Tokens, first: int) -> bool:
    """ "retired general Hale", "9/11 widow Jane Hale": a participle or a number before a role and its name."""
    bits, k = t.tags[first], first + 1
    if bits & CAP or not bits & (VERBLIKE | NUMBER):
        return False
    while (
        k + 2 < len(t.tags) and k - first < FRONT and (t.words[k] in GLUE or t.tags[k] & NUMBER or is_name(t.tags[k]))
    ):
        k += 1
    role = k + 1 < len(t.tags) and (t.tags[k] & ROLE or t.tags[k] == WORD) and not t.tags[k] & CAP
    return bool(role) and is_name(t.tags[k + 1])


def is_noun(t: Tokens, i: int, low: int) -> bool:
    """A reporting form that is no verb here: "his claim", "press secretary", "when asked"."""
    bits = t.tags[i]
    if i == low:
        return bool(bits & NOUNISH)
    before = t.tags[i - 1]
    if before & CAP and bits & NOUNISH and (_of_a_kind(t, i, low) or _is_label(t, i, low)):
        return True  # "Republican claims", "a heavily Democratic state", "Side note: …"
    if before & DETERMINER and not before & PRONOUN and (bits & GERUND or t.low(i - 1) in t.lexicon.table.never_alone):
        return True  # "the ruling party", "called the talks"
    if before & COMMA and not before & WORD and i > 1 and t.tags[i - 2] & QUOTE:
        return False  # "…", estime pour sa part la députée
    if bits & GERUND and is_activity(t, i):
        return True
    if bits & NOUNISH and bits & TITLE and i + 1 < len(t.tags) and t.tags[i + 1] & CAP and t.tags[i + 1] & TITLE:
        return True  # "state Sen. Jane Hale"
    if not bits & NOUNISH:
        asked = before & SUBORDINATOR and not before & (PREPOSITION | RELATIVE | ADVERB) and not bits & GERUND
        return bool(asked) and t.low(i - 1) not in t.lexicon.table.likeners  # "when asked", but "como recuerda Hale"
    if before & (DETERMINER | OWNER) and not before & PRONOUN:
        return True
    if before & PREPOSITION:
        return not before & INFINITIVE or (i > 1 and t.words[i - 2] == t.words[i])  # "from state to state"
    if (
        i + 2 < len(t.tags)
        and t.tags[i + 1] & PREPOSITION
        and t.tags[i + 2] & QUOTE
        and not t.lexicon.table.name_labels
    ):
        return False  # "o ministério fala em «impacto»"
    goes_on = bits & WEAK and i + 1 < len(t.tags) and before & ~(BODY | ROLE | TITLE) == WORD
    if goes_on and t.low(i + 1) in t.lexicon.table.verb_particles:
        return False  # "her campaign hit back"
    if before & TEXT and bits & STRONG and _ends_clause(t, i):
        return False
    if _owned(t, i, low) or (i + 1 < len(t.tags) and _plain_noun(t, i + 1)):
        return True
    if before & (VERBLIKE | REPORTING) and not before & (CAP | NOUNISH | GERUND | AUXILIARY):
        return True  # "rejected claims", "denied reports"
    if before & ADVERB and i - 2 >= low and t.tags[i - 2] & (DETERMINER | OWNER) and not t.tags[i - 2] & PRONOUN:
        return True  # "in his first term"
    if before & (_SMALL | CLOSING):
        return False
    endings = t.lexicon.table.present_endings
    single = before & WORD and endings and not (t.low(i).endswith(endings) or t.low(i - 1).endswith(endings))
    if single and not t.low(i).endswith(t.lexicon.table.verb_endings):
        return True  # "a more personal campaign message: …"
    return not (i + 1 < len(t.tags) and t.tags[i + 1] & _SPEECH)


def _ends_clause(t: Tokens, i: int) -> bool:
    """ "“…,” a voice in the ad claims.": with the ending of a verb, behind one text, and nothing follows."""
    endings = t.lexicon.table.present_endings
    told = t.low(i).endswith(endings) and not t.low(i - 1).endswith(endings) if endings else False
    return told and bool(t.tags[i + 1] & STOP) and not t.tags[i - 2] & PREPOSITION


def is_activity(t: Tokens, k: int) -> bool:
    """ "fears around public speaking", "head of financial reporting": a form in -ing behind its adjective."""
    tags = t.tags
    return k > 1 and tags[k - 1] == WORD and bool(tags[k - 2] & (PREPOSITION | ABSOLUTE) == PREPOSITION)


def _of_a_kind(t: Tokens, i: int, low: int) -> bool:
    """An adjective of a people or party stands before, itself behind no article: no Republican and no German."""
    if t.low(i - 1) not in t.lexicon.table.demonyms and not t.tags[i - 1] & TITLE:
        return False
    before = t.tags[i - 2] if i - 2 >= low else 0
    return not before & (DETERMINER | CAP | ROLE)


def _is_label(t: Tokens, i: int, low: int) -> bool:
    """ "Side note: …": a form without an ending behind the one word that opens the sentence."""
    endings = (*t.lexicon.table.present_endings, *t.lexicon.table.verb_endings)
    colon = i == low + 1 and i + 1 < len(t.tags) and t.tags[i + 1] & (COLON | WORD) == COLON
    return bool(colon and t.lexicon.table.name_labels) and not t.low(i).endswith(endings)


def _owned(t: Tokens, i: int, low: int) -> bool:
    """ "in a Facebook post", "his latest post": one word stands between the form and what makes it a noun."""
    before = t.tags[i - 1]
    if before & CAP and i - 3 >= low and t.tags[i - 2] & DETERMINER and t.tags[i - 3] & PREPOSITION:
        return True
    owned = i - 2 >= low and t.tags[i - 2] & (DETERMINER | OWNER | PREPOSITION)
    if not owned or not before & WORD or before & (_SMALL & ~CAP):
        return False
    endings = t.lexicon.table.present_endings
    if not endings or not t.tags[i - 2] & (DETERMINER | OWNER) or t.tags[i - 2] & POSSESSIVE:
        return not before & CAP
    if before == WORD and t.tags[i - 2] & OWNER:
        return True  # "the compiler's error messages: …"
    form, subject = t.low(i).endswith(endings), t.low(i - 1).endswith(endings)
    if before & CAP:  # "a Twitter post", but "the Times reports"
        return not (form or subject or t.low(i).endswith(t.lexicon.table.verb_endings))
    return form == subject or not (i + 1 < len(t.tags) and t.tags[i + 1] & _SPEECH)  # but "the ad claims that"


def _plain_noun(t: Tokens, k: int) -> bool:
    """ "press secretary", "rules permit": an ordinary word right after, so the form before it is a noun."""
    bits = t.tags[k]
    if bits & CAP:
        return False
    return bits == WORD or bool(bits & (ROLE | BODY | TEXT | AUXILIARY | VERB | VERBLIKE) and not bits & DETERMINER)


def _opens_gerund(t: Tokens, k: int) -> bool:
    """ "Surveying empty mills, …", "Speaking to voters, …": an object or an adverbial behind a form in -ing."""
    if not t.words[k].endswith(t.lexicon.table.gerund_endings) or k + 1 >= len(t.tags) or t.low(k) in t.lexicon.given:
        return False
    behind = t.tags[k + 1]
    if behind & (CAP | VERB | REPORTING | AUXILIARY | ADVERB) or t.low(k + 1) in t.lexicon.table.links[:1]:
        return bool(behind & DETERMINER)
    return behind == WORD or bool(behind & (DETERMINER | POSSESSIVE | PREPOSITION | PRONOUN))


def is_participle(t: Tokens, k: int) -> bool:
    """ "Interrogée par Le Monde, …", "Preguntado por ello, …": a participle with a capital, and no name."""
    bits, behind = t.tags[k], t.tags[k + 1] if k + 1 < len(t.tags) else 0
    if not bits & CAP or not (bits == WORD | CAP or bits & REPORTING):
        return False
    if t.lexicon.table.name_labels:
        return _opens_gerund(t, k)
    return bool(behind & PREPOSITION) and not behind & (CAP | LINK) and t.low(k) not in t.lexicon.given
