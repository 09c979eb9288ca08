"""What the desk holds of a person, wherever it stands."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from claims.exceptions import BadInput, NotAllowed
from claims.held import called, held_of, looked_through
from claims.models import Article, Speaker, User
from claims.triage import write_note
from tests.factories import make_article, make_claim, make_fact_check, make_inquiry


def test_every_place_is_named_with_what_stands_there(alice, bob, carol, capsys):
    claim = make_claim(status="open", speaker="Nils Varga", article=make_article("Nils  Varga was late."))
    write_note(claim=claim.pk, body="Ring NILS VARGA before six.", by=alice)
    make_inquiry(claim, by=alice, whom="Nils Varga, +48 600 100 200")
    make_fact_check(alice, bob)  # rests on what he said
    User.objects.filter(pk=bob.pk).update(first_name="Nils Varga", password="Nils Varga")
    Article.objects.update(authors=["Edda Moreau", "Nils Varga"])
    found = {(place.table, place.field): place for place in held_of(" nils varga ", by=carol)}
    assert {table for table, _field in found} >= {
        *("piece of evidence", "note", "inquiry", "speaker", "person", "fact-check", "article")
    }
    assert ("person", "password") not in found
    (note,) = found["note", "body"].rows
    assert (note.where, note.words) == (f"claim {claim.pk}", "Ring NILS VARGA before six.")
    call_command("find_person", "600 100 200", "Ann Other")
    told = capsys.readouterr().out
    assert f"claim {claim.pk}: Nils Varga, +48 600 100 200" in told and "“Ann Other”: 0 rows" in told


def test_a_place_that_has_many_names_the_newest_and_how_many_there_are(carol):
    Speaker.objects.bulk_create(Speaker(name=f"Nils Varga {n}", key=f"v{n}") for n in range(5))
    tables = [model for model in apps.get_models() if not model._meta.proxy]
    with CaptureQueriesContext(connection) as asked:
        (place,) = held_of("Nils Varga", by=carol, most=2)
    assert len(asked) <= len(tables) + 1  # no table is read for each of its fields
    assert (place.count, [row.words for row in place.rows]) == (5, ["Nils Varga 4", "Nils Varga 3"])


def test_what_signs_somebody_in_is_not_shown_to_who_looks_for_it(alice, carol):
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "KVKFKRCPNZQUYMLX"})
    link = EmailAddress.objects.create(user=alice, email="alice@example.org")
    EmailConfirmation.objects.create(email_address=link, key="kvkfkrcpnzquymlx")
    assert list(held_of("kvkfkrcpnz", by=carol)) == []


def test_every_table_and_every_field_with_words_has_a_name_of_its_own_in_polish():
    named = [one for model, fields in looked_through() for one in (model, *fields)]
    with override("en"):
        english = [called(one) for one in named]
    with override("pl"):
        polish = [called(one) for one in named]
    same = {name for name, told in zip(english, polish, strict=True) if name == told}
    assert same == {"SHA-256"}


def test_a_sign_that_the_database_cannot_hold_parts_words(carol):
    Speaker.objects.create(name="Nils Varga", key="v")
    (place,) = held_of("Nils\0Varga\0", by=carol)
    assert place.count == 1


def test_what_would_list_everything_and_who_is_no_admin(bob, carol):
    with pytest.raises(BadInput):
        list(held_of(" a ", by=carol))
    with pytest.raises(NotAllowed):
        list(held_of("Nils Varga", by=bob))
    with pytest.raises(CommandError):
        call_command("find_person", "a")
