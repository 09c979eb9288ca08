"""What only says again what was dismissed is kept out of the queue, and nothing that says more."""

import datetime as dt

import pytest
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from claims import indexing
from claims.echoes import kept_out, note_echoes
from claims.matching.types import Result
from claims.models import ChainLink, Claim, ClaimVector, Mention
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db

SAID = "The ferry to Hallen carried 52,000 passengers last year."
AGAIN = "Last year 52,000 passengers were carried by the ferry to Hallen."


def is_echo(
    said=AGAIN, *, of=SAID, speakers=("Piet Vos", "Piet Vos"), outlets=("Courier", "Courier"), named=True
):
    """Whether a new claim, found to repeat a dismissed one strongly, is kept out with it."""
    first, second = (
        make_article(publication=name, published_at=timezone.now() - dt.timedelta(days=days))
        for name, days in zip(outlets, (7, 0), strict=True)
    )
    dismissed = make_claim(of, speaker=speakers[0], article=first, status="dismissed")
    new = make_claim(said, speaker=speakers[1], article=second)
    if not named:
        dismissed.claimants.clear()
        ChainLink.objects.all().delete()
    rows = Mention.objects.filter(claim=new).select_related("version__article", "claim")
    of_speakers = Prefetch("chain", ChainLink.objects.filter(role="speaker"), "speakers")
    found = Result(str(dismissed.pk), 0.9, "repeats")
    note_echoes({mention: [found] for mention in rows.prefetch_related(of_speakers)})
    return list(kept_out(dismissed)) == [new]


def test_the_same_by_the_same_speaker_is_kept_out_wherever_it_stands():
    assert is_echo() and is_echo(outlets=("Courier", "Gazette"))


@pytest.mark.parametrize(
    "said",
    [
        AGAIN.replace("52,000", "61,000"),
        AGAIN.replace("52,000", "more than 52,000"),
        AGAIN.replace("Hallen", "Hallen and 900 cars"),
        AGAIN.replace("Last year", "In 2021"),
        AGAIN.replace("52,000 passengers", "Passengers"),
    ],
)
def test_another_figure_or_time_on_either_side_is_news(said):
    assert not is_echo(said)
    assert not is_echo(SAID, of=said)


def test_what_was_yesterday_a_week_ago_is_not_what_was_yesterday():
    assert not is_echo("Yesterday the ferry sank.", of="The ferry sank yesterday.")


def test_another_speaker_is_news():
    assert not is_echo(speakers=("Piet Vos", "Edda Moreau"))


def test_what_nobody_is_named_for_is_an_echo_of_its_own_outlet_alone():
    assert is_echo(named=False)
    assert not is_echo(named=False, outlets=("Courier", "Gazette"))


def test_the_case_file_lists_what_was_kept_out_and_says_at_each_why(client, alice):
    client.force_login(alice)
    assert is_echo()
    dismissed, new = Claim.objects.get(status="dismissed"), Claim.objects.get(status="new")
    page = client.get(reverse("claim", args=[dismissed.pk])).content.decode()
    assert "1 repeat was kept out of the queue" in page and AGAIN in page
    page = client.get(reverse("claim", args=[new.pk])).content.decode()
    assert "it says again what was dismissed" in page and SAID in page


@pytest.mark.parametrize(("days", "known"), [(5, True), (40, False)])
def test_what_was_dismissed_is_known_as_long_as_it_is_said_again(days, known):
    assert is_echo()
    for status, age in (("dismissed", 60), ("new", days)):
        then = timezone.now() - dt.timedelta(days=age)
        Claim.objects.filter(status=status).update(last_seen_at=then, created_at=then)
    assert Claim.objects.matchable().filter(status="dismissed").exists() == known


def test_a_closed_claim_stays_in_the_index_and_comes_back_to_it():
    long_ago = timezone.now() - dt.timedelta(days=60)
    closed, accepted = (
        make_claim(status=status, closed_reason="unknowable", last_seen_at=long_ago, created_at=long_ago)
        for status in ("closed", "accepted")
    )
    indexing.index([closed, accepted])
    assert list(Claim.objects.matchable()) == [closed]
    ClaimVector.objects.update(live=False)
    indexing.retire()
    assert list(ClaimVector.objects.filter(live=True).values_list("claim", flat=True)) == [closed.pk]
