"""One truth table over every right and every kind of actor; a right that is missing from it fails."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser

from claims.models import Article, Decision, Interest, Outlet, SavedView
from claims.rules import RIGHTS, allowed

ROOT = Path(__file__).resolve().parents[1]
CODE = [path for package in ("claims", "tasks", "workbench") for path in (ROOT / package).rglob("*.py")]

ACTORS = ("system", "anonymous", "outsider", "partner", "reporter", "editor", "admin")

DESK = {"reporter", "editor", "admin"}
SENIOR = {"editor", "admin"}
ADMIN = {"admin"}
SYSTEM = {"system"}

TABLE = {
    "desk.read": DESK,
    "article.add": DESK | SYSTEM | {"partner"},
    "article.edit": DESK,
    "article.withdraw": SENIOR,
    "article.retry": DESK | SYSTEM,
    "claim.add": DESK,
    "claim.triage": DESK,
    "claim.edit": DESK,
    "claim.assign": DESK,
    "claim.share": SENIOR,
    "decision.undo": SENIOR,
    "match.decide": DESK,
    "note.write": DESK,
    "view.save": DESK,
    "view.edit": set(),
    "speaker.write": DESK,
    "source.write": DESK,
    "source.pin": DESK | SYSTEM,
    "evidence.write": DESK,
    "priorcheck.write": DESK,
    "priorcheck.import": ADMIN | SYSTEM,
    "priorcheck.send": {"partner"},
    "priorcheck.remove": DESK,
    "evidence.erase": ADMIN,
    "inquiry.erase": ADMIN,
    "inquiry.write": DESK,
    "interest.declare": DESK,
    "interest.end": SENIOR,
    "review.write": DESK,
    "review.sign": DESK,
    "review.return": DESK,
    "factcheck.publish": SENIOR,
    "factcheck.take_down": SENIOR,
    "report.settle": DESK,
    "feed.write": ADMIN,
    "feed.poll": ADMIN | SYSTEM,
    "people.manage": ADMIN | SYSTEM,
    "catalogue.write": ADMIN,
    "subscription.write": {"partner"},
    "outlet.manage": ADMIN | SYSTEM,
    "job.retry": DESK | SYSTEM,
    "record.read": ADMIN,
}
"""Who may, on a thing of somebody else's."""

OWN = {"article.withdraw": DESK, "decision.undo": DESK, "view.edit": DESK, "interest.end": set()}
"""Who may, on a thing of his own."""


@pytest.fixture
def actors(mallory, alice, bob, carol):
    outlet = Outlet.objects.create(name="Hallen Gazette")
    return dict(zip(ACTORS, (None, AnonymousUser(), mallory, outlet, alice, bob, carol), strict=True))


def test_every_right_stands_in_the_table():
    assert set(TABLE) == set(RIGHTS)


def test_every_right_is_asked_for():
    code = "".join(path.read_text(encoding="utf-8") for path in CODE if path.name != "rules.py")
    assert {right for right in RIGHTS if f'"{right}"' not in code} == set()


@pytest.mark.django_db
@pytest.mark.parametrize("right", sorted(TABLE))
def test_a_right_is_given_to_exactly_those_of_the_table(actors, right, django_user_model):
    other = django_user_model.objects.create_user("dora", role="reporter")
    thing = {
        "article.withdraw": Article(added_by=other),
        "decision.undo": Decision(by=other, changes=[]),
        "view.edit": SavedView(owner=other),
        "interest.end": Interest(person=other),
    }.get(right)
    assert {name for name, actor in actors.items() if allowed(actor, right, thing)} == TABLE[right]


@pytest.mark.django_db
@pytest.mark.parametrize("right", sorted(OWN))
def test_a_thing_of_ones_own_gives_journalists_more(actors, right):
    def own(actor):
        return {
            "article.withdraw": lambda: Article(added_by=actor),
            "decision.undo": lambda: Decision(by=actor, changes=[]),
            "view.edit": lambda: SavedView(owner=actor),
            "interest.end": lambda: Interest(person=actor),
        }[right]()

    people = {name: actors[name] for name in ("outsider", "reporter", "editor", "admin")}
    assert {name for name, actor in people.items() if allowed(actor, right, own(actor))} == OWN[right]


@pytest.mark.django_db
@pytest.mark.parametrize("right", sorted(TABLE))
def test_who_was_switched_off_may_do_nothing(actors, right):
    carol, outlet = actors["admin"], actors["partner"]
    carol.is_active = outlet.active = False
    assert (allowed(carol, right), allowed(outlet, right)) == (False, False)
