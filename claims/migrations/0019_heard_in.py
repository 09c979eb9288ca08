"""Where a claim without an article was heard, on its mention; until now only its event knew."""

from django.db import migrations, models

# The event and the mention were written in one transaction by one person. An address stood at the end of the
# occasion; one that was cut off at the limit of 300 stays there.
FILL = """
UPDATE claims_mention AS mention SET heard_in = event.data ->> 'heard_in'
FROM claims_event AS event
WHERE mention.version_id IS NULL AND event.action = 'claim.added' AND event.data ? 'heard_in'
  AND event.actor_kind = 'user' AND event.actor_id = mention.created_by_id
  AND event.at BETWEEN mention.created_at - interval '5 seconds' AND mention.created_at + interval '5 seconds';
UPDATE claims_mention SET
  url = substring(occasion FROM 'https?://\\S+$'),
  occasion = regexp_replace(occasion, '( · )?https?://\\S+$', '')
WHERE version_id IS NULL AND occasion ~ '(^| · )https?://\\S+$' AND length(occasion) < 300;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_postings_alone")]

    operations = [
        migrations.AddField(
            model_name="mention",
            name="heard_in",
            field=models.CharField(
                blank=True,
                choices=[
                    ("article", "Article"),
                    ("post", "Post"),
                    ("speech", "Speech"),
                    ("video", "Video"),
                    ("image", "Image"),
                    ("leaflet", "Leaflet"),
                ],
                db_default="",
                default="",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="url",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=2000, verbose_name="address"
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
