"""What somebody is banned from is opposed to doing it, in whatever words; what only looks like a denial."""

import pytest

TABLE = [
    (
        "The plan would bar foreigners from entering Veldt.",
        "The plan would ban foreigners from entering Veldt.",
        "repeats",
    ),
    ("Felons are barred from voting.", "Felons are banned from voting.", "repeats"),
    ("Felons are barred from voting.", "Felons cannot vote.", "repeats"),
    ("Felons are banned from voting.", "Felons are not allowed to vote.", "repeats"),
    ("Felons are barred from voting.", "Felons are allowed to vote.", "denies"),
    ("Felons are barred from voting.", "Felons can vote.", "denies"),
    ("Felons are banned from voting.", "Felons can vote.", "denies"),
    ("Felons are not banned from voting.", "Felons can vote.", "repeats"),
    ("The ministry barred the ship from docking.", "The ship docked.", "denies"),
    ("The town bars visitors from smoking.", "Smoking is banned for visitors to the town.", "repeats"),
    ("The invoices are unpaid.", "The invoices were paid.", "denies"),
    ("The flats are unsold.", "The flats were not sold.", "repeats"),
    ("The League has not decided how it will vote.", "The League would vote for the bill.", "related"),
    ("The League has decided not to vote for the bill.", "The League would vote for the bill.", "denies"),
    ("The police lost count of the protesters.", "The police counted the protesters.", "related"),
    (
        "The firm could be fined up to 4 million euros.",
        "The firm faced a fine of up to 4 million euros.",
        "repeats",
    ),
    ("The firm was fined 4 million euros.", "The firm faces a fine of 4 million euros.", "related"),
    ("Pay was not the reason for the walkout.", "Pay was to blame for the walkout.", "denies"),
    (
        "The bank left its key rate at 3.75 percent.",
        "The bank kept its main rate at 3.75 percent.",
        "repeats",
    ),
    ("The party left the coalition.", "The party kept the coalition.", "related"),
    (
        "Corvan Bank must pay 62 million euros after dirty money flowed through its office in Tolm.",
        "Corvan Bank was fined 62 million euros for failing to stop dirty money at its branch in Tolm.",
        "related",
    ),
    ("The bank was fined for failing to stop dirty money.", "The bank was not fined.", "denies"),
    ("Oke avoided all mention of the strike.", "Oke never mentioned the strike.", "repeats"),
    ("The firm avoided paying tax in Veldt.", "The firm did not pay tax in Veldt.", "repeats"),
    ("The firm avoided paying tax in Veldt.", "The firm paid tax in Veldt.", "denies"),
    ("The firm could not avoid paying tax.", "The firm paid tax.", "repeats"),
    ("Paying no income tax was smart, Oke said.", "Not paying income tax was smart, Oke said.", "repeats"),
    ("The council decided against closing the pool.", "The council decided to close the pool.", "denies"),
    (
        "The council decided against closing the pool.",
        "The council decided not to close the pool.",
        "repeats",
    ),
    ("Parents protested against closing the pool.", "The council decided to close the pool.", "related"),
    (
        "Oke was not in the room when the bill was signed.",
        "Oke was in the room when the bill was signed.",
        "denies",
    ),
    ("Oke was not there when the bill was signed.", "Oke was absent when the bill was signed.", "repeats"),
    ("He is still in hospital.", "He has left hospital.", "denies"),
    ("He is still in hospital.", "He has not left hospital.", "repeats"),
    (
        "Real Clear Politics' average of new polls shows Oke in the lead.",
        "New polls show Oke in the lead.",
        "repeats",
    ),
    ("A jury cleared Oke of fraud.", "Oke committed fraud.", "denies"),
    ("The plant will not be built.", "The plant will be constructed.", "denies"),
    ("The plant will not be built.", "The plant will not be constructed.", "repeats"),
    ("The mill was not sold.", "The mill was built in 1890.", "related"),
    ("Oke did not resign.", "Oke was thanked by the board.", "related"),
    ("Lind was sacked for failing to report the fire.", "Lind reported the fire.", "denies"),
]


@pytest.mark.parametrize(("one", "other", "told"), TABLE)
def test_what_is_forbidden_open_or_a_reason_is_told_from_what_is_done(compare, one, other, told):
    assert compare(one, other).relation == compare(other, one).relation == told
