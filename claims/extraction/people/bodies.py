"""The fullest name of a body: "the bank" after "Bank of Lowtown", "LWA" after "Low Water Agency (LWA)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from claims.extraction.chains import is_outlet
from claims.extraction.cues.lexicon import PRONOUNS
from claims.extraction.people.names import BODY_WORDS, NameRun, is_body
from claims.extraction.wordsets import word_set

_FIRM_WORDS = word_set("""
    company group bank corp inc ltd plc airlines airways motors systems technologies industries
    pharmaceuticals energy oil gas electric steel royal national international central works
    """)
_FORMS = word_set(
    "group plc inc ltd corp ag holding holdings company co bank airlines airways energy systems"
    " football club fc"
)
WHAT = word_set("""
    rival carmaker automaker chipmaker drugmaker steelmaker planemaker retailer supermarket airline lender
    insurer brewer utility regulator watchdog think-tank newspaper broadcaster start-up startup telecoms
    pollster charity carrier operator competitor contractor developer builder housebuilder outsourcer
    manufacturer supplier consultancy publisher
    """)
_CALLED_SO = word_set("""
    nation trust union commission council agency institute university association federation foundation league
    alliance authority society academy committee
    """)
"""What a body may be called for short, with a capital: "the Commission"."""
_SMALL = frozenset(["of", "for", "and", "&", "plc", "inc", "ltd"])
THE_FIRM = frozenset(
    f"the {word}"
    for word in word_set("""
        company firm group airline carrier manufacturer maker retailer operator chain brewer utility
        """)
)
_THE_PAPER = re.compile(
    r"[Tt]he (?:[A-Z][\w-]+ )?(?:newspaper|paper|daily|weekly|tabloid|broadsheet|magazine|broadcaster)"
)
OWNS = re.compile(
    r"\b(?:owner|operator|builder|maker|publisher|supplier|contractor|trust|insurer|employer|agency|union|charity"
    r"|company|group|firm|think-tank|brokerage|manufacturer|retailer|receiver|administrator|liquidator|auditor"
    r"|developer|customer|client|shareholder|landlord|subsidiary|parent|backer|sponsor|lender|investor)s?$"
)
"""Of what a name may stand behind a comma: "the yard's owner, Nordbau,"."""
_FOR_WHOM = re.compile(r"(?<=\w)\s(?:representing|for|running|operating|behind)\s")
"""“A union *representing* nurses, Caritas,”."""
_ABBREVIATED = re.compile(
    r"(?<![\w’'-])((?:[A-Z][\w’'-]{1,40} (?:of |for |the |and )*){1,7}[A-Z][\w’'-]{1,40}) \(([A-Z]{2,8})\)"
)


def abbreviations_in(text: str) -> dict[str, str]:
    """Each abbreviation that a text introduces in brackets, with what it stands for."""
    found: dict[str, str] = {}
    for full, short in _ABBREVIATED.findall(text):
        words = full.split()
        found.setdefault(short, " ".join(words[-len(short) - 2 :]))
    return found


def bodies_in(runs: Iterable[NameRun]) -> frozenset[str]:
    """The names of bodies among the name runs of the paragraphs of a text."""
    return frozenset(run.name for run in runs if run.name and is_body(run.name))


def without_what(name: str) -> str:
    """ "Therma" of "Rival Therma": a word for what it is that has its capital from the sentence alone."""
    first, _, rest = name.partition(" ")
    proper = rest[:1].isupper() and not all(word.lower() in BODY_WORDS for word in rest.split())
    return rest if proper and first.lower() in WHAT else name


def fullest_body(
    name: str, *, abbreviations: Mapping[str, str], bodies: Iterable[str], firms: Collection[str]
) -> str:
    """`bodies` are those that the text names, `firms` the companies that have spoken so far."""
    name = without_what(name)
    if name in abbreviations:
        return abbreviations[name]
    low = name.lower()
    words = low.split()
    longer = {
        body
        for body in bodies
        if body.startswith(f"{name} ")
        and all(word.lower() in _FORMS for word in body[len(name) + 1 :].split())
    }
    if len(longer) == 1 and name[:1].isupper():
        return longer.pop()  # "Lumo" of "Lumo Group"
    if name.istitle() and low in _CALLED_SO:
        fits = {b for b in bodies if b.lower().endswith(f" {low}") and len(b.split()) > 1}
        return fits.pop() if len(fits) == 1 else name  # "the Nation" of "Garn Nation"
    if name.istitle() and len(words) == 1 and name.endswith("s"):
        fits = {b for b in bodies if b.startswith(f"{name} of ")}
        return fits.pop() if len(fits) == 1 else name  # "the Friends" of "Friends of the Lido"
    if low in THE_FIRM and len(firms) == 1:
        return next(iter(firms))
    if len(words) == 1 and low in _CALLED_SO and name == low:
        words = ["the", low]  # "figures from the authority"
    if len(words) == 2 and words[0] == "the" and words[1] in BODY_WORDS:
        fits = {b for b in bodies if words[1] in b.lower().split() and len(b.split()) > 1}
        fits -= {b for b in fits if any(o.endswith(f" {b}") for o in fits)}  # "Food and Health Board"
        if len(fits) == 1:
            return fits.pop()
    return name


def of_that_kind(body: str, name: str) -> bool:
    """Whether a body without a name of its own may be called so later: "the tax office", "the office"."""
    return body.startswith("the ") and body.count(" ") > 1 and body.endswith(f" {name.removeprefix('the ')}")


def goes_by_name(head: str) -> bool:
    """Whether words for a body may have its name behind them: "the operator, Nordnetz,"."""
    head = _FOR_WHOM.split(head)[0]
    low = head.lower()
    return low in THE_FIRM or bool(OWNS.search(head)) or low.split()[-1] in WHAT


def is_paper(name: str) -> bool:
    """ "The newspaper", "the French daily": an outlet by what it is."""
    return bool(_THE_PAPER.fullmatch(name))


_ON_AIR = re.compile(
    r"\b(?:BBC|CNN|ITV|NBC|MSNBC|CBS|ABC|PBS|NPR|Fox|Sky|Radio|TV|Television|Channel|Reuters|AFP|AP|dpa|Agency)\b"
)


def on_air(name: str) -> bool:
    """Whether an outlet's name is that of a broadcaster or an agency, which is no paper."""
    return bool(_ON_AIR.search(name))


def paper_meant(spoken: Sequence[str]) -> str:
    """The outlet that spoke last, else the name that did; "" for none. A daily need not be called so."""
    names = [name for name in spoken if all(word[0].isupper() for word in name.split())]
    return next((name for name in reversed(names) if is_outlet(name)), names[-1] if names else "")


def can_be_firm(name: str) -> bool:
    """Whether a speaker's name may be a company's: capitals, and neither an outlet's nor a public body's."""
    words = name.split()
    proper = all(word[0].isupper() or word in _SMALL for word in words)
    public = {word.lower() for word in words} & BODY_WORDS - _FIRM_WORDS
    plural = len(words) == 1 and name.endswith("s")
    pronoun = len(words) == 1 and words[0].lower() in PRONOUNS
    return proper and not public and not plural and not pronoun and not is_outlet(name)
