"""How a cue takes its content: as a clause, as words, as what somebody is asked to do."""

from __future__ import annotations

import re

from claims.extraction.attribution import RawAttribution
from claims.extraction.cues.lexicon import AUXILIARIES, DETERMINERS, PARTICLES, PRONOUNS, cues
from claims.extraction.fields.quoteforms import QUOTE_MARKS
from claims.extraction.polarity import gap_of
from claims.extraction.sentences import Token, tokens_of
from claims.extraction.wording import has_verb
from claims.extraction.wordsets import word_set

LONGEST_JOINT = 12
"""Characters between a cue and its phrase: "found no evidence *of* …"."""
_NAMES = re.compile(r"\b(?:call|describ|label|brand|dubb|term)\w*$")
_PLURAL = re.compile(r"\b(?!(?:is|was|has|does)\b)[a-z]+s\b")
_AGAINST = frozenset(["against", "over"])
"""“(Lodged a complaint) *against* a vote he lost”."""
_HOLDS = word_set("""
    hail hails hailed hailing tout touts touted touting cast casts casting frame frames framed framing
    portray portrays portrayed portraying paint paints painted painting
    """)
_AS = re.compile(r"(?:[\w’'“”\"-]+ ){1,8}?as ")
"""“(Hailed) the figures *as* proof that it works”: what is held to be something."""
_WITHOUT_PROOF = re.compile(r", (?:without \w+ing|with no|with little) [^,\n]{3,40}, ?")
"""“(Accused*), without giving evidence,* the villages”."""
_POINTS_AT = re.compile(r"\s(?:that|this|it|them|those|these)\s(?:as\s)?[\"“„‘]?")
"""“(Called) *that* “an insult””: what is called so."""
_AS_QUOTE = re.compile(
    r"(?:(?:the|this|that|his|her|its|their|any|all|an?)\s)?(?:[\w’'-]+\s){1,6}as\s[\"“][^\"“”]+[\"”]"
)
"""“(Mocked) the government as “a marriage””."""
_ALLEGED = re.compile(
    r"(?:alleged|suspected|reported|supposed|purported|renewed|repeated|continued) (?=[a-z])"
)
_ASKED = re.compile(r"\bask(?:s|ed|ing)?$")
_WHOM_WHAT = re.compile(r"(?:[\w’'-]+ ){1,4}?[\"“]?(?:why|how|what|whether|if|who|where|when|which)\b")
"""“(Asked) *the defendant why* …”."""
_SCARE = re.compile(r"[\"“‘']{1,2}[\w -]{2,30}[\"”’']{1,2} [a-z]")
"""A word in quotes that opens no quote: "(against) “*flat-earth*” sceptics"."""
_REDUCED = re.compile(
    r"\s(?:(?:made|placed|put|taken|given|held|brought|\w{3,}ed)\s(?:by|on|in|at|to|from|under|for|with|against|during|into"
    r"|between|toward|towards)|that|which|who|whose|where|of what|as(?=\s(?:an?|the|(?:\w+ly\s)?\w+ed)\b))\s"
)
"""“(Lamented) the burden *placed on* members *that* could …”: no verbs of a clause of its own."""
_ALWAYS_CLAUSE = word_set("say add think believe argue insist claim tell note warn reply write state post")
"""Verbs after which words without a verb that is known have one all the same."""
_LATER_CLAUSE = re.compile(r"\s(?:and|but|who|which|that|whose|since|after|when|before|until)\s")
_TOLD_WHEN = re.compile(r"\s(?:since|after|when|before|until|who|if|unless)\s")
"""“(Announced) the first death *since the outbreak was declared*”: no verb of its own."""
_FEELING = ("express", "voice")
_A_THING = re.compile(r"(?:an?|no|its|his|her|their) ")
"""“(Claims) *an* improvement”."""
_JOINT = re.compile(r"\s+(?:(?:for|of|to|as|about|on|against|with|in) )?", re.I)
_STOP_BETWEEN = re.compile(r"[.!?…][\"”’']{0,2}\s")
_COMMA_LAST = re.compile(r",(?P<marks>[\"”’']{0,2})$")
_WHOM_TO = re.compile(r"(?!that\b|it\b|there\b)(?:[\w’'-]+\s){1,6}?to\s")


_OPENS = frozenset(["And", "But", "So", "Because", "It", "They", "There", "If", "When", "What", "That"])
"""With one of these a quote that goes on behind who said it begins a sentence."""


def content_of(text: str, raw: RawAttribution) -> str:
    return " ".join(text[b:e] for b, e in raw.content)


def joined(text: str, raw: RawAttribution) -> str:
    """The content as it is read: with the comma of "…, he said, 4 points less"."""
    words, before = "", 0
    for begin, end in raw.content:
        piece = text[begin:end]
        stopped = bool(words) and bool(_STOP_BETWEEN.search(text, before, begin))
        if stopped and (last := _COMMA_LAST.search(words)):  # "It is late,” she wrote. “We …"
            words = words[: last.start()]
            words += f"{'' if words[-1:] in '.!?…' else '.'}{last['marks']}"
        elif (
            words
            and words[-1].isalnum()
            and ((stopped and piece[:1].isupper()) or piece.partition(" ")[0] in _OPENS)
        ):
            words += "."
        before = end
        first = piece.split()[:2]
        goes_on = piece[:1].islower() and first[0] not in PRONOUNS and has_verb(" ".join(first))
        if goes_on and words.endswith(",") and not has_verb(words):
            words = words[:-1]  # "its engineers, (it said,) had found"
        waits = words.rsplit(" ", 1)[-1] in AUXILIARIES  # "she has, (she says,) written"
        comma = words and words[-1].isalnum() and not (goes_on or waits) and text[begin - 2 : begin] == ", "
        words += (", " if comma else " " if words else "") + piece
    return words


def cue_of(text: str, raw: RawAttribution) -> tuple[str, str]:
    """Lemma of the cue verb and how it takes this content."""
    if not raw.cue:
        return "", "clause"
    tokens = tokens_of(text, *raw.cue[0])
    known = [(t, cues()[t.low], i) for i, t in enumerate(tokens) if t.low in cues()]
    if not known and text.endswith(" to ", 0, raw.content[0][0]) and raw.cue[0][1] < raw.content[0][0]:
        return "", "to"  # "voted as one to keep it"
    if not known:
        felt = tokens and tokens[-1].low == "expressed" and text[raw.content[0][0] - 1] not in QUOTE_MARKS
        against = bool(tokens) and (tokens[-1].low in _AGAINST or felt)
        held = bool(tokens) and tokens[-1].low in _HOLDS and bool(_AS.match(text, *raw.content[0]))
        objects = against or held or _is_object(text, raw) or _is_phrase(text, raw, sure=True)
        return "", "phrase" if objects else "clause"
    _, cue, at = next((one for one in reversed(known) if not _is_venue(tokens, one[2])), known[-1])
    takes = cue.takes
    particle = at + 1 < len(tokens) and (cue.lemma, tokens[at + 1].low) in PARTICLES
    if particle:
        takes = PARTICLES[cue.lemma, tokens[at + 1].low]
    taken = _taken(text, raw, takes)
    led = _joint(text, raw) or any(
        t.low in DETERMINERS for t in tokens[:at]
    )  # "issued a warning", "warned of"
    led = led or (at + 2 < len(tokens) and tokens[-1].low in ("of", "about", "against"))
    if taken == "clause" and _joint(text, raw) and not has_verb(content_of(text, raw)):
        taken = "phrase"
    if taken == "clause" and "ask" in takes and _is_put_to(text, raw):
        taken = "phrase"
    if taken == "clause" and led and tokens[-1].low in _AGAINST:
        taken = "phrase"
    if taken == "clause" and (led or cue.lemma not in _ALWAYS_CLAUSE) and _is_phrase(text, raw):
        taken = "phrase"
    if taken == "clause" and cue.lemma == "claim" and _A_THING.match(text, *raw.content[0]):
        taken = "clause" if has_verb(content_of(text, raw)) else "phrase"
    if taken == "clause" and (cue.lemma == "want" or (cue.lemma in _FEELING and not _joint(text, raw))):
        taken = "phrase"
    calls = cue.lemma == "call" and not particle and taken == "phrase"
    return "describe" if calls else cue.lemma, taken


def _taken(text: str, raw: RawAttribution, takes: frozenset[str]) -> str:
    begin = raw.content[0][0]
    before = text[max(0, begin - 12) : begin].rstrip(QUOTE_MARKS + " \n").lower()
    if before.endswith((" to", "\nto")) and raw.cue[0][1] <= begin:
        return "ask" if "ask" in takes and raw.cue[0][1] + 4 < begin else "to" if "to" in takes else "ask"
    named = "phrase" in takes and ("clause" not in takes or not _is_clause(text, raw))
    aside = _WITHOUT_PROOF.fullmatch(text, raw.cue[0][1], begin)
    if named and (aside or not before.endswith(("that", ",", ":"))) and raw.cue[0][1] <= begin:
        return "phrase"
    return "clause"


def _joint(text: str, raw: RawAttribution) -> str:
    """The small word between the cue and a phrase: "for", "of"."""
    between = text[raw.cue[0][1] : raw.content[0][0]].rstrip(QUOTE_MARKS)
    return between.strip() if len(between) <= LONGEST_JOINT and _JOINT.fullmatch(between) else ""


def _is_put_to(text: str, raw: RawAttribution) -> bool:
    """ "urged *parents to have …*": whom it is put to stands in the content."""
    begin, end = raw.content[0]
    whom = _WHOM_TO.match(text, begin, end)
    beside = raw.cue[0][1] <= begin and not text[raw.cue[0][1] : begin].strip()
    return bool(whom and beside and not has_verb(whom.group()))


def _is_object(text: str, raw: RawAttribution) -> bool:
    """Whether an unknown verb has the words for its object: "convicted the owner and cleared his son"."""
    gap = gap_of(text, raw.cue[0], raw.content[0][0])
    words = text[slice(*raw.content[0])]
    said = gap.rstrip().endswith(("that", "said")) or words[:1] in QUOTE_MARKS
    return bool(gap) and not said and not has_verb(_LATER_CLAUSE.split(words)[0])


def _is_phrase(text: str, raw: RawAttribution, *, sure: bool = False) -> bool:
    """ "called the plan “absurd”", "expect prices to rise": no verb of its own, right behind the cue.

    `sure`: "costs" and "strains" are no verbs (of "highlighted both costs and strains").
    """
    begin, end = raw.content[0]
    between = text[raw.cue[0][1] : begin]
    if _NAMES.search(text, *raw.cue[0]) and _POINTS_AT.fullmatch(between):
        return True
    quoted = text[begin] in QUOTE_MARKS and not _SCARE.match(text, begin, end)
    if not 0 < len(between) <= LONGEST_JOINT or not _JOINT.fullmatch(between) or quoted:
        return False
    named = _ALLEGED.sub("", text[begin:end])
    if _ASKED.search(text, *raw.cue[0]) and _WHOM_WHAT.match(named):
        return True
    if _AS_QUOTE.fullmatch(named):
        return True
    head = _REDUCED.split(_TOLD_WHEN.split(named)[0])[0]
    head = _PLURAL.sub(" ", head) if sure else head
    return bool(_NAMES.search(text, *raw.cue[0])) or not has_verb(head)


def _is_clause(text: str, raw: RawAttribution) -> bool:
    words = content_of(text, raw).lower().split()[:12]
    return any(
        w in ("is", "are", "was", "were", "will", "would", "had", "has", "have", "could", "should", "can")
        for w in words
    )


def _is_venue(tokens: list[Token], at: int) -> bool:
    """ "(promised) in a post": no verb, but where it was said."""
    behind = at - 1 if at and tokens[at - 1].low in DETERMINERS else at
    return behind > 0 and tokens[behind - 1].low in ("in", "on", "at")
