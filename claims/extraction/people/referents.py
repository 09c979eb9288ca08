"""Whom the pronouns of a claim mean: so that it can be read without its article."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import is_outlet
from claims.extraction.cues.lexicon import DETERMINERS, PRONOUNS
from claims.extraction.fields.quoteforms import QUOTE_MARKS
from claims.extraction.people.antecedents import OF_A_FIRM
from claims.extraction.people.apposition import is_relative_named
from claims.extraction.people.firstnames import FIRST_NAMES
from claims.extraction.people.names import ROLES, Gender, folded, is_body, runs_in
from claims.extraction.people.possessives import owned_by, spoken_for
from claims.extraction.people.pronouns import is_empty_it, leading
from claims.extraction.people.unnamed import is_alone
from claims.extraction.speakers import Cast
from claims.extraction.types import Span
from claims.extraction.wording import is_plural

_COUNTED = re.compile(r"eleven|twelve|\w+teen|\w+ty(?:-\w+)?|dozens|hundreds|thousands|millions|half", re.I)
NEAR = 300
"""Characters before what was said in which several are told of whom "they" may mean."""
CONJUNCT = 12
"""Characters between a cue and its claim that can hold another conjunct."""
_SAYING = re.compile(r"\w+ing\b")
_NUMBER = {"it": 1, "its": 1, "they": 2, "their": 2}
_OBJECT_OF = re.compile(r"(?:it|them) of\b")
_SEVERAL = re.compile(r"\b(?!(?:his|this|on)\b)[a-z-]+s\b")
_OWNED = re.compile(r"(?P<who>.+?)[’']s? \w+$", re.S)
_OBJECT = re.compile(r"(?P<who>him|her)(?=\s(?:of|for|as|an?|the|[\"“])\b|\s[\"“])")
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes\w+|officials?|sources?|persons?|people|insiders?|employees?|workers?|aides?)\s+"
    r"(?:for|of|at|from)\s+(?P<body>(?:the\s+)?\S.*)$"
)
_SOMEBODY = re.compile(
    r"\b(?:the|an?|his|her|their|its)\s+(?:[\w-]+\s+){0,2}?(?P<head>[\w-]+)"
    r"(?=\s+(?:\w+ed|had|has|is|was|will|would|did)\b)"
)
_FURTHER = re.compile(r",|\s(?:of|for|at|from|in|with)\s")
_CLIENT = re.compile(r"(?:his|her|their) client\b(?!['’])", re.I)
_OF_ONES_OWN = re.compile(r"(?P<whose>his|her)\s", re.I)
_HIRED = re.compile(
    r"(?P<who>[^,;:\n]{2,60}?)[’']s?\s+(?:[\w-]+\s+){0,2}?"
    r"(?:lawyers?|attorneys?|solicitors?|barrister|spokes\w+|agents?|counsel|publicist|manager|representatives?)\b"
)
"""Of whom "he" is said, where the one who speaks for him is a woman: "Boone's spokeswoman, Kim Tate"."""
_OF_A_FIGURE = re.compile(
    r"\b(?:the|that|this) (?:\w+ )?(?:figure|number|estimate|count|total|sum|statistic)\b"
)
"""(Disputed) "the figure, saying *it* included the dead"."""
_COSTS = re.compile(
    r"it (?:(?:would|will|could|might|may|has|had)(?: not)? )?costs?\b"
    r"|it (?:is|was|had been|stands|stood|remain(?:s|ed)) (?:still |only |now |about |at |nearly |almost )*"
    r"(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b)"
    r"|it (?:(?:would|will|could|might|may|has|had)(?: not)? )?(?:takes?|took|taken) "
    r"(?:\d|until\b|an?\b|one\b|two\b|three\b|years\b|months\b|weeks\b|days\b|hours\b|too\b|so\b|place\b)",
    re.I,
)
"""What costs or takes something may be the thing that is talked of."""
_OF_A_THING = re.compile(
    r"it (?:is|was|had been|has been|would be) (?:not |also |still |\w+ly )*"
    r"(?:[\"“‘]?(?:the|an?) (?:\w+ )?(?:result|product|outcome|consequence|lie|myth|mistake|sign|step)"
    r"|inspected|repaired|tested"
    r"|built|painted|replaced|installed|checked|cleaned|accurate|genuine|authentic|forged|fake|broken|faulty|defective"
    r"|contaminated|intact|lawful|unsafe|waterproof|edible|poisonous)\b",
    re.I,
)
"""What is done to a thing, or told of one, is not who says it: "(the builder said) it was tested"."""
_SPEAKS_AS_HIRED = re.compile(
    r"\b(?:lawyer|attorney|solicitor|barrister|spokes\w+|agent|counsel|publicist)\b", re.I
)


_WRITTEN = re.compile(
    r"\b(?:articles?|reports?|columns?|books?|posts?|tweets?|letters?|statements?|speech|memoirs?|editorials?|essays?)$"
)
"""“Lind’s *article* accused him”: somebody else."""


def with_object(cast: Cast, words: str, raw: RawAttribution, name: str) -> str:
    """ "accused him of" with the only one it can mean, "his client" with whom the speaker works for."""
    client = _CLIENT.match(words)
    if client and (employer := _employer(cast, name)):
        return employer + words[client.end() :]
    if client and _SPEAKS_AS_HIRED.search(name):
        runs = runs_in(name)
        person = cast.person(runs[0].name) if runs and runs[0].name else None
        return person + words[client.end() :] if person else words
    match = _OBJECT.match(words)
    if match is None or not raw.cue:
        return words
    owned = None if cast.is_person(name) or _WRITTEN.search(name) else _OWNED.fullmatch(name)
    if owned and (cast.is_person(owned["who"]) or owned["who"][:1].islower()):
        # "the man's family described him"
        return owned["who"] + words[match.end() :]
    gender: Gender = "f" if match["who"] == "her" else "m"
    return (only_other(cast, gender, name, before=raw.cue[0][0]) or match.group()) + words[match.end() :]


def _is_of(name: str, person: str) -> bool:
    """Whether a speaker is a person, or a thing of his: "Ian Lund’s article"."""
    return name == person or name.startswith((f"{person}’", f"{person}'"))


def only_other(cast: Cast, gender: Gender, name: str, *, before: int) -> str:
    """The only one beside `name` whom a pronoun can mean of those named so far; "" where several can."""
    people = [p for p in cast.people if not _is_of(name, p.name) and min(p.mentions) < before]
    fits = {p.name for p in people if p.gender == gender or (p.sure and not p.gender)}
    return fits.pop() if len(fits) == 1 else ""


LONGEST_LEAD = 200
"""Characters before a quote in which the sentence that leads into it begins."""
_LED_IN = re.compile(
    r"(?:^|[.!?][\"”]? |\n)(?P<who>(?:An?|Another|One) [\w’' -]{2,50}?) "
    r"(?:is|was|had|has|put|gave|went)\b[^.:\n]{0,80}: [\"“]$"
)
"""“*A clerk* was less shy: “…”, he said”."""


_PAPER_TOLD_OF = re.compile(
    r"\b(?:the|an?|this|that|his|her|its|their) (?:\w+ )?(?P<what>leaflet|letter|e-?mail|memo|document"
    r"|contract|poster|notice|note|brochure|pamphlet|petition|invoice|transcript|certificate|diary)[.:] $"
)
"""“I have *the leaflet*. (It says: …)”."""


def _small(who: str) -> str:
    return who[:1].lower() + who[1:]


def named_ahead(cast: Cast, raw: RawAttribution) -> str:
    """ "Nordwing is to cut 900 jobs, it announced": whom the pronoun behind the claim means."""
    word = cast.text[slice(*raw.source[0])].lower() if raw.source else ""
    begin, end = raw.content[0]
    if word in ("he", "she", "they"):
        led = _LED_IN.search(cast.text, max(0, begin - LONGEST_LEAD), begin)
        return _small(led["who"]) if led else ""
    its = _OF_ITS_OWN.fullmatch(word)
    if word != "it" and not its:
        return ""
    if paper := _PAPER_TOLD_OF.search(cast.text, max(0, raw.source[0][0] - LONGEST_LEAD), raw.source[0][0]):
        return f"the {paper['what']}"
    if cast.text[begin - 1 : begin] in QUOTE_MARKS and begin:
        return ""  # what stands in a quote is what "it" says
    runs = runs_in(cast.text, begin, min(end, begin + 80)) if end <= raw.source[0][0] else []
    named = bool(runs) and runs[0].begin <= begin + 4 and runs[0].name
    if named and " " not in named and not _is_name_inside(cast.text, named):
        return ""  # "Revenue fell by a third, it said"
    body = cast.fullest_body(runs[0].name) if named and not cast.is_surely_person(runs[0].name) else ""
    return owned_by(cast.with_article(body), word, mark="’") if body and its else body


_OF_ITS_OWN = re.compile(r"its (?:[a-z]+ )?(?:officials|spokes\w+|managers|lawyers|directors)")
"""“Nordwing is to cut jobs, *its managers* said”."""


_PHRASE_AHEAD = re.compile(
    r"(?P<who>(?:The|An?|Its|One) (?:[\w’'-]+ ){1,8}?)"
    r"(?:will|would|has|had|is|was|plans|expects|wants|aims|intends)\b"
)


def phrase_ahead(cast: Cast, raw: RawAttribution) -> str:
    """ "*The operator of the trams* will cut services, it said": words for whom no name is given."""
    words = cast.text[slice(*raw.source[0])].lower() if raw.source else ""
    begin, end = raw.content[0]
    if words != "it" or end > raw.source[0][0] or cast.text[begin - 1 : begin] in ('"', "“"):
        return ""
    ahead = _PHRASE_AHEAD.match(cast.text, begin, end)
    return _small(ahead["who"].strip()) if ahead else ""


def _is_name_inside(text: str, word: str) -> bool:
    """Whether a word has its capital inside of a sentence too, or is never written without it."""
    small = re.search(rf"\b{re.escape(word[:1].lower() + word[1:])}\b", text)
    return bool(re.search(rf"(?<=[a-z,] ){re.escape(word)}\b", text)) or (
        small is None and word.lower() not in OF_A_FIRM and not _COUNTED.fullmatch(word)
    )


def told_of(text: str, raw: RawAttribution) -> str:
    """The words of a source that says nothing itself, "" for a pronoun and for none."""
    words = text[slice(*raw.source[0])] if raw.source else ""
    return "" if words.lower() in PRONOUNS | DETERMINERS else words


def subject_name(cast: Cast, subject: str, name: str) -> str:
    low = subject.lower()
    one = cast.is_person(name) or name.startswith("one of ")
    return name if low in ("he", "she") and one else subject


_IN_NUMBER = re.compile(
    r"(?:\d[\d.,]*|(?i:one|two|three|four|five|six|seven|eight|nine|ten|half|most|many|few)) ?(?:%|[a-z])"
)


def meant(cast: Cast, raw: RawAttribution, content: str, name: str) -> str:
    """Whom a leading pronoun means: the speaker, where gender, number and order fit."""
    word = leading(content)
    if _CLIENT.match(content) or is_empty_it(content) or name in ("I", "We", "we", "He", "She", "he", "she"):
        return ""
    if _OBJECT_OF.match(content):
        return ""  # "accuses *it* of theft"
    if word == "they" and (told := _told_to(cast, raw, content)):
        return told
    if word in ("he", "his", "she", "her"):
        return _meant_person(cast, raw, "m" if word in ("he", "his") else "f", name)
    before = bool(raw.source) and raw.source[0][0] < raw.content[0][0]
    saying = before and word == "they" and bool(raw.cue) and _SAYING.match(cast.text, *raw.cue[0])
    if saying and _SEVERAL.search(cast.text, max(raw.source[0][1], raw.cue[0][0] - NEAR), raw.cue[0][0]):
        return ""  # "played down reports of faults, saying they were few"
    own = _NUMBER.get(cast.text[slice(*raw.source[0])].lower()) if raw.source else None
    if own and own != _NUMBER.get(word, own):
        return ""  # "it added that they had left"
    if before and word in ("it", "its") and _is_of_another(cast.text, raw):
        return ""
    people = " and " in name and cast.is_person(name.rpartition(" and ")[2])
    if word in ("it", "its") and (people or _IN_NUMBER.match(name)):
        return ""  # "23 percent said it was unwise"
    if word == "it" and _COSTS.match(content):
        return ""
    if word == "it" and _OF_A_THING.match(content):
        return ""
    if before and word == "it" and _OF_A_FIGURE.search(cast.text, raw.source[0][1], raw.content[0][0]):
        return ""
    if word in ("it", "its") and (speaks := _SPEAKS_FOR.search(name)):
        return speaks["body"] if before else ""
    if word in ("it", "its") and (body := spoken_for(name)) != name and not cast.is_person(body):
        return cast.with_article(body) if before else ""
    if not word or not name or not before:
        return ""
    pair = word in ("they", "their") and " and " in name
    if cast.is_surely_person(name) or (not pair and _is_one(cast, raw, name)):
        return ""
    several = _SEVERAL.search(cast.text, max(raw.source[0][1], raw.content[0][0] - NEAR), raw.content[0][0])
    if word == "they" and is_body(name) and not several:
        return name  # "the agency said they had"
    many = is_plural(name) or pair
    many = many or (word in ("they", "their") and name[:1].isupper() and name.endswith("s"))
    return name if many == (word in ("they", "their")) else ""


_WHOM = re.compile(
    r" (?P<whom>(?:(?:the|his|her|their|its) )?(?!reporters|journalists|newspapers)"
    r"(?:[a-z-]+s|staff|personnel))(?: that)? "
)
_OUGHT = re.compile(r"they [\"“]?(?:should|must|ought|have to|had to|need|needed)\b", re.I)


def _told_to(cast: Cast, raw: RawAttribution, content: str) -> str:
    """ "Told *jurors* that they should not read of it": whom that is put to."""
    if not raw.cue or not _OUGHT.match(content) or raw.cue[0][1] >= raw.content[0][0]:
        return ""
    whom = _WHOM.fullmatch(cast.text, raw.cue[0][1], raw.content[0][0])
    return whom["whom"] if whom else ""


_DOES_TO_IT = re.compile(r"\b(?:which|who|that) \w+ it\b")
_WHICH_DOES = re.compile(r", (?:which|who) (?:[\w’'-]+ ){1,2}(?:the|an?)\b")
_A_THING = re.compile(r"\b(?:an?|the) [^\W\d_]+")
"""What stands between the speaker and what is said: "struck down *a law*, ruling that it …"."""


def _is_of_another(text: str, raw: RawAttribution) -> bool:
    (begin, end), (told, last) = raw.source[0], raw.cue[0] if raw.cue else raw.content[0]
    beside = end < told and text[told:last].endswith("ing") and _A_THING.search(text, end, told)
    fitted = _DOES_TO_IT.search(text, begin, end)  # "the firm which fitted it said it was working"
    return bool(_WHICH_DOES.search(text, begin, end) or beside or fitted)


def _is_one(cast: Cast, raw: RawAttribution, name: str) -> bool:
    """Somebody by a role, whom "it" does not mean: "her deputy", "Tarn's mayor, Leo Gruber"."""
    head = _FURTHER.split(name)[0].split()
    words = {word.strip(",.").lower() for word in cast.text[slice(*raw.source[0])].split()}
    if head and head[0].lower() in ("one", "another"):
        return True
    if words & {"he", "she"}:
        return True
    if head and head[-1] == "Executive":
        return False  # "the Health and Safety Executive" is a body
    return bool(head) and (head[-1].lower() in ROLES or bool(cast.is_person(name) and words & ROLES))


def _meant_person(cast: Cast, raw: RawAttribution, gender: Gender, name: str) -> str:
    """The speaker, or the one person whose office or lawyer speaks.

    "Her daughter said she had died" may mean either: nobody is named.
    """
    if other := _named_before(cast, raw, gender, name):
        return other
    between = cast.text[raw.cue[0][1] : raw.content[0][0]] if raw.cue else ""
    if len(between) > CONJUNCT and _names_another(cast, between, name):
        # "told jurors the driver had been drinking and that he …"
        heads = [match for match in _SOMEBODY.finditer(between) if match["head"].lower() in ROLES]
        alone = len(heads) == 1 and not cast.is_surely_person(name) and heads[0].group().startswith("the ")
        return heads[0].group() if alone else ""
    close = _CLOSE_TO.match(cast.text, *raw.source[0]) if raw.source else None
    if close and (who := cast.speaker(close.span("who"), remember=False)):
        return who if cast.gender_of(who) in (gender, "") else ""
    hired = _HIRED.match(cast.text, *raw.source[0]) if raw.source else None
    if hired and cast.gender_of(name) not in (gender, ""):
        runs = runs_in(hired["who"])
        return cast.person(runs[-1].name) or "" if runs and runs[-1].name else ""
    if cast.gender_of(name) not in (gender, ""):
        return _employer(cast, name) or _only_here(cast, raw, gender, name)
    own = _OF_ONES_OWN.match(cast.text, *raw.source[0]) if raw.source else None
    if own and (own["whose"].lower() == "her") == (gender == "f"):
        hired = _SPEAKS_AS_HIRED.search(cast.text, *raw.source[0])
        return cast.pronoun("he" if gender == "m" else "she", raw.source[0][0]) if hired else ""
    named = raw.source and _NAMED_HERE.fullmatch(cast.text, *raw.source[0])
    if _is_one_person(cast, name) or named:
        relative = raw.source and not cast.gender_of(name) and is_relative_named(cast.text, raw.source[0])
        if relative:
            return ""  # "Tom Bell's partner, Jo Lind, said he had left"
        return name if cast.gender_of(name) in (gender, "") else ""
    if name.startswith("one of ") and raw.source:
        return name  # "one of the pupils said he had kept a diary"
    if is_alone(cast, raw, gender, name):
        return name
    runs = runs_in(name)
    found = cast.person(runs[-1].name, runs[-1].role) if runs and runs[-1].name else ""
    fits = (gender, "") if found and name.startswith((f"{found}'s ", f"{found}’s ")) else (gender,)
    return found if found and cast.is_person(found) and cast.gender_of(found) in fits else ""


_NAMED_HERE = re.compile(r"[Hh]e|[Ss]he|[^\W\d_a-z][\w’'-]+, who [^\n]+")
"""Somebody, be his name ever so bare: "*Sande, who left in May,* said she …", "*she* said her …"."""


def _named_before(cast: Cast, raw: RawAttribution, gender: Gender, name: str) -> str:
    """ "(Rahm won.) *His* only rival got a third, said Ole Lind": who is named later is not meant."""
    at = raw.content[0][0]
    first = next((min(p.mentions) for p in cast.people if p.name == name), -1)
    if first < raw.content[-1][1] or not raw.source or raw.source[0][0] < at:
        return ""
    other = cast.pronoun("she" if gender == "f" else "he", at)
    return other if cast.is_person(other) else ""


def _only_here(cast: Cast, raw: RawAttribution, gender: Gender, name: str) -> str:
    """The only one whom "he" of a woman's words can mean, where the paragraph names him before."""
    at = raw.content[0][0]
    other = only_other(cast, gender, name, before=at)
    begin = cast.text.rfind("\n", 0, at) + 1
    here = any(begin <= place < at for p in cast.people if p.name == other for place in p.mentions)
    return other if here else ""


_CLOSE_TO = re.compile(
    r"(?:[\w-]+ )?(?:people|persons?|sources?|aides?|friends?|those|officials|advisers|allies) "
    r"(?:who (?:are|is) )?(?:close|near|loyal) to (?P<who>[^,;]{3,60}\w)",
    re.I,
)
"""“People *close to the minister*”."""


def client_of(cast: Cast, source: Span | None, name: str) -> str:
    """For whom the one who speaks works, where "his client" is said to have said something."""
    return _employer(cast, name) if source and _CLIENT.fullmatch(cast.text, *source) else ""


def _employer(cast: Cast, name: str) -> str:
    """For whom somebody speaks: "Wendt's spokesman, *Dirk Palle*, …"."""
    at = next((min(p.mentions) for p in cast.people if p.name == name), 0)
    hired = _HIRED.search(cast.text, max(0, at - 60, cast.text.rfind("\n", 0, at) + 1), at)
    if hired is None or cast.text[hired.end() : at].strip(" ,"):
        return ""
    runs = runs_in(hired["who"])
    return (cast.person(runs[-1].name) or runs[-1].name) if runs else ""


def _names_another(cast: Cast, words: str, name: str) -> bool:
    """Whether a conjunct before is about somebody else, whom "he" may mean."""
    heads = {match["head"].lower() for match in _SOMEBODY.finditer(words)}
    people = [p for p in cast.people if not is_outlet(p.name)]
    named = any(p.name != name and p.surname in words and p.surname not in name for p in people)
    return named or bool(heads & ROLES)


def _is_one_person(cast: Cast, name: str) -> bool:
    """A person of the cast, or a first name alone ("his wife Mia")."""
    return cast.is_person(name) or folded(name) in FIRST_NAMES
