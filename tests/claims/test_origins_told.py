"""What one sighting tells by itself: to whom it was said, who posted it, and what the desk heard."""

import datetime as dt

import pytest
from django.utils import timezone

from claims import citing, origins
from claims.entries import add_claim
from claims.models import ChainLink, Claim, Mention
from tests.factories import make_article, make_claim, make_mention

SAID = "the bridge is safe"


@pytest.fixture
def claim(db):
    return make_claim("The bridge is safe.", status="open")


def seen(claim, text, publication="Sundholm Courier", *, relay="", **fields):
    """A sighting of SAID where it stands in the text."""
    article = make_article(text, publication=publication, **fields)
    at = {"begin": text.index(SAID), "quote": SAID}
    mention = make_mention(claim, article, **at)
    if relay:
        ChainLink.objects.create(mention=mention, position=1, role="relay", name=relay)
    return mention


def heard(claim, *, relay="", **fields):
    """What a person entered, made part of the same claim."""
    other = add_claim(wording="It is safe.", speaker="Ruben Hartog", relays=[relay], **fields)
    Mention.objects.filter(claim=other).update(claim=claim)


def figures(claim):
    found = origins.origins_of(claim)
    return found.articles, found.independent, found.unknown


@pytest.mark.parametrize(
    ("outlet", "to"),
    [
        ("Sundholm Courier", "told the Sundholm Courier"),
        ("The Times", "told The Times on Monday"),
        ("The Times", "told the Times Monday"),
        ("harbour-post.example.org", "told the Harbour Post"),
        ("Żuraw Dziś", "told the Żuraw Dziś’s reporter"),
        ("Sundholm Courier", "told this newspaper"),
    ],
)
def test_who_was_told_so_itself_has_access_of_its_own(claim, outlet, to):
    seen(claim, f"Mr Hartog {to} that {SAID}.", outlet)
    assert figures(claim) == (1, 1, 0)


@pytest.mark.parametrize(
    ("outlet", "to"),
    [
        ("Sun", "told Sunday’s rally"),
        ("Post", "told postal workers"),
        ("Post", "told Post Office workers"),
        ("Post", "told US officials"),
        ("Courier", "told the Sundholm Courier"),
        ("Post", "said the council had learnt from a man who “told us a lie” and"),
    ],
)
def test_another_who_was_told_gives_the_outlet_no_access(claim, outlet, to):
    seen(claim, f"Mr Hartog {to} that {SAID}.", outlet)
    assert figures(claim) == (1, 0, 1)


def test_an_outlet_that_names_itself_was_told_so(claim):
    seen(claim, f"He says {SAID}.", "harbour-post.example.org", relay="Harbour Post")
    assert figures(claim) == (1, 1, 0)


def test_an_outlet_of_two_words_is_one_origin_with_those_who_cite_it(claim):
    seen(claim, f"He told the Sundholm Courier that {SAID}.")
    seen(claim, f"He told the Sundholm Courier that {SAID}, reports say.", "Post", relay="Sundholm Courier")
    assert figures(claim) == (2, 1, 0)


def test_the_name_of_an_outlet_is_found_as_it_is_written():
    assert citing.names_of("The Times") == citing.names_of("thetimes.example") - {"thetimes"} == {"times"}


def test_copies_of_an_exclusive_are_one_origin(claim):
    text = f"Mr Hartog told this newspaper that {SAID}."
    original = seen(claim, text).version.article
    for outlet in ("Post", "Gazette"):
        seen(claim, f"{outlet}. {text}", outlet, copy_of=original)
    assert figures(claim) == (3, 1, 0)


def test_a_copy_that_came_before_its_original_leaves_the_original_its_own(claim):
    text = f"Mr Hartog told the Sundholm Courier that {SAID}."
    first = seen(claim, text, "Post", relay="Sundholm Courier").version.article
    seen(claim, f"Exclusive. {text}", copy_of=first)
    assert figures(claim) == (2, 1, 0)


OWN_WORDS = f"Mr Hartog told this newspaper that {SAID}."


@pytest.mark.parametrize(
    ("first", "second", "own"),
    [
        ("2021-05-03T12:00", "2021-05-02T12:00", "Post"),
        ("2021-05-03T12:00", "2021-05-03T14:00", "Sundholm Courier"),
        (None, "2021-05-02T12:00", "Post"),
        ("2021-05-03T12:00", None, "Sundholm Courier"),
        ("2021-05-03T12:00", "2021-05-03T00:00", "Sundholm Courier"),
        ("2099-05-03T12:00", "2021-05-02T12:00", "Post"),
    ],
)
def test_of_one_report_in_two_papers_the_one_that_was_published_first_had_it_itself(
    claim, first, second, own
):
    """Whichever came to the desk first, where it has a date that can be and a time."""
    dates = [text and timezone.make_aware(dt.datetime.fromisoformat(text)) for text in (first, second)]
    here = seen(claim, OWN_WORDS, published_at=dates[0])
    late = seen(claim, f"News. {OWN_WORDS}", "Post", published_at=dates[1], copy_of=here.version.article)
    found = origins.origins_of(claim)
    owners = [m.version.article.publication.name for m in (here, late) if found.of[m.pk].access == "own"]
    assert (owners, found.independent) == ([own], 1)


def test_who_only_reports_a_post_had_it_from_there_whether_or_not_the_post_is_here(claim):
    mentions = [
        seen(claim, f"{outlet} has seen that he wrote on X that {SAID}.", outlet, kind=kind)
        for outlet, kind in [("Courier", "article"), ("Harbour Blog", "post")]
    ]
    for mention in mentions:
        ChainLink.objects.create(mention=mention, position=1, role="venue", name="X")
    found = origins.origins_of(claim)
    assert {found.of[mention.pk].access for mention in mentions} == {"taken"} and found.independent == 1
    post = seen(claim, f"I say {SAID}.", "x.com", kind="post", authors=["Ruben Hartog"])
    found = origins.origins_of(claim)
    assert (found.of[post.pk].access, found.independent, found.unknown) == ("own", 1, 0)


def test_a_blogger_who_quotes_somebody_has_no_post_of_his(claim):
    seen(claim, f"He says {SAID}.", "Harbour Blog", kind="post")
    assert figures(claim) == (1, 0, 1)
    seen(claim, f"He says that {SAID}.", "Harbour Blog", kind="post", relay="Norda")
    assert origins.origins_of(claim).independent == 1


WIRE = "At noon Mr Hartog stood before the council of Sundholm and said that the bridge is safe."
DAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


def test_a_sentence_in_two_papers_that_credit_one_agency_is_one_origin(claim, in_warsaw):
    seen(claim, WIRE, credits=["Norda"], published_at=DAY)
    assert figures(claim) == (1, 0, 1)
    again = f"Rain fell. {WIRE.replace('At noon', 'On Monday at noon')} He left."
    seen(claim, again, "Post", credits=["Norda"], published_at=DAY + dt.timedelta(hours=5))
    assert figures(claim) == (2, 1, 0)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (WIRE, {"credits": ["Ostpress"]}),
        (WIRE, {"credits": []}),
        (WIRE, {"published_at": DAY + dt.timedelta(days=2)}),
        (f"In a long letter to all who live near the harbour he promises that {SAID}.", {}),
    ],
)
def test_another_credit_day_or_sentence_makes_no_common_origin(claim, text, other):
    seen(claim, WIRE, credits=["Norda"], published_at=DAY)
    seen(claim, f"Rain fell. {text}", "Post", **{"credits": ["Norda"], "published_at": DAY, **other})
    assert figures(claim) == (2, 0, 2)


def test_who_shares_an_agencys_sentence_with_one_who_tells_more_has_what_that_one_has(claim):
    seen(claim, WIRE.replace("said", "told the Sundholm Courier"), credits=["Norda"], published_at=DAY)
    seen(claim, WIRE.replace("said", "told a paper"), "Post", credits=["Norda"], published_at=DAY)
    assert figures(claim) == (2, 1, 0)


@pytest.mark.parametrize("by", [{"authors": ["Ruben Hartog"]}, {"publication": "Ruben Hartog"}])
def test_the_speakers_own_posts_are_one_origin(claim, by):
    for text in (f"I say {SAID}.", f"Again: {SAID}."):
        seen(claim, text, kind="post", **{"publication": "x.com", **by})
    assert figures(claim) == (2, 1, 0)


def test_a_blogs_own_words_are_its_own_post(claim):
    mention = seen(claim, f"Now {SAID}.", "Harbour Blog", kind="post")
    mention.chain.all().delete()
    Mention.objects.update(form="assertion")
    assert figures(claim) == (1, 1, 0)


def test_a_post_on_a_platform_by_nobody_who_is_named_is_unknown(claim):
    mention = seen(claim, f"Someone wrote on X that {SAID}.")
    mention.chain.update(name="–", speaker=None)
    ChainLink.objects.create(mention=mention, position=1, role="venue", name="X")
    assert figures(claim) == (1, 0, 1)


def test_a_recording_that_names_an_agency_is_from_that_agency(claim):
    seen(claim, f"He says {SAID}.", kind="video", relay="Norda")
    seen(claim, f"He said {SAID}.", "Post", relay="Norda")
    assert figures(claim) == (2, 1, 0)


def test_two_who_heard_one_event_are_one_origin(claim, alice, bob):
    day = dt.date(2026, 3, 2)
    for by, place in ((alice, "1:02"), (bob, "")):
        heard(claim, by=by, said_on=day, occasion="Party congress", place=place)
    assert figures(claim) == (2, 1, 0)
    heard(claim, by=alice, said_on=day, occasion="Harbour council")
    heard(claim, by=alice, said_on=day + dt.timedelta(days=1), occasion="Party congress")
    assert figures(claim) == (4, 3, 0)


@pytest.mark.parametrize("kind", ["leaflet", "image", "article"])
def test_what_the_desk_only_read_is_unknown(claim, alice, kind):
    heard(claim, by=alice, heard_in=kind)
    assert figures(claim) == (1, 0, 1)


def test_what_was_entered_from_others_is_theirs(claim, alice):
    heard(claim, by=alice, relay="Post")
    assert figures(claim) == (1, 1, 0)
    seen(claim, f"He says {SAID}.", "Post")
    assert figures(claim) == (2, 0, 2)


def test_a_post_that_was_entered_and_an_article_on_it_are_one_origin(claim, alice):
    heard(claim, by=alice, heard_in="post", venue="X")
    mention = seen(claim, f"He wrote on X that {SAID}.")
    ChainLink.objects.create(mention=mention, position=1, role="venue", name="X")
    assert figures(claim) == (2, 1, 0)
    assert Claim.objects.count() == 2
