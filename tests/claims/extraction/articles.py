"""Short articles of many shapes, all invented, each with every claim that must be found in it and no other.

A claim is (speaker, content) and, where it matters, fields of the attribution; chain and venue by name.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Claim:
    speaker: str
    content: str
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    claims: tuple[Claim, ...]


def claim(speaker: str, content: str, **fields: Any) -> Claim:
    return Claim(speaker, content, fields)


CASES = (
    Case(
        "plain indirect speech",
        "Mayor Ilse Brandt said the bridge in Karlow would close for nine weeks.",
        (
            claim(
                "Ilse Brandt",
                "the bridge in Karlow would close for nine weeks",
                form="indirect",
                kind="pledge",
            ),
        ),
    ),
    Case(
        "quote before its speaker",
        "“The dam has held,” said Peter Okono, the chief engineer, on Friday.",
        (claim("Peter Okono", "The dam has held,", form="direct"),),
    ),
    Case(
        "quote cut in two by its cue",
        '"We looked everywhere," Anna Lindt told reporters, "and we found nothing."',
        (claim("Anna Lindt", "We looked everywhere, and we found nothing.", form="direct"),),
    ),
    Case(
        "mixed quote",
        'Governor Tomas Vrba called the plan "a gift to the lobby" and said it would cost 40 million crowns.',
        (
            claim("Tomas Vrba", 'the plan "a gift to the lobby"'),
            claim("Tomas Vrba", "it would cost 40 million crowns", kind="prediction"),
        ),
    ),
    Case(
        "relay cited by a newspaper",
        "According to Dutch customs officers cited by the Harbour Gazette, the ship carried no permits.",
        (claim("Dutch customs officers", "the ship carried no permits", chain=["Harbour Gazette"]),),
    ),
    Case(
        "nested relay in indirect speech",
        "Finance Minister Ruta Kalnina said in Riga that "
        "Governor Janis Ozols had warned that two banks could fail.",
        (
            claim("Ruta Kalnina", "Governor Janis Ozols had warned that two banks could fail"),
            claim("Janis Ozols", "two banks could fail", chain=["Ruta Kalnina"]),
        ),
    ),
    Case(
        "three claims under two cues",
        "Premier Lena Holm told parliament that the budget was balanced, adding that no tax would rise "
        "and that two ministries would merge.",
        (
            claim("Lena Holm", "the budget was balanced"),
            claim("Lena Holm", "no tax would rise"),
            claim("Lena Holm", "two ministries would merge"),
        ),
    ),
    Case(
        "conjunct without a subject",
        "Coach Marta Silva said the team would train in Porto and was ready to play on Sunday.",
        (
            claim("Marta Silva", "the team would train in Porto"),
            claim(
                "Marta Silva", "was ready to play on Sunday", wording="The team was ready to play on Sunday."
            ),
        ),
    ),
    Case(
        "pronoun of the last speaker",
        "Senator Olive Grant said the vote was lost. She added that she would resign in the coming days.",
        (
            claim("Olive Grant", "the vote was lost"),
            claim("Olive Grant", "she would resign in the coming days", kind="pledge"),
        ),
    ),
    Case(
        "pronoun told apart by gender",
        "Deputy Mayor Karen Wolff met the union leader Henrik Moe on Monday.\n\n"
        "Mr Moe said the strike would go on.\n\n"
        "She said the city had no more money.",
        (claim("Henrik Moe", "the strike would go on"), claim("Karen Wolff", "the city had no more money")),
    ),
    Case(
        "role stands for the name",
        "Slovak President Eva Horvat arrived in Vienna.\n\nThe president said talks had been useful.",
        (claim("Eva Horvat", "talks had been useful"),),
    ),
    Case(
        "two people with one surname",
        "Ana Petrov runs the museum in Varna. Her cousin Boris Petrov owns the house next door.\n\n"
        "Boris Petrov said the wall was his.\n\nAna Petrov denied that the wall was damaged.",
        (
            claim("Boris Petrov", "the wall was his"),
            claim(
                "Ana Petrov",
                "the wall was damaged",
                polarity="denied",
                wording="Ana Petrov denies that the wall was damaged.",
            ),
        ),
    ),
    Case(
        "bare surname shared by two stays as it is",
        "Ana Petrov and Boris Petrov were in court.\n\nLawyers spoke first.\n\nJudges listened.\n\n"
        "Petrov said nothing was stolen.",
        (claim("Petrov", "nothing was stolen"),),
    ),
    Case(
        "denial of a noun phrase",
        "The bank Nordkredit denied any link to the fund.",
        (claim("Nordkredit", "any link to the fund", polarity="denied"),),
    ),
    Case(
        "what somebody did not say",
        "The airline did not say when flights to Malta would resume.",
        (claim("the airline", "when flights to Malta would resume", polarity="not_said"),),
    ),
    Case(
        "ruled out",
        "Chancellor Otto Reiss ruled out a coalition with the Greens.",
        (
            claim(
                "Otto Reiss",
                "a coalition with the Greens",
                polarity="denied",
                wording="Otto Reiss rules out a coalition with the Greens.",
            ),
        ),
    ),
    Case(
        "demand with an object",
        "Nurses' leader Gwen Pryce urged ministers to reopen the talks before Christmas.",
        (claim("Gwen Pryce", "reopen the talks before Christmas", kind="demand"),),
    ),
    Case(
        "called for",
        "Archbishop Luis Prado called for a truce over Easter.",
        (claim("Luis Prado", "a truce over Easter", kind="demand"),),
    ),
    Case(
        "venue of a post",
        "Estonian MP Kadri Saar wrote on Facebook that the ferry was unsafe.",
        (claim("Kadri Saar", "the ferry was unsafe", venue="Facebook", chain=[]),),
    ),
    Case(
        "participle with a venue",
        'Energy Minister Nikos Pappas resigned on Monday, writing on X: "My work here is done."',
        (claim("Nikos Pappas", "My work here is done.", venue="X", form="direct"),),
    ),
    Case(
        "told an outlet",
        "Pilot Jorge Reyes told Coastal Radio that the engine had stopped twice.",
        (claim("Jorge Reyes", "the engine had stopped twice", chain=["Coastal Radio"]),),
    ),
    Case(
        "a report without another speaker",
        "According to a report by the Lowland Tribune, the minister has sold his shares.",
        (claim("Lowland Tribune", "the minister has sold his shares", chain=[]),),
    ),
    Case(
        "relative clause beside the speaker",
        "Gerda Nilsen, who chairs the committee, said the law needs work.",
        (claim("Gerda Nilsen", "the law needs work"),),
    ),
    Case(
        "claim inside a relative clause",
        "Police questioned Tim Arden, who said that he had been asleep.",
        (claim("Tim Arden", "he had been asleep"),),
    ),
    Case(
        "group of speakers",
        "Several farmers said the river had turned red overnight.",
        (claim("several farmers", "the river had turned red overnight"),),
    ),
    Case(
        "press release",
        "FOR IMMEDIATE RELEASE\n\nBrightwell Foods to open plant in Dunmore\n\n"
        "DUNMORE, 3 March 2025 – Brightwell Foods announced that "
        "it will build a plant in Dunmore by 2027.\n\n"
        '"This plant will create 300 jobs," said Chief Executive Moira Keane.\n\nMedia contact: press office',
        (
            claim("Brightwell Foods", "it will build a plant in Dunmore by 2027", kind="pledge"),
            claim("Moira Keane", "This plant will create 300 jobs,", form="direct"),
        ),
    ),
    Case(
        "court report",
        "The defendant, Paul Drury, told the court he had never seen the knife. "
        "Prosecutor Ines Falk said his phone was at the scene at 9 p.m. that night.",
        (
            claim("Paul Drury", "he had never seen the knife"),
            claim("Ines Falk", "his phone was at the scene at 9 p.m. that night"),
        ),
    ),
    Case(
        "sports",
        "United beat Rovers 3-1 on Saturday.\n\n“We were lucky,” "
        "admitted captain Dele Sanni. “They hit the post twice.”",
        (claim("Dele Sanni", "We were lucky, They hit the post twice.", form="direct"),),
    ),
    Case(
        "interview with names",
        "Host: Why did you leave?\n\nClara Weiss: The budget was cut in half and nobody told us.\n\n"
        "Host: Will you return?\n\nClara Weiss: I will come back when the board is gone.",
        (
            claim("Clara Weiss", "The budget was cut in half and nobody told us."),
            claim("Clara Weiss", "I will come back when the board is gone."),
        ),
    ),
    Case(
        "interview with Q and A",
        "Novelist Sanna Ek has published her tenth book. Sanna Ek lives in Turku.\n\n"
        "Q: How long did it take?\n\nA: It took eleven years and four publishers.\n\n"
        "Q: What comes next?\n\nA: I am writing a play about the sea.",
        (
            claim("Sanna Ek", "It took eleven years and four publishers."),
            claim("Sanna Ek", "I am writing a play about the sea."),
        ),
    ),
    Case(
        "quote over several paragraphs",
        "Union chief Rolf Amsel read out a letter: “The offer is too low.\n\n"
        "“Our members have waited two years.\n\n"
        "“They will strike on Monday.”",
        (
            claim(
                "Rolf Amsel",
                "The offer is too low. Our members have waited two years. They will strike on Monday.",
            ),
        ),
    ),
    Case(
        "quote in a paragraph of its own after a colon",
        'Inspector Dana Kovac told reporters:\n\n"Nobody was hurt in the fire."',
        (claim("Dana Kovac", "Nobody was hurt in the fire.", form="direct"),),
    ),
    Case(
        "scare quotes are no speech",
        'The so-called "ghost train" ran again on Sunday. Its "driver" is a computer.',
        (),
    ),
    Case(
        "headline with a quote",
        "‘We will not pay’, says mayor\n\nBy Jane Doe\n\n"
        "Mayor Finn Rask said on Tuesday that the town will not pay the fine.",
        (claim("Finn Rask", "the town will not pay the fine"),),
    ),
    Case(
        "live blog",
        "14:05\n\nHealth Minister Uma Rao says that 12 clinics have reopened.\n\n14:20\n\n"
        "The railway operator says trains are running again.",
        (
            claim("Uma Rao", "12 clinics have reopened", kind="quantity"),
            claim("the railway operator", "trains are running again"),
        ),
    ),
    Case(
        "names with diacritics and particles",
        "Łukasz Żak met Joost van der Meer in Łódź.\n\nVan der Meer said the deal was signed. "
        "Żak disputed that the price was fair.",
        (
            claim("Joost van der Meer", "the deal was signed"),
            claim("Łukasz Żak", "the price was fair", polarity="denied"),
        ),
    ),
    Case(
        "apostrophes inside single quotes",
        "‘It’s the farmers’ land and we won’t sell it,’ said Bronwyn Hale.",
        (claim("Bronwyn Hale", "It’s the farmers’ land and we won’t sell it,", form="direct"),),
    ),
    Case(
        "attribution at the end",
        "The storm will reach the coast by Thursday, according to the Met Service.",
        (claim("Met Service", "The storm will reach the coast by Thursday", kind="prediction"),),
    ),
    Case(
        "clause before its speaker",
        "The tunnel leaks in four places, the engineers said.",
        (claim("the engineers", "The tunnel leaks in four places", kind="quantity"),),
    ),
    Case(
        "parenthetical cue",
        "The ferry, Captain Aldo Ricci said, was overloaded.",
        (claim("Aldo Ricci", "The ferry was overloaded"),),
    ),
    Case(
        "spokeswoman for somebody else",
        "A spokeswoman for Edith Maas said the senator was ill.",
        (claim("a spokeswoman for Edith Maas", "the senator was ill"),),
    ),
    Case(
        "verbs that are nouns elsewhere",
        "The report states facts. Claims of fraud led to reports in the press. "
        "Fears over prices and hopes of peace remain.",
        (),
    ),
    Case(
        "captions, credits and boilerplate",
        "Fire in the old mill\n\nThe mill burned down on Monday.\n\n"
        "Photo: Ola Berg / Nordfoto said to be free of rights\n\n"
        "Read more: Mayor says mill will be rebuilt\n\n"
        "Reporting by Ola Berg; editing by Kim Lee\n\nSource: NTB, mill.example",
        (),
    ),
    Case(
        "right-to-left words and emoji",
        "Mayor Ruth Adler said the sign שלום עליכם would stay 🙂 in place.",
        (claim("Ruth Adler", "the sign שלום עליכם would stay 🙂 in place"),),
    ),
    Case(
        "letters signed behind a dash",
        "The pier opened in 1931.\n\n“The harbour has been poisoned for years and nobody in the town hall "
        "wants to hear about it.” ― Marta Oyelaran",
        (
            claim(
                "Marta Oyelaran",
                "The harbour has been poisoned for years and nobody in the town hall wants to hear about it.",
                form="direct",
            ),
        ),
    ),
    Case(
        "a feeling is said without a reporting verb",
        "Judge Amara Nwosu expressed concern that the files had been kept from the defence for two years.",
        (claim("Amara Nwosu", "the files had been kept from the defence for two years"),),
    ),
    Case(
        "whose claim it is stands before the noun",
        "The council's claim that the bridge was safe was read out on Monday.",
        (claim("the council", "the bridge was safe"),),
    ),
    Case(
        "whom it was told is no part of it",
        "Warden Ilya Sorokin told the night shift that the cells on the upper floor were empty.",
        (claim("Ilya Sorokin", "the cells on the upper floor were empty"),),
    ),
    Case(
        "nobody is the author of what he doubts",
        "Engineer Piet Haan doubted that the rudder would ever be mended. Captain Lise Voll is not convinced "
        "that the crew was told.",
        (
            claim(
                "Piet Haan",
                "the rudder would ever be mended",
                polarity="denied",
                wording="Piet Haan doubted that the rudder would ever be mended.",
            ),
            claim(
                "Lise Voll",
                "the crew was told",
                polarity="not_said",
                wording="Lise Voll voiced doubt that the crew was told.",
            ),
        ),
    ),
)
