"""Words that point two ways of one thing: by a table, and by their form ("accurate", "inaccurate")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from claims.matching.words import stem

_TABLE = (
    (
        "rise rises rising rose risen increase increases increased increasing grow grows grew grown "
        "growing climb climbs climbed soar soared soaring surge surged surging raise raises raised raising "
        "jump jumps jumped up expand expands expanded",
        "fall falls fell fallen falling decrease decreases decreased decreasing decline declines "
        "declined drop drops dropped shrink shrinks shrank shrunk plunge plunged cut cuts lower lowers "
        "lowered reduce reduces reduced reducing down stagnate stagnates stagnated slump slumped halve "
        "halved tumble tumbled",
    ),
    ("more higher larger bigger greater", "fewer less smaller lower"),
    ("above exceed exceeds exceeded", "below"),
    ("high", "low"),
    ("highest", "lowest"),
    ("longer", "shorter"),
    ("longest", "shortest"),
    ("richer wealthier", "poorer"),
    ("rich wealthy", "poor"),
    ("faster quicker sooner earlier", "slower later"),
    ("better healthier", "worse sicker"),
    ("good", "bad"),
    ("cheaper cheap", "dearer expensive costly costlier"),
    ("stronger strong", "weaker weak"),
    ("older", "younger"),
    ("best strongest", "worst weakest"),
    ("gain gains gained win wins won winning", "lose loses lost losing defeated"),
    (
        "accept accepts accepted approve approves approved approval back backs backed support supports "
        "supported welcome welcomes welcomed pass passed passes endorse endorses endorsed adopted",
        "reject rejects rejected refuse refuses refused oppose opposes opposed veto vetoed block blocks "
        "blocked defeated against fail fails failed",
    ),
    (
        "praise praises praised hail hailed",
        "condemn condemns condemned criticise criticised criticize criticized denounce denounced",
    ),
    (
        "allow allows allowed permit permits permitted legalise legalised legalize legalized",
        "ban bans banned prohibit prohibits prohibited forbid forbids forbade forbidden outlaw outlawed",
    ),
    ("open opens opened opening reopen reopened", "close closes closed closing shut shuts closure"),
    (
        "start starts started begin begins began begun launch launches launched resume resumes resumed",
        "stop stops stopped end ends ended cancel cancels cancelled canceled halt halted suspend suspended",
    ),
    ("strengthen strengthens strengthened", "weaken weakens weakened"),
    (
        "join joins joined enter enters entered",
        "leave leaves left quit quits withdraw withdraws withdrew withdrawn",
    ),
    ("advance advances advanced", "retreat retreats retreated"),
    ("legal lawful", "illegal unlawful"),
    ("safe", "unsafe dangerous"),
    ("clean", "polluted dirty"),
    ("guilty convict convicts convicted", "innocent acquit acquits acquitted cleared"),
    ("arrest arrests arrested detained jailed", "release releases released freed"),
    ("alive survived", "dead died killed"),
    ("buy buys bought", "sell sells sold"),
    ("lend lends lent", "borrow borrows borrowed"),
    ("succeed succeeds succeeded", "fail fails failed"),
    ("hire hires hired", "fire fires fired dismiss dismissed"),
    ("improve improves improved improving", "worsen worsens worsened worsening deteriorate deteriorated"),
    ("possible", "impossible"),
    ("likely", "unlikely"),
    ("present", "absent"),
)
"""Words for the two directions of one thing."""
_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non")
_SHORTEST_ROOT = 4
_OTHER_ROOTS = """
    disease display dispatch discharge discount discover distress discourse inside income indoor inland input
    invent impart import impose inform intend intense impress include increase instill invest intent"""
"""Words whose prefix turns nothing."""


def _signs() -> dict[str, tuple[tuple[int, int], ...]]:
    """Word → its pairs of opposites, each as (number, +1 or -1)."""
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, (forth, against) in enumerate(_TABLE):
        for words, sign in ((forth, 1), (against, -1)):
            for word in words.split():
                found[word] = (*found.get(word, ()), (number, sign))
    return found


OPPOSITES = _signs()
CONVERSE = frozenset(number for word in ("buy", "lend") for number, _sign in OPPOSITES[word])
"""Two sides of one deal: what one sells the other buys. Opposites only where the same one does both."""


def by_form(one: Iterable[str], other: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Pairs of stems, one of each text, that are opposites by their form."""
    for term in sorted(one):
        for opposite in _opposite_forms(term):
            if opposite in other:
                yield term, opposite


@lru_cache(maxsize=20_000)
def _opposite_forms(term: str) -> tuple[str, ...]:
    """ "inaccurat" → "accurat", "harmless" → "harmful"; the prefix may stand on either side."""
    found = []
    for prefix in _PREFIXES:
        root = term.removeprefix(prefix)
        if root != term and len(root) >= _SHORTEST_ROOT and term not in _STEMMED_ROOTS:
            found.append(root)
    if term.endswith("less"):
        found.append(f"{term.removesuffix('less')}ful")
    return tuple(found)


_STEMMED_ROOTS = frozenset(map(stem, _OTHER_ROOTS.split()))
