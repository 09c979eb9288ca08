"""Articles with what newsrooms print less often, all invented, taken as published on Tuesday, 10 June 2025.

Each has forms of speech that were once read wrongly; see articles.py.
"""

from __future__ import annotations

from claims.extraction.types import Due
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
                "her office",
                "having received",
                polarity="denied",
                wording="Her office denies having received a letter in May.",
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
)
