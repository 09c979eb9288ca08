"""What a partner sent keeps its kind and its date; what was sent before was told those of its article."""

from django.db import migrations, models

TOLD = """
UPDATE claims_submission SET kind = article.kind, published_at = article.published_at
FROM claims_article AS article WHERE article.id = claims_submission.article_id
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0040_said_last")]
    operations = [
        migrations.AddField(
            model_name="submission",
            name="kind",
            field=models.CharField(
                choices=[
                    ("article", "Article"),
                    ("post", "Post"),
                    ("speech", "Speech"),
                    ("video", "Video"),
                    ("image", "Image"),
                    ("leaflet", "Leaflet"),
                ],
                db_default="article",
                default="article",
                editable=False,
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="submission",
            name="published_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL(TOLD, migrations.RunSQL.noop),
    ]
