"""Cue verbs in one sentence, each with its subject and its content: token ranges.

1. Each token that is a form of a cue verb is tried in turn; passives, nouns and infinitives fall out.
2. What follows it decides: "that …", a quote, "to …", a noun phrase, a bare clause; or what precedes it
   ('…," he said').
3. A cue inside the content of the one before it is left out, unless it ends that content ("…, adding
   that", "… and urged them to"). What is left out here is found again inside the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.cues.clauses import (
    Range,
    clause_subject,
    is_habit,
    past_aside,
    subject_after,
    subject_before,
    verb_group_start,
)
from claims.extraction.cues.contents import (
    clause_follows,
    content_before,
    content_behind,
    content_end,
    is_bare_name,
    is_closed,
    is_introduced,
    next_quote,
    rest_behind,
    second_half,
    trimmed,
)
from claims.extraction.cues.lexicon import (
    ALSO_NOUNS,
    AUXILIARIES,
    CONTENT_OPENERS,
    DETERMINERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    Cue,
    Takes,
    cues,
    is_finite,
)
from claims.extraction.sentences import Token
from claims.extraction.wordsets import word_set

Tokens = Sequence[Token]

_STAND_ALONE = word_set("this that all both some many most other another")
_PASSIVE = word_set("was were is are be been being 's")


@dataclass(frozen=True, slots=True)
class Hit:
    begin: int
    """First token of the phrase: its subject, or its verb where that has none of its own."""
    verb: int
    content: tuple[Range, ...]
    source: Range | None
    cue: tuple[Range, ...]
    breaks: bool = False
    """It ends the content of the cue before it."""
    final: bool = False
    """Its content stands before it."""


def hits_in(tokens: Tokens, text: str) -> list[Hit]:
    """The outer attributions of a sentence, in order."""
    found: list[Hit] = []
    asked = _asked_until(tokens)
    for at, token in enumerate(tokens):
        hit = _try(tokens, at, text) if token.kind == "word" and at >= asked else None
        if hit is not None:
            _add(found, hit, tokens)
    if not found and (hit := _colon(tokens)):
        found.append(hit)
    return found


def _asked_until(tokens: Tokens) -> int:
    """ "Asked whether Bell had said so, he laughed": what is asked says nothing yet."""
    if not tokens or tokens[0].low != "asked":
        return 0
    return next((at for at, token in enumerate(tokens) if token.low == ","), 0)


def _add(found: list[Hit], hit: Hit, tokens: Tokens) -> None:
    if hit.source is None and found:
        hit = replace(hit, source=found[-1].source)
    if (
        found
        and found[-1].final
        and tokens[hit.verb].low.endswith("ing")
        and tokens[hit.begin - 1].low == ","
    ):
        hit = replace(hit, source=found[-1].source)  # "It rains, *the mayor* said, warning that …"
    if hit.final:
        found[:] = [old for old in found if not _covers(hit, old)]
    last = found[-1] if found else None
    if last and last.content and last.content[-1][1] > hit.begin and last.content[-1][0] <= hit.begin:
        if not hit.breaks and not _relative_to_object(tokens, last, hit):
            return
        shortened = _shorten(last, hit.begin, tokens)
        if shortened is None:
            found.pop()
        else:
            found[-1] = shortened
    found.append(hit)


def _relative_to_object(tokens: Tokens, last: Hit, hit: Hit) -> bool:
    """ "They questioned Doe, who said …": the second is not part of what the first says."""
    if hit.source is None or tokens[hit.source[0]].low != "who":
        return False
    begin = last.content[-1][0]
    return not is_introduced(tokens, last.content[-1]) and not any(
        t.low in AUXILIARIES for t in tokens[begin : hit.begin]
    )


def _covers(hit: Hit, old: Hit) -> bool:
    return any(begin <= old.verb < end for begin, end in hit.content)


def _shorten(hit: Hit, end: int, tokens: Tokens) -> Hit | None:
    content = tuple((b, min(e, end)) for b, e in hit.content if b < end)
    content = tuple((b, e) for b, e in content if not is_bare_name(tokens, b, e))
    return replace(hit, content=content) if content else None


def _try(tokens: Tokens, at: int, text: str) -> Hit | None:
    if tokens[at].low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
        return _according(tokens, at)
    cue = cues().get(tokens[at].low)
    if cue is None or not _can_attribute(tokens, at, cue):
        return None
    after, takes = _particle(tokens, at, cue)
    if cue.lemma == "go" and not (takes and _behind_quote(tokens, at)):
        return None
    if cue.form == "ing" and not _progressive(tokens, at):
        return _participle(tokens, at, after, cue, takes)
    return _inverted(tokens, at, cue, text) or _finite(tokens, at, after, cue, takes)


def _behind_quote(tokens: Tokens, at: int) -> bool:
    """ "“It fell,” *she went on*", and "*went on* Ana Bell"."""
    return tokens[at - 1].kind == "quote" or (at > 1 and tokens[at - 2].kind == "quote")


def _can_attribute(tokens: Tokens, at: int, cue: Cue) -> bool:
    before = tokens[at - 1].low if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    plain = after is not None and (after.low in CONTENT_OPENERS or after.kind == "quote" or after.low == ":")
    if before in DETERMINERS - _STAND_ALONE or before.endswith("'s"):
        return False
    led_in = {"by", "in", "after", "before", "while"} if cue.form == "ing" else set()
    led_in |= {"to"} if is_habit(tokens, at) else set()
    if before in PREPOSITIONS - led_in or (after is not None and after.low == "by"):
        return False  # "in reports that"
    if tokens[at].capital and at and tokens[at - 1].kind != "quote":
        return False
    helpers = {t.low for t in tokens[verb_group_start(tokens, at) : at]}
    if cue.form == "past" and helpers & _PASSIVE:
        return tokens[at].low == "quoted" or (cue.lemma in ("agree", "concern", "rule") and plain)
    if cue.form == "base":
        return _base_attributes(tokens, at, before, helpers, plain=plain, noun=tokens[at].low in ALSO_NOUNS)
    if cue.form == "s" and tokens[at].low in ALSO_NOUNS:
        return plain or (at > 0 and tokens[at - 1].capital) or _plans_to(tokens, at)
    return True


def _plans_to(tokens: Tokens, at: int) -> bool:
    """ "The team plans to …", at the beginning of its clause: not "welcomed the team plans to …"."""
    opens = at == 2 or (at > 2 and tokens[at - 3].kind == "mark")
    led = opens and tokens[at - 2].low in DETERMINERS and at + 1 < len(tokens)
    return led and tokens[at + 1].low == "to" and tokens[at - 1].kind == "word"


_NEVER_NOUNS = word_set("say think believe argue insist acknowledge agree tell")


def _base_attributes(
    tokens: Tokens, at: int, before: str, helpers: set[str], *, plain: bool, noun: bool
) -> bool:
    """ "did not say", "they say", "officials say": not "to say", nor the noun "claim"."""
    if before == "to":
        on = at >= 3 and tokens[at - 2].low == "on" and tokens[at - 3].low in ("went", "goes")
        return on or is_habit(tokens, at)
    if helpers & AUXILIARIES:
        return not noun or plain or bool(helpers & {"did", "do", "does"}) or "not" in helpers
    if tokens[at].low in _NEVER_NOUNS:
        return True
    if noun:
        return before in PRONOUNS or (plain and before.endswith("s"))
    return (
        before in PRONOUNS
        or before.endswith("s")
        or before in ("people", "police", "who", "also", "some", "many")
    )


def _progressive(tokens: Tokens, at: int) -> bool:
    return bool({t.low for t in tokens[verb_group_start(tokens, at) : at]} & _PASSIVE)


def _particle(tokens: Tokens, at: int, cue: Cue) -> tuple[int, frozenset[Takes]]:
    """The token after the verb and its particle, and what the two take."""
    if at + 1 < len(tokens):
        takes = PARTICLES.get((cue.lemma, tokens[at + 1].low))
        if takes is not None:
            return at + 2, takes
    return at + 1, cue.takes


def _finite(tokens: Tokens, at: int, after: int, cue: Cue, takes: frozenset[Takes]) -> Hit | None:
    start = verb_group_start(tokens, at)
    source = subject_before(tokens, start)
    if source is None:
        return None
    own = source[1] == start
    begin = source[0] if own else start - (tokens[start - 1].low in ("and", "but", "or", "then"))
    left = content_before(tokens, source[0]) if own and not _is_aside(tokens, source[0]) else None
    if left and tokens[source[0]].low == "who" and cue.strong and clause_follows(tokens, after):
        left = None  # "(blames) the auditors, who say they signed it"
    right = content_behind(tokens, at, after, cue, takes, bare=left is None)
    if left is not None and (right is None or tokens[after].low not in ("that", ":")):
        more = second_half(tokens, after) or rest_behind(tokens, left, after)
        if left[1] - left[0] < 3 and not more and tokens[left[1] - 1].kind != "quote":
            return None
        return Hit(begin, at, (left, *more), source, (_cue_range(tokens, start, after),), final=True)
    if right is None:
        return _awaiting(tokens, at, after, start, source, begin) if cue.strong else None
    explicit = cue.strong or "ask" in takes or cue.lemma in _ALWAYS_SPEECH
    breaks = _breaks(tokens, begin, right, own=own, strong=explicit)
    return Hit(begin, at, (right,), source, (_cue_range(tokens, start, after),), breaks)


_ALWAYS_SPEECH = frozenset({"question", "deny", "dispute"})
_TOLD_ASIDE = word_set("claim charge allegation accusation suggestion assertion")


def _is_aside(tokens: Tokens, begin: int) -> bool:
    """ "(It called Bell a thief), *a charge her lawyer* said was absurd": he does not call her one."""
    return tokens[begin].low in ("a", "an") and any(
        t.low in _TOLD_ASIDE for t in tokens[begin + 1 : begin + 3]
    )


def _cue_range(tokens: Tokens, start: int, after: int) -> Range:
    while start < after - 1 and (
        tokens[start].low in ("also", "later", "then", "now", "again") or tokens[start].low.endswith("ly")
    ):
        start += 1
    return start, after


def _awaiting(tokens: Tokens, at: int, after: int, start: int, source: Range, begin: int) -> Hit | None:
    """ "She said:" at the end of a paragraph; its content begins the next one."""
    return Hit(begin, at, (), source, ((start, after),)) if tokens[-1].low == ":" else None


def _breaks(tokens: Tokens, begin: int, right: Range, *, own: bool, strong: bool) -> bool:
    """Whether a cue ends what came before it: it is explicit, and a conjunction or stop introduces it."""
    if not is_introduced(tokens, right):
        return False
    before = tokens[begin - 1].low if begin else ""
    if not own:
        return strong
    return before in (";", "while", "but", "though", "although", "whereas") or (
        before == "and" and begin > 1 and tokens[begin - 2].low == ","
    )


_SELDOM_PARTICIPLES = word_set("show find mean plan hope offer agree post propose consider intend")
"""Their participles attribute only where "that" or a quote follows."""


def _participle(tokens: Tokens, at: int, after: int, cue: Cue, takes: frozenset[Takes]) -> Hit | None:
    """ "…, adding that …", "… while noting that …", "a letter saying that …"."""
    previous = tokens[at - 1] if at else None
    led_in = ("while", "by", "and", "in", "before", "after")
    if previous is not None and previous.kind == "word" and previous.low not in led_in:
        return _reduced(tokens, at, after, cue, takes)
    if previous is not None and previous.low == "in" and at > 1 and tokens[at - 2].kind == "word":
        return None  # "told it in writing that"
    introduced = after < len(tokens) and (
        tokens[after].low in CONTENT_OPENERS or tokens[after].kind == "quote"
    )
    if cue.lemma in _SELDOM_PARTICIPLES and not introduced:
        return None
    content = content_behind(tokens, at, after, cue, takes, bare=True)
    if content is None and cue.lemma in ("write", "post", "speak") and (quote := next_quote(tokens, after)):
        content = quote
    if content is None:
        return None
    led = previous is not None and previous.low in ("and", "while", "by", "in")
    return Hit(at - led, at, (content,), clause_subject(tokens, at), ((at, after),), breaks=True)


def _reduced(tokens: Tokens, at: int, after: int, cue: Cue, takes: frozenset[Takes]) -> Hit | None:
    """A noun that says: "a statement saying that …"."""
    source = subject_before(tokens, at)
    if (
        source is None
        or after >= len(tokens)
        or (tokens[after].low not in CONTENT_OPENERS and not cue.strong)
    ):
        return None
    content = content_behind(tokens, at, after, cue, takes, bare=cue.lemma == "say")
    return Hit(source[0], at, (content,), source, ((at, after),)) if content else None


def _inverted(tokens: Tokens, at: int, cue: Cue, text: str) -> Hit | None:
    """'…," said Jane Doe' and "…, says the bank"."""
    if at == 0 or not {"clause", "told"} & cue.takes or cue.form not in ("past", "s"):
        return None
    before = at - 1
    if tokens[before].kind != "quote" and not (tokens[before].low in (",", "–", "—") and before > 0):
        return None
    if tokens[before].kind == "quote" and cue.lemma != "say" and not is_closed(text, tokens[before]):
        return None  # "the bank’s “middle course” showed prices falling"
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.kind == "quote" or following.low in CONTENT_OPENERS:
        return None
    left = content_before(tokens, at)
    source = subject_after(tokens, at + 1)
    if (
        left is None
        or tokens[left[0]].low in ("who", "whom", "whose", "which")
        or source is None
        or (tokens[left[1] - 1].kind != "quote" and _has_apposition(tokens, left))
    ):
        return None
    return Hit(at, at, (left, *second_half(tokens, source[1])), source, ((at, at + 1),), final=True)


def _has_apposition(tokens: Tokens, left: Range) -> bool:
    """ "Ann Lee, the mayor, said the road …": a comma before the verb closes an apposition."""
    return any(t.low == "," for t in tokens[left[0] : left[1]])


def _according(tokens: Tokens, at: int) -> Hit | None:
    """ "According to X, …" and "…, according to X"."""
    begin = end = at + 2
    while end < len(tokens) and tokens[end].low not in (",", ".", ";", ":") and tokens[end].kind != "quote":
        end += 1
    if end == begin:
        return None
    opens = at == 0 or (at == 1 and tokens[0].low in ("but", "and", "also"))
    cue = ((at, begin),)
    if opens:
        if end >= len(tokens) or tokens[end].low == ".":
            end = _unmarked_end(tokens, begin)
        then = past_aside(tokens, end)
        behind = trimmed(tokens, then, content_end(tokens, then)) if end < len(tokens) else None
        return Hit(at, at, (behind,), (begin, end), cue) if behind else None
    left = at - (tokens[at - 1].low == ",")
    parts = [(0, left)]
    if (
        end + 1 < len(tokens)
        and tokens[end].low == ","
        and tokens[end + 1].low not in ("which", "who", "the", "a")
        and _says_something(tokens, end + 1)
    ):
        parts.append((end + 1, content_end(tokens, end + 1)))
    content = tuple(part for part in parts if part[0] < part[1])
    return Hit(at, at, content, (begin, end), cue, final=True) if content else None


def _says_something(tokens: Tokens, begin: int) -> bool:
    """Not "…, according to its owner, *Ana Bell*"."""
    return any(t.kind == "quote" or t.low in AUXILIARIES or is_finite(t.low) for t in tokens[begin:])


def _unmarked_end(tokens: Tokens, begin: int) -> int:
    """ "According to Doe the money was spent": where the name ends, without a comma."""
    for at in range(begin + 1, min(len(tokens), begin + 10)):
        if tokens[at].low in DETERMINERS | PRONOUNS and tokens[at - 1].low not in PREPOSITIONS | {"and"}:
            return at
    return len(tokens)


def _colon(tokens: Tokens) -> Hit | None:
    """'Her answer was blunt: "We lost."' without any cue verb."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].low == ":" and tokens[at + 1].kind == "quote":
            source = clause_subject(tokens, at)
            return (
                Hit(0, at, ((at + 1, content_end(tokens, at + 1)),), source, ((at, at + 1),))
                if source
                else None
            )
    return None
