"""Articles as a careful editor reads them, all invented, taken as published on Tuesday, 10 June 2025.

Each has forms of speech that were once read wrongly; see articles.py.
"""

from __future__ import annotations

import datetime as dt

from claims.extraction.types import Due
from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "denials in other words than “denied”",
        "The charity rejected claims that that money was missing. Treasurer Abel Moor has no evidence "
        "that it was stolen. The bank rebuffed the claim that it had frozen the account. Union boss Rita "
        "Falk refuted the allegation that staff were paid late. The regulator found no evidence that "
        "clients were harmed.",
        (
            claim(
                "the charity",
                "that money was missing",
                polarity="denied",
                wording="The charity rejected claims that that money was missing.",
            ),
            claim(
                "Abel Moor",
                "it was stolen",
                polarity="not_said",
                wording="Abel Moor has no evidence that it was stolen.",
            ),
            claim(
                "the bank",
                "it had frozen the account",
                polarity="denied",
                wording="The bank rebuffed the claim that it had frozen the account.",
            ),
            claim(
                "Rita Falk",
                "staff were paid late",
                polarity="denied",
                wording="Rita Falk refuted the allegation that staff were paid late.",
            ),
            claim(
                "the regulator",
                "clients were harmed",
                polarity="not_said",
                wording="The regulator found no evidence that clients were harmed.",
            ),
        ),
    ),
    Case(
        "nobody says what is said by nobody, or not yet",
        "Neither the bank nor the charity would confirm that talks had begun. Few analysts think the "
        "merger will succeed. The mayor's office has yet to confirm that a third person is missing. "
        "Police said there was no truth in reports that a gunman was at large. The palace declined to "
        "comment.",
        (
            claim(
                "Neither the bank nor the charity",
                "talks had begun",
                polarity="not_said",
                wording="Neither the bank nor the charity would confirm that talks had begun.",
            ),
            claim(
                "few analysts",
                "the merger will succeed",
                polarity="not_said",
                wording="Few analysts think that the merger will succeed.",
            ),
            claim("the mayor's office", "a third person is missing", polarity="not_said"),
            claim("police", "there was no truth in reports that a gunman was at large", polarity="affirmed"),
        ),
    ),
    Case(
        "what is taken back is not claimed",
        "Councillor Ivo Trent has withdrawn his claim that the fire chief was drunk. He apologised for "
        "saying that the engine arrived an hour late. Professor Una Keel no longer maintains that the "
        "samples were mixed up.\n\nAn earlier version of this article said that the mayor earned "
        "€90,000.",
        (
            claim(
                "Ivo Trent",
                "the fire chief was drunk",
                polarity="denied",
                wording="Ivo Trent has withdrawn his claim that the fire chief was drunk.",
            ),
            claim("Ivo Trent", "the engine arrived an hour late", polarity="denied"),
            claim(
                "Una Keel",
                "the samples were mixed up",
                polarity="denied",
                wording="Una Keel no longer maintains that the samples were mixed up.",
            ),
        ),
    ),
    Case(
        "two sentences, two speakers",
        "The party pledged to build 20 schools by the end of 2028 if the budget allows. Unless "
        "parliament acts by 1 July, hospitals will close, the doctors' guild warned.\n\nA Facebook post "
        "falsely claims that the vaccine contains copper. There is no truth in it, says Dr Jana Malá of "
        "the State Health Institute.",
        (
            claim("the party", "build 20 schools by the end of 2028 if the budget allows", kind="pledge"),
            claim(
                "the doctors' guild",
                "Unless parliament acts by 1 July, hospitals will close",
                wording="Unless parliament acts by 1 July 2025, hospitals will close.",
            ),
            claim("a Facebook post", "the vaccine contains copper"),
            claim(
                "Jana Malá",
                "the vaccine contains copper",
                polarity="denied",
                wording="Jana Malá denies that the vaccine contains copper.",
            ),
        ),
    ),
    Case(
        "three who say what another said",
        "According to a diplomat who spoke to the Valley Times, President Ilona Kerr told ministers that "
        "the general had said the border was open.\n\nEnvoy Marthe Dahl said later that the Union had "
        "listened but that the price was final, the news agency Belpress reported.",
        (
            claim(
                "a diplomat",
                "President Ilona Kerr told ministers that the general had said the border was open",
                chain=["Valley Times"],
            ),
            claim(
                "Ilona Kerr",
                "the general had said the border was open",
                chain=["a diplomat", "Valley Times"],
            ),
            claim("the general", "the border was open", chain=["Ilona Kerr", "a diplomat", "Valley Times"]),
            claim("Belpress", "Envoy Marthe Dahl said later that the Union had listened"),
            claim("Marthe Dahl", "the Union had listened", chain=["Belpress"]),
            claim("Marthe Dahl", "the price was final", chain=["Belpress"]),
        ),
    ),
    Case(
        "names of many lands, and of accounts",
        "Sheikh Khalid bin Rashid al-Nuaim met President Yusuf al-Amin in Geneva.\n\nBin Rashid said 30 "
        "prisoners were free. Al-Amin said the list was wrong. His spokesman, Omar el-Baz, called that a "
        "lie.\n\n“They are hiding the truth!” user @brno_eye posted on X.\n\n“I was there,” wrote "
        "@mila.k on Instagram.",
        (
            claim("Khalid bin Rashid al-Nuaim", "30 prisoners were free"),
            claim("Yusuf al-Amin", "the list was wrong"),
            claim(
                "Omar el-Baz",
                "the list was wrong",
                polarity="denied",
                wording="Omar el-Baz denies that the list was wrong.",
            ),
            claim("@brno_eye", "They are hiding the truth!", venue="X"),
            claim("@mila.k", "I was there,", venue="Instagram"),
        ),
    ),
    Case(
        "a wording says what was said, with its verb where it needs one",
        "The Met Office has issued an amber warning for wind across the north coast. The river agency "
        "warned of flooding in Tarn. A court in Tallin Bay on Friday convicted former port director Emil "
        "Raud and two traders of bribery. The law panel recommended that the ban be repealed.",
        (
            claim(
                "Met Office",
                "wind across the north coast",
                wording="The Met Office has issued an amber warning for wind across the north coast.",
            ),
            claim(
                "the river agency",
                "flooding in Tarn",
                wording="The river agency warned of flooding in Tarn.",
            ),
            claim(
                "a court in Tallin Bay",
                "former port director Emil Raud and two traders of bribery",
                wording="A court in Tallin Bay convicted former port director Emil Raud "
                "and two traders of bribery.",
            ),
            claim("the law panel", "the ban be repealed", kind="demand"),
        ),
    ),
    Case(
        "a pronoun means whom it can mean, or nobody is named",
        "Minister Colm Dreyer left early. Shadow minister Pilar Quist accused him of inventing "
        "figures.\n\nHer daughter, Elise Maes, said she had died at home. A source at the regulator told "
        "the Tarn Ledger it was “looking at” the trade. Senator Lia Brand said that if she were elected "
        "she would sell the airline.",
        (
            claim(
                "Pilar Quist",
                "him of inventing figures",
                wording="Pilar Quist accused Colm Dreyer of inventing figures.",
            ),
            claim("Elise Maes", "she had died at home", wording="She had died at home."),
            claim(
                "a source at the regulator",
                "it was “looking at” the trade",
                chain=["Tarn Ledger"],
                wording="The regulator was “looking at” the trade.",
            ),
            claim(
                "Lia Brand",
                "if she were elected she would sell the airline",
                kind="pledge",
                wording="If Lia Brand were elected she would sell the airline.",
            ),
        ),
    ),
    Case(
        "quotes over paragraphs, and cut by a long tag",
        "Mayor Rufus Engel read from a statement. “The town did everything by the book.\n\n“We checked "
        "the bridge in 2022.\n\n“No inspector told us to close it,” he said.\n\n“It was,” engineer Tilda "
        "Brauer wrote in an email seen by the Harbour Gazette, “a disaster foretold.”",
        (
            claim(
                "Rufus Engel",
                "The town did everything by the book. We checked the bridge in 2022. "
                "No inspector told us to close it,",
                form="direct",
                wording="Rufus Engel: “The town did everything by the book. We checked the bridge in 2022. "
                "No inspector told us to close it”",
            ),
            claim("Tilda Brauer", "It was, a disaster foretold.", form="direct", chain=["Harbour Gazette"]),
        ),
    ),
    Case(
        "what is to come in indirect speech, and who polled whom",
        "Chief executive Ines Malmo said the plant in Porto would reopen in March 2026. Nurses on nights "
        "were 36% more likely to fall ill, the clinic said. A survey by Datum for the Evening Post found "
        "that 51 percent of voters trust the mayor. The bank, Orland & Sons, disputes that figure, a "
        "person close to the board said.",
        (
            claim(
                "Ines Malmo",
                "the plant in Porto would reopen in March 2026",
                kind="prediction",
                due=Due(dt.date(2026, 3, 1), dt.date(2026, 3, 31), "month", words="in March 2026"),
            ),
            claim("the clinic", "Nurses on nights were 36% more likely to fall ill", kind="quantity"),
            claim("Datum", "51 percent of voters trust the mayor"),
            claim("a person close to the board", "The bank, Orland & Sons, disputes that figure"),
        ),
    ),
    Case(
        "a long answer is several claims",
        "Archivist Sunniva Hauge talks about the flood.\n\nQ: What was lost?\n\nA: About 4 kilometres of "
        "shelves. The oldest papers were from 1340. The city had been told in 2019, and it did "
        "nothing.\n\nQ: Who told it?\n\nA: My predecessor. He wrote three letters.",
        (
            claim(
                "Sunniva Hauge",
                "About 4 kilometres of shelves. The oldest papers were from 1340.",
                wording="Sunniva Hauge: “About 4 kilometres of shelves. The oldest papers were from 1340.”",
            ),
            claim("Sunniva Hauge", "The city had been told in 2019, and it did nothing."),
            claim("Sunniva Hauge", "My predecessor. He wrote three letters."),
        ),
    ),
    Case(
        "bullets, greetings and datelines are no part of a claim",
        "Here is what we know of the new rents.\n\n• Landlords must register by 1 March, according to "
        "the housing ministry.\n\nSir – Professor Liddell (Letters, 30 May) writes that hedgehogs have "
        "gone.\n\nKARSK, Nov 3 (Nordwire) – The gate was shut at noon, President Ana Bell said.",
        (
            claim(
                "the housing ministry",
                "Landlords must register by 1 March",
                wording="Landlords must register by 1 March 2026.",
            ),
            claim("Liddell", "hedgehogs have gone"),
            claim("Ana Bell", "The gate was shut at noon"),
        ),
    ),
    Case(
        "what somebody is asked about another is not the other's claim",
        "Asked whether the player had said goodbye to his team-mates, agent Marc Soler laughed and said: "
        "“Ask him.”",
        (claim("Marc Soler", "Ask him."),),
    ),
    Case(
        "“he” may be the driver, “whom” asks who, and the last word is a quote",
        "Prosecutor Ilja Marek told jurors the driver had been drinking and that he ignored two red "
        "lights. Vacek, whom police had called “a danger”, insists he was asleep.\n\nMayor Tess Quill "
        "voted for it. Asked if the sale could be stopped, Cllr Quill said: “No.” The council's own "
        "report warned of “significant opposition”.",
        (
            claim("Ilja Marek", "the driver had been drinking", wording="The driver had been drinking."),
            claim("Ilja Marek", "he ignored two red lights", wording="He ignored two red lights."),
            claim("Vacek", "he was asleep"),
            claim("Tess Quill", "the sale could be stopped", polarity="denied"),
            claim(
                "the council",
                "significant opposition",
                wording="The council warned of “significant opposition”.",
            ),
        ),
    ),
    Case(
        "nothing is said by whoever will not answer, nor in asking not to be named",
        "Finance minister Jonas Eck refused to be drawn on whether he would stand. One MP, who "
        "asked not to be named, said the letters had gone in.",
        (
            claim(
                "Jonas Eck",
                "whether he would stand",
                polarity="not_said",
                wording="Jonas Eck refused to be drawn on whether he would stand.",
            ),
            claim("one MP", "the letters had gone in"),
        ),
    ),
    Case(
        "“it” behind its claim, research with its journal, and a day behind a demand",
        "Airline Nordwing is to cut 900 jobs, it announced on Monday. Bees can count to five, according "
        "to research published on Thursday in the Insect Journal. Opposition leader Mara Lind called on "
        "the president to dissolve parliament by Friday. President Omar Diallo is understood to have "
        "told aides he would accept a truce.",
        (
            claim("Nordwing", "Airline Nordwing is to cut 900 jobs"),
            claim("research", "Bees can count to five", chain=["Insect Journal"]),
            claim("Mara Lind", "dissolve parliament by Friday", kind="demand"),
            claim(
                "",
                "President Omar Diallo to have told aides he would accept a truce",
                wording="President Omar Diallo is understood to have told aides he would accept a truce.",
            ),
        ),
    ),
    Case(
        "an owner opens no sentence, whoever plans it pledges it, whoever wants it of others demands it",
        "Transport Minister Hilde Roth took questions. She blamed the pumps.\n\nRoth's deputy, Ana Petrov, "
        "dismissed the demand. “Nobody is resigning over pumps,” she wrote on X.\n\nThe ministry plans to "
        "sue the contractor. Knut Sele wants Petrov to resign.",
        (
            claim("Hilde Roth", "the pumps"),
            claim("Ana Petrov", "the demand", polarity="denied"),
            claim("Ana Petrov", "Nobody is resigning over pumps,", venue="X"),
            claim("the ministry", "sue the contractor", kind="pledge"),
            claim("Knut Sele", "Petrov to resign", kind="demand"),
        ),
    ),
    Case(
        "the time before an entry of a live blog is no part of it",
        "14:05 Two people were hurt in Port Vell, police said.\n\n1.40 pm – “Stay at home,” mayor Marta Ilić "
        "urged on local radio.\n\n9.30 percent of homes are without power, the grid said.",
        (
            claim("police", "Two people were hurt in Port Vell"),
            claim("Marta Ilić", "Stay at home,"),
            claim("the grid", "9.30 percent of homes are without power"),
        ),
    ),
    Case(
        "a captain is “he”, not his club; behind a quote a second claim begins",
        "Karlow City beat Tarn Rovers on Saturday.\n\nRovers captain Luis Okafor, who scored, disagreed. "
        "“If anything we were robbed,” he said.\n\nIversen's lawyer, Sofia Brandt, said “justice took its "
        "time”, and that her client would give half to charity.",
        (
            claim("Luis Okafor", "If anything we were robbed,"),
            claim("Sofia Brandt", "justice took its time"),
            claim("Sofia Brandt", "her client would give half to charity"),
        ),
    ),
)
