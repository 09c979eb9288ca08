"""What a desk meets in a day: who is meant by "it" and "they", denials told aside, words passed on."""

from __future__ import annotations

import datetime as dt

from claims.extraction.types import Due
from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "it is the body that the sentence before is about",
        "Greens and Liberals traded blows over the budget. “A gift to landlords,” the pilots said.\n"
        "\n"
        "The Fiscal Council disagrees. It projects a deficit of 3.4%. The drivers' union said it would wait.",
        (
            claim("the pilots", "A gift to landlords,"),
            claim("Fiscal Council", "a deficit of 3.4%"),
            claim("the drivers' union", "it would wait"),
        ),
    ),
    Case(
        "they are the police, or two of the people",
        "Police first said the men had fled in a white van. They now believe the van was grey.\n"
        "\n"
        "The ban could come next week, two of the people said. The plans could still change, they added.",
        (
            claim("police", "the men had fled in a white van"),
            claim("police", "the van was grey"),
            claim("two of the people", "The ban could come next week"),
            claim("two of the people", "The plans could still change"),
        ),
    ),
    Case(
        "a sentence that opens with had names nobody",
        "Energy minister Piotr Zaleski was less sure. Had Norland wanted to close the line, he argued, it "
        "would have done so in January. He would not say that talks were under way.",
        (
            claim(
                "Piotr Zaleski",
                "Had Norland wanted to close the line it would have done so in January",
                wording="Had Norland wanted to close the line, it would have done so in January.",
            ),
            claim("Piotr Zaleski", "talks were under way", polarity="not_said"),
        ),
    ),
    Case(
        "who is asked answers, not who asks",
        "Giving evidence, Dana Price said the register was often filled in by others. Asked by her "
        "barrister, Ruth Adeyemi, whether she had ever sold drugs, she replied: “I never sold a pill.”",
        (
            claim("Dana Price", "the register was often filled in by others"),
            claim("Dana Price", "I never sold a pill."),
        ),
    ),
    Case(
        "of a family it is the one the text is about who has the bare surname",
        "Sir Anton Grieve, who built the Kell dam, has died.\n"
        "\n"
        "His daughter, the novelist Freya Grieve, said he had “argued to the last”.\n"
        "\n"
        "Grieve maintained that the river was healthy.",
        (
            claim("Freya Grieve", "he had “argued to the last”"),
            claim("Anton Grieve", "the river was healthy"),
        ),
    ),
    Case(
        "a film in quotation marks is nobody",
        "Mara Tarn has not slept. The director's new film, “Low Water”, opens on Friday. She says it will "
        "be her last.",
        (claim("Mara Tarn", "it will be her last"),),
    ),
    Case(
        "a resident by name, a ministry's own figures and who ordered a survey",
        "Another resident, Beryl Coates, 77, said it had sounded like fireworks. Stocks would last 40 days, "
        "by the ministry's own estimate. A survey by Datum for the Homeowners' League put the Greens at 29%.",
        (
            claim("Beryl Coates", "it had sounded like fireworks"),
            claim("the ministry", "Stocks would last 40 days"),
            claim("Datum", "the Greens at 29%"),
        ),
    ),
    Case(
        "denials told aside",
        "Governor Ivo Marek said the army had told him that Norland was massing 4,000 troops, a claim that "
        "Norland's defence ministry dismissed as hysteria. The union said 40 drivers had been sacked, a "
        "claim the operator called nonsense.\n"
        "Two clerks contend that the studio underpaid them, which it denies. Senator Ada Orr accused Odo "
        "Dahl of taking bribes, which he denies. The school, which parents love, will close, the mayor said.",
        (
            claim("Ivo Marek", "the army had told him that Norland was massing 4,000 troops"),
            claim("the army", "Norland was massing 4,000 troops", chain=["Ivo Marek"]),
            claim(
                "Norland's defence ministry",
                "Norland was massing 4,000 troops",
                polarity="denied",
                wording="Norland's defence ministry denies that Norland was massing 4,000 troops.",
            ),
            claim("the union", "40 drivers had been sacked"),
            claim("the operator", "40 drivers had been sacked", polarity="denied"),
            claim("two clerks", "the studio underpaid them"),
            claim("the studio", "the studio underpaid them", polarity="denied"),
            claim("Ada Orr", "Odo Dahl of taking bribes"),
            claim(
                "Odo Dahl",
                "Odo Dahl of taking bribes",
                polarity="denied",
                wording="Odo Dahl denies taking bribes.",
            ),
            claim("the mayor", "The school, which parents love, will close"),
        ),
    ),
    Case(
        "what is called a lie or a smear",
        "Premier Tom Riegel accused Anna Berg of having voted against the wage. In fact she stayed away. Her "
        "campaign called the accusation a smear.\n"
        "\n"
        "Mayor Odo Lind said the bridge was safe. Engineer Ana Holm called that a lie.\n"
        "\n"
        "The board said the school would close. Parents called it absurd.",
        (
            claim("Tom Riegel", "Anna Berg of having voted against the wage"),
            claim(
                "Anna Berg's campaign",
                "Anna Berg of having voted against the wage",
                polarity="denied",
                wording="Anna Berg's campaign denies the accusation against Anna Berg of having voted "
                "against the wage.",
            ),
            claim("Odo Lind", "the bridge was safe"),
            claim("Ana Holm", "the bridge was safe", polarity="denied"),
            claim("the board", "the school would close"),
            claim("Parents", "it absurd", polarity="affirmed", kind="opinion"),
        ),
    ),
    Case(
        "a denial after a quote of several sentences, and none inside of a quote",
        "One insider said: “Everybody knew. Everybody.” A second source disputed that, insisting that the "
        "warnings never reached the top floor.\n"
        "\n"
        "“I signed the contract. I have never denied that,” said Clara Voss.",
        (
            claim("one insider", "Everybody knew. Everybody."),
            claim("a second source", "Everybody knew. Everybody.", polarity="denied"),
            claim("a second source", "the warnings never reached the top floor"),
            claim("Clara Voss", "I signed the contract. I have never denied that,"),
        ),
    ),
    Case(
        "reports that are false",
        "Reports on social media that the dam at Kell has burst are false, police say.",
        (claim("police", "Reports on social media that the dam at Kell has burst are false"),),
    ),
    Case(
        "links that stand in the middle of a sentence",
        "Lars Oman, who heads the mission, said he had been told by commanders on both sides that the "
        "shelling had stopped. Minister Eva Lang said that her Sudland counterpart had assured her that the "
        "troops would leave. President Maja Holm quoted the chief of staff as telling her that the line "
        "would hold. The Red Cross said its staff had been unable to confirm reports that a hospital had "
        "been hit.",
        (
            claim("Lars Oman", "he had been told by commanders on both sides that the shelling had stopped"),
            claim("commanders on both sides", "the shelling had stopped", chain=["Lars Oman"]),
            claim("Eva Lang", "her Sudland counterpart had assured her that the troops would leave"),
            claim("Eva Lang's Sudland counterpart", "the troops would leave", chain=["Eva Lang"]),
            claim("the chief of staff", "the line would hold", chain=["Maja Holm"]),
            claim("Red Cross", "its staff had been unable to confirm reports that a hospital had been hit"),
        ),
    ),
    Case(
        "what somebody reports in an answer ends with its sentence",
        "Orsa: Nineteen boats are left.\n"
        "\n"
        "Lind: And seals?\n"
        "\n"
        "Orsa: Scientists tell us there are 8,000. I think it's twice that.\n"
        "\n"
        "Lind: Will you strike?\n"
        "\n"
        "Orsa: Nobody will sail.",
        (
            claim("Orsa", "Nineteen boats are left."),
            claim("Orsa", "Scientists tell us there are 8,000."),
            claim("Scientists", "there are 8,000", chain=["Orsa"]),
            claim("Orsa", "I think it's twice that."),
            claim("Orsa", "Nobody will sail."),
        ),
    ),
    Case(
        "a claim in pieces is read whole",
        "The Institute for Budgets, a think-tank, reckoned the sums “do not add up”: by its estimate the "
        "levy would raise no more than €2.5bn. The screenshot, purportedly of a council memo, is a fake: the "
        "logo dates from 2016, said Rita Lowe.",
        (
            claim("Institute for Budgets", "the sums “do not add up”"),
            claim("Institute for Budgets", "the levy would raise no more than €2.5bn"),
            claim(
                "Rita Lowe",
                "The screenshot, purportedly of a council memo, is a fake: the logo dates from 2016",
            ),
        ),
    ),
    Case(
        "what tells of a quarrel or of a question says nothing",
        "Norland and Sudland traded accusations on Monday over the draft treaty. Two economists came "
        "to opposite conclusions about the tax. The agencies blamed “obstruction”, without naming a party.\n"
        "\n"
        "“Our position is well known,” a spokesperson said, when pressed on whether fines were being "
        "considered. The ban could come next week, said two people, asking not to be named because the "
        "plans are private.",
        (
            claim("the agencies", "obstruction"),
            claim("a spokesperson", "Our position is well known,"),
            claim("two people", "The ban could come next week"),
        ),
    ),
    Case(
        "a committee whose chair sits in brackets",
        "Committee on Transport\n"
        "\n"
        "[10:02] CHAIR (Sara Quist): The auditor says that you signed the contract without a tender.\n"
        "\n"
        "[10:03] MR DANE: The tunnel will open on 1 March 2027.\n"
        "\n"
        "[10:04] MS PENDER (Lab): The ferry lost 4 million last year.\n"
        "\n"
        "[10:05] MR DANE: There was a tender in May.",
        (
            claim("Sara Quist", "The auditor says that you signed the contract without a tender."),
            claim("the auditor", "you signed the contract without a tender", chain=["Sara Quist"]),
            claim("Dane", "The tunnel will open on 1 March 2027.", kind="prediction"),
            claim("Pender", "The ferry lost 4 million last year."),
            claim("Dane", "There was a tender in May."),
        ),
    ),
    Case(
        "who looks into a claim does not make it",
        "The league has opened an inquiry into claims that a steward was struck by a bottle. The board "
        "responded to allegations that it had lied.",
        (
            claim("", "a steward was struck by a bottle"),
            claim("", "it had lied"),
        ),
    ),
    Case(
        "a name behind who is cited is no part of what he says",
        "It is not true that nurses were gagged, according to the hospital's director, Iva Pohl. Captain "
        "Per Lund apologised to supporters for what he described as “the worst minutes of my career”. Her "
        "producer, Emil Roth, tells me later it has a budget of four million.",
        (
            claim("Iva Pohl", "It is not true that nurses were gagged"),
            claim("Per Lund", "the worst minutes of my career"),
            claim("Emil Roth", "it has a budget of four million"),
        ),
    ),
    Case(
        "a promise in a statement that tells of the past first",
        "The board of Lowtown Hospital issued the following statement on Monday:\n"
        "\n"
        "“On 2 June we learned that the records of 4,100 patients had been copied. We are sorry. Everyone "
        "affected will receive a letter by 20 June.”",
        (
            claim(
                "the board of Lowtown Hospital",
                "On 2 June we learned that the records of 4,100 patients had been copied. We are sorry. "
                "Everyone affected will receive a letter by 20 June.",
                due=Due(dt.date(2025, 6, 20), dt.date(2025, 6, 20), "day", words="by 20 June."),
            ),
        ),
    ),
    Case(
        "marks with spaces before them",
        "The spokesman denied it . “ She never used these words ” , he declared .\n"
        "\n"
        "The deputy Jan Brück said : “ Either she lied then , or she is lying now . ”",
        (
            claim("the spokesman", "She never used these words"),
            claim("Jan Brück", "Either she lied then , or she is lying now ."),
        ),
    ),
    Case(
        "a trust, a yard's owner and who got hold of the figures",
        "According to the report, leaders were unaware of the bullying. The school's trust, Bright Minds, "
        "said it did not know the report. It said it would appeal.\n"
        "\n"
        "The yard's owner, Atlantide, said 900 jobs were safe. Its rival flatly denied that.\n"
        "\n"
        "Figures obtained by the Marwick Mail under freedom of information laws show that exclusions rose "
        "from 41 to 63. Asked about the gap, head teacher Joan Fry said the figures were wrong.",
        (
            claim("the report", "leaders were unaware of the bullying"),
            claim("Bright Minds", "it did not know the report"),
            claim("Bright Minds", "it would appeal", kind="pledge"),
            claim("Atlantide", "900 jobs were safe"),
            claim("Atlantide's rival", "900 jobs were safe", polarity="denied"),
            claim("Marwick Mail", "exclusions rose from 41 to 63"),
            claim("Joan Fry", "the figures were wrong"),
        ),
    ),
    Case(
        "it says, in the middle of a sentence",
        "Opposition politicians say that not a cent was spent. Campaign group Clear Water argues that dams "
        "are the wrong answer. The reservoirs, it says, would flood two villages. The yard apologised for "
        "“any harm done to people”. Whether the border will be closed, Minister Amina Diallo would not say.",
        (
            claim("Opposition politicians", "not a cent was spent"),
            claim("Clear Water", "dams are the wrong answer"),
            claim("Clear Water", "The reservoirs would flood two villages"),
            claim("the yard", "any harm done to people"),
            claim(
                "Amina Diallo",
                "Whether the border will be closed",
                polarity="not_said",
                wording="Amina Diallo would not say whether the border will be closed.",
            ),
        ),
    ),
)
