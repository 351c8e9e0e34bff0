"""What a language's table may hold; a misspelt key is an error when the file is loaded."""

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
    name_labels: bool = False  # a name may stand before a noun as its label: "the Hale campaign"
    compounds: bool = False  # the last part of a word says what it is: Finanzministerin
    ordinals: bool = False  # a full stop makes an ordinal: "am 23. Februar", "Benedikt XVI. sagte"
    incises: bool = False  # cues stand inside the marks: French « …, dit-elle, … »
    verb_final: bool = False  # the verb ends its clause: Turkish
    case_endings: tuple[str, ...] = ()  # of nouns that are no subjects: Bakanlığının, Komisyonunda; verb_final only
    genitive_endings: tuple[str, ...] = ()  # those of owners, which belong to a subject: Bakanlığın sözcüsü
    compound_endings: tuple[str, ...] = ()  # of names that a noun behind them completes: Türkiye Kupası finalinde
    plural_endings: tuple[str, ...] = ()  # of people of no list, where they are subjects: hekimler
    clause_endings: tuple[str, ...] = ()  # of verbs that only lead to the subject: belirten, gülerek
    governors: frozenset[str] = frozenset()  # words behind a noun that is no subject then: gibi, olarak
    caseless: bool = False  # no capital letters, so any unknown word may be a name: Arabic, Hebrew, Hindi
    families: frozenset[str] = frozenset()  # family names that stand first: Zhao Min is "Zhao" later
    titles_follow: bool = False  # the title stands behind the name: Hungarian "Nagy Péter miniszter"
    articles: bool = True  # False: a bare noun is a phrase of its own: Polish, Russian, Turkish
    pro_drop: bool = False  # a verb may stand without a subject: Spanish "zanjó"
    glued: tuple[str, ...] = ()  # articles written with their noun, which then begins no name: Arabic ال
    elisions: tuple[str, ...] = ()  # words that an apostrophe joins to the next: l, d, qu
    verb_second: bool = False  # main clauses keep the verb second, others end in it: German, Dutch, Scandinavian

    # verbs
    strong: tuple[str, ...] = ()  # verbs that report speech wherever they stand: say, tell, write
    weak: tuple[str, ...] = ()  # verbs that report only beside a quotation: call, blast, joke
    stances: tuple[str, ...] = ()  # verbs of no speech, cues only where a sentence has no other: oppose, anticipate
    attitudes: tuple[str, ...] = ()  # verbs of minds and figures: expect, refuse, show; cues of reported speech only
    callers: frozenset[str] = frozenset()  # forms that give somebody a name: called, dubbed; chanted
    worded: frozenset[str] = frozenset()  # forms behind a text, whose words follow: "a sign reading"
    aspects: frozenset[str] = frozenset()  # forms that never report without a quotation: continues, went, began
    nouns: tuple[str, ...] = ()  # forms that are more often nouns ("reports", "comment"): cues only beside a quotation
    verb_particles: tuple[str, ...] = ()  # between a verb and its subject: "pointed out Hale"
    likeners: tuple[str, ...] = ()  # before a verb and its subject: "comme l'a rappelé Hale", "según asegura Hale"
    openers: tuple[str, ...] = ()  # words before a speaker that stand in for a verb: German "so", French "selon"
    according: tuple[str, ...] = ()  # phrases before a source: "according to", "laut"
    postposed: tuple[str, ...] = ()  # behind a source: "der Polizei zufolge", "poliisin mukaan"
    opinions: frozenset[str] = frozenset()  # nouns that word a source together with its owner: "Angaben der Polizei"
    own: frozenset[str] = frozenset()  # before such a noun: the owner is the subject: "nach eigenen Angaben"
    viewpoints: tuple[str, ...] = ()  # open a sentence before somebody whose view it gives: French "pour"
    views: tuple[str, ...] = ()  # whole openings with a possessive: "à ses yeux", "in her view"
    sayings: tuple[
        str, ...
    ] = ()  # nouns of speech: claim, remark; with an owner before or a source after they are cues
    source_prepositions: tuple[str, ...] = ()  # between such a noun and its source: by, from
    auxiliaries: tuple[str, ...] = ()  # has, was, would, not: between a subject and its verb
    passives: tuple[str, ...] = ()  # auxiliaries that turn the subject into the listener: was told
    negations: tuple[str, ...] = ()  # not, never
    agents: tuple[str, ...] = ()  # before the doer of a passive: by, von, par
    adverbs: tuple[str, ...] = ()  # also, later: between a subject and its verb, or before a verb
    participle_endings: tuple[str, ...] = ()  # of forms that describe a noun: aprobado, diyen
    adverb_endings: tuple[str, ...] = ()  # "ly"
    gerund_endings: tuple[str, ...] = ()  # "ing": a cue whose subject is that of the clause before it
    verbs: tuple[str, ...] = ()  # other frequent finite verbs: never part of a subject
    present_endings: tuple[str, ...] = ()  # "s": unknown word after a name and before an object is a verb
    verb_endings: tuple[str, ...] = ()  # "ed": endings of finite verbs, never of nouns

    participles: frozenset[str] = frozenset()  # reporting forms that need an auxiliary: gesagt (verb_second only)
    within: frozenset[str] = frozenset()  # before a house whose people speak, "сообщили в МЧС"; into a text, "darin"
    plurals: frozenset[str] = frozenset()  # endings of the verbs they speak with
    impersonal: frozenset[str] = frozenset()  # verbs of texts without a speaking subject: "heißt es im Brief"
    quoted: frozenset[str] = frozenset()  # participles whose passive subject is the speaker: "wird zitiert"
    moods: frozenset[str] = frozenset()  # verb forms that mark reported speech by themselves: sei, habe, könne
    pointers: frozenset[str] = frozenset()  # open the sentence that says whose words stood before: das, dies

    # small words
    oblique: frozenset[str] = frozenset()  # articles and pronouns that open no subject: dem, den, des
    ambiguous: frozenset[str] = frozenset()  # articles of a subject or an object: die, das
    feminine: tuple[str, ...] = ()  # endings of nouns of women: in
    genitives: frozenset[str] = frozenset()  # articles that continue a noun phrase: des, der, einer
    pronouns: dict[str, str] = {}  # he -> m, she -> f, it -> n, they -> p, i -> 1, we -> 1p, one -> o
    possessives: dict[str, str] = {}  # his -> m, her -> f, their -> p
    objects: dict[str, str] = {}  # him -> m: forms of "oblique" that may stand for a speaker, "quoted him as saying"
    reflexives: frozenset[str] = frozenset()  # before an auxiliary that then makes no passive: Italian "si è detto"
    clitics: frozenset[str] = frozenset()  # articles that are pronouns before a verb: French "l'a dit"
    relatives: tuple[str, ...] = ()  # who, which, that
    free_relatives: frozenset[str] = frozenset()  # open a clause that is an object itself: "what he called “…”"
    determiners: tuple[str, ...] = ()  # the, a, his, some
    demonstratives: frozenset[str] = frozenset()  # this, that: before a noun of people, somebody spoken of just before
    never_alone: frozenset[str] = frozenset()  # determiners that are no subject by themselves: the, a, its
    prepositions: tuple[str, ...] = ()
    infinitives: tuple[str, ...] = ()  # before an infinitive: to
    absolutes: tuple[str, ...] = ()  # before somebody who acts in a participle: "with Hale saying"
    links: tuple[str, ...] = ()  # prepositions that continue a noun phrase: of, for, from
    coordinators: tuple[str, ...] = ()  # and, but, or
    joiners: tuple[str, ...] = ()  # coordinators that make one subject of two names: and, &
    subordinators: tuple[str, ...] = ()  # that, because, when
    contrasts: frozenset[str] = frozenset()  # behind a comma they end reported speech: but, although
    asides: tuple[str, ...] = ()  # capitalised first words that are no names: However, Meanwhile, Yes

    # names and roles
    titles: tuple[str, ...] = ()  # before names: Mr, Sen, President (without full stops)
    male_titles: tuple[str, ...] = ()
    female_titles: tuple[str, ...] = ()
    male_names: tuple[str, ...] = ()  # frequent given names, for pronouns
    female_names: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()  # inside names: de, van, al
    cases: frozenset[str] = frozenset()  # endings of the cases of names, "" among them: Russian Лаптев, Лаптева
    suffixes: tuple[str, ...] = ()  # after names: Jr, Sr, III
    possessive: tuple[str, ...] = ()  # endings that make a name an owner: "'s", "’s"
    calendar: tuple[str, ...] = ()  # days, months: capitalised but nobody
    dating: frozenset[str] = frozenset()  # before a word of the calendar: "Hale last week said", "this month"
    abbreviations: frozenset[str] = frozenset()  # no sentence ends after them (without the full stop)
    roles: tuple[str, ...] = ()  # nouns of people: spokesman, minister, mother
    male_roles: tuple[str, ...] = ()
    female_roles: tuple[str, ...] = ()
    people_ends: tuple[str, ...] = ()  # endings of nouns of people that stand before names: Kriminologin, Dissident
    definite: dict[str, str] = {}  # articles that point to somebody known, with his gender: el -> m, la -> f, l' -> u
    epithets: tuple[str, ...] = ()  # nouns that stand for somebody named before: pilote, primo cittadino; any gender
    male_epithets: tuple[str, ...] = ()  # mandatario, dirigeant
    female_epithets: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()  # nationalities that do the same: holandés, holandesa
    latter: tuple[str, ...] = ()  # "ce dernier": whoever was named last
    collectives: frozenset[str] = frozenset()  # nouns that stand for a house named before: entidad, compañía
    suffixed: tuple[str, ...] = ()  # endings that are articles: Danish "vagtchefen", Romanian "premierul"
    things: frozenset[str] = frozenset()  # end like a noun of people, but are none: Fahrzeuge
    realms: frozenset[str] = frozenset()  # countries and towns in the genitive: "prezydent Ukrainy" is no Ukrainy
    places: frozenset[str] = frozenset()  # last words of names of places: Street, Airport
    place_openers: frozenset[str] = frozenset()  # first words of names of places: New, North, Los
    locatives: frozenset[str] = frozenset()  # before a place: in, at
    organizations: tuple[str, ...] = ()  # nouns of bodies: ministry, police, company
    documents: tuple[str, ...] = ()  # nouns of texts that "say" something: report, study, letter
    agencies: tuple[str, ...] = ()  # news agencies by their names: AFP, Reuters

    # channel and via
    channels: tuple[str, ...] = ()  # press release, statement, Telegram; matched after a channel preposition
    channel_prepositions: frozenset[str] = frozenset()  # in, on, via, during
    outlets: frozenset[str] = frozenset()  # words that make a name an outlet: News, Times; "told X" gives `via`
    told: tuple[str, ...] = ()  # forms whose object is the listener: told, tells

    listeners: tuple[str, ...] = ()  # prepositions before the outlet that was told: French "à", Dutch "tegen"

    # words nobody is shown to have said
    naming: frozenset[str] = frozenset()  # right before a term: so-called, known as, titled, dubbed
    works: frozenset[str] = frozenset()  # nouns beside the title of a work: song, book, show

    # interviews
    question: tuple[str, ...] = ()  # labels: Q, Question
    answer: tuple[str, ...] = ()  # labels: A, Answer

    # languages without spaces or with particles; each is explained by the engine that reads it


class East(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for the quote engines of Korean, Japanese and Chinese, where no capital marks a name."""

    foreign: str = ""  # syllables of foreign names, no part of a native given name, run together
    traditional: str = ""  # characters read as those at the same place of `simplified`, in which the words are written
    simplified: str = ""
    surnames: str = ""  # one-character surnames, run together
    surnames_long: tuple[str, ...] = ()  # 남궁, 欧阳
    hanja: dict[str, str] = {}  # what one character stands for in a headline: 李 = 이, 北 = 북한
    titles: tuple[str, ...] = ()  # follow a person's name or stand for the person: 대표, 首相, 部长
    honorifics: tuple[str, ...] = ()  # titles that are no role: 씨, 氏, 先生
    anonymous: tuple[str, ...] = ()  # titles of people nobody names: 관계자, 関係者
    modifiers: tuple[str, ...] = ()  # words before a title that are no name: 고위, 핵심, 익명의
    people: tuple[str, ...] = ()  # groups and kinds of people: 주민, 専門家
    pronouns: tuple[str, ...] = ()  # 그, 同氏, 他
    pairs: tuple[str, ...] = ()  # who stands for the two people named last: 두 사람, 両氏, 两人
    given: tuple[str, ...] = ()  # given names of one character in foreign names: 존, 척
    kin: tuple[str, ...] = ()  # who somebody is to the person before: 어머니
    organizations: tuple[str, ...] = ()  # whole names that no ending gives away: 국민의힘, 하마스
    organization_ends: tuple[str, ...] = ()  # 위원회, 병원, 省
    places: tuple[str, ...] = ()  # countries and the like: between a foreign name and its title
    things: tuple[str, ...] = ()  # ends of words that never speak: 것, 정책, 이날
    stops: tuple[str, ...] = ()  # words without a particle that are no part of a name phrase: 이날, 특히
    joined: tuple[str, ...] = ()  # ends that look like a particle and are part of the noun: 대변인, 제주도
    verbs: tuple[str, ...] = ()  # stems of reporting verbs: 말했, 述べ, 表示
    nouns: tuple[str, ...] = ()  # nouns that report: 주장, 考え
    sentence_ends: tuple[str, ...] = ()  # how a whole sentence ends: 다, 요, ました
    verbal_ends: tuple[str, ...] = ()  # ends of verb forms, which stand in no name phrase: 한, 하고
    dates: str = ""  # pattern of words that date something
    unsourced: tuple[str, ...] = ()  # verbs of claims that nobody in particular makes: 나온다, 제기됐
    crowds: tuple[str, ...] = ()  # the unnamed many: 일각, 업계
    answers: tuple[str, ...] = ()  # what a speaker answers to: 질문, 지적
    recalls: tuple[str, ...] = ()  # in the sentence after a quotation that stands alone: 이같이, 말이다
    asides: tuple[str, ...] = ()  # words at the start of a clause that are no part of its subject: 另外, 当天
    clause_ends: tuple[str, ...] = ()  # what ends a subject in Chinese: 在, 对, 今天
    openers: tuple[str, ...] = ()  # begin clauses and are never who speaks: 因此, 由于
    particle_nouns: tuple[str, ...] = ()  # nouns that begin like the words behind a subject: 被告, 当局
    labels: tuple[str, ...] = ()  # before the name of an interviewed person: 인터뷰
    interviews: tuple[str, ...] = ()  # words of a sentence that presents the guest of an interview: 만났다, 聞いた
    names_of: tuple[str, ...] = ()  # nouns whose quoted neighbour is a name, not speech: 제목, 番組
    breaks: tuple[str, ...] = ()  # ends of clauses that have a subject of their own: 데 대해, 묻자
    agencies: tuple[str, ...] = ()
    media_ends: tuple[str, ...] = ()  # 신문, テレビ
    channels: tuple[str, ...] = ()  # where it was said: 페이스북, 記者会見, 声明
    channel_words: tuple[str, ...] = ()  # words before a channel that belong to it: 신년, 緊急


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
    day_first: tuple[str, ...] = ()  # countries where 03/04/2024 is in April, if the language has it in March


class Boilerplate(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases that are never part of an article."""

    lines: tuple[str, ...] = ()  # whole lines, compared folded
    starts: tuple[str, ...] = ()  # beginnings of lines: "Read also", "Join us"
    contains: tuple[str, ...] = ()  # "all rights reserved"
    pointers: tuple[str, ...] = ()  # before a link to another story, or alone: "Read also"
    endings: tuple[str, ...] = ()  # last lines that say that the text is over, compared folded: "The end"
    notes: tuple[str, ...] = ()  # how notes of the desk over and under a text begin; "原标题：" before any mark


class Credits(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Labels in lines of names over and under a text, "作者：周小梅 责任编辑：李强"; a word stands in one list."""

    writers: tuple[str, ...] = ()  # who wrote it: 作者, 本报记者; words before a byline too
    editors: tuple[str, ...] = ()  # who put it on the page: 编辑; likewise
    responsible: tuple[str, ...] = ()  # editors behind whose names no text follows: 责任编辑
    crew: tuple[str, ...] = ()  # whoever else had a part in it: 校对, 摄影
    sources: tuple[str, ...] = ()  # the house that it is from: 来源
    others: tuple[str, ...] = ()  # figures and buttons beside the names: 浏览次数, 打印
    nobody: tuple[str, ...] = ()  # in a name's place where nobody is named: 佚名

    def people(self) -> tuple[str, ...]:
        """All labels of people."""
        return self.writers + self.editors + self.responsible + self.crew


class Captions(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of image captions and credits."""

    credit: tuple[str, ...] = ()  # "Photo:", "사진=", "Foto:", "Image source="
    buttons: tuple[str, ...] = ()  # what controls at either end of a caption say, lower case


class Language(Table, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's file."""

    code: str
    name: str
    quotes: Quotes = Quotes()
    east: East = East()
    byline: Byline = Byline()
    dates: Dates = Dates()
    boilerplate: Boilerplate = Boilerplate()
    credits: Credits = Credits()
    captions: Captions = Captions()
