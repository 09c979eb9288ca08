"""How the admin looks: the desk's colours, and one list of pages in the order of an admin's day."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def unfold(site_name: str) -> dict[str, Any]:
    """The UNFOLD setting."""
    return {
        "SITE_TITLE": site_name,
        "SITE_HEADER": site_name,
        "SITE_SUBHEADER": _("Administration"),
        "SITE_URL": reverse_lazy("desk"),
        "SITE_SYMBOL": "fact_check",
        "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": _icon}],
        "SHOW_HISTORY": True,
        "SHOW_VIEW_ON_SITE": False,
        "SHOW_BACK_BUTTON": True,
        "BORDER_RADIUS": "6px",
        "DASHBOARD_CALLBACK": "workbench.admin_site.dashboard",
        "STYLES": [_style],
        "SCRIPTS": [_script],
        "COLORS": {"base": BASE, "primary": PRIMARY},
        "ACCOUNT": {
            "navigation": [
                {"title": _("Change password"), "link": reverse_lazy("account_change_password")},
                {"title": _("Two-step sign-in"), "link": reverse_lazy("mfa_index")},
            ]
        },
        "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
    }


def _icon(request: HttpRequest) -> str:
    return static("icon.svg")


def _style(request: HttpRequest) -> str:
    return static("admin.css")


def _script(request: HttpRequest) -> str:
    return static("js/admin.js")


def never(request: HttpRequest) -> bool:
    return False


def _page(title: str | Promise, icon: str, model: str) -> dict[str, Any]:
    return {"title": title, "icon": icon, "link": reverse_lazy(f"admin:claims_{model}_changelist")}


NAVIGATION = [
    {
        "items": [
            {"title": _("Overview"), "icon": "dashboard", "link": reverse_lazy("admin:index")},
            {
                "title": _("Back to the desk"),
                "icon": "arrow_back",
                "link": reverse_lazy("desk"),
                "active": never,  # every address begins with the desk's
            },
        ]
    },
    {
        "title": _("Newsroom"),
        "separator": True,
        "items": [
            _page(_("People"), "group", "user"),
            _page(_("Topics"), "label", "topic"),
            {
                "title": _("Held of a person"),
                "icon": "person_search",
                "link": reverse_lazy("held_of_person"),
            },
        ],
    },
    {
        "title": _("What comes in"),
        "separator": True,
        "items": [
            _page(_("Feeds"), "rss_feed", "feed"),
            _page(_("Publications"), "newspaper", "publication"),
            _page(_("Speakers"), "record_voice_over", "speaker"),
            _page(_("Earlier fact-checks"), "inventory", "priorcheck"),
            _page(_("Files of fact-checks"), "upload_file", "priorimport"),
        ],
    },
    {
        "title": _("Evidence and verdicts"),
        "separator": True,
        "items": [
            _page(_("Sources"), "description", "source"),
            _page(_("Snapshots"), "photo_camera", "snapshot"),
            _page(_("Contacts"), "contact_phone", "contact"),
            _page(_("Inquiries"), "contact_mail", "inquiry"),
            _page(_("Rating scales"), "scale", "ratingscale"),
            _page(_("Weights of reasons"), "tune", "reasonweight"),
        ],
    },
    {
        "title": _("Partners"),
        "separator": True,
        "items": [
            _page(_("Outlets"), "handshake", "outlet"),
            _page(_("Keys"), "key", "apikey"),
            _page(_("Subscriptions"), "notifications", "subscription"),
            _page(_("Deliveries"), "send", "delivery"),
        ],
    },
    {
        "title": _("Record"),
        "separator": True,
        "items": [
            _page(_("Failed jobs"), "error", "outbox"),
            _page(_("Event log"), "history", "event"),
            _page(_("Seals"), "lock", "eventseal"),
        ],
    },
]

BASE = {
    "50": "#fbfaf7",
    "100": "#f3f1ec",
    "200": "#e4e0d8",
    "300": "#cfcac0",
    "400": "#aaa69d",
    "500": "#6f6b64",
    "600": "#5d5a54",
    "700": "#3d3e42",
    "800": "#32343a",
    "900": "#1d1f23",
    "950": "#16171a",
}

PRIMARY = {
    "50": "#eaf0ff",
    "100": "#dbe5ff",
    "200": "#bfd0ff",
    "300": "#a5c0ff",
    "400": "#8ab0ff",
    "500": "#5b86f5",
    "600": "#1d4ed8",
    "700": "#1b45bd",
    "800": "#202c47",
    "900": "#1a2440",
    "950": "#111a30",
}
