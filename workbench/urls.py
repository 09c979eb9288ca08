"""Every address of the workbench."""

from django.urls import include, path, re_path

from workbench.admin_site import site as admin_site
from workbench.api.google import Elsewhere, Search
from workbench.urls_desk import urlpatterns as desk_urls
from workbench.urls_review import urlpatterns as review_urls
from workbench.views import (
    articles,
    claims,
    desk,
    health,
    held,
    mentions,
    preferences,
    priorchecks,
    queue,
    search,
    versions,
    withdrawing,
)

handler400 = "workbench.views.answers.not_taken"
handler500 = "workbench.views.answers.broken"

urlpatterns = [
    path("", desk.show, name="desk"),
    path("queue/", queue.show, name="queue"),
    path("queue/decide/", queue.decide, name="decide"),
    path("decisions/undo/", queue.undo_last, name="undo_last"),
    path("decisions/<int:pk>/undo/", queue.undo, name="undo"),
    path("articles/", articles.index, name="articles"),
    path("articles/add/", articles.add, name="add_article"),
    path("articles/<int:pk>/", articles.show, name="article"),
    path("articles/<int:pk>/withdraw/", withdrawing.withdraw, name="withdraw_article"),
    path("articles/<int:pk>/readmit/", withdrawing.readmit, name="readmit_article"),
    path("articles/<int:pk>/changes/", versions.changes, name="article_changes"),
    path("articles/<int:pk>/correct/", articles.correct, name="correct_article"),
    path("articles/<int:pk>/news/", articles.news, name="article_news"),
    path("articles/<int:pk>/retry/", articles.retry, name="retry_article"),
    path("articles/<int:pk>/rest/", articles.rest, name="accept_rest"),
    path("claims/add/", claims.add, name="add_claim"),
    path("claims/<int:pk>/", claims.show, name="claim"),
    path("claims/<int:pk>/close/", claims.close, name="close_claim"),
    path("claims/<int:pk>/assign/", claims.assign, name="assign_claim"),
    path("claims/<int:pk>/note/", claims.note, name="write_note"),
    path("claims/<int:pk>/follow/", claims.follow, name="follow_claim"),
    path("claims/<int:pk>/track/", claims.track, name="track_claim"),
    path("claims/<int:pk>/wait/", claims.wait, name="wait_claim"),
    path("claims/<int:pk>/reword/", claims.reword, name="reword_claim"),
    path("claims/<int:pk>/prior-checks/", priorchecks.add, name="add_prior_check"),
    path("prior-checks/<int:pk>/remove/", priorchecks.remove, name="remove_prior_check"),
    path("prior-checks/<int:pk>/use/", priorchecks.use, name="use_prior_check"),
    path("articles/<int:pk>/mark/", mentions.add, name="mark_claim"),
    path("mentions/<int:pk>/correct/", mentions.correct, name="correct_mention"),
    path("corrections/<int:pk>/put-back/", mentions.put_back, name="put_back_correction"),
    path("mentions/<int:pk>/split/", claims.split, name="split_mention"),
    path("matches/<int:pk>/", claims.match, name="decide_match"),
    *review_urls,
    *desk_urls,
    path("speakers/", search.speakers, name="speakers"),
    path("speakers/<int:pk>/", search.speaker, name="speaker"),
    path("search/", search.search, name="search"),
    path("preferences/", preferences.change, name="preferences"),
    path("api/", include("workbench.api.urls")),
    path("v1alpha1/claims:search", Search.as_view(), name="search_claims"),
    re_path("v1alpha1/", Elsewhere.as_view()),
    path("health/live", health.live),
    path("health/ready", health.ready),
    path("metrics", health.metrics),
    path("admin/held/", admin_site.admin_view(held.held), name="held_of_person"),
    path("admin/", admin_site.urls),
    path("accounts/", include("allauth.urls")),
]
