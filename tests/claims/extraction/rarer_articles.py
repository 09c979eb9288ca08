"""Articles of rarer kinds, all invented, taken as published on Tuesday, 10 June 2025.

Court reports, live blogs, company results and the like; see articles.py.
"""

from __future__ import annotations

from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "what somebody is accused of and denies",
        "Former treasurer Lewis Hart has been accused of stealing £12,000 from the club, which he denies. "
        "Hart's successor, Nell Boyd, was accused by members of hiding the accounts, an allegation she "
        "rejects. Club owner Sol Grady faces claims that he lied to the league; he says they are false.",
        (
            claim("", "Former treasurer Lewis Hart of stealing £12,000 from the club", polarity="affirmed"),
            claim(
                "Lewis Hart",
                "stealing £12,000 from the club",
                polarity="denied",
                wording="Lewis Hart denies stealing £12,000 from the club.",
            ),
            claim("members", "Hart's successor, Nell Boyd, of hiding the accounts"),
            claim("Nell Boyd", "hiding the accounts", polarity="denied"),
            claim("", "he lied to the league"),
            claim("Sol Grady", "he lied to the league", polarity="denied"),
        ),
    ),
    Case(
        "a claim that another dismisses, and one that is absurd",
        "Health secretary Mark Prill met nurses' leader Jo Tarn. Prill's claim that talks were “going well” "
        "was dismissed by Tarn as “fantasy”.\n\nThe foreign ministry accused Norland of “piracy”, a charge "
        "Norland's foreign minister Tor Vaage said was absurd.",
        (
            claim("Mark Prill", "talks were “going well”", polarity="affirmed", form="mixed"),
            claim(
                "Jo Tarn",
                "talks were “going well”",
                polarity="denied",
                wording="Jo Tarn denies that talks were “going well”.",
            ),
            claim("the foreign ministry", "Norland of “piracy”", polarity="affirmed"),
            claim("Tor Vaage", "Norland of “piracy”", polarity="denied"),
        ),
    ),
    Case(
        "reports that are rubbish, and figures that are inflated",
        "Rovers manager Paul Skelly was in good spirits. Asked about reports that he had met Athletic's "
        "chairman, Skelly said they were “rubbish”. The ministry called the figure of 5,000 dead "
        "“inflated”. Mayor Otto Hain said suggestions that he would resign were wide of the mark. A palace "
        "source dismissed as “tosh” the idea that the king had been ill. The ministry's summary made no "
        "mention of the fishermen.",
        (
            claim(
                "Paul Skelly",
                "he had met Athletic's chairman",
                polarity="denied",
                wording="Paul Skelly denies that he had met Athletic's chairman.",
            ),
            claim(
                "the ministry",
                "the figure of 5,000 dead",
                polarity="denied",
                wording="The ministry denies the figure of 5,000 dead.",
            ),
            claim("Otto Hain", "suggestions that he would resign were wide of the mark", polarity="affirmed"),
            claim("a palace source", "the king had been ill", polarity="denied"),
            claim("the ministry's summary", "the fishermen", polarity="not_said"),
        ),
    ),
    Case(
        "whom a paper has it from",
        "State news agency ONA, citing an unnamed naval officer, reported that shots were fired. "
        "According to Norpress, citing a ministry official, the inquiry will report in September. Norpress "
        "also reported that, according to the mayor, the cameras were paid for in 2023. The Echo quoted a "
        "shopkeeper, Bea Wills, as saying that she “slept through it all”. Councillor "
        "Jan Dorn said he had heard from two shopkeepers that the alarm never rang.",
        (
            claim("an unnamed naval officer", "shots were fired", chain=["ONA"]),
            claim("a ministry official", "the inquiry will report in September", chain=["Norpress"]),
            claim("Norpress", "according to the mayor, the cameras were paid for in 2023"),
            claim("the mayor", "the cameras were paid for in 2023", chain=["Norpress"]),
            claim("Bea Wills", "she “slept through it all”", chain=["Echo"]),
            claim("Jan Dorn", "he had heard from two shopkeepers that the alarm never rang"),
            claim("two shopkeepers", "the alarm never rang", chain=["Jan Dorn"]),
        ),
    ),
    Case(
        "a silk, a lady, a party and a firm with two names",
        "Helen Strand KC told Leeford Crown Court that the harbour master had met the director on nine "
        "occasions. “We are not a charity,” said Lady Pembrook. Pembrook blamed the wind.\n\nConservative "
        "Rupert Vale suggested that the closures had cost £3m.\n\nKestrel Foods plc said that profit fell to "
        "£82m. Analysts at Holt & Crane had forecast a profit of £90m. The company said it would close two "
        "factories.\n\nThe WHO warned of cholera.",
        (
            claim("Helen Strand", "the harbour master had met the director on nine occasions"),
            claim("Lady Pembrook", "We are not a charity,", wording="Lady Pembrook: “We are not a charity”"),
            claim("Lady Pembrook", "the wind"),
            claim("Rupert Vale", "the closures had cost £3m"),
            claim("Kestrel Foods plc", "profit fell to £82m"),
            claim("Analysts at Holt & Crane", "a profit of £90m"),
            claim("Kestrel Foods plc", "it would close two factories"),
            claim("WHO", "cholera"),
        ),
    ),
    Case(
        "his own post and another's",
        "Transport minister Owen Petrie has apologised. His earlier post, since deleted, had claimed fares "
        "fell by 5 percent last year. Mr Petrie has until Friday to reply to the union, which says it will "
        "strike on 1 July. A post shared 20,000 times on Facebook claims that he had 400 trees felled. "
        "Officials in Ostel and Harn both said that water was safe to drink.",
        (
            claim("Owen Petrie", "fares fell by 5 percent last year"),
            claim("the union", "it will strike on 1 July"),
            claim("a post", "he had 400 trees felled", venue="Facebook"),
            claim("officials in Ostel and Harn", "water was safe to drink"),
        ),
    ),
    Case(
        "through a lawyer, a daily and a journal",
        "Singer Mara Quist said through her lawyer that she had never met the man. The company said via "
        "its spokesman, Jan Holt, that no data was lost.\n\nLe Matin reported on Friday that the minister "
        "had sold his shares. The French daily said he made €40,000. The minister, Paul Garde, told the "
        "paper that the sale was legal.\n\nHoneybees can tell human faces apart, according to a study "
        "published in the Journal of Insect Minds on Monday. In a thread on Bluesky, economist Henk Mols "
        "pointed out that both numbers leave out season tickets.",
        (
            claim("Mara Quist", "she had never met the man", chain=["her lawyer"]),
            claim("the company", "no data was lost", chain=["Jan Holt"]),
            claim("Le Matin", "the minister had sold his shares", chain=[]),
            claim("Le Matin", "he made €40,000"),
            claim("Paul Garde", "the sale was legal", chain=["Le Matin"]),
            claim("a study", "Honeybees can tell human faces apart", chain=["Journal of Insect Minds"]),
            claim("Henk Mols", "both numbers leave out season tickets", venue="Bluesky"),
        ),
    ),
    Case(
        "marks of every kind",
        "‘We are not a charity,’ said Lady Pembrook. Her agent, Mr Giles Root, said the estate ‘pays its "
        "way’.\n\n«We will not sell the harbour», said mayor Luc Fabre. «It belongs to the town.»\n\n"
        "‹Nobody asked us›, complained fisherman Yann Pell.\n\nSir Desmond Quill rose. “My constituents,” "
        "he boomed, “are living with the smell.”",
        (
            claim("Lady Pembrook", "We are not a charity,", form="direct"),
            claim("Giles Root", "the estate ‘pays its way’", form="mixed"),
            claim(
                "Luc Fabre",
                "We will not sell the harbour It belongs to the town.",
                wording="Luc Fabre: “We will not sell the harbour. It belongs to the town.”",
            ),
            claim("Yann Pell", "Nobody asked us", form="direct", wording="Yann Pell: “Nobody asked us”"),
            claim("Desmond Quill", "My constituents, are living with the smell.", form="direct"),
        ),
    ),
    Case(
        "whom a family describes, and by whom one was accused",
        "A fight broke out outside a bar. Detective Inspector Gail Munt said the two men knew each other. "
        "The man's family described him as “a gentle giant”. Treasurer Nell Boyd was accused by members of "
        "hiding the accounts.",
        (
            claim("Gail Munt", "the two men knew each other"),
            claim(
                "the man's family",
                "him as “a gentle giant”",
                wording="The man's family described the man as “a gentle giant”.",
            ),
            claim(
                "members",
                "Treasurer Nell Boyd of hiding the accounts",
                wording="Treasurer Nell Boyd was accused by members of hiding the accounts.",
            ),
        ),
    ),
    Case(
        "a quote that denies is said",
        "According to Sport Weekly, two clubs have already made offers. Erik Nyman laughed off the reports: "
        "“Nobody has called me.”\n\nThe firm said 12 workers had left. The union denied the claim: “All of "
        "us are here.”",
        (
            claim("Sport Weekly", "two clubs have already made offers"),
            claim("Erik Nyman", "two clubs have already made offers", polarity="denied"),
            claim("Erik Nyman", "Nobody has called me.", polarity="affirmed", form="direct"),
            claim("the firm", "12 workers had left"),
            claim("the union", "12 workers had left", polarity="denied"),
            claim("the union", "All of us are here.", polarity="affirmed", form="direct"),
        ),
    ),
    Case(
        "a professor who is accused, and a witch hunt",
        "The university has suspended a professor accused of plagiarism. Rector Maud Ilves wrote that the "
        "decision was “painful but necessary”. The professor, Aldo Ricci, called the accusations “a witch "
        "hunt”.",
        (
            claim("", "a professor accused of plagiarism", wording="A professor is accused of plagiarism."),
            claim("Maud Ilves", "the decision was “painful but necessary”"),
            claim("Aldo Ricci", "plagiarism", polarity="denied", wording="Aldo Ricci denies plagiarism."),
        ),
    ),
    Case(
        "what is asked for, and what is to come",
        "Heavy rain is expected across the south on Thursday, the Met Office said, warning that rivers could "
        "burst their banks.\n\nOpposition leader Piet Haan demanded that Defence Minister Olga Lind resign. "
        "The panel recommended that the road close. Ministers have ruled out compensation.\n\nThe governor "
        "told Dagens Blad in an interview that growth had slowed. A former employee claimed on Reddit that "
        "staff had not been paid, which the company denies.",
        (
            claim(
                "Met Office",
                "Heavy rain is expected across the south on Thursday",
                wording="Heavy rain is expected across the south on Thursday (12 June 2025).",
            ),
            claim("Met Office", "rivers could burst their banks"),
            claim(
                "Piet Haan",
                "Defence Minister Olga Lind resign",
                kind="demand",
                wording="Piet Haan demanded that Defence Minister Olga Lind resign.",
            ),
            claim("the panel", "the road close", wording="The panel recommended that the road close."),
            claim("Ministers", "compensation", wording="Ministers rule out compensation."),
            claim("the governor", "growth had slowed", chain=["Dagens Blad"]),
            claim("a former employee", "staff had not been paid", venue="Reddit"),
            claim("the company", "staff had not been paid", polarity="denied", venue=None),
        ),
    ),
    Case(
        "one without a name, an account and a report",
        "No decision has been made, the minister said. She would not say whether taxes would rise. “I am in "
        "no hurry,” she said.\n\nA user, @tilda_k, replied that buses were not running either.\n\nA Pentagon "
        "report concluded the opposite. “Tanks are not going anywhere,” it said.\n\nThe sale was first "
        "reported by the Harn Echo.",
        (
            claim("the minister", "No decision has been made"),
            claim("the minister", "whether taxes would rise", polarity="not_said"),
            claim("the minister", "I am in no hurry,"),
            claim("@tilda_k", "buses were not running either"),
            claim("a Pentagon report", "the opposite"),
            claim("a Pentagon report", "Tanks are not going anywhere,"),
            claim("Harn Echo", "The sale", wording="The sale was first reported by the Harn Echo."),
        ),
    ),
    Case(
        "a king, a spokeswoman, and an insult",
        "King Olav said he was “deeply moved”. The king told mourners that the nation would not forget. "
        "Prince Haakon of Norland said the harbour was open.\n\nMajority leader Chuck Boone disagreed. "
        "Boone's spokeswoman, Kim Tate, later clarified that he respected the vote. Her solicitor, Dev "
        "Anand, called that “an insult”.\n\nThe author, engineer Ruth Salt, declined to comment before "
        "publication. Former minister Lars Quist, who is criticised in the report, said it was “full of "
        "errors”.",
        (
            claim("King Olav", "he was “deeply moved”"),
            claim("King Olav", "the nation would not forget"),
            claim("Prince Haakon", "the harbour was open"),
            claim("Kim Tate", "he respected the vote", wording="Chuck Boone respected the vote."),
            claim("Dev Anand", "an insult", wording="Dev Anand called that “an insult”."),
            claim("Lars Quist", "it was “full of errors”", occasion=""),
        ),
    ),
    Case(
        "a subject of one word, a bank's man and a director",
        "A ministry spokesperson said Washington had broken the deal. Beijing, he said, was the one dragging "
        "its feet. “The market is drowning,” said Rik Bos of Delta Bank.\n\nJudge Noor Blom said officials "
        "had “acted in haste”. The shelter's director, Sister Ina, wept. “God is good,” she said.",
        (
            claim("a ministry spokesperson", "Washington had broken the deal"),
            claim("a ministry spokesperson", "Beijing was the one dragging its feet"),
            claim("Rik Bos", "The market is drowning,"),
            claim("Noor Blom", "officials had “acted in haste”"),
            claim("Sister Ina", "God is good,"),
        ),
    ),
    Case(
        "who answers is named in the headline alone",
        "Velden's transport chief Ines Roth talks to the Courier about trams\n\nQ: Why was line 9 late?\n\n"
        "A: The contractor went bankrupt.\n\nQ: Will fares go up?\n\nA: Fares have not been raised since.",
        (
            claim("Ines Roth", "The contractor went bankrupt."),
            claim("Ines Roth", "Fares have not been raised since."),
        ),
    ),
)
