"""What a token can be: the parts that words and signs play, as bits of one integer."""

from __future__ import annotations

# One word plays several parts. The first thirty are the frequent ones: an
# integer of thirty bits is one machine word to Python, and its `&` costs half as much.
(
    WORD,  # letters or digits
    CAP,  # begins with a capital letter
    CUE,  # may report: a verb or noun of speech, the head of "according to"
    QUOTE,  # a whole quotation, marks included
    STOP,  # ends a sentence
    BREAK,  # ends a paragraph
    COMMA,
    DASH,
    COLON,
    OPENING,
    CLOSING,
    DETERMINER,
    PREPOSITION,
    LINK,
    COORDINATOR,
    PRONOUN,
    RELATIVE,
    SUBORDINATOR,
    AUXILIARY,
    ADVERB,
    VERB,
    VERBLIKE,
    STRONG,
    WEAK,
    GERUND,
    OWNER,
    ROLE,
    NOUNISH,
    POSSESSIVE,
    CALENDAR,
    NUMBER,
    PASSIVE,
    JOINER,
    ASIDE,
    TITLE,
    BODY,
    TEXT,
    PARTICLE,
    TOLD,
    AGENT,
    OPENER,
    SUFFIX,
    INFINITIVE,
    ABSOLUTE,
    SAYING,
    SOURCE,
    NEGATION,
    ACCORDING,
    OBLIQUE,
    CHANNEL,
    LISTENER,
) = (1 << n for n in range(51))

REPORTING = STRONG | WEAK
REPORTS = REPORTING | SAYING | OPENER | ACCORDING
GLUE = "&'’./"  # signs that stand inside names

SIGNS = {
    ",": COMMA,
    "،": COMMA,
    "؛": COLON,
    "؟": STOP,
    "।": STOP,
    ";": COLON,
    ":": COLON,
    "—": DASH,
    "–": DASH,
    "-": DASH,
    "--": DASH,
    "―": DASH,
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": STOP,
    "...": STOP,
    "(": OPENING,
    "[": OPENING,
    ")": CLOSING,
    "]": CLOSING,
}
