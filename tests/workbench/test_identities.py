"""The page that says who a speaker is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.identities import describe_speaker
from claims.models import Speaker
from tests.factories import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(db) -> tuple[Speaker, Speaker]:
    for speaker in ("Minister Hartog", "Ruben Hartog"):
        make_claim(f"Said by {speaker}.", speaker=speaker, article=make_article())
    return Speaker.objects.get(name="Minister Hartog"), Speaker.objects.get(name="Ruben Hartog")


def test_a_name_alike_is_offered_joined_and_parted(as_alice, names):
    short, full = names
    page = as_alice.get(reverse("edit_speaker", args=[full.pk])).content.decode()
    assert "Minister Hartog" in page
    as_alice.post(reverse("merge_speaker", args=[full.pk]), {"other": short.pk})
    assert as_alice.get(reverse("speaker", args=[short.pk]))["Location"] == reverse("speaker", args=[full.pk])
    assert "Minister Hartog" in as_alice.get(reverse("speaker", args=[full.pk])).content.decode()
    assert "Minister Hartog" not in as_alice.get(reverse("speakers")).content.decode()
    as_alice.post(reverse("part_speaker", args=[short.pk]))
    assert "Minister Hartog" in as_alice.get(reverse("speakers")).content.decode()


def test_what_is_known_is_kept_and_what_is_refused_stays_typed(as_alice, names):
    _short, full = names
    address = reverse("edit_speaker", args=[full.pk])
    form = {"kind": "person", "position": "Minister", "party": "List 3", "revision": full.revision}
    answer = as_alice.post(address, form | {"aliases": "Minister Hartog"})
    assert answer.status_code == 422 and "join the two" in answer.content.decode()
    assert 'value="List 3"' in answer.content.decode()
    as_alice.post(address, form | {"aliases": "R. Hartog\nHartog of Sundholm"})
    page = as_alice.get(reverse("speaker", args=[full.pk])).content.decode()
    assert "List 3" in page and "hartog of sundholm" in page


def test_who_was_slower_sees_what_a_colleague_wrote_of_the_speaker_and_saves_over_it(as_alice, bob, names):
    _short, full = names
    address = reverse("edit_speaker", args=[full.pk])
    form = {"kind": "person", "position": "Minister", "revision": full.revision}
    theirs = {"kind": "person", "position": "Harbour master", "revision": full.revision}
    describe_speaker(speaker=full.pk, by=bob, **theirs)
    answer = as_alice.post(address, form)
    page = answer.content.decode()
    assert answer.status_code == 412 and "Somebody was quicker" in page
    assert "Harbour master" in page and 'value="Minister"' in page
    as_alice.post(address, form | {"revision": answer.context["form"].initial["revision"]})
    full.refresh_from_db()
    assert full.position == "Minister"
