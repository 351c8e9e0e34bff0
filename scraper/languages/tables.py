"""What a language's table may hold; a misspelt key is an error when the file is loaded."""

from __future__ import annotations

import msgspec


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all tables."""


class Quotes(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that the quotes room needs. Written lower case unless the language never writes them so.

    `strong`, `weak` and `nouns` hold one entry a word with all its forms, "say says said saying". A form
    "teilte~mit" is a verb whose particle stands later in the clause.
    """

    # how the language writes
    single: bool = True  # single marks may quote in running text (in titles they always may)
    dash: bool = False  # a paragraph that opens with a dash is speech
    capital_nouns: bool = False  # every noun is capitalised, so a capital letter makes no name

    # verbs
    strong: tuple[str, ...] = ()  # verbs that report speech wherever they stand: say, tell, write
    weak: tuple[str, ...] = ()  # verbs that report only beside a quotation: call, blast, joke
    nouns: tuple[str, ...] = ()  # forms that are more often nouns ("reports", "comment"): cues only beside a quotation
    openers: tuple[str, ...] = ()  # words before a speaker that stand in for a verb: German "so", French "selon"
    according: tuple[str, ...] = ()  # phrases before a source: "according to", "laut"
    claims: tuple[str, ...] = ()  # "claims by", "a statement from": the source follows and need not be quoted
    auxiliaries: tuple[str, ...] = ()  # has, was, would, not: between a subject and its verb
    passives: tuple[str, ...] = ()  # auxiliaries that turn the subject into the listener: was told
    agents: tuple[str, ...] = ()  # before the doer of a passive: by, von, par
    adverbs: tuple[str, ...] = ()  # also, later: between a subject and its verb, or before a verb
    adverb_endings: tuple[str, ...] = ()  # "ly"
    gerund_endings: tuple[str, ...] = ()  # "ing": a cue whose subject is that of the clause before it
    verbs: tuple[str, ...] = ()  # other frequent finite verbs: never part of a subject
    verb_endings: tuple[str, ...] = ()  # "ed": endings of finite verbs, never of nouns

    # small words
    pronouns: dict[str, str] = {}  # he -> m, she -> f, it -> n, they -> p, i -> 1, we -> 1p
    relatives: tuple[str, ...] = ()  # who, which, that
    determiners: tuple[str, ...] = ()  # the, a, his, some
    prepositions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  # prepositions that continue a noun phrase: of, for, from
    coordinators: tuple[str, ...] = ()  # and, but, or
    joiners: tuple[str, ...] = ()  # coordinators that make one subject of two names: and, &
    subordinators: tuple[str, ...] = ()  # that, because, when
    asides: tuple[str, ...] = ()  # capitalised first words that are no names: However, Meanwhile, Yes

    # names and roles
    titles: tuple[str, ...] = ()  # before names: Mr, Sen, President (without full stops)
    male_titles: tuple[str, ...] = ()
    female_titles: tuple[str, ...] = ()
    male_names: tuple[str, ...] = ()  # frequent given names, for pronouns
    female_names: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()  # inside names: de, van, al
    suffixes: tuple[str, ...] = ()  # after names: Jr, Sr, III
    possessive: tuple[str, ...] = ()  # endings that make a name an owner: "'s", "’s"
    calendar: tuple[str, ...] = ()  # days, months: capitalised but nobody
    abbreviations: tuple[str, ...] = ()  # no sentence ends after them (without the full stop)
    roles: tuple[str, ...] = ()  # nouns of people: spokesman, minister, mother
    male_roles: tuple[str, ...] = ()
    female_roles: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()  # nouns of bodies: ministry, police, company
    documents: tuple[str, ...] = ()  # nouns of texts that "say" something: report, study, letter
    agencies: tuple[str, ...] = ()  # news agencies by their names: AFP, Reuters

    # channel and via
    channels: tuple[str, ...] = ()  # press release, statement, Telegram; matched after a channel preposition
    channel_prepositions: tuple[str, ...] = ()  # in, on, via, during
    outlets: tuple[str, ...] = ()  # words that make a name an outlet: News, Times, Post; "told X" then gives `via`
    told: tuple[str, ...] = ()  # forms whose object is the listener: told, tells

    # words nobody is shown to have said
    naming: tuple[str, ...] = ()  # right before a term: so-called, known as, titled, dubbed
    works: tuple[str, ...] = ()  # nouns beside the title of a work: song, book, show

    # interviews
    question: tuple[str, ...] = ()  # labels: Q, Question
    answer: tuple[str, ...] = ()  # labels: A, Answer

    # languages without spaces or with particles; each is explained by the engine that reads it


class Byline(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around the names of authors."""

    by: tuple[str, ...] = ()  # before a name: "By", "Von", "Par"
    suffixes: tuple[str, ...] = ()  # after a name: "기자", "記者"
    roles: tuple[str, ...] = ()  # job titles, never part of a name
    noise: tuple[str, ...] = ()  # "Staff", "Redaktion": no person, kept only if it is the byline itself


class Dates(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of visible dates."""

    months: tuple[tuple[str, ...], ...] = ()  # twelve lists of lower-case names and abbreviations
    published: tuple[str, ...] = ()  # "Published", "입력", "Stand"
    modified: tuple[str, ...] = ()  # "Updated", "수정", "Aktualisiert"


class Boilerplate(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases that are never part of an article."""

    lines: tuple[str, ...] = ()  # whole lines, compared folded
    starts: tuple[str, ...] = ()  # beginnings of lines: "Read also", "Join us"
    contains: tuple[str, ...] = ()  # "all rights reserved"


class Captions(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of image captions and credits."""

    credit: tuple[str, ...] = ()  # "Photo:", "사진=", "Foto:", "Image source="


class Language(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's file."""

    code: str
    name: str
    quotes: Quotes = Quotes()
    byline: Byline = Byline()
    dates: Dates = Dates()
    boilerplate: Boilerplate = Boilerplate()
    captions: Captions = Captions()
