"""Readers find a fact-check by topic and by who made its claim; what stands is found as it is filed today."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models
from django.db.models import Q

SHOWN = Q(superseded_at=None, taken_down_at=None)

FILED = """
UPDATE claims_factcheck page SET
  topics = COALESCE((
    SELECT array_agg(topic.slug ORDER BY topic.slug)
    FROM claims_claim_topics filed JOIN claims_topic topic ON topic.id = filed.topic_id
    WHERE filed.claim_id = page.claim_id
  ), ARRAY[]::varchar[]),
  voices = COALESCE((
    SELECT array_agg(speaker.id ORDER BY speaker.name COLLATE "C")
    FROM claims_claim_claimants made JOIN claims_speaker speaker ON speaker.id = made.speaker_id
    WHERE made.claim_id = page.claim_id AND page.content -> 'claimants' ? speaker.name
  ), ARRAY[]::bigint[])
WHERE page.superseded_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0049_pictures")]
    operations = [
        migrations.AddField(
            "factcheck",
            "topics",
            ArrayField(models.CharField(max_length=100), db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            "factcheck",
            "voices",
            ArrayField(models.BigIntegerField(), db_default=[], default=list, size=None),
        ),
        migrations.RunSQL(FILED, migrations.RunSQL.noop),
        migrations.AddIndex("factcheck", GinIndex(condition=SHOWN, fields=["topics"], name="factcheck_topics")),
        migrations.AddIndex("factcheck", GinIndex(condition=SHOWN, fields=["voices"], name="factcheck_voices")),
        migrations.AddIndex(
            "factcheck",
            models.Index(condition=~Q(change_note=""), fields=["-id"], name="factcheck_corrections"),
        ),
    ]
