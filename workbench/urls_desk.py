"""Addresses of what the desk keeps beside claims: views, inquiries, topics, lists to take away, notices."""

from django.urls import path

from workbench.views import (
    desk,
    exports,
    handling,
    interests,
    notices,
    presence,
    queue,
    relating,
    selection,
    sightings,
    topics,
)

urlpatterns = [
    path("desk/now/", desk.news, name="desk_now"),
    path("jobs/<int:pk>/retry/", desk.retry_job, name="retry_job"),
    path("jobs/<int:pk>/drop/", desk.drop_job, name="drop_job"),
    path("queue/here/", presence.rows, name="queue_here"),
    path("claims/<int:pk>/here/", presence.here, name="claim_here"),
    path("queue/views/", queue.save_view, name="save_view"),
    path("queue/views/<int:pk>/remove/", queue.delete_view, name="delete_view"),
    path("claims/<int:pk>/relate/", relating.relate, name="relate_claim"),
    path("claims/<int:pk>/plan/", handling.plan, name="plan_claim"),
    path("claims/<int:pk>/due/", handling.due, name="set_due"),
    path("claims/<int:pk>/ask/", handling.ask, name="ask_inquiry"),
    path("claims/<int:pk>/seen/", handling.notice, name="notice_claim"),
    path("claims/<int:pk>/sightings/", sightings.panel, name="sightings"),
    path("sightings/<int:pk>/", sightings.decide, name="decide_sighting"),
    path("mentions/<int:pk>/origin/", sightings.note_origin, name="note_origin"),
    path("inquiries/<int:pk>/remind/", handling.remind, name="remind_inquiry"),
    path("inquiries/<int:pk>/answer/", handling.answer, name="answer_inquiry"),
    path("claims/<int:pk>/topics/", handling.topics, name="set_topics"),
    path("topics/", topics.index, name="topics"),
    path("topics/<slug:slug>/", topics.show, name="topic"),
    path("interests/", interests.show, name="interests"),
    path("interests/<int:pk>/end/", interests.end, name="end_interest"),
    path("claims/<int:pk>/interest/", interests.declare, name="declare_interest"),
    path("notifications/", notices.show, name="notices"),
    path("notifications/read/", notices.read, name="read_notices"),
    path("fairness/", selection.fairness_page, name="fairness"),
    path("agreement/", sightings.agreement_page, name="agreement"),
    path("export/<slug:name>.<slug:form>", exports.export, name="export"),
]
