"""What the words of one claim say that somebody else said: claims inside claims.

Works on any tagger's spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.extraction.attribution import RawAttribution, inner_of
from claims.extraction.cues.clauses import subject_before, subject_span, verb_group_start
from claims.extraction.cues.cuewords import Hit, hits_in
from claims.extraction.cues.lexicon import AUXILIARIES, DETERMINERS, FINITE, PREPOSITIONS, cues, is_finite
from claims.extraction.layout.quotes import quotes_in
from claims.extraction.relays.informants import told_by
from claims.extraction.relays.relative import antecedent_of, clause_end
from claims.extraction.sentences import Token, spans_of, tokens_of
from claims.extraction.types import Block, Span, Spans
from claims.extraction.wording import has_verb
from claims.extraction.wordsets import word_set

DEEPEST = 3
"""Who says that another said that a third said."""
NEW_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Nested:
    """One claim; `outer` is who passed it on, the nearest first."""

    raw: RawAttribution
    outer: tuple[RawAttribution, ...] = ()
    subject: Span | None = None
    """Words that stand for the subject which a parted conjunct lacks, or what a relative clause is about."""


def tokens_in(text: str, span: Span) -> list[Token]:
    return tokens_of(text, *span, quotes_in(text, Block(*span, "paragraph")))


def is_quoted(text: str, span: Span) -> bool:
    return span[0] > 0 and text[span[0] - 1] in "\"“„«‘'`"


def has_finite(tokens: list[Token]) -> bool:
    return any(t.low in FINITE or t.low in AUXILIARIES for t in tokens)


def inside(text: str, part: Nested) -> list[Nested]:
    """What the content says somebody else said: "Y had indicated Z" inside X's words."""
    if len(part.raw.content) != 1:
        return []
    if is_quoted(text, part.raw.content[0]):
        return _in_quote(text, part)
    if part.raw.cue and text[slice(*part.raw.cue[0])] == "?":
        return []  # an answer: what it says that others said has been found already
    span = part.raw.content[0]
    tokens = tokens_in(text, span)
    hits = [hit for hit in hits_in(tokens, text) if _is_nested(text, tokens, hit)]
    found = [_from_hit(text, tokens, hit) for hit in hits]
    had = told_by(text, span)
    found += had
    if not found and (straddling := _through_quote(text, span, tokens)):
        found = [straddling]
    nested = [
        Nested(raw, (*_listener(text, span, raw, had), part.raw, *part.outer), antecedent_of(text, raw))
        for raw in (_of_relative_clause(text, raw) for raw in found if raw)
        if raw.content and raw.source and raw.content != part.raw.content
    ]
    deeper: dict[tuple[Spans, Spans], list[Nested]] = {}
    for one in nested:  # what an earlier one holds has its chain from there
        if len(one.outer) < DEEPEST and _key(one) not in deeper:
            for inner in inside(text, one):
                deeper.setdefault(_key(inner), []).append(inner)
    held = [inner for found_inside in deeper.values() for inner in found_inside]
    return [one for one in nested if _key(one) not in deeper] + held


def _in_quote(text: str, part: Nested) -> list[Nested]:
    """ "“*Corder told me* the club owed her a boat,” Lee said"; "he" is named by whoever names people."""
    span = part.raw.content[0]
    tokens = tokens_in(text, span)
    hit = next((hit for hit in hits_in(tokens, text) if _states(text, tokens, hit)), None)
    if hit is None or hit.source is None or hit.final or hit.source[0] != 0:
        return []
    named = all(token.capital for token in tokens[slice(*hit.source)]) and tokens[0].low not in _NOBODY
    if not named or tokens[hit.verb].low not in _TELLS or tokens[hit.content[0][0]].kind == "quote":
        return []
    raw = _from_hit(text, tokens, hit)
    if raw is None:
        return []
    begin, end = raw.content[0]
    own = _OWN_WORDS.search(text, begin, end)
    raw = replace(raw, content=((begin, own.start() if own else _without_stop(text, (begin, end))),))
    return [Nested(raw, (part.raw, *part.outer))]


_OWN_WORDS = re.compile(r"(?:,|\s[–—-]) (?:and|but) (?=\S)|, (?:which|who) (?=\S)| and (?=I\b|we\b)")
"""“(Holt promised a bridge in May,) *and it has not come*”: whoever quotes her says this himself."""
_TELLS = word_set("said told promised assured admitted claimed warned insisted confirmed")


def _key(part: Nested) -> tuple[Spans, Spans]:
    return part.raw.content, part.raw.cue


_HELPED = re.compile(r"(?:\s+(?:has|have|had|was|were|also|later|been|heard|overheard))*\s*$")


def _listener(
    text: str, span: Span, raw: RawAttribution, had: list[RawAttribution]
) -> tuple[RawAttribution, ...]:
    """ "(The Post said) *Echo* had learned from B that …": Echo passed it on, where it is not "it" or
    "he"."""
    made = text.endswith("made by", raw.cue[0][0], raw.cue[0][1])  # "a claim made by": no listener
    if made or not any(raw.content[0][0] == one.content[0][0] and raw.cue == one.cue for one in had):
        return ()
    helped = _HELPED.search(text, span[0], min(raw.cue[0][0], raw.source[0][0]))
    who = subject_span(text, span[0], helped.start()) if helped else None
    if who is None or text[slice(*who)].split()[0].lower() in _OWN | AUXILIARIES:
        return ()
    return (RawAttribution(raw.content, (who,), raw.cue),)


def _of_relative_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """ "The bridge, which he says is safe, would close": what is said ends at the comma."""
    if len(raw.content) != 1 or is_quoted(text, raw.content[0]):
        return raw
    return replace(raw, content=((raw.content[0][0], clause_end(text, raw)),))


_OWN = frozenset(["it", "i", "we", "you", "there", "he", "she", "they", "this", "that", "who", "which"])
"""With these a clause goes on with whom it is about already."""
_NOBODY = _OWN - {"he", "she"}


def _is_nested(text: str, tokens: list[Token], hit: Hit) -> bool:
    """A reporting verb with a subject of its own that is not the speaker himself ("he")."""
    if not _states(text, tokens, hit) or hit.source is None:
        return False
    begin = hit.content[0][0]
    if (
        tokens[hit.source[0]].low in _WHO_SAY_NOTHING
        or _is_no_subject(tokens, hit.source[0])
        or _is_alleged_to(tokens, hit.verb)
        or _is_counted(tokens, hit)
        or _is_no_word(tokens, hit)
    ):
        return False
    if tokens[begin].low in AUXILIARIES and tokens[begin - 1].kind == "word" and not hit.final:
        return tokens[hit.source[0] - 1].low in _RELATIVE  # "a trial with 300 volunteers will begin"
    return tokens[hit.source[0]].low not in _OWN | AUXILIARIES


def _is_no_subject(tokens: list[Token], at: int) -> bool:
    """ "(A guard) *pushed* her as the couple were reporting the theft": a verb opens no subject."""
    word = tokens[at].low
    if at and word.endswith("ing") and not tokens[at].capital and cues().get(tokens[at - 1].low):
        return True  # "(Dahl) admitted *firing* a gun but said …"
    if at and tokens[at - 1].low in ("that", "who", "which") and word.endswith("ed"):
        return not tokens[at].capital  # "the wreck *that killed* 26 told a meeting"
    return word.endswith("ed") and not tokens[at].capital and tokens[at + 1].low in DETERMINERS


def _is_alleged_to(tokens: list[Token], verb: int) -> bool:
    """ "The words *alleged to have been* said": who says so is not told."""
    follows = [token.low for token in tokens[verb + 1 : verb + 3]]
    return tokens[verb].low in _ALLEGED and follows[:1] == ["to"] and follows[1:] in (["have"], ["be"])


def _is_counted(tokens: list[Token], hit: Hit) -> bool:
    """ "(Little to prove that) *the 12 reported* sinkings were its fault": these report nothing."""
    number = tokens[hit.verb - 1].low
    return tokens[hit.verb].low in _ALLEGED and (number.isdigit() or number in _NUMBERS)


def _is_no_word(tokens: list[Token], hit: Hit) -> bool:
    """ "(He said) attacks *continued*, with “baseless” charges": whoever goes on is quoted right there."""
    begin = hit.content[0][0]
    beside = begin == hit.verb + 1 or (begin == hit.verb + 2 and tokens[begin - 1].kind == "mark")
    goes_on = tokens[hit.verb].low in ("continue", "continued", "continues") and not hit.final
    return goes_on and (not beside or tokens[begin - 1].low == "to" or tokens[begin].low == "to")


_WHO_SAY_NOTHING = word_set("no nobody none nothing little neither")
"""“(He said) *no evidence* suggested it”: this says nothing."""
_ALLEGED = word_set("alleged said reported believed thought claimed")
_NUMBERS = word_set("two three four five six seven eight nine ten eleven twelve many several few")
_RELATIVE = word_set("who whom which that what")


def _states(text: str, tokens: list[Token], hit: Hit) -> bool:
    """A reporting verb with a subject and a clause."""
    cue = cues().get(tokens[hit.verb].low)
    if hit.source is None or (
        tokens[hit.verb].low != "according" and not (cue and (cue.strong or cue.lemma in _NESTING))
    ):
        return False
    return bool(hit.content) and _is_clause(text, tokens, hit.content[0])


def _is_clause(text: str, tokens: list[Token], content: tuple[int, int]) -> bool:
    """Whether it says something: "agreed to meet" and "proposed changes" name an act, not a statement."""
    begin, end = content
    if tokens[begin].kind == "quote":
        return True
    opens = tokens[begin].low in DETERMINERS | _OWN or tokens[begin].capital
    told = tokens[begin - 1].low == "that" and (
        (opens and end - begin > 2) or any(is_finite(t.low) for t in tokens[begin:end])
    )
    stop = next((at for at in range(begin + 1, end) if tokens[at].low in _LATER_CLAUSE), end)
    says = has_finite(tokens[begin:stop]) or any(
        t.kind == "quote" and has_verb(text[t.begin : t.end]) for t in tokens[begin:end]
    )
    if opens and not says and tokens[begin - 1].low in _TOLD_WHOM:
        says = any(is_finite(t.low) for t in tokens[begin + 1 : end])
    return tokens[begin - 1].low not in ("to", "for") and (told or says)


_LATER_CLAUSE = word_set("before after until when while because though although once")
"""“Could reveal *the illness before it begins*”: no verb of the clause that it would be."""
_TOLD_WHOM = word_set("me him her us them say says said")
"""Behind one of these a clause without "that" opens: "told him *the club owed her a boat*"."""


_NESTING = word_set("""
    indicate report suggest agree claim allege maintain contend signal propose hint imply believe promise
    pledge deny assure inform notify
    remind acknowledge concede
    """)


def _from_hit(text: str, tokens: list[Token], hit: Hit) -> RawAttribution | None:
    if not hit.content or hit.source is None:
        return None
    content = tuple(
        inner_of(text, tokens[b])
        if tokens[b].kind == "quote" and (e - b == 1 or tokens[b + 1].low in ("to", "at", "on"))
        else _first_sentence(text, tokens, b, e)
        for b, e in hit.content
    )
    content = (*content[:-1], _without_joint(text, content[-1]))
    source = (tokens[hit.source[0]].begin, tokens[hit.source[1] - 1].end)
    return RawAttribution(content, (source,), tuple((tokens[b].begin, tokens[e - 1].end) for b, e in hit.cue))


_JOINT = re.compile(r",? (?:and|but)$")
_SAID_TOO = re.compile(r",? (?:and|but) (?:said|says|added|denied|insisted) ")


def _without_joint(text: str, span: Span) -> Span:
    """ "They had witnesses*, and*", "(admitted) firing a gun *but said* …": what is joined is told apart."""
    doing = text[slice(*span)].partition(" ")[0].endswith("ing")
    joint = (_SAID_TOO.search(text, *span) if doing else None) or _JOINT.search(text, *span)
    return (span[0], joint.start()) if joint else span


def _first_sentence(text: str, tokens: list[Token], begin: int, end: int) -> Span:
    """In an answer of several sentences what another said ends with the first of them."""
    first, last = tokens[begin].begin, tokens[end - 1].end
    if not NEW_SENTENCE.search(text, first, last) or any(t.kind == "quote" for t in tokens[begin:end]):
        return first, last
    stop = spans_of(text, first, last)[0][1]
    return first, stop - (text[stop - 1] == ".")


def _through_quote(text: str, span: Span, tokens: list[Token]) -> RawAttribution | None:
    """The verb stands inside the quote: Doe "broadly… agreed the plan can work"."""
    for at, token in enumerate(tokens):
        if token.kind != "quote" or at == 0:
            continue
        source = subject_before(tokens, verb_group_start(tokens, at))
        inner = inner_of(text, token)
        words = tokens_of(text, *inner)
        verb = next((i for i, t in enumerate(words[:10]) if _says(words, i)), None)
        if source is None or verb is None or verb + 2 >= len(words):
            continue
        if tokens[source[0]].low in DETERMINERS | _OWN or words[verb + 1].low in PREPOSITIONS:
            continue
        begin = verb + 1 + (words[verb + 1].low == "that")
        content = (words[begin].begin, _without_stop(text, inner))
        return RawAttribution(
            (content,),
            ((tokens[source[0]].begin, tokens[source[1] - 1].end),),
            ((words[verb].begin, words[verb].end),),
        )
    return None


def _says(words: list[Token], at: int) -> bool:
    cue = cues().get(words[at].low)
    if cue is None or cue.form not in ("past", "s") or not (cue.strong or cue.lemma in _NESTING):
        return False
    return not any(t.low in ("i", "we", "he", "she", "they", "you", "it") or t.capital for t in words[:at])


def _without_stop(text: str, inner: Span) -> int:
    return inner[1] - 1 if text[inner[1] - 1] in ".," else inner[1]
