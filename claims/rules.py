"""All rights: who may do what. One table of small predicates, tested by one truth table.

A right is asked by `allowed(by, "claim.triage", claim)` and demanded by `require(...)`. `by` is a User, a
partner Outlet, or None for the system itself, which may do what its jobs need.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from claims.exceptions import NotAllowed
from claims.models import ApiKey, Article, Decision, Interest, Outlet, PriorCheck, SavedView, User

Actor = User | Outlet | AnonymousUser | None
Predicate = Callable[[Actor, Any], bool]


def _role(by: Actor) -> str:
    return by.role if isinstance(by, User) and by.is_active else ""


def system(by: Actor, thing: Any) -> bool:
    return by is None


def journalist(by: Actor, thing: Any) -> bool:
    return _role(by) in {"reporter", "editor", "admin"}


def editor(by: Actor, thing: Any) -> bool:
    return _role(by) in {"editor", "admin"}


def admin(by: Actor, thing: Any) -> bool:
    return _role(by) == "admin"


def partner(by: Actor, thing: Any) -> bool:
    return isinstance(by, Outlet) and by.active


def added(by: Actor, thing: Article | None) -> bool:
    return thing is not None and isinstance(by, User) and thing.added_by_id == by.pk


def sent_in(by: Actor, thing: Article | None) -> bool:
    return thing is not None and isinstance(by, Outlet) and thing.outlet_id == by.pk


def own_decision(by: Actor, thing: Decision | None) -> bool:
    return thing is not None and isinstance(by, User) and thing.by_id == by.pk


def own_view(by: Actor, thing: SavedView | None) -> bool:
    return thing is not None and isinstance(by, User) and thing.owner_id == by.pk


def sender(by: Actor, thing: PriorCheck | None) -> bool:
    return thing is not None and partner(by, thing) and isinstance(by, Outlet) and thing.outlet_id == by.pk


def of_another(by: Actor, thing: Interest | None) -> bool:
    return thing is not None and isinstance(by, User) and thing.person_id != by.pk


def either(*predicates: Predicate) -> Predicate:
    return lambda by, thing: any(p(by, thing) for p in predicates)


def both(*predicates: Predicate) -> Predicate:
    return lambda by, thing: all(p(by, thing) for p in predicates)


RIGHTS: dict[str, Predicate] = {
    "desk.read": journalist,
    "article.add": either(journalist, partner, system),
    "article.edit": journalist,
    "article.withdraw": either(both(journalist, added), editor, both(partner, sent_in)),
    "article.retry": either(journalist, system),
    "claim.add": journalist,
    "claim.triage": journalist,
    "claim.edit": journalist,
    "claim.assign": journalist,
    "claim.share": editor,
    "decision.undo": both(journalist, either(own_decision, editor)),
    "match.decide": journalist,
    "note.write": journalist,
    "view.save": journalist,
    "view.edit": both(journalist, own_view),
    "speaker.write": journalist,
    "source.write": journalist,
    "source.pin": either(journalist, system),
    "evidence.write": journalist,
    "priorcheck.write": journalist,
    "priorcheck.import": either(admin, system),
    "priorcheck.send": partner,
    "priorcheck.remove": either(journalist, sender),
    "evidence.erase": admin,
    "inquiry.write": journalist,
    "inquiry.erase": admin,
    "interest.declare": journalist,
    "interest.end": both(editor, of_another),
    "review.write": journalist,
    "review.sign": journalist,
    "review.return": journalist,
    "factcheck.publish": editor,
    "factcheck.take_down": editor,
    "report.settle": journalist,
    "feed.write": admin,
    "feed.poll": either(admin, system),
    "people.manage": either(admin, system),
    "catalogue.write": admin,
    "outlet.manage": either(admin, system),
    "subscription.write": partner,
    "job.retry": either(journalist, system),
    "record.read": admin,
}


def allowed(by: Actor, right: str, thing: Any = None) -> bool:
    return RIGHTS[right](by, thing)


def require(by: Actor, right: str, thing: Any = None) -> None:
    """Raises NotAllowed unless `by` has the right."""
    if not allowed(by, right, thing):
        if isinstance(by, Outlet):
            raise NotAllowed(_("Your outlet may not do this. Ask the desk."))
        raise NotAllowed(_("Your account may not do this. Ask an editor or an admin of the desk."))


def require_still(by: Actor, right: str) -> None:
    """The same at the end of a long wait, in which whoever it is may have been switched off."""
    if isinstance(by, User | Outlet):
        by = by.__class__._default_manager.get(pk=by.pk)  # `type` of a page's lazy user is no model
    require(by, right)


def key_allows(key: ApiKey, scope: str) -> bool:
    return scope in key.scopes and key.outlet.active
