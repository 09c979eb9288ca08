"""What a person takes back at once is as if it had never been, whatever had been done on the desk before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps

from claims import decisions, undoing
from claims.exceptions import WrongState
from claims.models import ChainLink, Claim, Correction, Decision, Evidence, Inquiry, Mention
from tests.claims.walk import Desk, check

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

COMPARED = """
    Claim ClaimLink Match Sighting Note Inquiry Evidence PriorCheck Interest Follow FactCheck Signature
    Claim_claimants Claim_topics Claim_shared_with"""
CHANGING = {"revision", "status_at", "updated_at"}
"""What tells when and how often a row was touched."""
OF_MENTIONS = ("id", "claim_id", "joined", "wording", "kind", "polarity", "spans")
OF_CHAINS = ("mention_id", "role", "name", "speaker_id", "spans")
STEPS = 120


def desk_as_it_is() -> dict[str, set[str]]:
    found = {}
    for name in COMPARED.split():
        model = apps.get_model("claims", name)
        fields = [field.attname for field in model._meta.concrete_fields if field.attname not in CHANGING]
        fields = [field for field in fields if not (model._meta.auto_created and field == "id")]
        rows = model._default_manager.all()
        if model is Inquiry:
            rows = rows.standing()  # the words of the others wait for who wrote them
        if model is Evidence:
            rows = rows.filter(withdrawn_at=None)  # what was taken back stays on record
        found[name] = _rows(rows.values_list(*fields))
    found["Mention"] = _rows(Mention.objects.values_list(*OF_MENTIONS))
    found["ChainLink"] = _rows(ChainLink.objects.exclude(role="outlet").values_list(*OF_CHAINS))
    return found


def _rows(rows: Iterable[tuple[Any, ...]]) -> set[str]:
    return {repr(row) for row in rows}


@pytest.mark.parametrize("seed", range(6))
def test_what_is_taken_back_at_once_leaves_no_trace(seed, alice, bob, carol):
    desk, taken_back = Desk(seed, [alice, bob, carol]), 0
    for _step in range(STEPS):
        was = desk_as_it_is()
        decided, corrected = (
            set(model.objects.values_list("pk", flat=True)) for model in (Decision, Correction)
        )
        desk.step()
        if "undo" in desk.told[-1] or "put_back" in desk.told[-1]:
            continue
        made = Decision.objects.exclude(pk__in=decided).order_by("pk").last()
        changed = Correction.objects.exclude(pk__in=corrected).last()
        if made is None and changed is None:
            continue
        try:
            if made is not None:
                decisions.undo(decision=made.pk, by=made.by)
            else:
                undoing.undo_last(by=changed.by)
        except WrongState:  # it came to a claim whose verdict lies before colleagues, and stays there
            assert Claim.objects.filter(status="in_review").exists()
            continue
        taken_back += 1
        now = desk_as_it_is()
        left = {
            name: (was[name] - now[name], now[name] - was[name]) for name in was if was[name] != now[name]
        }
        assert not left, desk.told[-1]
        check()
    assert taken_back > STEPS / 4
