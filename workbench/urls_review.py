"""Addresses of evidence, sources and verdicts, and those that the public reads."""

from django.urls import path

from workbench.views import embedding, evidence, pictures, public, review, sources

urlpatterns = [
    path("claims/<int:pk>/evidence/", evidence.panel, name="evidence"),
    path("claims/<int:pk>/evidence/add/", evidence.add, name="add_evidence"),
    path("evidence/<int:pk>/withdraw/", evidence.withdraw, name="withdraw_evidence"),
    path("claims/<int:pk>/verdict/", review.show, name="verdict"),
    path("claims/<int:pk>/verdict/start/", review.start, name="start_verdict"),
    path("claims/<int:pk>/verdict/preview/", review.preview, name="preview_verdict"),
    path("claims/<int:pk>/verdict/picture/", pictures.show, name="verdict_picture"),
    path("claims/<int:pk>/verdict/sign/", review.sign, name="sign_verdict"),
    path("claims/<int:pk>/verdict/return/", review.give_back, name="return_verdict"),
    path("claims/<int:pk>/verdict/take-back/", review.take_back, name="take_back_verdict"),
    path("claims/<int:pk>/verdict/publish/", review.publish, name="publish_verdict"),
    path("published/<int:pk>/take-down/", review.take_down, name="take_down"),
    path("published/<int:pk>/confirm/", review.confirm_take_down, name="confirm_take_down"),
    path("published/<int:pk>/put-back/", review.put_back, name="put_back"),
    path("sources/", sources.index, name="sources"),
    path("sources/add/", sources.add, name="add_source"),
    path("sources/find/", evidence.sources_found, name="find_sources"),
    path("sources/text/", evidence.source_text, name="source_text"),
    path("sources/<int:pk>/", sources.show, name="source"),
    path("sources/<int:pk>/edit/", sources.edit, name="edit_source"),
    path("sources/<int:pk>/fetch/", sources.fetch, name="fetch_source"),
    path("sources/<int:pk>/upload/", sources.upload, name="upload_source"),
    path("snapshots/<int:pk>/file/", sources.file, name="snapshot_file"),
    path("factchecks/", public.index, name="factchecks"),
    path("factchecks/method/", public.method, name="method"),
    path("factchecks/feed.xml", public.atom, name="factchecks_atom"),
    path("factchecks/pictures/<slug:sha256>/<slug:name>.jpg", pictures.picture, name="picture"),
    path("factchecks/feed.json", public.data_feed, name="factchecks_data"),
    path("oembed/", embedding.oembed, name="oembed"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
    path("robots.txt", public.robots, name="robots"),
    path("factchecks/<slug:slug>/", public.show, name="factcheck"),
    path("factchecks/<slug:slug>/<int:number>/", public.version, name="factcheck_version"),
    path("embed/<slug:slug>/", public.embed, name="embed"),
]
