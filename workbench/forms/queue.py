"""The queue's address: everything that narrows or orders it stands there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models import ANSWERED, IN_HANDS, Claim, Kind, User
from claims.numbers import whole, wholes
from claims.queue import SORTS, QueueFilter
from claims.speakers import known_speakers
from workbench.forms.base import DeskForm
from workbench.forms.choosing import ChoiceField

VIEWS = {
    "read": (_("To read"), QueueFilter(status=(Claim.Status.NEW,))),
    "open": (_("Open"), QueueFilter(status=(Claim.Status.OPEN, Claim.Status.IN_REVIEW), waiting=False)),
    "mine": (_("Mine"), QueueFilter(status=IN_HANDS)),
    "followed": (_("Followed"), QueueFilter(status=(), folded=True)),
    "waiting": (_("On hold"), QueueFilter(status=(Claim.Status.OPEN,), waiting=True)),
    "again": (_("Said again"), QueueFilter(status=ANSWERED, attention=Claim.Attention.AGAIN)),
    "due": (_("Fallen due"), QueueFilter(status=(), due=True)),
    "all": (_("All"), QueueFilter(status=(), folded=True)),
}
"""The tabs: a name, and what it is narrowed to before the filters."""

STATUS_CHOSEN = ("all", "followed")
"""Those that show claims of every status, of which one can be chosen."""

LANGUAGES = (
    ("en", _("English")),
    ("pl", _("Polish")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("uk", _("Ukrainian")),
    ("ru", _("Russian")),
)


class QueueForm(forms.Form):
    view = ChoiceField(choices=[(key, label) for key, (label, _filter) in VIEWS.items()], required=False)
    status = ChoiceField(
        label=_("Status"),
        required=False,
        choices=[
            ("", _("any status")),
            *(choice for choice in Claim.Status.choices if choice[0] != Claim.Status.WITHDRAWN),
        ],
    )
    kind = ChoiceField(label=_("Kind"), required=False, choices=[("", _("any kind")), *Kind.choices])
    worth = ChoiceField(
        label=_("Worth"),
        required=False,
        choices=[("", _("any worth")), ("0.5", _("medium and high")), ("0.7", _("high"))],
    )
    match = ChoiceField(
        label=_("Matches"),
        required=False,
        choices=[("", _("with or without")), ("1", _("with a match"))],
    )
    sort = ChoiceField(
        label=_("Order"), required=False, choices=[(key, sort.label) for key, sort in SORTS.items()]
    )
    q = forms.CharField(
        label=_("Words"), required=False, max_length=200, widget=forms.TextInput(attrs={"size": 10})
    )
    who = forms.CharField(
        label=_("Speaker"), required=False, max_length=200, widget=forms.TextInput(attrs={"size": 10})
    )
    topic = ChoiceField(label=_("Topic"), required=False)
    publication = ChoiceField(label=_("Outlet"), required=False)
    language = ChoiceField(label=_("Language"), required=False, choices=[("", _("any language")), *LANGUAGES])
    assignee = ChoiceField(label=_("With"), required=False)
    due = ChoiceField(
        label=_("Due"),
        required=False,
        choices=[
            ("", _("at any time")),
            ("day", _("deadline within a day or past")),
            ("week", _("deadline within a week or past")),
            ("fallen", _("pledge fallen due")),
        ],
    )
    priority = ChoiceField(
        label=_("Priority"),
        required=False,
        choices=[("", _("any priority")), ("1", _("high and urgent")), ("2", _("urgent"))],
    )
    speaker = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict, listed: dict[str, list[tuple[int, str]]] | None = None) -> None:
        super().__init__(data)
        listed = listed or {}
        everything = {"topic": _("any topic"), "publication": _("any outlet"), "assignee": _("anybody")}
        for name, label in everything.items():
            chosen: list[tuple[Any, Any]] = [("", label)]
            if name == "assignee":
                chosen += [("me", _("me")), ("none", _("nobody"))]
            self.fields[name].choices = chosen + [(str(pk), text) for pk, text in listed.get(name, [])]

    def wanted(self, user: User) -> QueueFilter:
        """What the address asks for. Values that make no sense narrow nothing."""
        self.is_valid()
        data: dict[str, Any] = {
            key: value for key, value in self.cleaned_data.items() if value not in ("", None)
        }
        view = self.chosen_view()
        base = VIEWS[view][1]
        status = (data["status"],) if "status" in data and view in STATUS_CHOSEN else base.status
        kind = (data["kind"],) if "kind" in data else ()
        return QueueFilter(
            status=status,
            kind=kind,
            worth=float(data.get("worth", 0)),
            speaker=data.get("speaker") or self._named_speaker(data.get("who", "")),
            publication=self._row("publication"),
            topic=self._row("topic"),
            language=data.get("language", ""),
            assignee=user.pk if view == "mine" or data.get("assignee") == "me" else self._row("assignee"),
            follower=user.pk if view == "followed" else None,
            unassigned=view != "mine" and data.get("assignee") == "none",
            due=base.due or data.get("due") == "fallen",
            deadline_by=self._deadline(data.get("due", "")),
            priority=int(data.get("priority", 0)),
            attention=base.attention,
            waiting=base.waiting,
            folded=base.folded,
            has_match="match" in data,
            text=data.get("q", ""),
        )

    def _row(self, name: str) -> int | None:
        """The id that a select's value names; also of a row that the list is too short to show."""
        return whole(self.data.get(name))

    @staticmethod
    def _named_speaker(name: str) -> int | None:
        """The speaker of this name; -1, which nobody has, for a name the desk does not know."""
        found = known_speakers([name]) if name else []
        return found[0].pk if found else -1 if name else None

    @staticmethod
    def _deadline(due: str) -> dt.datetime | None:
        days = {"day": 1, "week": 7}.get(due)
        return timezone.now() + dt.timedelta(days=days) if days else None

    def chosen_view(self) -> str:
        chosen = self.data.get("view", "read")
        return chosen if chosen in VIEWS else "read"

    def chosen_sort(self) -> str:
        chosen = self.data.get("sort", "newest")
        return chosen if chosen in SORTS else "newest"

    def address(self, **changed: str) -> str:
        """The queue's query string with some values changed; the place in the paging starts anew."""
        values: QueryDict = self.data.copy()
        values.pop("cursor", None)
        for key, value in changed.items():
            values[key] = value
            if not value:
                del values[key]
        return values.urlencode()


class DecideForm(forms.Form):
    """One act on some claims: `only` ("accept-12") is a row's button, else `act` goes for the ticked ones."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        act, _dash, number = data.get("only", "").partition("-")
        self.act = act if number else data.get("act", "")
        ids = [number] if number else data.getlist("claims")
        self.assignee = data.get("assignee", "")
        self.priority = data.get("priority", "")
        self.ids = wholes(ids)


class KeepViewForm(DeskForm):
    """The queue's address under a name."""

    main_field = "name"

    name = forms.CharField(label=_("Name"), error_messages={"required": _("Give the view a name.")})
    shared = forms.BooleanField(label=_("for the whole newsroom"), required=False)
    query = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
