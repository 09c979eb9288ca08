"""Two names that turn out to be one speaker, and the way back."""

from __future__ import annotations

import pytest

from claims import identities, interests
from claims.decisions import undo
from claims.exceptions import BadInput, NotAllowed, StaleText, WrongState
from claims.merging import merge
from claims.models import Claim, Speaker
from claims.records import record_of
from claims.speakers import find_speakers
from tests.claims.verdicts import sign, submitted_review
from tests.factories import make_article, make_claim, make_fact_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(db) -> tuple[Speaker, Speaker]:
    """The minister under his name and as his ministry's readers call him, one claim each."""
    for speaker in ("Minister Hartog", "Ruben Hartog"):
        make_claim(f"Said by {speaker}.", speaker=speaker, article=make_article())
    return Speaker.objects.get(name="Minister Hartog"), Speaker.objects.get(name="Ruben Hartog")


def said_by(speaker: Speaker) -> set[str]:
    return set(Claim.objects.filter(claimants=speaker).values_list("wording", flat=True))


def test_what_was_said_under_one_name_stands_under_the_other(alice, names):
    short, full = names
    identities.merge_speakers(speaker=short.pk, into=full.pk, by=alice)
    assert said_by(full) == {"Said by Minister Hartog.", "Said by Ruben Hartog."}
    assert said_by(short) == set()
    assert find_speakers(["Minister Hartog"])["Minister Hartog"] == full, "later articles lead there too"


def test_parting_gives_each_name_its_own_back(alice, names):
    short, full = names
    identities.merge_speakers(speaker=short.pk, into=full.pk, by=alice)
    later = make_claim("Said later.", speaker="Minister Hartog", article=make_article())
    assert later.claimants.get() == full
    identities.part_speakers(speaker=short.pk, by=alice)
    assert said_by(short) == {"Said by Minister Hartog.", "Said later."}
    assert said_by(full) == {"Said by Ruben Hartog."}


def test_a_claim_that_comes_back_is_said_by_whom_its_mention_names_by_then(alice, names):
    short, full = names
    identities.merge_speakers(speaker=short.pk, into=full.pk, by=alice)
    claim = make_claim("Said later.", speaker="Minister Hartog", article=make_article())
    joined = merge(claim=claim.pk, into=make_claim(article=make_article()).pk, by=alice)
    identities.part_speakers(speaker=short.pk, by=alice)
    undo(decision=joined.pk, by=alice)
    assert claim.claimants.get() == short


def test_no_circle_and_no_second_home(alice, names):
    short, full = names
    with pytest.raises(WrongState):
        identities.merge_speakers(speaker=full.pk, into=full.pk, by=alice)
    identities.merge_speakers(speaker=short.pk, into=full.pk, by=alice)
    with pytest.raises(WrongState):
        identities.merge_speakers(speaker=full.pk, into=short.pk, by=alice)


def test_a_verdict_in_review_keeps_its_speaker(alice, names):
    Claim.objects.filter(claimants=names[0]).update(status="in_review")
    with pytest.raises(WrongState, match="in review"):
        identities.merge_speakers(speaker=names[0].pk, into=names[1].pk, by=alice)
    Claim.objects.update(status="open")
    identities.merge_speakers(speaker=names[0].pk, into=names[1].pk, by=alice)
    Claim.objects.filter(wording="Said by Minister Hartog.").update(status="in_review")
    with pytest.raises(WrongState, match="in review"):
        identities.part_speakers(speaker=names[0].pk, by=alice)


def test_who_has_a_stake_in_one_name_has_signed_nothing_on_the_other_while_they_are_one(alice, bob, names):
    short, full = names
    verdict = sign(submitted_review(alice), bob)
    interests.declare(why="A cousin of his.", speaker=short, by=bob)
    identities.merge_speakers(speaker=short.pk, into=full.pk, by=alice)
    verdict.refresh_from_db()
    assert verdict.state == "submitted"
    identities.part_speakers(speaker=short.pk, by=alice)
    verdict.refresh_from_db()
    assert verdict.state == "signed"


def test_other_names_lead_to_the_speaker_but_never_take_somebody_elses(alice, names):
    _short, full = names
    known = {"by": alice, "speaker": full.pk, "revision": full.revision, "kind": "person"}
    identities.describe_speaker(**known, aliases=["R. Hartog"], party="Harbour list")
    assert find_speakers(["R Hartog"])["R Hartog"] == full
    with pytest.raises(StaleText):
        identities.describe_speaker(**known)
    with pytest.raises(BadInput, match="join the two"):
        identities.describe_speaker(**known | {"revision": full.revision + 1}, aliases=["minister hartog"])


@pytest.mark.parametrize("named", ["Voltan plc", "VOLTAN, Inc.", "Voltan GmbH"])
@pytest.mark.parametrize("together", [True, False])
def test_a_company_is_one_speaker_with_its_legal_form_and_without(db, named, together):
    orders = [["Voltan", named]] if together else [["Voltan"], [named]]
    for order in (orders, orders[::-1]):
        Speaker.objects.all().delete()
        for names in order:
            find_speakers(names)
        assert Speaker.objects.count() == 1 and len(find_speakers(["Voltan", named])) == 2
    assert Speaker.objects.get().kind in ("unknown", "organisation")


def test_companies_of_two_forms_groups_and_people_stay_apart(db):
    names = ["Voltan Ltd", "Voltan GmbH", "Voltan Group", "Voltan Holding", "Mara Voltan", "Ada Sa", "Ada"]
    assert len({row.pk for row in find_speakers(names).values()}) == len(names)
    assert len({row.pk for name in names for row in find_speakers([name]).values()}) == len(names)


def test_what_a_person_told_apart_stays_so(alice, db):
    company = find_speakers(["Voltan plc"])["Voltan plc"]
    assert company.aliases == ["voltan"]
    told = {"speaker": company.pk, "revision": company.revision, "kind": "organisation", "aliases": []}
    identities.describe_speaker(by=alice, **told)
    other = find_speakers(["Voltan"])["Voltan"]
    assert other != company == find_speakers(["Voltan plc"])["Voltan plc"]


def test_an_outsider_joins_nobody(mallory, names):
    with pytest.raises(NotAllowed):
        identities.merge_speakers(speaker=names[0].pk, into=names[1].pk, by=mallory)


def test_pledges_are_counted_by_the_year_they_were_made(alice, bob):
    pledge = make_claim("We will dredge.", kind="pledge", status="open", article=make_article())
    make_fact_check(alice, bob, claim=pledge, rating="broken")
    make_claim("We will paint.", kind="pledge", first_seen_at="2020-05-05T12:00Z")
    new, old = record_of(Claim.objects.all()).pledge_years
    assert ([label for label, _number, _n in new.judged], new.waiting) == (["Broken"], 0)
    assert (old.year, old.made, old.waiting, old.judged) == (2020, 1, 1, [])
