from django.db import migrations

HEARD = """
UPDATE claims_submission sent SET heard_id = version.id
FROM claims_article article JOIN claims_articleversion version ON version.id = article.current_id
WHERE sent.article_id = article.id AND version.matched_at IS NOT NULL
"""
"""What was compared already is no news when it is compared anew."""


class Migration(migrations.Migration):
    dependencies = [("claims", "0059_told_of_articles")]

    operations = [migrations.RunSQL(HEARD, migrations.RunSQL.noop)]
