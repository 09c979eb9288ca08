"""Articles of several sentences, all invented, read as a critical journalist reads them; see articles.py.

They are taken as published on Tuesday, 10 June 2025. Besides who says what, the wordings have to stand
without the article and must not put words into anybody's mouth.
"""

from __future__ import annotations

from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "whoever declines to say has said nothing",
        "Harbour master Ilse Vahtra declined to say whether the crane was insured. The port has not "
        "confirmed "
        "the loss. Its owner did not rule out that the crane was sold.",
        (
            claim(
                "Ilse Vahtra",
                "whether the crane was insured",
                polarity="not_said",
                wording="Ilse Vahtra declined to say whether the crane was insured.",
            ),
            claim(
                "the port", "the loss", polarity="not_said", wording="The port has not confirmed the loss."
            ),
            claim(
                "the port's owner",
                "the crane was sold",
                polarity="not_said",
                wording="The port's owner did not rule out that the crane was sold.",
            ),
        ),
    ),
    Case(
        "claims that are rejected",
        "The Citadel on Monday rejected claims that it had tapped the phones of two judges. "
        "Spokesman Tibor Nemec "
        "called the story “a bad novel”, and said the Citadel owned no such device.",
        (
            claim(
                "Citadel",
                "it had tapped the phones of two judges",
                polarity="denied",
                wording="The Citadel rejected claims that it had tapped the phones of two judges.",
            ),
            claim(
                "Tibor Nemec",
                "the story “a bad novel”",
                kind="opinion",
                wording="Tibor Nemec called the story “a bad novel”.",
            ),
            claim("Tibor Nemec", "the Citadel owned no such device"),
        ),
    ),
    Case(
        "pledge with a condition behind a day",
        "Works minister Orla Teague pledged on Monday to build 900 flats by 2029, provided that the "
        "council sells "
        "the land.",
        (
            claim(
                "Orla Teague",
                "build 900 flats by 2029, provided that the council sells the land",
                kind="pledge",
            ),
        ),
    ),
    Case(
        "the jury hears, the prosecutor says",
        "A lodger poisoned three hens to silence the yard, a jury heard on Monday.\n\n"
        "Prosecutor Miles Arkwright said Dora Penn, 61, bought the poison in Hull. Penn said that "
        "was “pure gossip”.",
        (
            claim("", "A lodger poisoned three hens to silence the yard"),
            claim(
                "Miles Arkwright", "Dora Penn, 61, bought the poison in Hull", kind="statement", figures=()
            ),
            claim("Dora Penn", "that was “pure gossip”", wording="That was “pure gossip”."),
        ),
    ),
    Case(
        "a first name that is a particle elsewhere",
        "Coach Stuart Lyle said the referee was late.\n\nCaptain Ben Adeyemi agreed. “We were "
        "robbed,” he told Kent Radio.",
        (
            claim("Stuart Lyle", "the referee was late"),
            claim("Ben Adeyemi", "We were robbed,", chain=["Kent Radio"]),
        ),
    ),
    Case(
        "the name stands beside who is described",
        "Olena Marchuk (Олена Марчук), his lawyer, said doctors had counted 17 bruises. “Shame!” "
        "shouted Dolan's "
        "rival, councillor Joan Castle. The report's author, economist Gita Ferrand, writes that "
        "“the gap has doubled”.",
        (
            claim("Olena Marchuk", "doctors had counted 17 bruises"),
            claim("Joan Castle", "Shame!"),
            claim("Gita Ferrand", "the gap has doubled"),
        ),
    ),
    Case(
        "the company is the one that spoke",
        "Vantor Foods today announced that sales rose 12% in spring, driven by demand for its soup. "
        "The company said "
        "it would pay no dividend.",
        (
            claim(
                "Vantor Foods",
                "sales rose 12% in spring, driven by demand for its soup",
                kind="quantity",
            ),
            claim("Vantor Foods", "it would pay no dividend", wording="Vantor Foods would pay no dividend."),
        ),
    ),
    Case(
        "“it” and “they” are no speaker where number or order do not fit",
        "It leaked nine litres, according to the Radiation Board. Fishers at Rock Pier found no "
        "evidence for the claim "
        "that cod glow, writing that it had been “made up”.",
        (
            claim("Radiation Board", "It leaked nine litres", wording="It leaked nine litres."),
            claim(
                "Fishers at Rock Pier",
                "the claim that cod glow",
                wording="Fishers at Rock Pier found no evidence for the claim that cod glow.",
            ),
            claim("Fishers at Rock Pier", "it had been “made up”", wording="It had been “made up”."),
        ),
    ),
    Case(
        "pronouns that are written short, or stand behind a clause",
        "Opposition leader Nils Gvard told TV Nord that he'd been beaten in custody. Gvard said "
        "that, as mayor, he'd "
        "hire 50 teachers.",
        (
            claim(
                "Nils Gvard",
                "he'd been beaten in custody",
                wording="Nils Gvard had been beaten in custody.",
            ),
            claim(
                "Nils Gvard",
                "as mayor, he'd hire 50 teachers",
                kind="pledge",
                wording="As mayor, Nils Gvard would hire 50 teachers.",
            ),
        ),
    ),
    Case(
        "two cues, the second a question",
        "Professor Hugh Dunmore said the sample was too small and questioned whether the rain had "
        "been measured.",
        (
            claim("Hugh Dunmore", "the sample was too small"),
            claim(
                "Hugh Dunmore",
                "whether the rain had been measured",
                wording="Hugh Dunmore questioned whether the rain had been measured.",
            ),
        ),
    ),
    Case(
        "a paper quotes a memo as saying",
        "The Sunday Herald quoted a leaked memo as saying that 34 complaints had been lost.",
        (claim("a leaked memo", "34 complaints had been lost", chain=["Sunday Herald"]),),
    ),
    Case(
        "whoever is asked has said nothing yet",
        "Asked whether the talks would go on, envoy Arkady Belov said: “We are ready.” Governor "
        "Lorna Pike, asked by "
        "a reporter whether she would raise taxes, said: “I won't.”",
        (
            claim("Arkady Belov", "We are ready."),
            claim(
                "a reporter",
                "whether she would raise taxes",
                wording="A reporter asked whether she would raise taxes.",
            ),
            claim("Lorna Pike", "I won't."),
        ),
    ),
    Case(
        "place and agency before the first sentence",
        "LINZ (NTB) – There is no money for the two pools this year, Mayor Dietmar Huber told the "
        "council.\n\n"
        "SUMY – Storms tore the roof off a clinic overnight and hurt 11 people, governor Olga Hryn "
        "wrote on Telegram.",
        (
            claim("Dietmar Huber", "There is no money for the two pools this year"),
            claim(
                "Olga Hryn",
                "Storms tore the roof off a clinic overnight and hurt 11 people",
                venue="Telegram",
            ),
        ),
    ),
    Case(
        "a minister told her cabinet",
        "Premier Claire Moreau told her cabinet she was “not hopeful”, according to two people present.",
        (
            claim("two people present", "Premier Claire Moreau told her cabinet she was “not hopeful”"),
            claim(
                "Claire Moreau",
                "she was “not hopeful”",
                chain=["two people present"],
                wording="Claire Moreau was “not hopeful”.",
            ),
        ),
    ),
    Case(
        "a country behind the name, an adverb behind the verb",
        "President Tomas Lam of Vietnia said his country would buy 20 trams. Prime Minister Pia Chin "
        "said separately "
        "that the talks “have not been broken off”.",
        (
            claim(
                "Tomas Lam",
                "his country would buy 20 trams",
                wording="Tomas Lam’s country would buy 20 trams.",
            ),
            claim("Pia Chin", "the talks “have not been broken off”"),
        ),
    ),
    Case(
        "what is expected",
        "Analysts at Corvin Bank expect rents to rise by 6 percent next year.",
        (
            claim(
                "Analysts at Corvin Bank",
                "rents to rise by 6 percent next year",
                kind="prediction",
                wording="Analysts at Corvin Bank expect rents to rise by 6 percent next year.",
            ),
        ),
    ),
    Case(
        "what is added behind the speaker, after a comma",
        "The reactor made 1,150 MW in May, operator Fennovolt said, 4.5 points below plan.",
        (
            claim(
                "Fennovolt",
                "The reactor made 1,150 MW in May 4.5 points below plan",
                wording="The reactor made 1,150 MW in May, 4.5 points below plan.",
            ),
        ),
    ),
    Case(
        "a quote that goes on behind its speaker is two sentences",
        "“The goal was offside,” manager Stuart Lyle said. “Everyone in the ground saw it.”",
        (
            claim(
                "Stuart Lyle",
                "The goal was offside, Everyone in the ground saw it.",
                wording="Stuart Lyle: “The goal was offside. Everyone in the ground saw it.”",
            ),
        ),
    ),
    Case(
        "posts and rumours",
        "Unconfirmed reports on social media say a dam has burst. The pill has no effect, according "
        "to a study of "
        "1,200 adults published in the Nordic Journal of Medicine.",
        (
            claim("Unconfirmed reports on social media", "a dam has burst"),
            claim("a study of 1,200 adults", "The pill has no effect", chain=["Nordic Journal of Medicine"]),
        ),
    ),
    Case(
        "a day between the verb and what is said",
        "The dockers' union said on Wednesday it would strike unless the port withdraws its plan.",
        (
            claim(
                "the dockers' union",
                "it would strike unless the port withdraws its plan",
                wording="The dockers' union would strike unless the port withdraws its plan.",
            ),
        ),
    ),
    Case(
        "a surname means who was named before, not who is named later",
        "Senator Paul Tran paused. Tran said he will not run again. His wife, Lien Tran, said the house is "
        "sold. The hotel guild warned against “hysteria”.",
        (
            claim("Paul Tran", "he will not run again"),
            claim("Lien Tran", "the house is sold"),
            claim("the hotel guild", "hysteria", wording="The hotel guild warned against “hysteria”."),
        ),
    ),
    Case(
        "whoever adds is who spoke, not who is named next",
        "“Numbers do not correct themselves,” said Andreas Loizou of the Greens, adding that his party would "
        "table a motion next week.\n\nMeteorologist Kyra Savva said it would cool. She ruled out rain.\n\n"
        "“We regret it,” minister Eleni Haral said, blaming a double count.",
        (
            claim("Andreas Loizou", "Numbers do not correct themselves,"),
            claim("Andreas Loizou", "his party would table a motion next week", kind="pledge"),
            claim("Kyra Savva", "it would cool"),
            claim("Kyra Savva", "rain", polarity="denied", wording="Kyra Savva rules out rain."),
            claim("Eleni Haral", "We regret it,"),
            claim("Eleni Haral", "a double count", wording="Eleni Haral blamed a double count."),
        ),
    ),
    Case(
        "whom it was told, and where, is no part of it",
        "Spokesperson Luca Ferri told a briefing in Geneva that three suspected human cases in Laos were "
        "being tested; results are due on Thursday.",
        (claim("Luca Ferri", "three suspected human cases in Laos were being tested"),),
    ),
    Case(
        "both of them",
        "Dr Peter Langat said the trial was over. Professor Wanja Kamau said the money was gone. "
        "They both said the "
        "county had been warned.",
        (
            claim("Peter Langat", "the trial was over"),
            claim("Wanja Kamau", "the money was gone"),
            claim("Peter Langat and Wanja Kamau", "the county had been warned"),
        ),
    ),
)
