"""Articles of genres that a desk meets beside the news, all invented, as of Tuesday, 10 June 2025.

Fact-checks, live blogs, interviews, leaks, letters and corrections; see articles.py.
"""

from __future__ import annotations

from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "what somebody calls false that nobody is named for",
        "The ferry strike cost the islands 52 million euros. That is false, the port authority found: it was "
        "44 million.\n\nThe mill took 80 men on in May. The claim is simply untrue, according to union "
        "leader Ada Prill.",
        (
            claim(
                "the port authority",
                "The ferry strike cost the islands 52 million euros",
                polarity="denied",
                wording="The port authority denies that the ferry strike cost the islands 52 million euros.",
            ),
            claim("the port authority", "it was 44 million", polarity="affirmed"),
            claim("Ada Prill", "The mill took 80 men on in May", polarity="denied"),
        ),
    ),
    Case(
        "what the outlet itself calls false",
        "“Crime has doubled since 2019,” said Liberal candidate Dario Penn.\n\nThis is false. Ruth Able "
        "falsely "
        "claimed that the vote was stolen. Jan Vos said that the dam is safe. “That is wrong,” said Ola "
        "Brekke. "
        "Green candidate Tove Lien said that half of the forests are sick.",
        (
            claim("Dario Penn", "Crime has doubled since 2019,", polarity="affirmed", stance="rebuts"),
            claim("Ruth Able", "the vote was stolen", polarity="affirmed", stance="rebuts"),
            claim("Jan Vos", "the dam is safe", stance="reports"),
            claim("Ola Brekke", "That is wrong,", stance="reports"),
            claim("Tove Lien", "half of the forests are sick", stance="reports"),
        ),
    ),
    Case(
        "the claim that was disputed before, not the one said last",
        "The nurses' union said that four patients had died for want of staff. It added that two wards were "
        "closed.\n\nDirector Hugo Falk rejected the claim that patients had died as absurd. He said that all "
        "wards were open.\n\nThe health ministry rejected the claim as absurd.",
        (
            claim("the nurses' union", "four patients had died for want of staff"),
            claim("the nurses' union", "two wards were closed"),
            claim("Hugo Falk", "patients had died", polarity="denied", kind="statement"),
            claim("Hugo Falk", "all wards were open"),
            claim("the health ministry", "patients had died", polarity="denied"),
        ),
    ),
    Case(
        "a figure that is wrong, and one that doctors dispute",
        "The medical association estimates that 90,000 people would live too far away. Health minister "
        "Sara Lund said the figure was wrong. The farm ministry said 14 people had died since Monday, a "
        "figure that "
        "doctors dispute.",
        (
            claim("the medical association", "90,000 people would live too far away", polarity="affirmed"),
            claim("Sara Lund", "90,000 people would live too far away", polarity="denied"),
            claim("the farm ministry", "14 people had died since Monday", polarity="affirmed"),
            claim("doctors", "14 people had died since Monday", polarity="denied"),
        ),
    ),
    Case(
        "a pontiff, a Democrat, a laureate and a secretary who is a minister, whom the article names",
        "Senator Rex Dalby of Arizona met Pope Leon on Friday. “Rome has walls too,” said the Arizona "
        "Democrat. "
        "The pontiff said that walls were prisons. Economist Ida Mohr, who won the Nobel prize in 2011, "
        "was there. "
        "The Nobel laureate said that walls changed no wages. The Ohio Republican said that walls were "
        "cheap. Health Secretary Ida Kern came late. The minister said that she would stay.",
        (
            claim("Rex Dalby", "Rome has walls too,"),
            claim("Pope Leon", "walls were prisons"),
            claim("Ida Mohr", "walls changed no wages"),
            claim("Ohio Republican", "walls were cheap"),
            claim("Ida Kern", "she would stay"),
        ),
    ),
    Case(
        "a memo that somebody has seen, and whom a paper cites",
        "The ministry knew about the cracks in 2022, according to a memo seen by the Dagen. Dagen reported "
        "earlier, citing a senior Liberal, that the party had prepared for new elections. The senior "
        "Liberal was "
        "quoted as saying that the posters were printed. It quoted an unnamed editor who said Eva Tam had "
        "been "
        "furious. Actor Leo Marr told the newspaper Dagen that he knew nothing.",
        (
            claim("a memo", "The ministry knew about the cracks in 2022", chain=["Dagen"]),
            claim("a senior Liberal", "the party had prepared for new elections", chain=["Dagen"]),
            claim("the senior Liberal", "the posters were printed"),
            claim("an unnamed editor", "Eva Tam had been furious"),
            claim("Leo Marr", "he knew nothing", chain=["Dagen"]),
        ),
    ),
    Case(
        "who speaks in a live blog, and whom a question is put to",
        "09:42 All ferries from Orlo are cancelled, operator Blue Line says.\n\n10:05 Our reporter Sam "
        "Veld is in "
        "the harbour. “The quay is under water,” he says.\n\nThe rebel leader Karl Sol said there were no "
        "talks. "
        "Asked by a reporter if he feared a coup, President Mateo Ruiz laughed. “I fear only my dentist,” he "
        "answered.",
        (
            claim("Blue Line", "All ferries from Orlo are cancelled"),
            claim("Sam Veld", "The quay is under water,"),
            claim("Karl Sol", "there were no talks"),
            claim("a reporter", "if he feared a coup", wording="A reporter asked if he feared a coup."),
            claim("Mateo Ruiz", "I fear only my dentist,"),
        ),
    ),
    Case(
        "what no speaker can promise, and what nobody is meant by",
        "The heat in the south will last until Saturday, the weather service said. A Western diplomat said "
        "it was "
        "unclear whether the army would stay loyal. “She would not turn back for a storm,” Henrik Vang said. "
        "Kelso Foods cut prices in May. Revenue fell 4 percent, the firm said. I was told by the library "
        "that it "
        "will close on Saturdays.",
        (
            claim("the weather service", "The heat in the south will last until Saturday", kind="prediction"),
            claim(
                "a Western diplomat",
                "it was unclear whether the army would stay loyal",
                kind="prediction",
                wording="It was unclear whether the army would stay loyal.",
            ),
            claim("Henrik Vang", "She would not turn back for a storm,", kind="statement"),
            claim("the firm", "Revenue fell 4 percent"),
            claim("the library", "it will close on Saturdays", kind="pledge"),
        ),
    ),
    Case(
        "what is said without a word of it, and what is worded with its verb",
        "The keeper said his goodbyes. A caller claimed to have seen a bear near the school. Her teacher, "
        "Nils Aro, "
        "once called Greta Halm “the most stubborn pupil I ever had”. The Liberals denied that the talks "
        "had failed.",
        (
            claim(
                "a caller",
                "to have seen a bear near the school",
                wording="A caller claimed to have seen a bear near the school.",
            ),
            claim(
                "Nils Aro",
                "Greta Halm “the most stubborn pupil I ever had”",
                kind="opinion",
                wording="Nils Aro once called Greta Halm “the most stubborn pupil I ever had”.",
            ),
            claim(
                "Liberals",
                "the talks had failed",
                polarity="denied",
                wording="The Liberals deny that the talks had failed.",
            ),
        ),
    ),
    Case(
        "whom he and she mean who have a role alone",
        "Director Hugo Falk said that all wards were open.\n\nThe line will be finished by June, the "
        "builder of "
        "the new wing said. The new wing will have 60 beds, he promised.\n\nAn article said that the mayor "
        "of Orlo "
        "had resigned. She has not resigned; she announced that she will not stand again.\n\nThe driver of "
        "the "
        "bus said the road was icy. He said that the brakes had failed.",
        (
            claim("Hugo Falk", "all wards were open"),
            claim("the builder of the new wing", "The line will be finished by June", kind="prediction"),
            claim("the builder of the new wing", "The new wing will have 60 beds", kind="pledge"),
            claim("an article", "the mayor of Orlo had resigned"),
            claim("the mayor of Orlo", "she will not stand again"),
            claim("the driver of the bus", "the road was icy"),
            claim("the driver of the bus", "the brakes had failed"),
        ),
    ),
    Case(
        "a claim the outlet rates, a laureate without more, and what is counted",
        "Minister Ana Roth claimed that no other country had raised pensions. This claim is also wrong: "
        "Senn did. "
        "A meme says that she earns more than the president. We rate this false.\n\nOtto Lehn, the chemist "
        "who won "
        "the Nobel prize, died on Friday, his family said. The laureate used to say that he had "
        "invented nothing.\n\nSudland fired forty rockets at Brod, Norland's army said. Eleven "
        "were shot "
        "down, it said. Sudland's agency Sonar reported, citing the army, that barracks had been hit. I am "
        "told "
        "that the mayor has ordered a new car. Ana Roth said that no patient would have to travel far.",
        (
            claim("Ana Roth", "no other country had raised pensions", stance="rebuts"),
            claim("a meme", "she earns more than the president", stance="rebuts"),
            claim(
                "Otto Lehn's family",
                "Otto Lehn, the chemist who won the Nobel prize, died on Friday",
                stance="reports",
            ),
            claim("Otto Lehn", "he had invented nothing"),
            claim("Norland's army", "Sudland fired forty rockets at Brod"),
            claim("Norland's army", "Eleven were shot down"),
            claim("the army", "barracks had been hit", chain=["Sonar"]),
            claim("", "the mayor has ordered a new car"),
            claim("Ana Roth", "no patient would have to travel far", kind="prediction"),
        ),
    ),
    Case(
        "half a sentence that is quoted, what ends with its sentence, and what a note says",
        "Aron Pell thanked no one. “I had given up,” he said. “They had not.” We also said that Maria Onu "
        "had been "
        "arrested. She was questioned as a witness. Our editor, Paul Hind, points to a note by the budget "
        "office, "
        "which says that debt will rise. Makers of soft drinks had argued that it broke the constitution.",
        (
            claim("Aron Pell", "I had given up, They had not."),
            claim("We", "Maria Onu had been arrested"),
            claim("a note by the budget office", "debt will rise", chain=["Paul Hind"]),
            claim(
                "Makers of soft drinks",
                "it broke the constitution",
                wording="It broke the constitution.",
            ),
        ),
    ),
)
