"""Articles of many shapes, read critically, all invented, taken as published on Tuesday, 10 June 2025.

Each has forms of speech that were once read wrongly; see articles.py.
"""

from __future__ import annotations

from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "who denies “this” denies the claim before it",
        "The mayor of Lowtown sold the town library to a hotel chain, the Echo reported on "
        "Monday. Odo Lind, the mayor, denied this.\n"
        "Treasurer Ada Moss said the fund had lost two million euros. Chairman Piet Holm denied "
        "that. The auditor confirmed it.\n"
        "Union leader Rita Falk claimed that staff were paid late. The company rejected this, "
        "saying all wages had been paid on time.",
        (
            claim("Echo", "The mayor of Lowtown sold the town library to a hotel chain"),
            claim(
                "Odo Lind",
                "The mayor of Lowtown sold the town library to a hotel chain",
                polarity="denied",
                wording="Odo Lind denies that the mayor of Lowtown sold the town library to a hotel chain.",
            ),
            claim("Ada Moss", "the fund had lost two million euros"),
            claim(
                "Piet Holm",
                "the fund had lost two million euros",
                polarity="denied",
                wording="Piet Holm denies that the fund had lost two million euros.",
            ),
            claim("Rita Falk", "staff were paid late"),
            claim(
                "the company",
                "staff were paid late",
                polarity="denied",
                wording="The company denies that staff were paid late.",
            ),
            claim("the company", "all wages had been paid on time"),
        ),
    ),
    Case(
        "two people quoted in one paragraph",
        '"The bridge is safe," said engineer Tom Reed, while councillor Ann Wick said: "Nobody '
        'has tested it." Reed added that tests were planned for May.\n'
        '"We lost everything," said baker Jonas Kerr. "The water came in an hour." His neighbour '
        'Lea Brandt said: "Nobody warned us." "They had the maps," she added.\n'
        '"We never got a letter," said Mia Foss, who owns the kiosk. "It was a shock," said her '
        'brother Ole. "We want answers."',
        (
            claim("Tom Reed", "The bridge is safe,"),
            claim("Ann Wick", "Nobody has tested it."),
            claim("Tom Reed", "tests were planned for May"),
            claim("Jonas Kerr", "We lost everything, The water came in an hour."),
            claim("Lea Brandt", "Nobody warned us."),
            claim("Lea Brandt", "They had the maps,"),
            claim("Mia Foss", "We never got a letter,"),
            claim("Ole", "It was a shock, We want answers."),
        ),
    ),
    Case(
        "whom “they” and “the company” mean",
        "Nordwing cut 900 jobs in March. The company said demand had fallen.\n"
        "Two nurses were suspended on Monday. They told the Echo that they had warned the ward.\n"
        "Farmers blocked the motorway near Lowtown on Friday. They say milk prices have halved "
        "since May.",
        (
            claim("Nordwing", "demand had fallen"),
            claim("two nurses", "they had warned the ward"),
            claim("Farmers", "milk prices have halved since May"),
        ),
    ),
    Case(
        "a resignation with three denials",
        "Harbour Authority chief quits over crane deal\n"
        "\n"
        "By Lotte Hahn\n"
        "\n"
        "The head of the Velden Harbour Authority, Piers Oakley, resigned on Monday after "
        "auditors found that a crane bought for 7 million euros had never been used.\n"
        "\n"
        "In a letter to the board seen by the Velden Courier, Oakley wrote that he had been "
        "“misled by the supplier” and that he took full responsibility. The supplier, Kranbau "
        "Nord, denied the allegation. “Mr Oakley signed every page,” its lawyer, Greta Stahl, "
        "told the newspaper.\n"
        "\n"
        "The board said it would name a successor within six weeks. Opposition councillor Dan "
        "Frey said the board had known about the crane since 2022; its chairwoman, Ella Roos, "
        "rejected this.",
        (
            claim("auditors", "a crane bought for 7 million euros had never been used"),
            claim(
                "Piers Oakley",
                "he had been “misled by the supplier”",
                chain=["Velden Courier"],
                wording="Piers Oakley had been “misled by the supplier”.",
            ),
            claim(
                "Piers Oakley",
                "he took full responsibility",
                chain=["Velden Courier"],
                wording="Piers Oakley took full responsibility.",
            ),
            claim(
                "Kranbau Nord",
                "the allegation",
                polarity="denied",
                wording="Kranbau Nord denies the allegation.",
            ),
            claim(
                "Greta Stahl",
                "Mr Oakley signed every page,",
                wording="Greta Stahl: “Mr Oakley signed every page”",
            ),
            claim(
                "the board",
                "it would name a successor within six weeks",
                wording="The board would name a successor within six weeks.",
            ),
            claim("Dan Frey", "the board had known about the crane since 2022"),
            claim(
                "Ella Roos",
                "the board had known about the crane since 2022",
                polarity="denied",
                wording="Ella Roos denies that the board had known about the crane since 2022.",
            ),
        ),
    ),
    Case(
        "a live blog with the hours",
        "LIVE: Flood in the Orla valley\n"
        "\n"
        "14:10 The fire service says 60 people have been taken to safety by boat.\n"
        "\n"
        "14:25 Mayor Hana Kolar tells reporters the dam is holding. “There is no reason to "
        "panic,” she says.\n"
        "\n"
        "14:40 The weather office expects another 30 mm of rain by midnight.\n"
        "\n"
        "15:02 A spokesman for the railway confirms that the line to Tarn is closed until at "
        "least Thursday.\n"
        "\n"
        "15:20 Kolar denies reports that a care home was left without help.",
        (
            claim("the fire service", "60 people have been taken to safety by boat"),
            claim("Hana Kolar", "the dam is holding"),
            claim("Hana Kolar", "There is no reason to panic,"),
            claim("the weather office", "another 30 mm of rain by midnight"),
            claim("a spokesman for the railway", "the line to Tarn is closed until at least Thursday"),
            claim("Hana Kolar", "a care home was left without help", polarity="denied"),
        ),
    ),
    Case(
        "a court report with a lawyer, a judge and a couple",
        "Court report\n"
        "\n"
        "A builder who sold the same flat to four families was jailed for three years on Friday.\n"
        "\n"
        "Prosecutor Wim Aalto told the court that Marek Sorn, 52, had taken deposits worth "
        "310,000 euros. Sorn's lawyer argued that his client had meant to pay everyone back. "
        "Judge Petra Lund said she did not believe him. “You knew that the flat had been sold,” "
        "she told Sorn.\n"
        "\n"
        "One of the buyers, Jo Madsen, said outside the court that she had lost her savings. “He "
        "looked me in the eye,” she said. “We sold our car for it,” said her husband, Per.",
        (
            claim("Wim Aalto", "Marek Sorn, 52, had taken deposits worth 310,000 euros"),
            claim(
                "Marek Sorn's lawyer",
                "his client had meant to pay everyone back",
                wording="Marek Sorn had meant to pay everyone back.",
            ),
            claim("Petra Lund", "she did not believe him", wording="Petra Lund did not believe him."),
            claim(
                "Petra Lund",
                "You knew that the flat had been sold,",
                wording="Petra Lund: “You knew that the flat had been sold”",
            ),
            claim("Jo Madsen", "she had lost her savings", wording="Jo Madsen had lost her savings."),
            claim("Jo Madsen", "He looked me in the eye,", wording="Jo Madsen: “He looked me in the eye”"),
            claim("Per", "We sold our car for it,", wording="Per: “We sold our car for it”"),
        ),
    ),
    Case(
        "a study and who doubts it",
        "Researchers at the Tarn Institute say they have found traces of lead in one in five "
        "playgrounds in the city. The study, published on Wednesday in the journal Soil and "
        "Health, examined 140 playgrounds. A city spokeswoman said the figures were being "
        "checked. Parents' groups reacted angrily. “They have known this for years,” said Kim "
        "Doyle of the group Clean Ground. City officials reject that.",
        (
            claim(
                "Researchers at the Tarn Institute",
                "they have found traces of lead in one in five playgrounds in the city",
            ),
            claim("a city spokeswoman", "the figures were being checked"),
            claim("Kim Doyle", "They have known this for years,"),
            claim("City officials", "They have known this for years,", polarity="denied"),
        ),
    ),
    Case(
        "why somebody says so is not said",
        "The government wants to cut the number of hospitals from 40 to 25, Health Minister Ada "
        "Quist said on Friday, citing a shortage of nurses. The nurses' union said this would "
        "cost lives. “Every closure means longer journeys,” said its president, Lars Dahl, who "
        "added that 3,000 nurses had left the profession since 2020 and that the ministry had "
        "ignored every warning. Quist replied that no hospital would close before 2027. The "
        "Patients' League doubts it.\n"
        "",
        (
            claim("Ada Quist", "The government wants to cut the number of hospitals from 40 to 25"),
            claim("the nurses' union", "this would cost lives"),
            claim(
                "Lars Dahl",
                "Every closure means longer journeys,",
                wording="Lars Dahl: “Every closure means longer journeys”",
            ),
            claim("Lars Dahl", "3,000 nurses had left the profession since 2020"),
            claim("Lars Dahl", "the ministry had ignored every warning"),
            claim("Ada Quist", "no hospital would close before 2027"),
            claim(
                "Patients' League",
                "no hospital would close before 2027",
                wording="The Patients' League doubted that no hospital would close before 2027.",
            ),
        ),
    ),
    Case(
        "a portrait with many voices",
        "Village doctor retires after 41 years\n"
        "\n"
        "When Dr Alma Reiter came to Hollen in 1984, there was no road to the upper farms. “I "
        "went on skis,” she remembers. Her first patient, Hans Egger, is 93 today. “She saved my "
        "leg,” he says. “And mine,” says his brother Toni.\n"
        "\n"
        "The village council has been looking for a successor for two years. Nobody has applied, "
        "says mayor Vroni Huber. The health insurance fund says it cannot force anyone to move to "
        "Hollen.",
        (
            claim("Alma Reiter", "I went on skis,"),
            claim("Hans Egger", "She saved my leg,"),
            claim("Toni", "And mine,"),
            claim("Vroni Huber", "Nobody has applied"),
            claim("the health insurance fund", "it cannot force anyone to move to Hollen"),
        ),
    ),
    Case(
        "drivers, a service and an agency",
        "Ukraine-bound aid convoy stopped at border, drivers say\n"
        "\n"
        "Drivers of an aid convoy said on Thursday that customs officers had held them for nine "
        "hours at the Brod crossing. They said that the officers had demanded payment in cash. "
        "The customs service said it was looking into the matter. It denied that money had been "
        "demanded.\n"
        "\n"
        "“This happens every week,” said one of the drivers, who asked not to be named because he "
        "feared losing his job.\n"
        "\n"
        "Interior Minister Zora Babic told parliament that two officers had been suspended, the "
        "state news agency reported. Her deputy later said it was three.",
        (
            claim(
                "Drivers of an aid convoy",
                "customs officers had held them for nine hours at the Brod crossing",
                kind="quantity",
            ),
            claim("Drivers of an aid convoy", "the officers had demanded payment in cash"),
            claim(
                "the customs service",
                "it was looking into the matter",
                wording="The customs service was looking into the matter.",
            ),
            claim(
                "the customs service",
                "money had been demanded",
                wording="The customs service denies that money had been demanded.",
            ),
            claim(
                "one of the drivers",
                "This happens every week,",
                wording="One of the drivers: “This happens every week”",
            ),
            claim(
                "the state news agency",
                "Interior Minister Zora Babic told parliament that two officers had been suspended",
                kind="quantity",
            ),
            claim(
                "Zora Babic",
                "two officers had been suspended",
                chain=["the state news agency"],
                kind="quantity",
                wording="Two officers had been suspended.",
            ),
            claim("Zora Babic's deputy", "it was three", kind="quantity"),
        ),
    ),
    Case(
        "emails, a deputy and an inspectorate",
        "School buses: what the council knew\n"
        "\n"
        "Emails obtained by this newspaper show that the council was told in January that the "
        "brakes of 11 buses were worn. “These vehicles should not carry children,” an engineer "
        "wrote on 14 January. Council leader Rob Tanner said on Tuesday that he had not seen the "
        "emails. His deputy, Sue Marsh, said that she had, and that she had passed them on.\n"
        "\n"
        "The bus firm, Swift Lines, said all its buses had passed inspection in December. The "
        "inspectorate could not confirm this.",
        (
            claim("emails", "the council was told in January that the brakes of 11 buses were worn"),
            claim("an engineer", "These vehicles should not carry children,"),
            claim("Rob Tanner", "he had not seen the emails"),
            claim("Sue Marsh", "she had passed them on"),
            claim("Swift Lines", "all its buses had passed inspection in December"),
            claim("the inspectorate", "all its buses had passed inspection in December", polarity="not_said"),
        ),
    ),
    Case(
        "a plan, a pledge and no comment",
        "The bank plans to open 12 branches by the end of 2026. The ministry declined to comment "
        "on that figure. Union head "
        "Carla Nunes told Channel Six that staff had been promised a rise.",
        (
            claim("the bank", "open 12 branches by the end of 2026", kind="pledge"),
            claim("Carla Nunes", "staff had been promised a rise", chain=["Channel Six"]),
        ),
    ),
    Case(
        "an interview with nobody named",
        "Vaccine rumours: a doctor answers\n"
        "\n"
        "Q: Is it true that the vaccine causes infertility?\n"
        "A: No. There is no evidence for that. In our study of 12,000 women we saw no difference.\n"
        "Q: Why are so many people ill then?\n"
        "A: Because the virus has changed. We expect the wave to peak in February.\n"
        "Q: Will there be a new vaccine?\n"
        "A: The producer has promised one for the autumn.",
        (
            claim("", "No. There is no evidence for that."),
            claim("", "In our study of 12,000 women we saw no difference."),
            claim("", "Because the virus has changed. We expect the wave to peak in February."),
            claim("", "The producer has promised one for the autumn."),
        ),
    ),
    Case(
        "a question, its answer and two mayors",
        "Asked why the report was late, Commissioner Dina Roth said it had never been late. Her critics "
        "dispute this. Hollen's mayor, Vroni Huber, told the Alpine Post it would save 400,000 euros a year; "
        "Tarn's, Leo Gruber, put the figure at 250,000.",
        (
            claim("Dina Roth", "it had never been late"),
            claim(
                "Dina Roth's critics",
                "it had never been late",
                wording="Dina Roth's critics deny that it had never been late.",
            ),
            claim("Vroni Huber", "it would save 400,000 euros a year", chain=["Alpine Post"]),
            claim("Leo Gruber", "the figure at 250,000"),
        ),
    ),
)
