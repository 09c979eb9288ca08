"""What sort of claim it is; where several fit, the first of `types.KINDS` wins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.extraction.types import Figure, Form, Kind
from claims.extraction.wording import has_verb
from claims.extraction.wordsets import word_set

_FIRST_PERSON = re.compile(
    r"\b(?:I|we|our (?:government|party|company|club|team|side|union|group|ministry))(?:[’']ll|"
    r" will| shall| are going to|[’']re going to|[’']m going to| am going to| promise|"
    r" pledge| vow| commit| intend to| guarantee)\b",
    re.I,
)
_SUPPOSES = re.compile(
    r"\W*(?:I|we) (?:think|believe|hope|fear|expect|guess|doubt|suspect|feel)\b(?! (?:that )?(?:I|we)\b)|"
    r"\W*(?:nobody|no one|everybody|everyone|nothing)\b",
    re.I,
)
"""What somebody supposes of others is no promise: "I think the law will fail"."""
_A_WILL = re.compile(
    r"\b(?:no|the|a|any|political|good|free|ill|strong|own|his|her|their|its|our|my) will\b(?! be\b)", re.I
)
"""A noun, not what somebody will do."""
_WILL = re.compile(
    r"\b(?:will|shall|would|[’']ll|(?<=[a-z][’'])d(?= (?!been|had|\w+ed\b|\w+en\b))|"
    r"(?:is|are|am|was|were|[’']re|[’']m|[’']s) (?:going|"
    r"set|due|about|ready|prepared|willing|determined) to|is to|are to|plans? to|intends? to)\b(?!\s+(?:have|"
    r"not have))",
    re.I,
)
_THAT = re.compile(r"(?<=\w) that (?=it\b|he\b|she\b|they\b|the\b)")
"""“(She had warned him) *that it* would not stand” promises nothing."""
_WILL_NOT_ACT = re.compile(
    r"\b(?:will|would|[’']ll|shall)\s+(?:\w+ly\s+)?(?:be|have|need|remain|rise|fall|"
    r"grow|drop|increase|decline|reach|happen|see|lose|win|become|suffer|face|take|"
    r"cost|exceed|depend|mean|continue|lead|hit|get|come|go|know|like|find out|miss|fail|expect|hope|think"
    r"|doubt|argue|prefer|deserve)\b",
    re.I,
)
_PREDICTION = re.compile(
    r"\b(?:going to|will|won[’']t|[’']ll|shall|(?<!more )(?<!less )likely to|unlikely to|expected to|"
    r"bound to|about to|set to|forecast|projected|predict\w*|"
    r"expects?|(?<!than )expected (?:(?!to\b)[\w’'-]+ ){1,5}?to\b"
    r"|(?:could|may|might) (?:soon |still |yet |eventually )?(?:rise|fall|grow|drop|lead|cause|mean|cost|lose"
    r"|win|reach|increase|double|collapse|worsen|exceed|run out)"
    r"|would (?:rise|fall|grow|drop|lead|cause|mean|cost|lose|win|"
    r"become|reach|increase|take|be|hit))\b",
    re.I,
)
_BY_YEAR = re.compile(r"\bby 20\d\d\b")
_PAST = re.compile(r"\b(?:was|were|had|has been|have been)\b")
_DEMAND = re.compile(
    r"\b(?:must(?! have)|should(?!(?:n[’']t| not| never)? have)|ought to|has to|"
    r"(?<!would )(?<!will )(?<!not )(?<!n[’']t )have to"
    r"|needs? to|call(?:s|"
    r"ed|ing)? (?:on|for|upon)|(?:we|I|they|who|and) demand|demand(?:s that|ing)|(?<!had )(?<!been )demanded|"
    r"urg(?:e|es|ed|ing)|let us|let[’']s|no \w+ about \w+ without|"
    r"please|it is time to|it[’']s time to|enough is enough)\b",
    re.I,
)
_IMPERATIVE = re.compile(
    r"^(?:stop|go|vote|stay|give|bring|end|free|join|help|support|come|leave|let|do not|"
    r"don[’']t|never|remember|send|release|resign|protect|keep|take|make)\b",
    re.I,
)
_TOLD = re.compile(
    r"^[^,;:\"“”]{0,60}?\b(?:had|has|have|was|were|is|are|would|will|could|can|might|may)\b(?! to\b)", re.I
)
"""What is told, though its first word could ask for something: "support for a toll had fallen"."""
_SLOGAN = re.compile(r"^(?:no|never)\s+[^,.;]+\s+(?:without|until|before|unless)\s+", re.I)
_OPINION = re.compile(
    r"\b(?:I (?:think|believe|feel|hope|love|like|am (?:proud|happy|sad|glad|sorry|"
    r"delighted|disappointed))|(?:we|I)[’']re (?:proud|happy|delighted)|in my (?:view|"
    r"opinion)|"
    r"(?:great|good|bad|terrible|wonderful|awful|beautiful|brilliant|amazing|best|"
    r"worst|fantastic|disgrace\w*|shame\w*|outrageous|unacceptable|ridiculous|"
    r"absurd|wrong|right thing|unfair|fair|important|essential|crucial|vital|necessary|"
    r"key|positive|negative|disappoint\w*|proud|encourag\w*|"
    r"dangerous|brave|historic|clear|clearly|credible|meaningful|hopeful|optimistic|"
    r"pessimistic|shocking|tragic|horrible|deserves?|difficult|hard|easy|beauty|pleased|"
    r"delighted|thrilled|"
    r"impressive|remarkable|reckless|irresponsible|cowardly|heroic|happy|sad|joy|dream|"
    r"nightmare|step (?:forward|back)|mistake|failure|success))\b",
    re.I,
)
_MAY = re.compile(r"\b(?:could|may|might)(?: not|n[’']t)? (?!have\b|not\b|be (?:\w+ing|able)\b)[a-z]")
"""(Warned that) "pay *might be* cut"; "might have been" is past."""
_PLEDGE_CUES = word_set("promise pledge vow swear guarantee commit offer undertake threaten")
_PLANS = frozenset(["plan", "intend", "aim"])
_NOT_ACTING = re.compile(r"(?:be|remain|become|stay)\b", re.I)
_OTHER_IS_TO = re.compile(r"(?!to\b)[^,;]{2,60}\bto [a-z]")
"""(She wants) "the board to step down"."""
_PREDICT_CUES = frozenset(["predict", "forecast", "expect", "project", "estimate", "fear", "hope"])
_DEMAND_CUES = word_set("""
    urge demand call ask order appeal request implore beg insist press push instruct encourage recommend
    """)
_WOULD = re.compile(
    r"^(?!whether\b|how\b|why\b|what\b|when\b|who\b)[^\"“”]*\bwould(?: not|n[’']t)? "
    r"(?!have\b(?! to\b)|like\b|rather\b|prefer\b|love\b|not\b)\w+",
    re.I,
)
"""What is to come, in the words of indirect speech: "the line would open in March"."""
_TOLD_TO = word_set("tell advise warn challenge")
_PUT_TO = word_set("recommend demand request ask propose insist suggest urge")
_SUBJUNCTIVE = re.compile(
    r"^(?:(?!\b(?:will|would|can|could|may|might|must|should|shall|to|is|are|was|were|has|have|had)\b)[^,;]){2,60}"
    r"\bbe\b",
    re.I,
)
"""The mood of "that the law be repealed"."""
_OPINION_CUES = word_set("""
    praise criticise criticize condemn denounce slam blast welcome lament complain think believe feel
    describe
    """)


def kind_of(
    content: str,
    *,
    cue_lemma: str = "",
    takes: str = "",
    speaker_acts: bool = False,
    form: Form = "indirect",
    figures: Sequence[Figure] = (),
) -> Kind:
    """The kind of some content; `speaker_acts`: its subject is the speaker or the speaker's own side."""
    content = _A_WILL.sub("it", content)
    if _is_pledge(content, cue_lemma, speaker_acts=speaker_acts):
        return "pledge"
    if cue_lemma in _PLANS and takes == "to" and not _NOT_ACTING.match(content):
        return "pledge"
    if cue_lemma in ("hope", "expect") and takes == "to" and not _NOT_ACTING.match(content):
        return "prediction"
    if cue_lemma == "want" and (takes == "phrase" or _OTHER_IS_TO.match(content)):
        return "demand"
    if cue_lemma in _DEMAND_CUES and takes in ("ask", "phrase", "to"):
        return "demand"
    bare = takes == "clause" and cue_lemma in ("recommend", "request", "urge") and not has_verb(content)
    if (
        bare
        or cue_lemma == "demand"
        or (cue_lemma in _TOLD_TO and takes == "ask")
        or (cue_lemma in _PUT_TO and _SUBJUNCTIVE.search(content))
    ):
        return "demand"
    if (
        _PREDICTION.search(content)
        or (_BY_YEAR.search(content) and not _PAST.search(content))
        or cue_lemma in ("predict", "forecast")
        or (cue_lemma in _PREDICT_CUES and takes != "to")
        or (cue_lemma == "warn" and _MAY.search(content))
    ):
        return "prediction"
    asks = (_IMPERATIVE.match(content) or _SLOGAN.match(content)) and not (
        form == "indirect" and _TOLD.match(content)
    )
    if _DEMAND.search(content) or asks:
        return "demand"
    if cue_lemma in _OPINION_CUES or (_OPINION.search(content) and not figures):
        return "opinion"
    if form != "direct" and "would" in content and _WOULD.search(content):
        return "prediction"
    return "quantity" if figures else "statement"


def _is_pledge(content: str, cue_lemma: str, *, speaker_acts: bool) -> bool:
    if cue_lemma in _PLEDGE_CUES:
        return True
    if _SUPPOSES.match(content) or cue_lemma == "doubt":
        return False
    if _FIRST_PERSON.search(content):
        return not _WILL_NOT_ACT.search(content) or bool(
            re.search(
                r"\b(?:we|I)(?:[’']ll| will) (?!be\b|have\b|need\b|see\b|lose\b|win\b|get\b|know\b|find\b)",
                content,
                re.I,
            )
        )
    if not speaker_acts and cue_lemma not in ("announce",):
        return False
    content = _THAT.split(content, maxsplit=1)[0]
    return bool(_WILL.search(content)) and not _WILL_NOT_ACT.search(content)
