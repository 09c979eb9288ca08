"""How the desk shows its things: times, statuses, chains, bars, differences."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from babel.dates import format_timedelta
from django import template
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from claims.agreement import Share
from claims.assignment import PRIORITIES
from claims.joining import NEIGHBOURS
from claims.matching.diffs import word_diff
from claims.matching.scoring import table
from claims.matching.types import Segment
from claims.models import Claim, Correction, Kind, Mention, OriginNote, Outbox, Polarity, Relation
from claims.origins import Origin
from claims.records import Month
from claims.triage import KEEP_REASONS
from tasks.job import BEFORE_THAT
from workbench.retold import retold
from workbench.templatetags import words
from workbench.templatetags.months import Chart, chart_of
from workbench.templatetags.timeline import Timeline, timeline_of

register = template.Library()

WORD = re.compile(r"\w")
WORDS = re.compile(r"\w+")
PIPS = {level: SafeString('<i class="on"></i>' * level + "<i></i>" * (3 - level)) for level in (1, 2, 3)}
HTTP_STATUS = re.compile(r" \(HTTP \d+\)$")
CLOSING, OPENING = frozenset(".,;:!?%)]}’”…"), frozenset("([{‘“$€£")


@register.filter
def ago(moment: dt.datetime | None) -> SafeString | str:
    """ "4 minutes ago", the exact time on hover."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    exact = formats.date_format(local, "DATETIME_FORMAT")
    gap = moment - timezone.now()
    if abs(gap) < dt.timedelta(seconds=45):
        text = _("just now")
    elif abs(gap) > dt.timedelta(days=30):
        text = formats.date_format(local, "DATE_FORMAT")
    else:
        text = format_timedelta(gap, add_direction=True, locale=get_language() or "en")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', local.isoformat(timespec="seconds"), exact, text
    )


@register.filter
def moment(value: dt.datetime | None) -> SafeString | str:
    """Day and time, localised."""
    return "" if value is None else _told(timezone.localtime(value), "DATETIME_FORMAT")


@register.filter
def came_out(value: dt.datetime | None) -> SafeString | str:
    """Of what is published: the time is left out at midnight, when only the day is known."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return _told(local, "DATE_FORMAT" if local.time() == dt.time(0) else "DATETIME_FORMAT")


def _told(local: dt.datetime, style: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', local.isoformat(), formats.date_format(local, style))


@register.filter
def dated(day: dt.date | None, precision: str) -> str:
    """A day as precisely as it is known: "2026", "February 2026", "16 February 2026"."""
    if day is None:
        return ""
    if precision == "year":
        return str(day.year)
    if precision in {"month", "quarter"}:
        return formats.date_format(day, "YEAR_MONTH_FORMAT")
    return formats.date_format(day, "DATE_FORMAT")


@register.filter
def status(claim: Claim) -> SafeString:
    """A word, a shape and a colour, always together.

    From the choices: what Django makes of them for each row (get_…_display) translates all of them.
    """
    label = Claim.Status(claim.status).label
    return format_html('<span class="status {}">{}</span>', claim.status, label)


@register.filter
def kind_words(code: str) -> str:
    return str(Kind(code).label)


@register.filter
def worth(value: float) -> SafeString:
    """Three pips and their meaning in words."""
    level = 3 if value >= 0.7 else 2 if value >= 0.5 else 1
    label = [_("Worth a check: low"), _("Worth a check: medium"), _("Worth a check: high")][level - 1]
    return format_html(
        '<span class="worth" role="img" aria-label="{}" title="{}">{}</span>', label, label, PIPS[level]
    )


@register.filter
def priority(level: int) -> str:
    return str(PRIORITIES.get(level, ""))


@register.filter
def why(reasons: Sequence[Sequence[Any]]) -> str:
    """The reasons for a worth score, strongest first, as words: "a figure, public money"."""
    return ", ".join(str(words.REASONS.get(code, code)) for code, weight in reasons if weight > 0)


@register.filter
def kept_because(codes: Iterable[str]) -> str:
    return ", ".join(str(KEEP_REASONS[code]) for code in codes)


@register.filter
def part_name(code: str) -> str:
    return str(words.PARTS.get(code, code))


@register.filter
def telling(parts: Mapping[str, float]) -> list[tuple[str, float]]:
    """What a suggestion rests on: the share of the evidence that each part brings, the largest first.

    A part that only repeats another is counted with it; what weighs nothing is not told.
    """
    told: dict[str, float] = {}
    for name, value in parts.items():
        other = words.REPEATS.get(name, "")
        named = other if parts.get(other) == value else name
        told[named] = told.get(named, 0.0) + table().weights.get(name, 0.0) * value
    whole = sum(weight for weight in told.values() if weight > 0)
    shares = [(name, weight / whole) for name, weight in told.items() if weight > 0]
    return sorted(((name, share) for name, share in shares if share >= 0.005), key=lambda pair: -pair[1])


@register.filter
def percent(share: float) -> str:
    return f"{round(share * 100)} %"


@register.filter
def bar_width(share: float) -> str:
    """A share of 0–1 as a width in a bar of 400."""
    return str(round(min(max(share, 0), 1) * 400, 1))


@register.filter
def months_chart(months: Sequence[Month]) -> Chart:
    return chart_of(months)


@register.filter
def diff(segments: Sequence[Mapping[str, str]]) -> SafeString:
    """Both texts in one line: struck out what only the earlier claim has, marked what is new."""
    tags = {"delete": "del", "insert": "ins"}
    hidden = {"delete": _("removed:"), "insert": _("added:")}
    parts: list[SafeString] = []
    for segment in segments:
        change, text = segment["change"], segment["words"]
        if change == "equal":
            parts.append(format_html("{}", text))
        else:
            parts.append(
                format_html(
                    '<{}><span class="unseen">{} </span>{}</{}>',
                    tags[change],
                    hidden[change],
                    text,
                    tags[change],
                )
            )
    return format_html_join("", "{}{}", zip(_gaps(segments), parts, strict=True))


@register.filter
def compares(segments: Sequence[Mapping[str, str]]) -> bool:
    """Whether a diff is quicker read than two texts: at least half of the shorter one is in both."""
    counts = {"equal": 0, "delete": 0, "insert": 0}
    for segment in segments:
        counts[segment["change"]] += len(WORDS.findall(segment["words"]))
    return counts["equal"] >= min(counts["delete"], counts["insert"])


@register.filter
def segments(found: Sequence[Segment]) -> SafeString:
    """A word diff as it comes from the domain."""
    return diff([asdict(segment) for segment in found])


@register.filter
def fragment(words: str) -> str:
    """The first words as a text fragment of an address: the browser shows them where they stand."""
    return quote(" ".join(words.split()[:12]), safe="").replace("-", "%2D")


@register.filter
def differs_from(old: str, new: str) -> SafeString:
    """What changed from one text to another, in one line."""
    return segments(word_diff(old, new))


@register.filter
def restated(quote: str, wording: str) -> SafeString:
    """What was changed in a quote so that it can be read alone; empty where nothing was, but that who says
    it is named before it: "Lind: “It is safe”".
    """
    found = word_diff(quote, wording)
    named = bool(found) and found[0].change == "insert" and found[0].words.endswith((":", ": “"))
    changed = any(segment.change != "equal" and WORD.search(segment.words) for segment in found[named:])
    return segments(found) if changed else SafeString()


@register.filter
def anchor_words(state: str) -> str:
    """What became of a quote in another version: "exact", "moved" or "lost"."""
    return str(words.ANCHORS[state])


def _gaps(segments: Sequence[Mapping[str, str]]) -> list[str]:
    """The space before each segment: none before the first, before a closing or after an opening mark."""
    before = [""] + [segment["words"] for segment in segments]
    return [
        "" if not last or last[-1] in OPENING or segment["words"][:1] in CLOSING else " "
        for last, segment in zip(before, segments, strict=False)
    ]


@register.filter
def decision_of(tags: str) -> str:
    """The number of the decision that a message offers to undo: extra tags "undo-12"."""
    found = re.search(r"\bundo-(\d+)\b", tags or "")
    return found[1] if found else ""


@register.filter
def quoted(mention: Mention) -> SafeString:
    """The quote in what stands around it on its line, in whole words."""
    before, after = mention.prefix.rpartition("\n")[2], mention.suffix.partition("\n")[0]
    start = end = ""
    if before and before == mention.prefix and mention.begin > len(before):
        start, before = "…", before.partition(" ")[2] or before
    if after == mention.suffix and len(after) >= NEIGHBOURS:
        end, after = "…", after.rpartition(" ")[0] or after
    return format_html("{}{}<mark>{}</mark>{}{}", start, before.lstrip(), mention.quote, after.rstrip(), end)


@register.filter
def timeline(mentions: Sequence[Mention]) -> Timeline:
    return timeline_of(mentions)


@register.inclusion_tag("parts/_progress.html")
def progress(counts: Mapping[str, int]) -> dict[str, Any]:
    """The bar of an article: one segment a status, in the order of the legend; what is not read is empty."""
    order = [status for status in words.BAR if counts.get(status)]
    total = sum(counts.values()) or 1
    at, segments = 0.0, []
    for code in order:
        width = counts[code] / total * 400
        segments.append((code, round(at, 2), round(max(width - 1.5, 1), 2)))
        at += width
    handled = sum(counts[code] for code in order)
    label = ngettext(
        "%(done)d of %(n)d claim handled", "%(done)d of %(n)d claims handled", sum(counts.values())
    )
    return {"segments": segments, "label": label % {"done": handled, "n": sum(counts.values())}}


@register.filter
def legend(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """[(status, "8 accepted"), …] in the order of the bar; what is to be read stands last."""
    codes = [*words.BAR, Claim.Status.NEW.value]
    return [(code, words.counted(code, counts[code])) for code in codes if counts.get(code)]


@register.filter
def to_read(count: int) -> str:
    return words.counted(Claim.Status.NEW, count)


@register.filter
def open_words(counts: Mapping[str, int]) -> str:
    return words.counted(Claim.Status.OPEN, counts[Claim.Status.OPEN])


@register.filter
def job_words(job: Outbox) -> str:
    return str(words.JOBS.get(job.job, job.job))


@register.filter
def job_fault(job: Outbox) -> str:
    """Why a job failed, in the reader's language: the worker wrote "code: sentence" in English."""
    return _fault(job.error)


def _fault(error: str) -> str:
    code, _colon, sentence = error.partition(": ")
    sentence, _known, earlier = sentence.partition(f" {BEFORE_THAT}")
    if earlier:
        before = _("Before that: %(said)s") % {"said": _fault(earlier)}
        return f"{retold(sentence)} {before}"
    said = HTTP_STATUS.sub("", sentence)
    if code in words.FAULTS:
        return str(words.FAULTS[code])
    if not said or code[:1].isupper():  # the name of an error that nobody foresaw
        return _("Something went wrong that nobody foresaw (%(name)s).") % {"name": code}
    return retold(said) + sentence.removeprefix(said)


@register.filter
def job_place(job: Outbox) -> str:
    """The address of what a job is about; "" for what has no page of its own."""
    route = {"article": "article", "claim": "claim", "source": "source"}.get(job.event.subject_kind)
    return reverse(route, args=[job.event.subject_id]) if route else ""


@register.filter
def note_words(code: str) -> str:
    """What a reading could not do, as a sentence."""
    return str(words.NOTES.get(code, code))


@register.filter
def corrected(correction: Correction) -> str:
    """What a correction changed, in one line: "Ida Vorn → Olaf Brem"."""
    return (
        f"{_in_words(correction.field, correction.before)} → {_in_words(correction.field, correction.after)}"
    )


def _in_words(field: str, value: Any) -> str:
    if field == Correction.Field.SPAN:
        return ", ".join(f"{begin}-{end}" for begin, end in value)
    if field == Correction.Field.CHAIN:
        return " ← ".join(filter(None, [*value["relays"], value["venue"]])) or "–"
    labels = {Correction.Field.KIND: Kind, Correction.Field.POLARITY: Polarity}
    return str(labels[Correction.Field(field)](value).label) if field in labels else value or "–"


@register.filter
def origin_words(origin: Origin) -> str:
    """ "Access of its own: a recording"."""
    access = OriginNote.Access(origin.access)
    label = _("Origin unknown") if access == OriginNote.Access.UNKNOWN else str(access.label)
    reason = words.ORIGINS.get(origin.reason)
    return f"{label}: {reason}" if reason else label


@register.filter
def share(found: Share) -> str:
    """ "83 % [71–91 %, 60]", or that there are too few labels to tell."""
    if not found.enough:
        return ngettext("too few to tell (%(n)d)", "too few to tell (%(n)d)", found.labels) % {
            "n": found.labels
        }
    low, high = (round(100 * edge) for edge in found.interval)
    return f"{percent(found.value)} [{low}–{high} %, {found.labels}]"


@register.filter
def relation_words(code: str) -> str:
    return str(Relation(code).label)
