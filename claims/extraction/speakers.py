"""Whose words: from a source span to the fullest name that the text gives.

1. The source's own name, its apposition and relative clause left off ("Jane Doe, who …" is Jane Doe).
2. A surname or a role with a surname: the one person of that name; two people are never merged without
   evidence (first name, role, or who was named in full last).
3. "he", "she": the last speaker of that gender; "they": the last group; "the minister", "the French
   president": who holds that role in the text.
4. Anything else is a group or body and keeps its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.chains import is_outlet
from claims.extraction.cues.lexicon import DETERMINERS, PRONOUNS
from claims.extraction.layout.interviews import in_open_quote
from claims.extraction.people import phrases, recent
from claims.extraction.people.antecedents import (
    body_before,
    firm_before,
    name_before,
    phrase_before,
    several_before,
)
from claims.extraction.people.apposition import (
    as_printed,
    by_role_alone,
    headed,
    is_one_name,
    is_partisan,
    is_relative,
    named_beside,
    placed_at,
    told_of_before,
    whose_name,
    without_time,
)
from claims.extraction.people.bodies import (
    THE_FIRM,
    can_be_firm,
    fullest_body,
    goes_by_name,
    is_paper,
    of_that_kind,
    on_air,
    paper_meant,
    without_what,
)
from claims.extraction.people.cast import (
    Person,
    called,
    gender_of_words,
    is_called,
    is_titled,
    longest_name,
)
from claims.extraction.people.epithets import by_epithet, by_role
from claims.extraction.people.names import NOT_NAMES, Gender, NameRun, folded, is_body, runs_in
from claims.extraction.people.namesakes import SURNAMES
from claims.extraction.people.nicknames import goes_by
from claims.extraction.people.pairs import is_pair, together
from claims.extraction.people.personal import both_meant, entry_before, person_meant
from claims.extraction.people.plainwords import plain
from claims.extraction.people.possessives import only_speaks, owned_by, spoken_for, whose
from claims.extraction.people.reports import account_in, author_of, owner_in, paper_before
from claims.extraction.people.titles import NOBLE
from claims.extraction.types import Link, Span
from claims.extraction.wording import is_plural

LAST_SPOKEN = 30
"""Of those who spoke, among whom the body is that "it" means."""
PLURAL = frozenset(["they", "we", "these", "those", "both", "many", "some"])


@dataclass(slots=True)
class Cast:
    """Everybody a text names, and who spoke last while it is read in order."""

    text: str
    people: list[Person]
    bodies: frozenset[str]
    interviewee: str = ""
    answers: str = ""
    """Who does, where nothing but their question mark tells questions."""
    author: str = ""
    """The only one, who is "I" outside of quotes."""
    abbreviations: dict[str, str] = field(default_factory=dict)
    nicknames: dict[str, str] = field(default_factory=dict)
    firms: set[str] = field(default_factory=set)
    """Companies with a name of their own that have spoken so far."""
    spoken: list[tuple[int, str, Gender, bool]] = field(default_factory=list)
    """(offset, name, gender, whether a group) of each speaker so far."""
    told: list[str] = field(default_factory=list)
    """Each outlet that was told something so far."""

    def speaker(self, source: Span | None, *, remember: bool = True) -> str:
        """The fullest name for a source span, "" for none."""
        if source is None or recent.opens_alone(self.text, source):
            return ""  # "This suggests that …": whoever writes it
        words = " ".join(self.text[source[0] : source[1]].split())
        beside = named_beside(self.text, source)
        name = beside and (self.person(beside.name, beside.role, beside.gender, source[0]) or beside.name)
        name = name or self._resolve(without_time(words), source[0])
        name = self._in_full(self._owned(as_printed(name, words), source[0]))
        if remember and name:
            self._remember(source[0], name, words)
        return name

    def gender_of(self, name: str) -> Gender:
        return next((p.gender for p in self.people if p.name == name), "")

    def with_article(self, name: str) -> str:
        """ "the Kremlin" where the text mostly says so, else the name alone."""
        if not name[:1].isupper() or self.is_person(name):
            return name
        if f"he {name}" not in self.text:
            return name
        marked = 2 * len(re.findall(rf"\b[Tt]he {re.escape(name)}\b(?! [A-Z])", self.text))
        return f"the {name}" if marked and marked >= self.text.count(name) else name

    def pronoun(self, word: str, at: int) -> str:
        """Whom "he" or "she" means at a place of the text, "" where nobody fits."""
        return self._pronoun("f" if word in ("she", "her") else "m", at)

    def is_person(self, name: str) -> bool:
        return any(p.name == name for p in self.people)

    def is_surely_person(self, name: str) -> bool:
        """Not a company whose name looks like a person's."""
        return any(p.name == name and (p.sure or p.gender or p.roles) for p in self.people)

    def _remember(self, at: int, name: str, words: str) -> None:
        other = name.rpartition(" and ")[2]
        pair = other != name and (self.is_person(other) or not (name[:1].isupper() and is_body(name)))
        several = is_plural(name) or pair or bool(re.search(r"(?<!s)s$", headed(name)))
        plural = words.lower() in PLURAL or (not self.is_person(name) and several)
        woman: Gender = "f" if re.search(r"\wwoman\b", words, re.I) else ""  # says more than "Kim" does
        gender = woman or self.gender_of(name) or gender_of_words(phrases.OWNER.sub("", headed(words)))
        if words.lower() in ("he", "she"):
            gender = "m" if words.lower() == "he" else "f"
            self.firms.discard(name)
        for person in self.people:
            if person.name == name:
                person.gender = woman or person.gender or gender
        self.spoken.append((at, name, gender, plural))
        if not (gender or self.is_surely_person(other)) and can_be_firm(name):
            self.firms.add(name)

    def _resolve(self, words: str, at: int) -> str:
        words = phrases.ABBREVIATED.sub("", without_what(phrases.LEADING.sub("", words)))
        low = owner_in(words) or words.lower().replace("’", "'")
        if both := phrases.NEITHER.fullmatch(words):
            return f"{both['one']} and {both['other']}"
        if words.split()[:1] in (["who"], ["which"], ["that"]):
            return self._antecedent(at)
        if low == "there":  # "There were claims that …"
            return ""
        if low in ("a", "answer"):
            return self.interviewee
        if low in ("he", "she", "him", "her", "his"):
            return (
                self._pronoun("f" if low in ("she", "her") else "m", at)
                or recent.unnamed_before(self.text, self.spoken, at)
                or (low in ("her", "him") and recent.named_before(self.people, self.spoken, low))
                or words
            )
        if low in ("they", "their", "them"):
            place, spoken = next(((at, n) for at, n, _, plural in reversed(self.spoken) if plural), (0, ""))
            if not (spoken and self.text.find("\n", place, at) < 0):
                spoken = plain(several_before(self.text, at)) or spoken
            return spoken or recent.unnamed_before(self.text, self.spoken, at)
        since = self.text.rfind("\n", 0, at) + 1
        if one := recent.one_of_several(low, self.spoken, lambda: several_before(self.text, at), since=since):
            return one
        if low in ("they both", "both", "both of them", "the two"):
            return both_meant(self.people, self.spoken) or words
        if low in ("i", "we", "you", "it", "its"):
            return self._first_person(low, at) or words
        return self._named(words, at)

    def _first_person(self, low: str, at: int) -> str:
        if low in ("it", "its"):
            bodies = [one for one in reversed(self.spoken[-LAST_SPOKEN:]) if not one[2]]
            bodies = [one for one in bodies if not self.is_surely_person(one[1])]
            place, name, *_ = (
                next((one for one in bodies if not one[3]), None) or (bodies or [(-1, "", "", False)])[0]
            )
            opens, body = self._body_before(low, at)
            return name if place >= opens or self.is_surely_person(body) else body
        if low != "i":
            return ""
        own = self.answers or self.author
        return self.interviewee or ("" if own and in_open_quote(self.text, at) else own)

    def _owned(self, name: str, at: int) -> str:
        """ "Strida's spokeswoman" for "its spokeswoman", "a spokeswoman for Strida" for "a spokeswoman"."""
        if only_speaks(name) and (body := self._spoke_just_before(at)):
            return f"{name} for {self.with_article(body)}"
        if not (word := whose(name)):
            return name
        owner = self._owner(word, at)
        if not owner or owner.lower() in PRONOUNS | NOT_NAMES or whose(owner):
            return name
        owner = owner if self.is_person(owner) else self.with_article(owner)
        owned = owned_by(owner, name, mark="’" if "’" in self.text else "'")
        if author_of(owned) != owned:
            return owner
        return by_role(self.people, self.spoken, owned, at) or owned

    def _in_full(self, name: str) -> str:
        """ "Ana Brand's group" of "Brand's group"."""
        owned = phrases.OWNED_BY.match(name)
        full = self.person(owned["who"]) if owned else None
        return f"{full}{name[owned.end('who') :]}" if owned and full and self.is_person(full) else name

    def _owner(self, word: str, at: int) -> str:
        """Whom "its" or "her" means; "its" the body that spoke last, or that somebody spoke for."""
        if word == "my":
            return self._first_person("i", at)
        if word != "its":
            return self._resolve("their", at) if word == "their" else self.pronoun(word, at)
        for place, name, gender, several in reversed(self.spoken[-LAST_SPOKEN:]):
            body = spoken_for(name)
            if self.is_surely_person(body) or (body == name and (gender or several)):
                continue
            opens, named = self._body_before(word, at)
            return named if named and opens > place else body
        return self._body_before(word, at)[1]

    def _body_before(self, word: str, at: int) -> tuple[int, str]:
        """The body that the sentence before is about, with where that begins; else (0, "")."""
        opens, body = body_before(self.text, at)
        if not body:
            opens, body = name_before(self.text, at, self._names(sure=True), place=word == "its")
        return opens, body if self.is_person(body) else self.fullest_body(plain(body))

    def _spoke_just_before(self, at: int) -> str:
        """The body that spoke last, in the same paragraph."""
        place, name, gender, several = self.spoken[-1] if self.spoken else (at, "", "", False)
        near = place < at and self.text.find("\n", place, at) < 0
        other = gender or (several and not is_body(name)) or self.is_surely_person(name) or is_outlet(name)
        return name if near and not (other or by_role_alone(name) or re.search(r"[’']s? ", name)) else ""

    def _named(self, words: str, at: int) -> str:
        if called := account_in(words) or goes_by(self.text, at):
            return called
        words = phrases.RELAYED.sub("", author_of(words))
        if named := whose_name(words):
            return self.person(named) or named
        if people := together(words, lambda run: self._known(run, at)):
            return people
        head = phrases.RELATIVE.sub("", words).strip(" ,–—") or words
        if known := self.nicknames.get(folded(head).removeprefix("the ")):
            return known
        apposition = words[len(head) :].strip(" ,–—")
        known = by_epithet(self.text, self.people, head, at)
        if meant := known or recent.named_just_now(self.text, self.people, self.spoken, head, at):
            return meant
        if phrases.AGENT.search(head) and not is_titled(head):
            named = self._apposed(apposition, head)
            return named or self.fullest_body(plain(head))
        runs = [run for run in runs_in(head) if not is_partisan(head, run)]
        for number, run in reversed(list(enumerate(runs))):
            before = runs[number - 1] if number else None
            if before and not run.role and before.name and phrases.MEMBER.match(head, before.end, run.begin):
                continue  # "Kim Doyle of the group Clean Ground"
            if (found := self._by_run(run, head, at)) is not None:
                return found
        if apposition and goes_by_name(head) and is_one_name(name := without_what(plain(apposition))):
            return name
        if head.lower() in SURNAMES and (found := self.person(head)):
            return found
        body = (
            self._apposed(apposition, head)
            or by_role(self.people, self.spoken, head, at)
            or recent.named_so_far(
                self.text, self.fullest_body(plain(head)), head, self.spoken[-LAST_SPOKEN:], at
            )
        )
        return self._firm_meant(head, body, at) if head.lower() in THE_FIRM else body

    def _known(self, run: NameRun, at: int) -> str | None:
        found = self.person(run.name, run.role, run.gender, at) if run.name else None
        return found if found and self.is_person(found) else None

    def _firm_meant(self, head: str, body: str, at: int) -> str:
        """The one firm that has spoken, unless another that sentences are about was named since."""
        named = firm_before(
            self.text, at, self._names() | {name for _, name, gender, _ in self.spoken if gender}
        )
        since = named and self.text.rfind(named, 0, at) > self.text.rfind(body, 0, at)
        return self.fullest_body(named) if named and (since or body.lower() == head.lower()) else body

    def _names(self, *, sure: bool = False) -> set[str]:
        """Of the people; `sure`: without companies whose names look like a person's."""
        known = [p for p in self.people if not sure or p.sure or p.gender or p.roles]
        return {name for person in known for name in (person.name, person.surname)}

    def _by_run(self, run: NameRun, head: str, at: int) -> str | None:
        """The person whom a name run means, where the run is the head of the phrase."""
        behind = head[run.end :].strip(" ." if phrases.ENDS_IN_DOT.search(run.name) else None)
        if (
            not run.name
            or (behind and not re.match(r"(?:of|from|in|at|for|with|[’']s?$)\b", behind))
            or (re.search(r"[’']s\b", behind) and not phrases.OF_A_BODY.match(behind))
        ):
            return None
        before = phrases.RUN_BY.sub("", head[: run.begin].rstrip().lower())
        if (
            phrases.PAIR.fullmatch(before)
            or (before.endswith(phrases.JOINTS) and not phrases.of_two_places(before, run.role))
            or (run.role and not run.name)
        ):
            return None
        found = self.person(run.name, run.role, run.gender, at)
        beside_noun = before and before.split()[-1] not in DETERMINERS and not behind
        return run.name if found is None and beside_noun else found

    def person(
        self, name: str, role: Sequence[str] = (), gender: Gender = "", at: int | None = None
    ) -> str | None:
        """The fullest name of the person called so; None where the name is not a person's."""
        key = folded(name)
        same = [p for p in self.people if folded(p.name) == key]
        if same:
            return longest_name(self.people, same[0])
        fits = called([p for p in self.people if at is None or p.begin < at], key) or called(self.people, key)
        if not fits and key.split()[0] in NOBLE:
            fits = [p for p in self.people if p.gender == gender and is_called(p, key.split()[-1])]
        if gender:
            fits = [p for p in fits if p.gender in (gender, "")] or fits
        if len(fits) > 1 and role:
            fits = [p for p in fits if p.roles & set(role)] or fits
        if at is not None and len(fits) > 1:
            fits = [p for p in fits if p.begin < at] or fits
            fits = [p for p in fits if not is_relative(self.text, p.begin)] or fits
        if len({p.name for p in fits}) > 1:
            named = recent.alone_before(self.text, fits, at)
            return named.name if named else name
        if fits:
            return fits[0].name
        if role or gender or (len(name.split()) > 1 and not is_body(name)):
            return name
        return None

    def _pronoun(self, gender: Gender, at: int) -> str:
        before = entry_before(self.text, at)
        return person_meant(self.text, self.people, self.spoken, gender, at, since=before)

    def _antecedent(self, at: int) -> str:
        before = phrases.IN_BRACKETS.sub("", self.text[max(0, at - 200) : at].rstrip(" ,"))
        if (placed := placed_at(before)) and not self.is_person(placed[2]):
            return (placed[0] and self.person(placed[0])) or plain(placed[1])
        if (told := told_of_before(before)) and (run := runs_in(told)) and self.is_person(run[-1].name):
            return run[-1].name
        runs = runs_in(before)
        if (
            runs
            and before.endswith(
                self.text[max(0, at - 200) :][runs[-1].end - 20 if runs[-1].end > 20 else 0 : runs[-1].end]
            )
            and runs[-1].name
        ):
            return self.person(runs[-1].name, runs[-1].role, runs[-1].gender, at) or runs[-1].name
        return plain(paper_before(before) or phrase_before(before))

    def _apposed(self, words: str, head: str = "") -> str:
        """ "the mayor's brother, Jan Doe,": the name in the apposition."""
        runs = runs_in(words)
        if len(runs) == 1 and runs[0].name == words and phrases.KIN.search(head) and not is_body(words):
            return self.person(words) or words
        if (
            len(runs) != 1
            or len(runs[0].name.split()) < 2
            or len(words) > len(runs[0].name) + 3
            or is_body(runs[0].name)
        ):
            return ""
        return self.person(runs[0].name, runs[0].role) or ""

    def passed_on(self, link: Link) -> Link:
        """Who passed it on, by the fullest name: "the paper" that was told before, if none spoke."""
        name = self.fullest_body(link.name)
        if is_paper(link.name) and not is_outlet(name):
            name = next((told for told in reversed(self.told) if not on_air(told)), name)
        elif is_outlet(name):
            self.told.append(name)
        return replace(link, name=name)

    def fullest_body(self, name: str) -> str:
        """A body by the fullest name given: "the bank" after "Bank of Lowtown", "EWA" after "… (EWA)"."""
        if is_paper(name):
            spoken = [n for _, n, gender, several in self.spoken if not gender and not several]
            return paper_meant([n for n in spoken if not self.is_surely_person(n)]) or name
        spoken = [n for _, n, *_ in self.spoken[-LAST_SPOKEN:] if not is_pair(n)]
        bodies = self.bodies | {one for one in spoken if " and " in one or of_that_kind(one, name)}
        return fullest_body(name, abbreviations=self.abbreviations, bodies=bodies, firms=self.firms)
