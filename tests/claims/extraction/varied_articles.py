"""Articles with what newsrooms print less often, all invented, taken as published on Tuesday, 10 June 2025.

Each has forms of speech that were once read wrongly; see articles.py.
"""

from __future__ import annotations

import datetime as dt

from claims.extraction.types import Date, Due
from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "people who are called as months are",
        "The council will build a school, May Lund said on Monday. Lund, 43, said the money had been "
        "found. Mayor April Stone denied this.\n"
        "Treasurer Ada May said the fund was empty. May said she had warned the board in March.\n"
        "Jan Novak said the mill would close. The film by June Carter was shown in May. Between May "
        "and June Carter wrote that no pipe had burst.",
        (
            claim("May Lund", "The council will build a school"),
            claim("May Lund", "the money had been found"),
            claim("April Stone", "the money had been found", polarity="denied"),
            claim("Ada May", "the fund was empty"),
            claim(
                "Ada May",
                "she had warned the board in March",
                wording="Ada May had warned the board in March.",
            ),
            claim("Jan Novak", "the mill would close"),
            claim("June Carter", "no pipe had burst"),
        ),
    ),
    Case(
        "relative clauses that say what somebody says",
        "Regulator Ann Moss warned parliament of delays in a letter in May, which her office denies "
        "having received.\n"
        "The chief, Olaf Kern, said the bridge, which the ministry says is safe, would close in March.\n"
        "Police are looking for a man who witnesses say fled on a bicycle. Piet Holm, who prosecutors "
        "say took bribes, was arrested on Monday. An explosion that Mayor Jan Blaas described as “an "
        "intentional act” hurt nine people. The town said a boy who doctors say drank from the well "
        "was ill.",
        (
            claim(
                "Ann Moss",
                "delays in a letter in May",
                wording="Ann Moss warned parliament of delays in a letter in May.",
            ),
            claim(
                "Ann Moss's office",
                "having received",
                polarity="denied",
                wording="Ann Moss's office denies having received a letter in May.",
            ),
            claim("Olaf Kern", "the bridge, which the ministry says is safe, would close in March"),
            claim("the ministry", "is safe", chain=["Olaf Kern"], wording="The bridge is safe."),
            claim("witnesses", "fled on a bicycle", wording="A man fled on a bicycle."),
            claim("prosecutors", "took bribes", wording="Piet Holm took bribes."),
            claim(
                "Jan Blaas",
                "an intentional act",
                wording="Jan Blaas described an explosion as “an intentional act”.",
            ),
            claim("the town", "a boy who doctors say drank from the well was ill"),
            claim("doctors", "drank from the well", wording="A boy drank from the well."),
        ),
    ),
    Case(
        "a pledge under a condition that is told first",
        "If the talks fail, the ministry plans to go to court. Unless the strike ends, the airline "
        "intends to cancel all flights. Should the vote fail, Premier Ann Dahl said she would resign. "
        "If the river rises, the mayor said on Monday, the school will close.",
        (
            claim(
                "the ministry",
                "go to court",
                kind="pledge",
                due=Due(condition="if the talks fail", words="if the talks fail"),
                wording="If the talks fail, the ministry plans to go to court.",
            ),
            claim(
                "the airline",
                "cancel all flights",
                kind="pledge",
                due=Due(condition="unless the strike ends", words="unless the strike ends"),
                wording="Unless the strike ends, the airline intends to cancel all flights.",
            ),
            claim(
                "Ann Dahl",
                "she would resign",
                kind="pledge",
                due=Due(condition="should the vote fail", words="should the vote fail"),
                wording="Should the vote fail, Ann Dahl would resign.",
            ),
            claim(
                "the mayor",
                "If the river rises the school will close",
                due=Due(condition="If the river rises", words="If the river rises"),
            ),
        ),
    ),
    Case(
        "a first sentence alone that plans",
        "If the talks fail, the ministry plans to go to court.",
        (claim("the ministry", "go to court", kind="pledge"),),
    ),
    Case(
        "what nobody says",
        "Tickets are expected to sell out. The bridge is due to open in March. The new law is expected "
        "to cost 40 million euros, the ministry said. Piet Holm is believed to have fled. The army is "
        "not thought to be able to cross the river.",
        (
            claim("the ministry", "The new law is expected to cost 40 million euros", kind="prediction"),
            claim(
                "", "Piet Holm to have fled", kind="statement", wording="Piet Holm is believed to have fled."
            ),
            claim(
                "",
                "The army to be able to cross the river",
                wording="The army is not thought to be able to cross the river.",
            ),
        ),
    ),
    Case(
        "two things said in one breath",
        "Norland said the drones were its own and accused Sudland of jamming them. The minister "
        "confirmed that two ships were lost and blamed the storm. Coach Ana Holm said her team had been "
        "robbed and questioned the referee's eyesight. The union said the offer was an insult and called "
        "for a strike on Friday.\n"
        "The bank warned savers about false letters. The club told members of the loss.",
        (
            claim("Norland", "the drones were its own"),
            claim(
                "Norland",
                "Sudland of jamming them",
                wording="Norland accused Sudland of jamming them.",
            ),
            claim("the minister", "two ships were lost", wording="Two ships were lost."),
            claim("the minister", "the storm", wording="The minister blamed the storm."),
            claim("Ana Holm", "her team had been robbed", wording="Ana Holm’s team had been robbed."),
            claim("Ana Holm", "the referee's eyesight"),
            claim("the union", "the offer was an insult"),
            claim(
                "the union",
                "a strike on Friday",
                kind="demand",
                wording="The union called for a strike on Friday (13 June 2025).",
            ),
            claim("the bank", "false letters", wording="The bank warned savers about false letters."),
            claim("the club", "the loss", wording="The club told members of the loss."),
        ),
    ),
    Case(
        "an obituary of one of two with a surname",
        "Ilva Tarn, who taught a town to swim, dies at 91\n"
        "\n"
        "Ilva Tarn, the swimming coach who founded the lake club, died on Sunday, her family said.\n"
        "\n"
        "“She never learned to swim until she was thirty,” her daughter, Mara Tarn, said. Born in 1934, "
        "Tarn opened the club in 1961. “If you can breathe, you can float,” she liked to say. Mayor Odo "
        "Lind promised to name the lake path after her.",
        (
            claim(
                "Ilva Tarn's family",
                "Ilva Tarn, the swimming coach who founded the lake club, died on Sunday",
            ),
            claim("Mara Tarn", "She never learned to swim until she was thirty,", form="direct"),
            claim("Ilva Tarn", "If you can breathe, you can float,"),
            claim("Odo Lind", "name the lake path after her", kind="pledge"),
        ),
    ),
    Case(
        "rumours of a transfer",
        "Strand United are close to signing striker Leo Varga, according to L'Ecran. Varga's agent, Pia "
        "Roth, told Radio Nord that nothing had been signed. Strand coach Emil Dahl refused to comment on "
        "the rumours but said he wanted “one more forward”.",
        (
            claim("L'Ecran", "Strand United are close to signing striker Leo Varga"),
            claim("Pia Roth", "nothing had been signed", chain=["Radio Nord"]),
            claim("Emil Dahl", "he wanted “one more forward”", form="mixed"),
        ),
    ),
    Case(
        "who was quoted as saying it says it",
        "A senior EU official was quoted by Euronet as saying that two leaders had left the room. «Das "
        "ist falsch», its head, Rolf Kern, was quoted as saying by the newspaper.\n"
        "The coach was quoted by the Echo as saying: “We lost.” Ada Lund was cited by the Evening Post as "
        "saying that the deal was dead. The minister has been quoted as denying any wrongdoing.",
        (
            claim("a senior EU official", "two leaders had left the room", chain=["Euronet"]),
            claim("Rolf Kern", "Das ist falsch", form="direct"),
            claim("the coach", "We lost.", chain=["Echo"], form="direct"),
            claim("Ada Lund", "the deal was dead", chain=["Evening Post"]),
            claim(
                "the minister",
                "any wrongdoing",
                polarity="denied",
                wording="The minister denies any wrongdoing.",
            ),
        ),
    ),
    Case(
        "a study and what others make of it",
        "Bees may count better than thought, a study published on Monday in the journal Insect Mind "
        "suggests.\n"
        "The insects picked the right card in 80 percent of the trials, the authors write. “They do not "
        "count as we do,” said co-author Piet Holm. Biologist Ada Moss, who was not involved in the study, "
        "cautioned that the sample was small. The team plans to repeat the tests with wasps next year.",
        (
            claim("a study", "Bees may count better than thought"),
            claim("the authors", "The insects picked the right card in 80 percent of the trials"),
            claim("Piet Holm", "They do not count as we do,"),
            claim("Ada Moss", "the sample was small"),
            claim(
                "the team",
                "repeat the tests with wasps next year",
                kind="pledge",
                due=Due(dt.date(2026, 1, 1), dt.date(2026, 12, 31), "year", words="next year"),
            ),
        ),
    ),
    Case(
        "a podcast with who speaks",
        "HOST: Welcome back to Money Hour. With me is the economist Jana Reis.\n"
        "\n"
        "REIS: Rents in the capital have doubled since 2015.\n"
        "\n"
        "HOST: The minister says the new law will bring them down.\n"
        "\n"
        "REIS: I think the law will make things worse. Nobody will build a single flat.\n"
        "\n"
        "HOST: And what should the government do?\n"
        "\n"
        "REIS: It should build 20,000 flats a year.",
        (
            claim("Jana Reis", "Rents in the capital have doubled since 2015."),
            claim("Jana Reis", "I think the law will make things worse.", kind="prediction"),
            claim("Jana Reis", "Nobody will build a single flat.", kind="prediction"),
            claim("Jana Reis", "It should build 20,000 flats a year.", kind="demand"),
        ),
    ),
    Case(
        "a ruling with a dissent",
        "The Supreme Court ruled by five votes to four on Monday that towns may ban fireworks. Writing "
        "for the majority, Justice Helen Orr said that the right to quiet “is no luxury”. In a dissent, "
        "Justice Paul Senn argued the ruling would leave every town with its own law. The court did not "
        "say when the ban would take effect.",
        (
            claim("Supreme Court", "towns may ban fireworks"),
            claim("Helen Orr", "the right to quiet “is no luxury”"),
            claim("Paul Senn", "the ruling would leave every town with its own law", kind="prediction"),
            claim("Supreme Court", "when the ban would take effect", polarity="not_said", due=None),
        ),
    ),
    Case(
        "election night",
        "With 62 percent of votes counted, the Greens lead with 31 percent, the electoral commission said "
        "shortly after midnight. An exit poll by Datum put the Liberals second with 24 percent. “I have "
        "called Anna Berg to congratulate her,” Premier Tom Riegel said. His Liberals have ruled out a "
        "coalition with the far right. Turnout was the highest since 1994, according to the commission, "
        "which will publish final results on Friday.",
        (
            claim(
                "the electoral commission",
                "With 62 percent of votes counted, the Greens lead with 31 percent",
                kind="quantity",
            ),
            claim("Datum", "the Liberals second with 24 percent"),
            claim("Tom Riegel", "I have called Anna Berg to congratulate her,"),
            claim(
                "his Liberals",
                "a coalition with the far right",
                polarity="denied",
                wording="His Liberals rule out a coalition with the far right.",
            ),
            claim(
                "the electoral commission",
                "Turnout was the highest since 1994",
                said_on=Date(dt.date(2025, 6, 10), "day"),
            ),
        ),
    ),
    Case(
        "a storm warning",
        "The weather office warned of gusts of up to 120 km/h along the coast and urged people to stay "
        "away from piers. Up to 60 mm of rain could fall within six hours, forecaster Iva Krall said. "
        "Ferries to the islands will not run on Thursday, operator Alma Lines announced.",
        (
            claim("the weather office", "gusts of up to 120 km/h along the coast"),
            claim("the weather office", "stay away from piers", kind="demand"),
            claim("Iva Krall", "Up to 60 mm of rain could fall within six hours"),
            claim("Alma Lines", "Ferries to the islands will not run on Thursday"),
        ),
    ),
    Case(
        "goods that are recalled",
        "Pippin Toys is recalling 30,000 wooden trains because small magnets can come loose, the consumer "
        "agency said on Monday. Four children have swallowed magnets, according to the agency. Customers "
        "are advised to stop using the trains. The supplier is alleged to have ignored warnings. The "
        "operator, Nordnetz, said the lines were safe.",
        (
            claim(
                "the consumer agency",
                "Pippin Toys is recalling 30,000 wooden trains because small magnets can come loose",
            ),
            claim("the consumer agency", "Four children have swallowed magnets"),
            claim(
                "",
                "stop using the trains",
                kind="demand",
                wording="Customers are advised to stop using the trains.",
            ),
            claim(
                "",
                "The supplier to have ignored warnings",
                wording="The supplier is alleged to have ignored warnings.",
            ),
            claim("Nordnetz", "the lines were safe"),
        ),
    ),
    Case(
        "demands in a list",
        "Nurses at Lowtown Hospital handed the board a list of demands on Monday:\n"
        "\n"
        "• a pay rise of 8 percent from July\n"
        "• an end to double shifts.\n"
        "\n"
        "The drivers' union, which walked out on Friday, is calling for:\n"
        "\n"
        "- free parking at all depots\n"
        "\n"
        "The board said it would answer within a week.",
        (
            claim(
                "Nurses at Lowtown Hospital",
                "a pay rise of 8 percent from July",
                kind="demand",
                wording="Nurses at Lowtown Hospital handed the board a list of demands: a pay rise of 8 "
                "percent from July.",
            ),
            claim("Nurses at Lowtown Hospital", "an end to double shifts", kind="demand"),
            claim(
                "the drivers' union",
                "free parking at all depots",
                kind="demand",
                wording="The drivers' union is calling for free parking at all depots.",
            ),
            claim("the board", "it would answer within a week", kind="pledge"),
        ),
    ),
    Case(
        "conclusions of a summit",
        "EU leaders agreed early on Friday to extend sanctions against Norland by six months, according to "
        "the summit's conclusions. The European Council “reiterates its call for an immediate ceasefire” "
        "and invites the Commission to present a plan by September, the text says. Chancellor Eva Lang said "
        "Sudland had dropped its veto; Premier Jan Dobrow insisted he had received guarantees.",
        (
            claim(
                "the summit's conclusions",
                "EU leaders agreed early on Friday to extend sanctions against Norland by six months",
            ),
            claim(
                "the text",
                "The European Council “reiterates its call for an immediate ceasefire” and invites the "
                "Commission to present a plan by September",
                form="mixed",
            ),
            claim("Eva Lang", "Sudland had dropped its veto"),
            claim("Jan Dobrow", "he had received guarantees", wording="Jan Dobrow had received guarantees."),
        ),
    ),
    Case(
        "quotes in single marks, told to a newspaper",
        "‘We were told to keep quiet,’ said Lena Ost, a former clerk at the tax office, in an interview "
        "with the Evening Post published on Saturday. She added: ‘My boss shredded the files.’ The office "
        "rejected her account as ‘pure invention’. Prosecutors are said to be looking into the case.",
        (
            claim("Lena Ost", "We were told to keep quiet,", chain=["Evening Post"], form="direct"),
            claim("Lena Ost", "My boss shredded the files.", form="direct"),
            claim("the office", "her account as ‘pure invention’", polarity="denied"),
            claim(
                "",
                "be looking into the case",
                wording="Prosecutors are said to be looking into the case.",
            ),
        ),
    ),
)
