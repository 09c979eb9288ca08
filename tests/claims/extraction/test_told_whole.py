"""Claims that a model breaks off, and claims whose words stand in the sentence before or after."""

import pytest

from claims.extraction import read
from claims.extraction.attribution import RawAttribution
from claims.extraction.fields.trailing import ended
from tests.claims.extraction.test_as_reported import told

TOLD = [
    (
        "Professor Ola Brandt told the Times of Lowtown the quay was closed for political reasons.",
        ("Ola Brandt", "Times of Lowtown", "The quay was closed for political reasons."),
    ),
    (
        "The board guards its secrecy, which the investigators blamed for creating mistrust.",
        ("the investigators", "", "The investigators blamed its secrecy for creating mistrust."),
    ),
    (
        "Health Secretary Ola Brandt hailed the figures as proof the service is “on the road to recovery”.",
        (
            "Ola Brandt",
            "",
            "Ola Brandt hailed the figures as proof the service is “on the road to recovery”.",
        ),
    ),
    (
        "Port secretary Ada Lind was shown a chart setting out how the lists have doubled in five years.",
        (
            "",
            "",
            "Port secretary Ada Lind was shown a chart setting out how the lists have doubled in five years.",
        ),
    ),
    (
        "The north quay will be closed from Monday.\n\nThis was announced by the port’s chief, Andri Demko.",
        ("Andri Demko", "", "The north quay will be closed from Monday."),
    ),
    (
        "Three crews were fined for landing undersized cod. This was reported by the press service of the "
        "harbour guard.",
        (
            "the press service of the harbour guard",
            "",
            "Three crews were fined for landing undersized cod.",
        ),
    ),
    (
        "The town has paid back all of its debt. The mayor announced this on Facebook.",
        ("the mayor", "", "The town has paid back all of its debt."),
    ),
    (
        "TARN, Norland — The port's top officer blamed village councils for drawing more boats to the quay "
        "by promising them free berths in places like Tarn, Holm and Sund.",
        (
            "the port's top officer",
            "",
            "The port's top officer blamed village councils for drawing more boats to the quay by promising "
            "them free berths in places like Tarn, Holm and Sund.",
        ),
    ),
    (
        "As the Coast Herald earlier reported, the ministry admits the possibility of closing the northern "
        "quay in case of a threat of illegal landing.",
        (
            "Coast Herald",
            "",
            "The ministry admits the possibility of closing the northern quay in case of a threat of illegal "
            "landing.",
        ),
    ),
    (
        "Eight opposition leaders including Kebza who had alleged ballot-stuffing and trafficking in voter "
        "cards said after meeting in the capital that they did not recognise the results.",
        ("Eight opposition leaders", "", "Eight opposition leaders had alleged ballot-stuffing."),
    ),
    (
        "Holm's opposition leader lodged a court challenge on Thursday against a presidential election he "
        "narrowly lost.",
        (
            "Holm's opposition leader",
            "",
            "Holm's opposition leader lodged a court challenge on Thursday against a presidential election "
            "he narrowly lost.",
        ),
    ),
    (
        "Lind's notes seemed to corroborate a report in the Coast Herald that a deal had been struck.",
        (
            "Lind's notes",
            "",
            "Lind's notes seemed to corroborate a report in the Coast Herald that a deal had been struck.",
        ),
    ),
    (
        "It dropped its talks with fishing villages which Mayor Edda Moreau accused of deliberately landing "
        "undersized cod.",
        (
            "Edda Moreau",
            "",
            "Edda Moreau accused fishing villages of deliberately landing undersized cod.",
        ),
    ),
    (
        'Lind also accused, without giving evidence, the villages of having "set up" night markets.',
        ("Lind", "", 'Lind also accused the villages of having "set up" night markets.'),
    ),
    (
        'Lind also restated his intention to close the quay if "for any reason it becomes necessary."',
        (
            "Lind",
            "",
            'Lind also restated his intention to close the quay if "for any reason it becomes necessary."',
        ),
    ),
    (
        "Later reports based on sources in the inquiry revealed it was the younger mate, Clive Lund, who "
        "asked Captain Sabel why he had turned off the pumps.",
        (
            "reports based on sources in the inquiry",
            "",
            "It was the younger mate, Clive Lund, who asked Captain Sabel why he had turned off the pumps.",
        ),
    ),
    (
        "He says it's one of many in which crews complain about being badly treated by the port.",
        ("crews", "He", "Crews complain about being badly treated by the port."),
    ),
    (
        "Holm's opposition lashed out at President Ivo Gard on Saturday after he claimed a landslide victory "
        'in the vote, accusing him of stealing the ballot in a "hold-up".',
        (
            "Holm's opposition",
            "",
            'Holm\'s opposition accused Ivo Gard of stealing the ballot in a "hold-up".',
        ),
    ),
    (
        "Some families are considering action against Northern Ferries and Holm Yards, the ship’s maker.",
        (
            "some families",
            "",
            "Some families are considering action against Northern Ferries and Holm Yards, the ship’s maker.",
        ),
    ),
    (
        "Brandt expressed the toll the delays were taking on the families: “Every day unknowing hurts.”",
        ("Brandt", "", "Brandt: “Every day unknowing hurts.”"),
    ),
    (
        "It followed a question from a skipper about the port failing to treat rust.",
        ("a skipper", "", "A skipper asked about the port failing to treat rust."),
    ),
    (
        "Borg said it had lost at least 100 million crowns across April and May as a result of the strike.",
        (
            "Borg",
            "",
            "Borg had lost at least 100 million crowns across April and May as a result of the strike.",
        ),
    ),
    (
        "If so, all three companies could point to the results to help justify their demands for more "
        "financial flexibility in the next contract.",
        (
            "all three companies",
            "",
            "All three companies demanded more financial flexibility in the next contract.",
        ),
    ),
    (
        "Mayor Moreau confirmed this Wednesday the closing of all yards brought into the port's fund.",
        (
            "Moreau",
            "",
            "Moreau confirmed this Wednesday the closing of all yards brought into the port's fund.",
        ),
    ),
    (
        "According to the governor, fires broke out in several places. The storm damaged the port, too.",
        ("the governor", "", "Fires broke out in several places."),
    ),
    (
        "Prosecutors say Williams admitted firing a gun but said he was aiming at someone else.",
        ("Williams", "Prosecutors", "Williams admitted firing a gun."),
    ),
    (
        "According to Tarn Radio, a prosecutor said they have witnesses that say Williams gave his name, and "
        "Johnson responded, “I don’t give a ….”",
        ("a prosecutor", "Tarn Radio", "They have witnesses that say Williams gave his name."),
    ),
    (
        "“Not to insult anyone, but this was an error,” Troy Teague, one of the lawyers, told Rice, "
        "according to the Tarn Advertiser.",
        ("Troy Teague", "Tarn Advertiser", "Troy Teague: “Not to insult anyone, but this was an error”"),
    ),
    (
        "The party also hit back at Gandh after he blamed Prime Minister Modin for the withdrawal of an "
        "invitation, saying that the decision was taken by the hosts.",
        ("the party", "", "The decision was taken by the hosts."),
    ),
    (
        "Union ministers Ashwin Vaish and Kiren Rijij accused Rahul Gandh of lying. They also accused the "
        "speaker of theft.",
        (
            "Union ministers Ashwin Vaish and Kiren Rijij",
            "",
            "Union ministers Ashwin Vaish and Kiren Rijij also accused the speaker of theft.",
        ),
    ),
    (
        "The first deputy chairman of the board, Ksena Yudae, explained it. According to her, the board "
        "did not consider keeping the fee.",
        ("Ksena Yudae", "", "The board did not consider keeping the fee."),
    ),
    (
        "“The rust is stubborn, more so than we thought it would be”, she said, “And what it means is we "
        "need paint.”",
        (
            "she",
            "",
            "She: “The rust is stubborn, more so than we thought it would be. And what it means is we need "
            "paint.”",
        ),
    ),
    (
        "Mr Lind alleged Mr Dahl had considered blocking the inquiry – a claim rejected by the mayor.",
        ("Lind", "", "Mr Dahl had considered blocking the inquiry."),
    ),
    (
        "Mr Lind and No 10 strongly denied it leaked.",
        ("Mr Lind and No 10", "", "Mr Lind and No 10 deny it leaked."),
    ),
    (
        "The board says that 40 ships were lost. That figure is disputed.",
        ("", "", "It is disputed that 40 ships were lost."),
    ),
    ("Authorities denied wrongdoing.", ("Authorities", "", "Authorities deny wrongdoing.")),
]
NAMED = [
    (
        "The Alliance for Coastal Democracy (ACD) claimed that rents had fallen. The party said it would "
        "go to court.",
        "Alliance for Coastal Democracy",
    ),
    (
        "Ports and Fisheries Commissioner Ada Brink said in an interview that crews were being lied to.",
        "Ada Brink",
    ),
    (
        "The storm left 29,000 homes without light, the region's governor and power firm Nordnetz said.",
        "the region's governor and power firm Nordnetz",
    ),
    (
        "“The yards want that told,” said Jeff Lund, president for the north at consultancy Borg Motors, who "
        "stressed it is unusual for all three to report on one day.",
        "Jeff Lund",
    ),
    (
        "The police chief resigned over a Justice Department report that alleged systemic bias in the force.",
        "a Justice Department report",
    ),
    ("His attorney, Jerryl Christmas, said the docker did not fire.", "Jerryl Christmas"),
    (
        "According to court documents first obtained and published by Tarn News, a spy called the police.",
        "court documents",
    ),
    (
        "On Thursday the leader of Opposition GN Azad was late. Azad had given a notice to speak about "
        "farmers facing problems.",
        "GN Azad",
    ),
    (
        "Shadow Harbour Office Minister and Leeds West MP Rachel Reve accused the mayor of theft.",
        "Rachel Reve",
    ),
    (
        "Ann Lee and Fisheries Commissioner Ada Brink said the crews were being lied to.",
        "Ann Lee and Ada Brink",
    ),
    ("In its report PG&E said it became aware of the fault at nine.", "PG&E"),
    ("WHO director-general Tedros Ghebre said staff were safe.", "Tedros Ghebre"),
    (
        "The health ministry in the Red-run territory, which condemned the strike as a “crime”, said 50 were "
        "hurt.",
        "the health ministry in the Red-run territory",
    ),
    ("A Tarn district judge on July 29 denied a motion to drop the case.", "a Tarn district judge"),
    (
        "The text of the councillor's post alleged that “the quay should never have been approved”.",
        "the councillor",
    ),
    (
        "An executive at the Tarn shipping company Borg referred to night ferries as an example of progress.",
        "an executive at the Tarn shipping company Borg",
    ),
    (
        "Relatives of those who were killed in the ferry wreck have formally demanded the immediate release "
        "of the recordings.",
        "relatives of those who were killed in the ferry wreck",
    ),
    (
        "The Alliance for Coastal Democracy (ACD) claimed that it would not accept the results.\n\nThe party "
        "claimed that its observers saw voters being coerced into supporting candidates from the Democratic "
        "Party of Holm (DPH).",
        "Alliance for Coastal Democracy",
    ),
    (
        "One of the sources spoke of a delay. The Port Safety Board (PSB) has read the recorders, "
        "its officials told lawmakers on July 9.",
        "the Port Safety Board’s officials",
    ),
]
NOTHING = [
    (
        "Faced with a rise in requests from tenants, Lind said there was a “fair chance” of it.",
        "Faced",
    ),
    ("Brink says the port failed. In addition, it's unclear how serious the faults are.", "unclear"),
    (
        "Divers on the wreck that killed 26 in June told lawmakers that the hull was not damaged, "
        "two people familiar with the talks said.",
        "killed 26 told",
    ),
    ("Lind says the port burned. The army has not provided details about the strikes.", "details"),
    ("Lind says the port burned. The Coast Herald could not independently verify the reports.", "verify"),
    ("There was no comment from Arran on the latest attacks, Lind said.", "The latest attacks"),
    ("Officials planned an afternoon news conference to discuss the shooting.", "hooting"),
    ("On Rahul's accusation against the Prime Minister, Kumar said, “He would have said it.”", "accusation"),
    ("Borg closed its yards, 116 of which remain in Tarn including 42 the army says are dead.", "Are dead"),
    ("The sale is near. The Greens warned against it.", "against it"),
    ("There were claims that a move will be finalised soon.", "There told"),
    ("Even Borg, a luxury yard, reduced its 2025 revenue forecast to 37 million crowns.", "reduced its"),
]


@pytest.mark.parametrize(("text", "claim"), TOLD)
def test_a_claim_is_told_whole(text, claim):
    assert claim in told(text)


@pytest.mark.parametrize(("text", "name"), NAMED, ids=[name for _, name in NAMED])
def test_all_claims_are_those_of_the_one_named(text, name):
    assert name.lower() in {who.lower() for who, _, _ in told(text)} <= {name.lower(), "one of the sources"}


@pytest.mark.parametrize(("text", "words"), NOTHING, ids=[words for _, words in NOTHING])
def test_nobody_says_what_only_leads_in(text, words):
    assert not any(words in f"{who} told: {wording}" for who, _, wording in told(text))


def test_what_another_is_known_to_have_said_is_not_made_known_again():
    text = "The quay will be closed, Lind said. This was announced by the harbour master."
    assert ("harbour master", "", "The quay will be closed.") not in told(text)
    assert ("Lind", "", "The quay will be closed.") in told(text)


def test_who_dismisses_a_claim_does_not_make_it():
    text = (
        "Claims that the board had hidden key data were dismissed yesterday by an inquiry into the sinking."
    )
    wording = "An inquiry into the sinking denies that the board had hidden key data."
    assert told(text) == {("an inquiry into the sinking", "", wording)}


def test_who_dismisses_somebody_as_something_denies_nothing():
    (one,) = read("Lindt dismissed governor Ola Brandt as an ineffective leader.").attributions
    assert one.polarity == "affirmed"


@pytest.mark.parametrize("whole", ["any preferences", "came in boats"])
def test_no_claim_ends_in_the_midst_of_its_phrase(whole):
    text = f"The clerk said that they {whole}, and left."
    end = text.index(whole) + len(whole.rpartition(" ")[0])
    raw = ended(text, RawAttribution(((text.index("they"), end),)))
    assert text[slice(*raw.content[0])] == f"they {whole}"


def test_a_whole_clause_is_not_led_on_into_the_next():
    text = "The clerk said that this was what they had voted for while Bell called it late."
    raw = RawAttribution(((text.index("this"), text.index(" while")),))
    assert ended(text, raw) == raw
