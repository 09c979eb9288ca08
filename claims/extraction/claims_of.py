"""From raw spans to attributions: every field that the words around them tell."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from claims.extraction.attribution import RawAttribution
from claims.extraction.chains import is_outlet, relays, venue
from claims.extraction.cues.complements import LONGEST_JOINT, content_of, cue_of, joined
from claims.extraction.fields.acting import acts
from claims.extraction.fields.conditions import condition_ahead, due_under, worded_under
from claims.extraction.fields.occasions import occasion_in
from claims.extraction.fields.passives import in_passive
from claims.extraction.fields.quoteforms import QUOTE_MARKS, form_of
from claims.extraction.fields.trailing import ended
from claims.extraction.kinds import kind_of
from claims.extraction.layout.interviews import in_open_quote, is_answer, told_to
from claims.extraction.layout.quotes import quotes_in
from claims.extraction.people.names import Gender
from claims.extraction.people.papers import issuer_of
from claims.extraction.people.pronouns import of_third_person, with_name
from claims.extraction.people.referents import (
    client_of,
    meant,
    named_ahead,
    only_other,
    phrase_ahead,
    subject_name,
    told_of,
    with_object,
)
from claims.extraction.people.unbound import Told, with_others_named
from claims.extraction.polarity import gap_of, polarity_in
from claims.extraction.relays.nested import Nested, is_quoted
from claims.extraction.relays.relative import told_within
from claims.extraction.relays.structure import parted
from claims.extraction.rules.elliptical import (
    denied_half,
    is_figure_alone,
    with_other_figure,
    with_other_half,
)
from claims.extraction.rules.nonclaims import claims_nothing
from claims.extraction.rules.pointing import pointed_at, points
from claims.extraction.speakers import Cast
from claims.extraction.types import (
    Attribution,
    Block,
    Date,
    Form,
    Kind,
    Link,
    Polarity,
    Sentence,
    Span,
    Spans,
)
from claims.extraction.values.dates import said_on
from claims.extraction.values.due import due_of
from claims.extraction.values.figures import figures_in
from claims.extraction.wording import STANDS_BY, opens_with_speaker, wording_of
from claims.extraction.worth import score_claim

LONGEST_SAID = 5000
"""Characters: how far before a sentence a content may begin that reaches into it."""
LONGEST_OBJECT = 80
"""Characters between a cue and its "to" that are kept in the wording."""
_ASIDE = re.compile(r",\s+(?:which|who|whose|where)\b(?![^,]*\b(?:said|spoke|speaking|told|added|wrote)\b)")
"""What is told of who said it, dates nothing: "…, said the board, which meets on Friday"."""
_BORN = re.compile(r"^\W*(?:Born|Raised|Educated|Founded|Elected|Appointed|Married)\b[^,.]*,")
"""So does what begins a life: "Born in 1933, Lind liked to say"."""
_BY_NOBODY = ("believe", "think", "feel")
"""“Is believed to have fled” is nobody's opinion."""
_HEARD = re.compile(
    r"\b(?:heard(?! from| to \w| \w+ing\b)|hears|(?:am|was|were|been|is|are) (?:also )?told(?! by))\b"
    r"|\b(?:inquiry|enquiry|investigation|probe|look\w*|investigat\w*|examin\w*|respond\w*|react\w*|aware)\s"
    r"(?:(?:into|to|of)\s)?(?:the\s)?(?:claims?|allegations?|accusations?|reports?|rumou?rs|suggestions?)$",
    re.I,
)
"""Who hears, or looks into what others say, is not who says it."""
_AMID_CLAIMS = re.compile(r"\bamid (?:\w+ )?(?:claims|allegations|accusations|reports|rumou?rs)(?: that)? $")
_ABOUT = re.compile(r"(?:relate|refer|amount|date)(?:s|d)?(?: back)?(?: to)?", re.I)
"""“The third charge *relates* to him”: what a thing is about is nobody's word."""
_OVER_CLAIMS = re.compile(
    r"\s+(?:over|amid|about|into|following|after|despite|on)\s+(?:(?:the|those|these|such|new)\s+)?"
    r"(?:claims|allegations|accusations|reports|rumou?rs|suggestions)\s+(?:that\s+)?"
)
"""“Is investigated by the watchdog *over claims that* …”: these are not the watchdog's."""
_BY_WHOM = re.compile(r"\s+by\s")
"""“(Was told) *by* the library” names who says it."""
_NO_LONGER = "no longer "
_VERB_ALONE = re.compile(r"(?:Are|Is|Was|Were|Has|Have|Had) \w+(?: \w+)?\.")
"""“42 the army says *are dead*”: of whom, is not told."""
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|insiders?|people|aides?|diplomats?|observers|experts|"
    r"analysts|critics|leaders|witnesses|residents|someone|investigators)\b",
    re.I,
)


class Reader:
    """Reads the attributions of one text in their order, because "he" means who spoke before."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        cast: Cast,
        published: dt.date | None,
        publisher: str = "",
        weights: Mapping[str, float] | None = None,
    ) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [s.begin for s in sentences]
        self.cast = cast
        self.published = published
        self.publisher = publisher
        self.weights = weights
        self._quotes: dict[int, list[Span]] = {}
        """What stands in quotes, by the beginning of its line: read once however many claims it holds."""
        self._meant: dict[Spans, tuple[str, str]] = {}
        """Who said certain words first, and whom their leading pronoun means."""
        self._ahead: dict[Span, str] = {}
        """Names of pronouns that stand behind what they mean."""
        self.said: list[Span] = []
        """Whatever anybody said in the text, in order."""

    def attributions(self, raws: Sequence[RawAttribution]) -> list[Attribution]:
        found: list[Attribution] = []
        self.said = sorted(span for raw in raws for span in raw.content)
        for raw in sorted((ended(self.text, raw) for raw in raws), key=_place):
            parts = parted(self.text, raw)
            outer = parts[0].outer[-1] if parts[0].outer else parts[0].raw
            source = outer.source[0] if outer.source else None
            name = self._named_ahead(outer) or self.cast.speaker(source)
            name = phrase_ahead(self.cast, outer) or name if name == "it" else name
            if not name and parts[0].raw.cue and is_answer(self.text, parts[0].raw.cue[0]):
                name = self.cast.answers
            name = issuer_of(self.text, name, found) or name
            if parts[0].outer and parts[0].raw.source:  # "we quoted Lind as saying": Lind spoke last
                self.cast.speaker(parts[0].raw.source[0])
            half = denied_half(self.text, parts[0].raw) if len(parts) == 1 else None
            if half and (whole := with_other_half(self.text, parts[0].raw, half, name, found)):
                parts = [replace(parts[0], raw=whole)]
            elif len(parts) == 1 and points(self.text, parts[0].raw):
                told = pointed_at(self.text, parts[0].raw, name, self.sentences, found)
                parts = [replace(parts[0], raw=told)] if told else []
            parts = [part for part in parts if not self._is_he_in_quote(part) or self._passed_on(part, name)]
            parts = [part for part in parts if not self._is_bare_word(part)]
            for part in parts:
                if not claims_nothing(self.text, part.raw):
                    one = self._attribution(part, name)
                    if is_figure_alone(self.text, one):
                        one = replace(one, wording=with_other_figure(self.text, one, found))
                    found += [one] if one.wording and not _VERB_ALONE.fullmatch(one.wording) else []
        return found

    def _named_ahead(self, raw: RawAttribution) -> str:
        """Whom "it" means, which is the same in "it announced, blaming the weather" for all that is said."""
        source = next(iter(raw.source), None)
        name = self._ahead.get(source, "") if source else ""
        if source and not name and (name := named_ahead(self.cast, raw)):
            self._ahead[source] = name
        return name

    def _attribution(self, part: Nested, outer_name: str) -> Attribution:
        raw = part.raw
        source = next(iter(raw.source), None)
        name = self._passed_on(part, outer_name) if part.outer else outer_name
        if self._is_told_of(raw, name):
            name = ""
        around = self._sentence(raw)
        chain = self._chain(part, outer_name, around, source)
        if name and is_outlet(name) and chain and chain[0].name == name:
            chain = chain[1:]
        within, outside = self._told(raw, around)
        posted = None if part.outer else venue(self.text, within, raw.content)
        polarity = polarity_in(
            self.text, raw.cue, content=raw.content[0][0], source=self.text[slice(*source)] if source else ""
        )
        content = content_of(self.text, raw)
        lemma, takes = cue_of(self.text, raw)
        form = form_of(self.text, raw, inside=self._inside_quote)
        figures = tuple(f for span in raw.content for f in figures_in(self.text, span))
        kind = kind_of(
            content,
            cue_lemma=lemma if raw.source or lemma not in _BY_NOBODY else "",
            takes=takes,
            speaker_acts=acts(self.text, raw, part.subject, form),
            form=form,
            figures=figures,
        )
        score, reasons = score_claim(
            content,
            kind=kind,
            relayed=bool(chain) or is_outlet(name),
            unnamed=bool(_UNNAMED.search(name)) and not self.cast.is_person(name),
            denied=polarity == "denied",
            weights=self.weights,
        )
        said = self._said_on(raw, within, outside)
        condition, due = "", None
        if kind in ("pledge", "prediction") and polarity != "not_said":
            condition = condition_ahead(self.text, raw) if form != "direct" else ""
            due = due_under(condition, due_of(joined(self.text, raw), said=said.day if said else None))
        return Attribution(
            content=raw.content,
            source=raw.source,
            cue=raw.cue,
            speaker=name,
            chain=tuple(chain),
            venue=posted,
            polarity=polarity,
            form=form,
            kind=kind,
            worth=score,
            reasons=reasons,
            wording=worded_under(condition, self._wording(part, content, name, form, kind, polarity, takes)),
            figures=figures,
            said_on=said,
            occasion=occasion_in(outside if within == around else self._outside(raw, around)),
            due=due,
        )

    def _is_told_of(self, raw: RawAttribution, name: str) -> bool:
        """Whether who is called its source hears it, is looked into for it, or is no more than about it."""
        if raw.source and _OVER_CLAIMS.fullmatch(self.text, raw.source[0][1], raw.content[0][0]):
            return True
        if not raw.cue:
            return False
        begin = raw.content[0][0]
        if raw.cue[0][1] < begin and _AMID_CLAIMS.search(self.text, max(0, begin - 40), begin):
            return True
        if _HEARD.search(self.text, *raw.cue[0]) and not _BY_WHOM.match(self.text, raw.cue[0][1]):
            return True
        return bool(_ABOUT.fullmatch(self.text, *raw.cue[0])) and not self.cast.is_person(name)

    def _passed_on(self, part: Nested, outer_name: str) -> str:
        """Who is said to have said it; "he" in somebody's quote is the only one beside him, or nobody."""
        source = next(iter(part.raw.source), None)
        if not source or not self._is_he_in_quote(part):
            named = client_of(self.cast, source, outer_name) or named_ahead(self.cast, part.raw)
            return named or self.cast.speaker(source, remember=False)
        gender: Gender = "m" if self.text[source[0]] in "hH" else "f"
        return only_other(self.cast, gender, outer_name, before=part.raw.content[0][1])

    def _is_bare_word(self, part: Nested) -> bool:
        """ "(Dismissed Anik's warning as) scaremongering": no words of the one whose warning it was."""
        words = content_of(self.text, part.raw)
        return bool(part.outer) and words.isalpha() and not is_quoted(self.text, part.raw.content[0])

    def _is_he_in_quote(self, part: Nested) -> bool:
        if not part.outer or not part.raw.source or not is_quoted(self.text, part.outer[0].content[0]):
            return False
        return self.text[slice(*part.raw.source[0])].lower() in ("he", "she")

    def _chain(self, part: Nested, outer_name: str, around: Span, source: Span | None) -> list[Link]:
        found = relays(self.text, around, part.raw.content, source, publisher=self.publisher)
        outside = [self.cast.passed_on(link) for link in found]
        if not part.outer:
            return [*self._answered(part.raw, outer_name), *outside]
        outer = part.outer[0]
        own = [link for link in outside if any(b <= link.spans[0][0] < e for b, e in outer.content)]
        between = [
            (self.cast.speaker(o.source[0], remember=False), o.source) for o in part.outer[:-1] if o.source
        ]
        passed = [
            Link("relay", n, spans)
            for n, spans in [*between, (outer_name, part.outer[-1].source)]
            if n and n.lower() != "we"  # who publishes it
        ]
        return own + passed + [link for link in outside if link not in own]

    def _answered(self, raw: RawAttribution, name: str) -> list[Link]:
        """ "The treasurer told *me* …", in an interview: who answers passes it on."""
        who = self.cast.interviewee or self.cast.answers
        told = told_to(self.text, raw.cue[0][0], raw.content[0][0]) if raw.cue and who else None
        passed = told and name != who and not in_open_quote(self.text, told[0]) and self.cast.is_person(who)
        return [Link("relay", who, (told,))] if told and passed else []

    def _sentence(self, raw: RawAttribution) -> Span:
        """The sentences that hold cue and source, quotes inside of them included."""
        anchors = [*raw.cue, *raw.source] or list(raw.content)
        near = [a for a in anchors if abs(a[0] - (raw.cue or raw.content)[0][0]) < 600] or list(raw.content)
        begin, end = min(b for b, _ in near), max(e for _, e in near)
        first = max(0, bisect_right(self.starts, begin) - 1)
        last = max(first, bisect_right(self.starts, max(begin, end - 1)) - 1)
        return self.sentences[first].begin, max(self.sentences[last].end, end)

    def _inside_quote(self, span: Span) -> bool:
        begin = self.text.rfind("\n", 0, span[0]) + 1
        if begin not in self._quotes:
            end = self.text.find("\n", span[1])
            paragraph = Block(begin, end if end >= 0 else len(self.text), "paragraph")
            self._quotes[begin] = [quote.inner for quote in quotes_in(self.text, paragraph)]
        quotes = self._quotes[begin]
        at = bisect_right(quotes, (span[0], len(self.text))) - 1
        return at >= 0 and span[1] <= quotes[at][1]

    def _said_on(self, raw: RawAttribution, around: Span, words: str) -> Date | None:
        """A day that the sentence names outside of what is said in it, else the day of publication."""
        cue = max(0, raw.cue[0][0] - around[0]) if raw.cue else 0
        before = words[:cue] if cue else words
        behind = said_on(_ASIDE.split(words[cue:])[0], published=self.published) if cue else None
        found = behind or said_on(_BORN.sub("", before), published=self.published)
        return found or (Date(self.published, "day") if self.published else None)

    def _told(self, raw: RawAttribution, around: Span) -> tuple[Span, str]:
        """The clause in which this saying is told, or the sentence, and its words outside of what is said."""
        within = told_within(self.text, raw) or around
        return within, self._outside(raw, within)

    def _outside(self, raw: RawAttribution, around: Span) -> str:
        """The sentence without what is said in it, save the words in which this saying itself is told."""
        words = list(self.text[around[0] : around[1]])
        last = bisect_right(self.said, (around[1], 0))
        first = bisect_right(self.said, (around[0] - LONGEST_SAID, 0))
        told_in = raw.cue or raw.source
        others = [s for s in self.said[first:last] if not any(s[0] <= b < s[1] for b, _ in told_in)]
        asides = [  # "Ann Lee, who took office in May, said": what is told of her dates nothing
            (aside, end)
            for begin, end in raw.source
            if raw.cue and end <= raw.cue[0][0] and (aside := self.text.find(", ", begin, end)) >= 0
        ]
        for begin, end in (*raw.content, *others, *asides):
            for at in range(max(begin, around[0]), min(end, around[1])):
                words[at - around[0]] = "\x00"
        return "".join(words)

    def _wording(
        self, part: Nested, content: str, name: str, form: Form, kind: Kind, polarity: Polarity, takes: str
    ) -> str:
        raw = part.raw
        subject = self.text[slice(*part.subject)] if part.subject else ""
        cue = self._cue_words(raw, takes, polarity)
        if raw.source and self.text[slice(*raw.source[0])] == "I" and name not in ("", "I"):
            cue = of_third_person(cue)
        passive = in_passive(self.text, raw, self._sentence(raw)[0])
        takes, polarity = ("clause", "affirmed") if passive else (takes, polarity)
        pronoun = self.cast.with_article(meant(self.cast, raw, content, name))
        words = with_object(self.cast, joined(self.text, raw), raw, name)
        if form != "direct":
            first = opens_with_speaker(words, kind, polarity, takes, cue)
            here = self._sentence(raw)[0]
            before = self.starts[max(0, bisect_right(self.starts, here) - 2)]
            told = Told(here, before, name, pronoun, first, bool(subject), self._inside_quote)
            words = with_others_named(self.cast, words, raw, told)
        return wording_of(
            passive or self._of_whom_said(raw, words, pronoun, name),
            speaker=self.cast.with_article(name),
            form=form,
            kind=kind,
            polarity=polarity,
            cue=cue,
            takes=takes,
            subject=subject_name(self.cast, subject, name),
            told_of="" if name or form == "direct" else told_of(self.text, raw),
            pronoun=pronoun,
            published=self.published,
        )

    def _of_whom_said(self, raw: RawAttribution, words: str, pronoun: str, name: str) -> str:
        """ "(Karim says his men took it, and the army denies that) *Karim's* men took it"."""
        who, means = self._meant.setdefault(raw.content, (name, pronoun))
        other = bool(means) and name not in (who, means) and not STANDS_BY.match(words)
        return with_name(words, means) if other else words

    def _cue_words(self, raw: RawAttribution, takes: str, polarity: Polarity) -> str:
        """The cue, with whom it is put to: "urged the ministers to"."""
        if not raw.cue:
            return "said"
        begin, end = raw.cue[0]
        begin -= len(_NO_LONGER) if self.text.endswith(_NO_LONGER, 0, begin) else 0
        content = raw.content[0][0]
        longest = LONGEST_OBJECT if takes in ("ask", "to") else LONGEST_JOINT
        near = end < content <= end + longest and ":" not in self.text[end:content]
        if takes in ("ask", "to", "phrase") and near:
            end = content
        elif polarity != "affirmed" or takes == "phrase":
            end += len(gap_of(self.text, raw.cue[0], content).removesuffix(" that "))
        return self.text[begin:end].strip(" \n" + QUOTE_MARKS)


def _place(raw: RawAttribution) -> int:
    return min((span[0] for span in (*raw.source, *raw.cue, *raw.content)), default=0)
