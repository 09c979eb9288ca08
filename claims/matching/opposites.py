"""Words that point two ways of one thing: by a table, and by their form ("accurate", "inaccurate")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from claims.matching.irregular import first_form
from claims.matching.words import stem

_TABLE = (
    (
        "rise+rose+risen increase+ grow+grew+grown climb+ soar+ surge+ raise+ jump+ up expand+ "
        "doubled doubles doubling tripled trebled quadrupled",
        "fall+fell+fallen decrease+ decline+ drop+ shrink+shrank+shrunk plunge+ cut+cut lower+ reduce+ down "
        "stagnate+ slump+ halve+ tumble+ retreat+ melt_away+ dwindle+",
    ),
    ("more higher larger bigger greater", "fewer less smaller lower"),
    ("above exceed+", "below"),
    ("high", "low"),
    ("highest largest biggest greatest", "lowest smallest"),
    ("many most", "few at_most"),
    ("longer", "shorter"),
    ("longest", "shortest"),
    ("richer wealthier", "poorer"),
    ("rich wealthy", "poor"),
    ("faster quicker sooner earlier rapidly quickly swiftly", "slower later slowly gradually"),
    ("better healthier", "worse sicker"),
    ("good", "bad"),
    ("cheaper cheap", "dearer expensive costly costlier"),
    ("stronger strong", "weaker weak"),
    ("older", "younger"),
    ("warm+ warmer hot hotter", "cool+ cooler cold colder"),
    ("widen+ broaden+", "narrow+"),
    ("best strongest", "worst weakest"),
    (
        "gain+ win+won unbeaten undefeated",
        "lose+lost defeated lose_to+lost toppled ousted unseated voted_out brought_down",
    ),
    ("beat+beat+beaten defeat+", "lose_to+lost"),
    ("capture+ recapture+ seize+ retake+retook+retaken", "lose+lost"),
    (
        "in_favour_of in_favor_of want_the wants_the want_a wants_a want_an wants_an accept+ agree+ "
        "approve+ approval back+ support+ welcome+ pass+ endorse+ adopt+ uphold+upheld",
        "reject+ refuse+ dismiss+ turn_down+ vote_down+ throw_out+threw+thrown oppose+ veto+ block+ "
        "defeated against object_to+ fail+",
    ),
    ("praise+ hail+ applaud+ defend+", "condemn+ criticise+ criticize+ denounce+"),
    (
        "allow+ permit+ legalise+ legalize+ open_to",
        "ban+ prohibit+ forbid+forbade+forbidden outlaw+ block+ closed_to off_limits",
    ),
    ("sign+", "veto+"),
    ("lift+ waive+", "impose+ reimpose+"),
    ("ease+ relax+ loosen+", "tighten+ toughen+"),
    (
        "uphold+upheld affirm+ confirm+",
        "overturn+ annul+ quash+ invalidate+ strike_down+struck",
    ),
    ("open+ reopen+ running operating in_operation open_to", "close+ closure shut+shut"),
    (
        "start+ begin+began+begun launch+ resume+ continue+ go_on+went+gone go_ahead+went+gone",
        "stop+ end+ cancel+ call_off+ halt+ suspend+ avert+ break_down+broke+broken",
    ),
    ("extend+ renew+ prolong+", "expire+ lapse+"),
    ("in_place in_force retain+ uphold+upheld", "expire+ scrap+ abolish+ repeal+ revoke+ rescind+ lift+"),
    (
        "in_office in_post in_power on_the_throne",
        "resign+ abdicate+ step_down+ stand_down+stood ousted toppled sacked fired dismissed voted_out",
    ),
    ("strengthen+", "weaken+"),
    ("join+ enter+", "leave+left quit+quit withdraw+withdrew+withdrawn pull_out+"),
    ("advance+", "retreat+"),
    ("include+ contain+", "omit+ exclude+"),
    ("legal lawful", "illegal unlawful against_the_law"),
    (
        "safe fit_for fit_to",
        "unsafe dangerous hazardous contaminated toxic could_collapse may_collapse at_risk in_danger "
        "on_the_verge_of_collapse",
    ),
    ("safer", "more_dangerous riskier deadlier less_safe"),
    ("clean", "polluted dirty contaminated"),
    ("intact unharmed unscathed survive+ still_exist still_exists", "damage+ destroy+ ruin+ wreck+"),
    ("cleared clearing unblocked passable", "block+ impassable"),
    ("under_control", "out_of_control still_spreading still_raging still_burning"),
    ("hold+held withstand+withstood", "collapse+ crumble+ break_down+broke+broken give_way+gave"),
    ("authentic genuine real", "forgery forged fake doctored counterfeit misattributed"),
    ("effective useful", "ineffective useless"),
    (
        "profitable make_a_profit+made make_money+made",
        "at_a_loss lose_money+lost loss_making make_a_loss+made",
    ),
    (
        "enough plenty sufficient ample",
        "shortage shortages insufficient short_of in_short_supply scarce running_low",
    ),
    ("guilty convict+", "innocent acquit+ cleared"),
    ("arrest+ detain+ jail+ imprison+ being_held still_held in_custody behind_bars", "release+ free+"),
    ("alive survive+", "dead died killed extinct died_out wiped_out"),
    (
        "arson deliberate deliberately intentional intentionally on_purpose",
        "accident accidental accidentally",
    ),
    ("ally allies friend friends", "enemy enemies foe foes"),
    (
        "keep+kept honour+ honor+ fulfil+ fulfill+",
        "break+broke+broken breach+ betray+",
    ),
    (
        "comply_with+complied stick_to+stuck obey+ stay_within+",
        "break+broke+broken breach+ violate+ flout+ exceed+ ignore+ disregard+",
    ),
    ("buy+bought", "sell+sold"),
    ("lend+lent", "borrow+"),
    ("pay+paid repay+repaid", "owe+"),
    ("succeed+", "fail+ collapse+"),
    ("hire+", "fired firing to_fire will_fire dismiss+"),
    ("improve+", "worsen+ deteriorate+"),
    ("possible", "impossible"),
    ("likely", "unlikely"),
    ("aware know+knew+known informed", "unaware"),
    ("fair", "rigged fraudulent"),
    ("impartial unbiased even_handed", "biased partisan one_sided"),
    ("stand_by+stood", "retract+ disown+"),
    ("stay+ remain+", "leave+left quit+quit withdraw+withdrew+withdrawn pull_out+ abandon+"),
    ("surplus", "deficit"),
    (
        "on_time in_time on_schedule punctual",
        "late delayed overdue weeks_late days_late hours_late minutes_late months_late years_late",
    ),
    ("in_public publicly", "behind_closed_doors in_secret in_private"),
    ("left_wing", "right_wing"),
    ("positive", "negative"),
    ("loud noisy", "quiet silent"),
    ("full crowded packed", "empty deserted"),
    ("tell_the_truth+told", "lie+lied lying"),
    ("publish+ disclose+ print+ make_public+made", "conceal+ withhold+withheld hide+hid+hidden"),
    ("present", "absent"),
    ("drunk been_drinking", "sober"),
    ("help+ benefit+ boost+", "hurt+hurt harm+"),
    ("help+ benefit+ useful", "useless worthless of_no_use of_no_help"),
    ("hurt+hurt injure+ wound+", "unhurt unharmed uninjured unscathed"),
    ("together", "split_up+split separated"),
    ("working works switched_on", "broken out_of_order switched_off"),
    ("restore+", "cut+cut sever+"),
    (
        "weeks_early days_early hours_early minutes_early months_early years_early ahead_of_schedule",
        "weeks_late days_late hours_late minutes_late months_late years_late behind_schedule",
    ),
    (
        "keep+kept retain+ preserve+",
        "cut_down+cut chop_down+ demolish+ tear_down+tore+torn raze+ scrap+ abolish+ axe+",
    ),
    ("pay+paid", "evade+ dodge+"),
    ("pay_off+paid debt_free out_of_debt", "in_debt"),
    ("hit+hit", "spare+"),
    ("available in_stock", "sold_out unavailable out_of_stock"),
    ("asleep", "awake"),
    ("wet rainy", "dry"),
    ("deep deeper", "shallow shallower"),
    ("heavy heavier", "light lighter"),
    ("easy easier simple", "hard harder difficult"),
    ("mandatory compulsory obligatory", "voluntary optional"),
    ("optimistic hopeful", "pessimistic gloomy"),
    ("healthy well_again in_good_health in_perfect_health", "ill sick in_poor_health in_bad_health"),
    ("rare scarce", "common frequent widespread"),
    ("appear+ return+ reappear+", "disappear+ vanish+"),
    ("landed_safely land_safely", "crash+"),
    ("fit", "injured unfit"),
    ("top", "bottom"),
    ("keep+kept retain+", "lose+lost"),
    ("slow+ slow_down+", "pick_up+ accelerate+ speed_up+ quicken+"),
    ("surrender+ lay_down_arms", "fight_on+fought hold_out+held"),
    ("staffed manned inhabited", "abandoned deserted unmanned uninhabited"),
    ("by_hand", "by_machine"),
    ("at_peace", "at_war"),
    ("solvent", "insolvent bankrupt"),
    ("arrive+", "depart+"),
    ("create+", "destroy+"),
    ("cause+ trigger+ lead_to+led", "prevent+ avert+"),
    ("visible", "invisible hidden"),
    (
        "gratis free_of_charge",
        "must_pay have_to_pay has_to_pay need_to_pay be_charged are_charged costs_money cost_money",
    ),
    ("encourage+", "discourage+ deter+"),
)
"""Words for the two directions of one thing. A plus stands behind a verb and before its irregular past forms,
an underscore between the words of one that is several."""
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_SHORTEST_ROOT = 4
_OTHER_ROOTS = """
    disease display dispatch discharge discount discover distress discourse inside income indoor inland input
    invent impart import impose indebted inform intend intense impress include increase instill invest
    intent"""
"""Words whose prefix turns nothing."""


def _written(entry: str) -> Iterator[str]:
    """The forms of an entry: "cut+cut" → cut, cuts, cutting; "strike_down+struck" → "struck down", …"""
    if "+" not in entry:
        yield entry
        return
    whole, *past = entry.split("+")
    verb, *particle = whole.split("_")
    for form in (*_regular(verb, ed=not past[0]), *filter(None, past)):
        yield "_".join((form, *particle))


def _regular(verb: str, *, ed: bool) -> Iterator[str]:
    """Its forms in -s, -ing and, where asked for, -ed; after a vowel the last letter is also met doubled."""
    dropped = verb[:-1] if verb.endswith("e") else verb
    kept = verb if verb.endswith("ee") else dropped
    doubled = f"{verb}{verb[-1]}" if verb[-2] in "aeiou" and verb[-1] in "bdglmnprt" else ""
    hissing = verb.endswith(("s", "sh", "ch", "x", "z", "o"))
    yield from (verb, f"{verb}es" if hissing else f"{verb}s")
    yield from (f"{root}ing" for root in (kept, doubled) if root)
    if ed:
        yield from (f"{root}ed" for root in (dropped, doubled) if root)


def _signs() -> dict[str, tuple[tuple[int, int], ...]]:
    """Word → its pairs of opposites, each as (number, +1 or -1)."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, (forth, against) in enumerate(_TABLE):
        for entries, sign in ((forth, 1), (against, -1)):
            for word in dict.fromkeys(form for entry in entries.split() for form in _written(entry)):
                found[word] = (*found.get(word, ()), (number, sign))
    return found


_SIGNS = _signs()
OPPOSITES = {word: pairs for word, pairs in _SIGNS.items() if "_" not in word}
PHRASES: dict[str, dict[str, list[tuple[list[str], tuple[tuple[int, int], ...]]]]] = {}
"""First and second word → the entries of several words that begin so, each with its pairs of opposites."""
for _entry, _pairs in _SIGNS.items():
    if "_" in _entry:
        _words = _entry.split("_")
        PHRASES.setdefault(_words[0], {}).setdefault(_words[1], []).append((_words, _pairs))
PAIRS_OF: dict[str, set[int]] = {}
"""Stem of a word of an entry → the numbers of its pairs."""
for _entry, _pairs in _SIGNS.items():
    for _word in _entry.split("_"):
        PAIRS_OF.setdefault(stem(_word), set()).update(number for number, _sign in _pairs)
_STEADY = "unchanged untouched unaltered steady stable constant"
_MOVING = "raise cut ease widen strengthen"
MOVED = frozenset(number for word in _MOVING.split() for number, _sign in OPPOSITES[word])
"""Pairs of words for which there is a third: neither up nor down."""
for _word in _STEADY.split():
    PAIRS_OF.setdefault(stem(_word), set()).update(MOVED)
CONVERSE = frozenset(
    number for word in ("buy", "lend", "beat", "capture") for number, _sign in OPPOSITES[word]
)
"""Two sides of one deal: what one sells the other buys. Opposites only where the same one does both."""

_CONTRARY = """
    rise more high longer richer faster better cheaper stronger warm widen praise buy lend join lift ease
    strengthen hire improve advance gain"""
CONTRARY = frozenset(number for word in _CONTRARY.split() for number, _sign in OPPOSITES[word])
"""Between these two lies a third: who will not raise a tax may leave it as it is. One of "open" and "closed"
is always so."""


BANS = frozenset(number for word in ("forbidden", "unlawful") for number, _sign in OPPOSITES[word])
"""What "must not" says too."""


def by_form(one: Iterable[str], other: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of stems, one of each text, that are opposites by their form."""
    for term in sorted(one):
        for opposite in opposite_forms(term):
            if opposite in other:
                yield term, opposite


def opposite_by_form(one: str, other: str) -> bool:
    """Whether two stems are."""
    return other in opposite_forms(one) or one in opposite_forms(other)


@lru_cache(maxsize=20_000)
def opposite_forms(term: str) -> tuple[str, ...]:
    """ "inaccurat" → "accurat", "harmless" → "harmful"; the prefix may stand on either side."""
    found: list[str] = []
    for prefix in _PREFIXES:
        root = term.removeprefix(prefix)
        if root != term and len(root) >= _SHORTEST_ROOT and term not in _STEMMED_ROOTS:
            found += dict.fromkeys((root, first_form(root)))  # the "pay" of "unpaid"
    if term.endswith("less"):
        found.append(f"{term.removesuffix('less')}ful")
    return tuple(found)


_STEMMED_ROOTS = frozenset(map(stem, _OTHER_ROOTS.split()))
