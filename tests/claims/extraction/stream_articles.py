"""What comes in over a day beside the news proper, all invented, taken as published on 10 June 2025.

Live blogs, press conferences, leaks, columns, sketches; see articles.py.
"""

from __future__ import annotations

from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "each entry of a live blog has its own people",
        "18.42\nThat is all for tonight.\n\n17.31\n“The sea has never come so far,” Joan Attley, who "
        "runs a bakery, has told us.\n\n16.12\nMore from the prime minister, who is in Brindle: councils "
        "will have the money within ten days, she says.",
        (
            claim("Joan Attley", "The sea has never come so far,"),
            claim("the prime minister", "councils will have the money within ten days"),
        ),
    ),
    Case(
        "what nobody goes as far as saying",
        "Tema's union has never claimed that its members were blameless, its secretary, Uwe Lang, told "
        "reporters. It has not ruled out a walkout. Not everyone is convinced that it will "
        "come.\n\nGovernor Ines Pardo shied away from saying that the jail was full, nor would she "
        "confirm that two guards had slept. Prosecutors have not alleged that money changed hands. Nor "
        "have they accused the governor of any crime. There is no suggestion that she knew of the theft.",
        (
            claim("Uwe Lang", "Tema's union has never claimed that its members were blameless"),
            claim("Tema's union", "its members were blameless", polarity="not_said", chain=["Uwe Lang"]),
            claim("Tema's union", "a walkout", polarity="not_said"),
            claim(
                "Not everyone",
                "it will come",
                polarity="not_said",
                wording="Not everyone is convinced that it will come.",
            ),
            claim("Ines Pardo", "the jail was full", polarity="not_said"),
            claim("Ines Pardo", "two guards had slept", polarity="not_said"),
            claim("Prosecutors", "money changed hands", polarity="not_said"),
            claim(
                "Prosecutors",
                "the governor of any crime",
                polarity="not_said",
                wording="Prosecutors did not accuse the governor of any crime.",
            ),
            claim(
                "",
                "she knew of the theft",
                polarity="not_said",
                wording="There is no suggestion that she knew of the theft.",
            ),
        ),
    ),
    Case(
        "what figures are put at, and one that is not recognised",
        "The charity Roomless put the true figure nearer to one in six. The ministry said it did not "
        "recognise the figure. Police put the crowd at 4,000. A clerk who said she worked at the Durren "
        "office alleged that papers had burned.",
        (
            claim("Roomless", "the true figure nearer to one in six", polarity="affirmed"),
            claim("the ministry", "the true figure nearer to one in six", polarity="denied"),
            claim("police", "the crowd at 4,000"),
            claim("a clerk", "papers had burned"),
        ),
    ),
    Case(
        "a former defender, a 21-year-old, and one of several",
        "Eastbrook boss Dean Hallam says he is calm. “Rui is desperate to play,” said the former Corrin "
        "defender.\n\nStriker Tom Adeyo was not told. “He has been good with me,” the 21-year-old "
        "said.\n\nTwo people briefed on the sale said that Norrair would go. One of the people said "
        "banks had been hired. No date is set, the other person said.",
        (
            claim("Dean Hallam", "he is calm"),
            claim("Dean Hallam", "Rui is desperate to play,"),
            claim("Tom Adeyo", "He has been good with me,"),
            claim("two people briefed on the sale", "Norrair would go"),
            claim("one of two people briefed on the sale", "banks had been hired"),
            claim("another of two people briefed on the sale", "No date is set"),
        ),
    ),
    Case(
        "nicknames",
        "James “Big Jim” Tolland told members that the fund held 9 million. Tolland's rival, Trish "
        "Delgado-Hart, known on the docks as the Duchess, said it was empty. “There is nothing in there "
        "but moths,” the Duchess said. Big Jim called that “a damn lie”. Another, who goes by Bin Man "
        "Barry, said that he would swim.",
        (
            claim("James Tolland", "the fund held 9 million"),
            claim("Trish Delgado-Hart", "it was empty"),
            claim("Trish Delgado-Hart", "There is nothing in there but moths,", polarity="affirmed"),
            claim("James Tolland", "There is nothing in there but moths,", polarity="denied"),
            claim("Bin Man Barry", "he would swim"),
        ),
    ),
    Case(
        "hearsay at third hand",
        "Tom Reith told the inquiry that Ana Solberg had told him that the minister had said the levee "
        "“would hold for a century”. The Echo reported that an engineer had heard Jens Aune say that "
        "nobody reads notes.",
        (
            claim(
                "Tom Reith",
                "Ana Solberg had told him that the minister had said the levee “would hold for a century”",
            ),
            claim("Ana Solberg", "the minister had said the levee “would hold for a century”"),
            claim("the minister", "the levee “would hold for a century”", chain=["Ana Solberg", "Tom Reith"]),
            claim("Echo", "an engineer had heard Jens Aune say that nobody reads notes"),
            claim("Jens Aune", "nobody reads notes", chain=["an engineer", "Echo"]),
        ),
    ),
    Case(
        "quotes that are broken off and go on",
        "“The first time they came,” Gethin Rowe says, leaning on a gate, “they had a drone.” He laughs. "
        "“The second time,” he goes on, “they had a lawyer.\n\n“He looked at the map.”\n\nAda Quill was "
        "not having it. The figure, she told him, came from his own department. “He has not read it.”",
        (
            claim("Gethin Rowe", "The first time they came, they had a drone."),
            claim("Gethin Rowe", "The second time, they had a lawyer. He looked at the map."),
            claim("Ada Quill", "The figure came from his own department", form="indirect"),
            claim("Ada Quill", "He has not read it.", form="direct"),
        ),
    ),
    Case(
        "a promise, and what another adds to it",
        "Farm minister Ulla Benn promised farmers a fixed price for milk without, according to the "
        "treasury, having asked for the money. Officials promised villagers heaters by Thursday without "
        "saying who would pay.\n\nVeld’s mother said that she was ill. She had not heard from him, she "
        "told local radio. A team led by Yuki Brand of Selm marked 412 bees. They found that bees could "
        "count up to five.",
        (
            claim("Ulla Benn", "farmers a fixed price for milk", kind="pledge"),
            claim(
                "the treasury",
                "Farm minister Ulla Benn promised farmers a fixed price for milk without having asked "
                "for the money",
            ),
            claim("officials", "heaters by Thursday"),
            claim("officials", "who would pay", polarity="not_said"),
            claim("Veld’s mother", "she was ill"),
            claim("Veld’s mother", "She had not heard from him"),
            claim("a team led by Yuki Brand of Selm", "bees could count up to five"),
        ),
    ),
    Case(
        "owners, regulators and tickers",
        "The bank cut 40 jobs, according to its owner, a fund based in Sark, which says that more will "
        "go. Sir Bernard Pell, 81, was heard shouting that his roof was fine. Toren Bank TORB.LS said "
        "that it was closed. The regulator, FinWatch, said that it knew. The Rural Alliance, whose "
        "chief, Wynne Tully, told farmers that buses were full, met.",
        (
            claim("its owner", "The bank cut 40 jobs"),
            claim("a fund based in Sark", "more will go"),
            claim("Bernard Pell", "his roof was fine"),
            claim("Toren Bank", "it was closed"),
            claim("FinWatch", "it knew"),
            claim("Wynne Tully", "buses were full"),
        ),
    ),
    Case(
        "a column, and a neighbour by her first name",
        "Comment | Hugo Trane\n\nI can say that buses run late. The minister tells us that nine in ten "
        "are on time. My neighbour Edith, who is 84, stays at home. Her bus to the clinic, she reminds "
        "me, was full.",
        (
            claim("Hugo Trane", "buses run late"),
            claim("the minister", "nine in ten are on time"),
            claim("Edith", "Her bus to the clinic was full"),
        ),
    ),
)
