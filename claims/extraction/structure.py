"""Claims inside claims: several under one cue are parted, what somebody says another said is found.

Works on any tagger's spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claims.extraction.also import also_said
from claims.extraction.attribution import RawAttribution, inner_of
from claims.extraction.citing import cited_in
from claims.extraction.clauses import subject_before, verb_group_start
from claims.extraction.cueparts import apart, without_accused, without_addressee, without_verdict
from claims.extraction.cuewords import Hit, hits_in
from claims.extraction.lexicon import AUXILIARIES, DETERMINERS, FINITE, PREPOSITIONS, cues, is_finite
from claims.extraction.nothing import HALF
from claims.extraction.quoted import said_by_quoted
from claims.extraction.quotes import quotes_in
from claims.extraction.relative import antecedent_of, clause_end
from claims.extraction.sentences import Token, spans_of, tokens_of
from claims.extraction.toldby import told_by
from claims.extraction.types import Block, Span
from claims.extraction.wordsets import word_set

SHORTEST_PART = 4
"""Tokens of a conjunct that stands as a claim of its own."""
DEEPEST = 3
"""Who says that another said that a third said."""
_TAIL = re.compile(
    r",\s+(?:speaking|referring|citing|alluding|quoting|standing|addressing|pointing|"
    r"flanked|answering|responding|without\s+(?:naming|giving|elaborating|specifying|providing|offering|explaining))\b[^\"“”]*$"
)

_THAT = re.compile(
    r"[Tt]hat,?\s+(?=(?:the|an?|his|her|its|their|our|my|he|she|it|they|we|I|you|there|this|these|those|no|some|"
    r"all|any|many|most|every|each|both|if|when|since|because|that|[A-Z][\w’'-]*|\d[\d,.]*|according\sto)\b)"
)
"""Opens a clause: "that the crane"; "that crane" points at one."""
_POINTING = re.compile(r"that (?:(?:an?|the) )?[\w’'-]+[.,]?")
"""“(Called) that a lie”: no clause."""
_DANGLING = re.compile(
    r"\s*,\s+an?\s+(?:figure|number|estimate|claim|charge|allegation|accusation)(?:\s+(?:that|which))?\s*$|\s*,\s+(?:an?|the|and|but|or|which|who|while)\s*$|\s*;\s*$|\s+(?:and|but|or|while)$"
)
_POINTS = re.compile(r"[Tt]hat\s+(?:is|was|were|would|will|had|has|could|should|may|might)\b")
_TRAILING = re.compile(r"(?<=\w)\s+as$|(?<=\w{3})(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Bros)\.$")
_LEADING = re.compile(r"(?:as|but|and|because|since|that|then|\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?)\s+(?=\S)")
"""Before a source; a live blog opens with the hour."""
_CITING = re.compile(r",\s+(?:citing|blaming|referring to|pointing to|alluding to)$")
_NEW_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")


@dataclass(frozen=True, slots=True)
class Nested:
    """One claim; `outer` is who passed it on, the nearest first."""

    raw: RawAttribution
    outer: tuple[RawAttribution, ...] = ()
    subject: Span | None = None
    """Words that stand for the subject which a parted conjunct lacks, or what a relative clause is about."""


def parted(text: str, raw: RawAttribution) -> list[Nested]:
    """The atomic claims of one attribution, and the attributions inside them."""
    raw = _tidy(text, raw)
    found: list[Nested] = []
    about = antecedent_of(text, raw)
    for part in _quoted_as(text, raw) or [
        part for one in also_said(text, raw) for part in _conjuncts(text, one)
    ]:
        part = replace(part, subject=about) if about and (part.raw is raw or part.subject) else part
        held = _held_by_inner(text, part, found)
        found.append(held or part)
        found += _inside(text, part)
    cited = cited_in(text, raw)
    return [_had_from(part, cited, raw) for part in found] if cited else found


def _had_from(part: Nested, cited: Span, raw: RawAttribution) -> Nested:
    """ "ONA, citing *an officer*, reported …": the officer says it, and ONA passes it on."""
    return part if part.outer else replace(part, raw=replace(part.raw, source=(cited,)), outer=(raw,))


def _held_by_inner(text: str, part: Nested, before: list[Nested]) -> Nested | None:
    """ "Bell said that A but that B, Echo reported": B is Bell's too, there being no "that" of the Echo's."""
    raw, last = part.raw, before[-1] if before else None
    if last is None or not last.outer or not raw.cue or raw.cue[0][0] < raw.content[-1][1]:
        return None
    begin = raw.content[0][0]
    if text[max(0, begin - 5) : begin] != "that ":
        return None
    return Nested(replace(last.raw, content=raw.content), last.outer)


def _quoted_as(text: str, raw: RawAttribution) -> list[Nested]:
    inner = said_by_quoted(text, raw)
    return [Nested(inner, (raw,))] if inner else []


def _tidy(text: str, raw: RawAttribution) -> RawAttribution:
    """Without ", speaking after" it behind the content, "that" before it and "as" before the source."""
    raw = apart(text, _of_one_sentence(text, _of_one_clause(text, _without_citing(text, raw))))
    raw = without_addressee(text, raw)
    raw = without_verdict(text, without_accused(text, raw))
    content = raw.content[:1] + tuple(
        span for span in raw.content[1:] if _quoted(text, span) or not HALF.fullmatch(text, *span)
    )
    if content:
        begin, end = content[-1]
        tail = _TAIL.search(text, begin, end) or _DANGLING.search(text, begin, end)
        if tail and tail.start() > begin:
            content = (*content[:-1], (begin, tail.start()))
        content = tuple((_without_that(text, span, raw), span[1]) for span in content)
        rest = ((b + len(text[b:e]) - len(text[b:e].lstrip(" ,")), e) for b, e in content[1:])
        content = (_beside_cue(text, content[0], raw), *rest)
    source = raw.source
    if source and (lead := _LEADING.match(text, *source[0])):
        source = ((lead.end(), source[0][1]), *source[1:])
    if source and (tail := _TRAILING.search(text, *source[0])):
        source = ((source[0][0], tail.start()), *source[1:])
    return replace(raw, content=content, source=source)


def _without_citing(text: str, raw: RawAttribution) -> RawAttribution:
    """ "A, he said on Friday, citing B": B is why, and not said."""
    citing = _CITING.search(text, *raw.cue[0]) if len(raw.cue) == 1 else None
    if citing is None:
        return raw
    kept = tuple(span for span in raw.content if span[1] <= raw.cue[0][0])
    return replace(raw, content=kept, cue=((raw.cue[0][0], citing.start()),)) if kept else raw


_LATER = re.compile(r"(?:later|afterwards)\s+(?=(?:it|he|she|they|we|there|the|an?|his|her|its|their|no)\s)")
_AS_QUOTE = re.compile(r"(?:as|for)\s+[\"“„](?P<said>[^\"“”„]+)[\"“”]?")


def _beside_cue(text: str, span: Span, raw: RawAttribution) -> Span:
    """ "Tells me *later* it has": when; "(what she described) *as* “a shame”": how."""
    if not raw.cue or raw.cue[0][1] > span[0]:
        return span
    if later := _LATER.match(text, *span):
        return later.end(), span[1]
    quote = _AS_QUOTE.fullmatch(text, *span)
    return quote.span("said") if quote else span


def _of_one_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """ "X told the Post that A; Y put it at B": B stands behind the semicolon, and is not X's."""
    if len(raw.content) < 2 or not raw.cue or _quoted(text, raw.content[-1]):
        return raw
    cue = raw.cue[0]
    near = tuple(span for span in raw.content if ";" not in text[min(cue[1], span[1]) : max(cue[0], span[0])])
    trimmed = tuple((begin, end - (text[end - 1] == ";")) for begin, end in near)
    return replace(raw, content=trimmed) if near else raw


def _of_one_sentence(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(…looked for) a doctor. Nobody applied, she says": only the sentence that is told of so.

    A quote may go over sentences, and so may what begins with one.
    """
    if len(raw.content) != 1 or not raw.cue:
        return raw
    begin, end = raw.content[0]
    if raw.cue[0][0] < end:
        return _of_first_sentence(text, raw) if text.endswith(" that ", 0, begin) else raw
    stops = list(_NEW_SENTENCE.finditer(text, begin, end))
    opens = begin == 0 or text[begin - 1] in "\n\"“„«‘'" or text[begin].isupper()
    if not stops or opens or any(mark in text[begin:end] for mark in '"“”„«»'):
        return raw
    told = not text[end : raw.cue[0][0]].strip(" ,") or text[end : end + 1] == ","
    return replace(raw, content=((stops[-1].end(), end),)) if told else raw


def _of_first_sentence(text: str, raw: RawAttribution) -> RawAttribution:
    """ "(We said) *that he had left*. He is ill": what "that" opens ends with its sentence."""
    begin, end = raw.content[0]
    if not _NEW_SENTENCE.search(text, begin, end) or any(mark in text[begin:end] for mark in '"“”„«»'):
        return raw
    stop = spans_of(text, begin, end)[0][1]
    return (
        replace(raw, content=((begin, stop - (stop < end and text[stop - 1] == ".")),)) if stop < end else raw
    )


def _without_that(text: str, span: Span, raw: RawAttribution) -> int:
    """Where the clause begins that "that" opens; "That it sank was clear" is a whole sentence."""
    opener = None if _quoted(text, span) else _THAT.match(text, *span)
    if opener and _POINTING.fullmatch(text, opener.start(), span[1]):
        return span[0]
    told_behind = any(not text[span[1] : begin].strip() for begin, _ in raw.cue if begin >= span[1])
    if opener and _POINTS.match(text, opener.start()):
        return span[0]
    return opener.end() if opener and (text[span[0]] == "t" or told_behind) else span[0]


def _tokens(text: str, span: Span) -> list[Token]:
    return tokens_of(text, *span, quotes_in(text, Block(*span, "paragraph")))


def _conjuncts(text: str, raw: RawAttribution) -> list[Nested]:
    """ "A and that B", "A and was prepared to B": two claims. A quote is never parted."""
    if len(raw.content) != 1:
        return [Nested(raw)]
    span = raw.content[0]
    if _quoted(text, span):
        return [Nested(raw)]
    tokens = _tokens(text, span)
    cuts = [at for at in range(2, len(tokens) - 2) if _is_cut(tokens, at)]
    if not cuts:
        return [Nested(raw)]
    subject = _first_subject(tokens)
    found: list[Nested] = []
    begin = 0
    for cut in [*cuts, len(tokens)]:
        piece = _piece(tokens, begin, cut)
        if piece:
            lacks = begin > 0 and _lacks_subject(tokens, begin)
            found.append(Nested(replace(raw, content=(piece,)), subject=subject if lacks else None))
        begin = cut
    return found


def _quoted(text: str, span: Span) -> bool:
    return span[0] > 0 and text[span[0] - 1] in "\"“„«‘'`"


def _is_cut(tokens: list[Token], at: int) -> bool:
    """Whether a conjunct with a verb of its own begins at "and"."""
    if tokens[at].low not in ("and", "but"):
        return False
    following = tokens[at + 1].low
    if _words(tokens[at + 1 :]) < SHORTEST_PART or _words(tokens[:at]) < SHORTEST_PART - 1:
        return False
    if following == "that":
        return tokens[at - 1].low != "between"
    finite = following in AUXILIARIES - {"'s", "'ve", "'d", "having", "being", "been", "be"}
    return finite and _has_verb(tokens[:at])


def _words(tokens: list[Token]) -> int:
    """About how many; a quote is one token."""
    return sum((t.end - t.begin) // 6 if t.kind == "quote" else 1 for t in tokens)


def _has_verb(tokens: list[Token]) -> bool:
    return any(t.low in FINITE or t.low in AUXILIARIES for t in tokens)


def _lacks_subject(tokens: list[Token], begin: int) -> bool:
    return begin + 1 < len(tokens) and tokens[begin + 1].low in AUXILIARIES


def _first_subject(tokens: list[Token]) -> Span | None:
    verb = next((i for i, t in enumerate(tokens) if i and (t.low in AUXILIARIES or t.low in FINITE)), None)
    return (tokens[0].begin, tokens[verb - 1].end) if verb else None


def _piece(tokens: list[Token], begin: int, end: int) -> Span | None:
    while begin < end and (tokens[begin].low in ("and", "but", "that", ",") or tokens[begin].low == ";"):
        begin += 1
    while end > begin and tokens[end - 1].kind == "mark" and tokens[end - 1].low in (",", ";", "–", "—"):
        end -= 1
    if end - begin == 1 and tokens[begin].kind == "quote":
        return tokens[begin].begin + 1, tokens[begin].end - 1
    return (tokens[begin].begin, tokens[end - 1].end) if end > begin else None


def _inside(text: str, part: Nested) -> list[Nested]:
    """What the content says somebody else said: "Y had indicated Z" inside X's words."""
    if len(part.raw.content) != 1 or _quoted(text, part.raw.content[0]):
        return []
    span = part.raw.content[0]
    tokens = _tokens(text, span)
    hits = [hit for hit in hits_in(tokens, text) if _is_nested(tokens, hit)]
    found = [_from_hit(text, tokens, hit) for hit in hits]
    found += told_by(text, span)
    if not found and (straddling := _through_quote(text, span, tokens)):
        found = [straddling]
    nested = [
        Nested(raw, (part.raw, *part.outer), antecedent_of(text, raw))
        for raw in (_of_relative_clause(text, raw) for raw in found if raw)
        if raw.content and raw.source and raw.content != part.raw.content
    ]
    deeper = [inner for one in nested if len(one.outer) < DEEPEST for inner in _inside(text, one)]
    return nested + deeper


def _of_relative_clause(text: str, raw: RawAttribution) -> RawAttribution:
    """ "The bridge, which he says is safe, would close": what is said ends at the comma."""
    if len(raw.content) != 1 or _quoted(text, raw.content[0]):
        return raw
    return replace(raw, content=((raw.content[0][0], clause_end(text, raw)),))


_OWN = frozenset(["it", "i", "we", "you", "there", "he", "she", "they", "this", "that", "who", "which"])
"""With these a clause goes on with whom it is about already."""


def _is_nested(tokens: list[Token], hit: Hit) -> bool:
    """A reporting verb with a subject of its own that is not the speaker himself ("he")."""
    cue = cues().get(tokens[hit.verb].low)
    if hit.source is None or (
        tokens[hit.verb].low != "according" and not (cue and (cue.strong or cue.lemma in _NESTING))
    ):
        return False
    if not hit.content or not _is_clause(tokens, hit.content[0]):
        return False
    first = tokens[hit.source[0]]
    return first.low not in _OWN | AUXILIARIES


def _is_clause(tokens: list[Token], content: tuple[int, int]) -> bool:
    """Whether it says something: "agreed to meet" and "proposed changes" name an act, not a statement."""
    begin, end = content
    if tokens[begin].kind == "quote":
        return True
    told = tokens[begin - 1].low == "that" and any(is_finite(t.low) for t in tokens[begin:end])
    return tokens[begin - 1].low not in ("to", "for") and (told or _has_verb(tokens[begin:end]))


_NESTING = word_set("""
    indicate report suggest agree signal propose hint imply believe promise pledge deny assure inform notify
    remind acknowledge concede
    """)


def _from_hit(text: str, tokens: list[Token], hit: Hit) -> RawAttribution | None:
    if not hit.content or hit.source is None:
        return None
    content = tuple(
        inner_of(text, tokens[b])
        if e - b == 1 and tokens[b].kind == "quote"
        else _first_sentence(text, tokens, b, e)
        for b, e in hit.content
    )
    source = (tokens[hit.source[0]].begin, tokens[hit.source[1] - 1].end)
    return RawAttribution(content, (source,), tuple((tokens[b].begin, tokens[e - 1].end) for b, e in hit.cue))


def _first_sentence(text: str, tokens: list[Token], begin: int, end: int) -> Span:
    """In an answer of several sentences what another said ends with the first of them."""
    first, last = tokens[begin].begin, tokens[end - 1].end
    if not _NEW_SENTENCE.search(text, first, last) or any(t.kind == "quote" for t in tokens[begin:end]):
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
