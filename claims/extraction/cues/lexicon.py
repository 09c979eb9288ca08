"""Words that news English uses to attribute: cue verbs by how they take their content, and roles.

Forms are built from lemmas, so that adding a verb is one word in one of the lists below. `cues()` maps
each form to what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from claims.extraction.wordsets import word_set

Takes = Literal["clause", "told", "ask", "phrase", "to"]
"""What follows the verb: a clause or quote (said that …), somebody and a clause (told them that …),
somebody and an infinitive (urged them to …), a noun phrase (announced a …), an infinitive (vowed to …)."""

VerbForm = Literal["base", "s", "past", "ing"]


@dataclass(frozen=True, slots=True)
class Cue:
    lemma: str
    form: VerbForm
    takes: frozenset[Takes]
    strong: bool
    """A reporting verb in every context: a bare clause after it is what was said."""


STRONG_CLAUSE = word_set("""
    say add note stress announce reiterate argue claim insist warn explain admit acknowledge concede
    confirm declare state reply respond write tweet recall assert allege contend maintain remark observe
    comment caution complain lament joke quip predict emphasise emphasize underline highlight underscore
    conclude testify estimate promise vow pledge swear boast shout whisper exclaim continue recount
    clarify guess reckon opine retort counter volunteer confess disclose reveal repeat affirm reaffirm
    """)

WEAK_CLAUSE = word_set("""
    report indicate suggest believe think hope expect fear mean feel propose post agree find show demand
    understand imply hint signal claim worry doubt assume calculate forecast project decide rule charge
    deny dispute know learn discover realise realize imagine suspect consider recommend request ask
    wonder protest record accept question
    """)

TELL = word_set("tell inform remind assure notify convince brief advise warn promise")
ASK = word_set("""
    urge ask order call encourage invite instruct beg implore request press challenge tell warn advise
    """)
TO = word_set("""
    vow pledge promise threaten offer agree refuse decline plan hope want intend expect swear propose
    aim
    """)
PHRASE = word_set("""
    announce condemn criticise criticize praise reject deny demand propose promise pledge defend
    denounce dismiss describe slam blast oppose back endorse welcome mention question blame accuse
    predict report support rebuff refute
    """)
PARTICLES: dict[tuple[str, str], frozenset[Takes]] = {
    ("call", "for"): frozenset({"phrase"}),
    ("call", "on"): frozenset({"ask"}),
    ("call", "upon"): frozenset({"ask"}),
    ("point", "out"): frozenset({"clause"}),
    ("rule", "out"): frozenset({"phrase"}),
    ("warn", "of"): frozenset({"phrase"}),
    ("warn", "against"): frozenset({"phrase"}),
    ("complain", "about"): frozenset({"phrase"}),
    ("speak", "of"): frozenset({"phrase"}),
    ("appeal", "for"): frozenset({"phrase"}),
    ("push", "for"): frozenset({"phrase"}),
    ("argue", "for"): frozenset({"phrase"}),
    ("argue", "against"): frozenset({"phrase"}),
    ("press", "for"): frozenset({"phrase"}),
    ("hint", "at"): frozenset({"phrase"}),
    ("point", "to"): frozenset({"phrase"}),
    ("insist", "on"): frozenset({"phrase"}),
    ("make", "clear"): frozenset({"clause"}),
    ("accuse", "of"): frozenset({"phrase"}),
    ("quote", "as"): frozenset({"clause"}),
    ("brush", "aside"): frozenset({"phrase"}),
    ("brush", "off"): frozenset({"phrase"}),
    ("play", "down"): frozenset({"phrase"}),
    ("go", "on"): frozenset({"clause"}),
}
"""Verbs that only attribute, or attribute otherwise, with the particle that follows them."""

IRREGULAR_PAST = {
    "go": "went",
    "say": "said",
    "tell": "told",
    "write": "wrote",
    "think": "thought",
    "feel": "felt",
    "mean": "meant",
    "find": "found",
    "show": "showed",
    "swear": "swore",
    "know": "knew",
    "understand": "understood",
    "speak": "spoke",
    "make": "made",
    "beg": "begged",
    "quip": "quipped",
    "rule": "ruled",
    "learn": "learned",
    "forecast": "forecast",
    "see": "saw",
    "slam": "slammed",
    "admit": "admitted",
    "concede": "conceded",
    "plan": "planned",
    "quote": "quoted",
    "mention": "mentioned",
}
DOUBLED = frozenset({"admit", "beg", "plan", "quip", "slam", "swear"} - {"swear"})

ALSO_NOUNS = word_set("""
    claims reports notes states comments demands questions hopes fears plans promises threats estimates
    forecasts projects records posts remarks replies orders calls rules pledges vows offers aims charges
    shows finds protests claim report note state comment demand question hope fear plan promise threat
    estimate forecast project record post remark reply order call rule pledge vow offer aim charge show
    find protest warning meaning finding feeling reporting ruling posting writing saying recording
    projecting answer answers signal signals request requests challenge support supports back backs
    press blame allege counter counters doubt doubts worry worries concern guess highlight highlights
    advise mention mentions tweet tweets project means mean like respect repeat repeats swear add adds
    volunteer volunteers
    """)
"""Forms that are as often nouns (or other verbs): they attribute only where their place says so."""

CONTENT_OPENERS = frozenset({"that", "whether", "how", "why"})
QUESTION_OPENERS = frozenset({"when", "where", "what", "who", "which", "if"})
"""They open content only right behind the verb ("did not say when …")."""

OUTLETS = word_set("""
    reuters axios bloomberg afp pap iar ap upi dpa ansa efe tass xinhua interfax cnn bbc nbc cbs abc
    msnbc fox npr sky politico cnbc itv pbs mtv tvp tvn dw rfi nhk kyodo yonhap
    """)
OUTLET_WORDS = word_set("""
    news times post guardian journal newspaper agency daily tribune herald gazette telegraph chronicle
    magazine broadcaster radio television tv press channel weekly observer mirror mail courier network
    wire podcast newswire site website reporters dispatch examiner bulletin echo ledger argus globe inquirer
    enquirer advertiser sentinel monthly
    """)
VENUES: dict[str, str] = {
    "x": "X",
    "twitter": "Twitter",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "telegram": "Telegram",
    "tiktok": "TikTok",
    "linkedin": "LinkedIn",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "threads": "Threads",
    "youtube": "YouTube",
    "weibo": "Weibo",
    "reddit": "Reddit",
    "truth social": "Truth Social",
    "vk": "VK",
    "whatsapp": "WhatsApp",
    "snapchat": "Snapchat",
    "substack": "Substack",
    "medium": "Medium",
}

AUXILIARIES = word_set("""
    has have had did does do was were is are been be being will would could can may might must should
    shall 's 've 'd having
    """)
NEGATIONS = frozenset({"not", "never", "n't"})
ADVERBS = word_set("""
    also later then now again repeatedly further recently earlier once still already just first even
    only subsequently previously separately meanwhile however therefore thus both all always often
    sometimes soon rightly falsely famously instead nonetheless nevertheless too simply merely actually
    """)
PRONOUNS = word_set("he she they it we i you who")
DETERMINERS = word_set("""
    the a an this that these those some many several most all both his her their its our my your no any
    each every one two three four five six seven eight nine ten other another few dozens hundreds
    """)
PREPOSITIONS = word_set("""
    in on at after during before for by with since under from amid despite over through within without
    against about among around between beyond following of to into onto per via until upon towards
    toward across near outside inside behind below above alongside unlike like including given besides
    """)
SUBORDINATORS = word_set("""
    that because while when if as but although though whereas unless than where why how whether so since
    after before until once which who whom whose
    """)

_BE_LIKE = word_set("""
    is are was were has have had will would can could may might must should shall does did do came went
    took made got gave said told saw became began left met held led lost won ran sat spoke stood put set
    kept brought bought built sent spent paid felt found fell rose grew drew drove flew fought heard hit
    hurt knew meant read sold shot sought taught thought wore wrote understood chose broke ate bore
    owed died lied fled bled froze rang threw caught slept swept stole blew forgot drank sank swam struck
    hung swore tore rode says
    comes goes takes makes gets gives sees becomes begins leaves meets holds leads loses wins runs
    remains appears seems faces wants needs includes contains shows stands lies plays works moves keeps
    isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't doesn't
    didn't don't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t won’t wouldn’t can’t couldn’t
    shouldn’t doesn’t didn’t don’t
    """)
FINITE = frozenset(_BE_LIKE)
NOT_VERBS = word_set("""
    need indeed speed seed feed deed breed bed red wed shed united unprecedented naked sacred hundred
    kindred wicked so-called limited embed greed creed weed reed united-states renewed aged armed
    """)


def is_finite(word: str) -> bool:
    """Whether a lower-case word is likely a finite verb."""
    return word in FINITE or (word.endswith("ed") and len(word) > 4 and word not in NOT_VERBS)


def past_of(lemma: str) -> str:
    if lemma in IRREGULAR_PAST:
        return IRREGULAR_PAST[lemma]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ied"
    return (lemma + lemma[-1] if lemma in DOUBLED else lemma) + "ed"


def third_person(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "go")) else "s")


def gerund(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return (lemma + lemma[-1] if lemma in DOUBLED else lemma) + "ing"


@cache
def cues() -> dict[str, Cue]:
    """Each lower-case form of a cue verb, with what it takes."""
    takes: dict[str, set[Takes]] = {}
    lists: tuple[tuple[frozenset[str], Takes], ...] = (
        (STRONG_CLAUSE, "clause"),
        (WEAK_CLAUSE, "clause"),
        (TELL, "told"),
        (ASK, "ask"),
        (TO, "to"),
        (PHRASE, "phrase"),
    )
    for lemmas, kind in lists:
        for lemma in lemmas:
            takes.setdefault(lemma, set()).add(kind)
    for lemma, _ in PARTICLES:
        takes.setdefault(lemma, set())
    found: dict[str, Cue] = {}
    for lemma, kinds in takes.items():
        strong = lemma in STRONG_CLAUSE or lemma == "tell"
        forms: tuple[tuple[str, VerbForm], ...] = (
            (lemma, "base"),
            (third_person(lemma), "s"),
            (past_of(lemma), "past"),
            (gerund(lemma), "ing"),
        )
        for word, form in forms[1:3] if lemma == "go" else forms:
            form = "past" if form == "base" and word == past_of(lemma) else form
            found.setdefault(word, Cue(lemma, form, frozenset(kinds), strong))
    return found
