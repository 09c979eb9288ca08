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
        "somebody without a name, and one of several",
        "Raj Kohli said the van was silver. A 22-year-old man from Corrin has been arrested. He was at "
        "home, his solicitor said.\n\nLabour sources say the seat is lost. One says: “It was always the "
        "bins.” Neighbours told the Herald they had complained to the council at least ten times.\n\nThe "
        "firm's largest customer, carmaker Brandau, disputes that chips are scarce.",
        (
            claim("Raj Kohli", "the van was silver"),
            claim("a 22-year-old man from Corrin's solicitor", "He was at home"),
            claim("Labour sources", "the seat is lost"),
            claim("one of Labour sources", "It was always the bins."),
            claim("Neighbours", "they had complained to the council at least ten times", chain=["Herald"]),
            claim("Brandau", "chips are scarce", polarity="denied"),
        ),
    ),
    Case(
        "who quotes, what is dismissed as rumours, and a verb cut in two",
        "Sara Haile was quoted by the official news agency TNA as saying that all roads were open. The "
        "ministry dismissed reports of damage to dams as “rumours spread by terrorists”. Bram Voss has, "
        "he says, written to the admiral. Delia Stroud cautions against reading too much into the seats.",
        (
            claim("Sara Haile", "all roads were open", chain=["TNA"]),
            claim("the ministry", "reports of damage to dams", polarity="denied"),
            claim(
                "Bram Voss",
                "Bram Voss has written to the admiral",
                wording="Bram Voss has written to the admiral.",
            ),
            claim("Delia Stroud", "reading too much into the seats"),
        ),
    ),
    Case(
        "two of the clerks, a deputy and her chief, and initials",
        "According to three members of the chorus, none of whom wished to be named, the row began over a "
        "dressing room.\n\nMiles Penrose blames a typing error. Two of the clerks tell it differently. "
        "They say they were told to enter the figure. One, who would not be named, said the order came "
        "from the top. The other said she had kept notes of her own.\n\nMr Penrose's deputy, Gail "
        "Storey, denied giving any order. She had been at lunch, she said.\n\nThe S.E.C. said it would "
        "look. Yonas T., 19, said that 62 people had been on board. “They went,” he said.",
        (
            claim("three members of the chorus", "the row began over a dressing room"),
            claim("Miles Penrose", "a typing error"),
            claim("two of the clerks", "they were told to enter the figure"),
            claim("one of two clerks", "the order came from the top"),
            claim("another of two clerks", "she had kept notes of her own"),
            claim("Gail Storey", "giving any order", polarity="denied"),
            claim("Gail Storey", "She had been at lunch"),
            claim("S.E.C.", "it would look"),
            claim("Yonas T", "62 people had been on board"),
            claim("Yonas T", "They went,"),
        ),
    ),
    Case(
        "who made a claim first, who has it from whom, and whose partner speaks",
        "Owen Frith repeated a claim first made by his predecessor, Len Ashby, that the tram costs 90 "
        "million a mile. Contractor Halden & Pike said it had been told nothing. “I was insulted,” Luca "
        "Brandi told the radio station Onda Tre.\n\nMr Lyall's partner, Jo Tennant, said he had climbed "
        "the gully. His mother wrote that he was careful. Fergus Lyall was 34.",
        (
            claim(
                "Owen Frith",
                "a claim first made by his predecessor, Len Ashby, that the tram costs 90 million a mile",
            ),
            claim("Len Ashby", "the tram costs 90 million a mile", chain=["Owen Frith"]),
            claim("Halden & Pike", "it had been told nothing"),
            claim("Luca Brandi", "I was insulted,", chain=["Onda Tre"]),
            claim("Jo Tennant", "he had climbed the gully", wording="He had climbed the gully."),
            claim("Fergus Lyall's mother", "he was careful"),
        ),
    ),
    Case(
        "what a figure is compared with, and what ends with no figures",
        "It thinned by 4.1 metres, the survey's head, Bo Lindahl, said, compared with 1.3 metres in a "
        "normal year. A colleague, Yara Haddad, is not so sure: she suspects a broken gauge.\n\nParent "
        "Cody Marsh said the plan cost him $90 a week. A state official later confirmed this. The "
        "ministry added that all complaints were looked into, but gave no figures.",
        (
            claim("Bo Lindahl", "It thinned by 4.1 metres compared with 1.3 metres in a normal year"),
            claim("Yara Haddad", "a broken gauge"),
            claim("Cody Marsh", "the plan cost him $90 a week"),
            claim("a state official", "the plan cost him $90 a week", polarity="affirmed"),
            claim("the ministry", "all complaints were looked into"),
        ),
    ),
    Case(
        "topics of a newsletter",
        "Rail: Talks collapsed. The drivers' union says a strike will start on Thursday.\n\nBudget: The "
        "ministry denies that it will tax second homes.\n\nHealth: Measles cases have doubled since "
        "March, the Health Institute says.",
        (
            claim("the drivers' union", "a strike will start on Thursday"),
            claim("the ministry", "it will tax second homes", polarity="denied"),
            claim("Health Institute", "Measles cases have doubled since March"),
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
