"""A source keeps which of its snapshots is what it said last."""

import django.db.models.deletion
from django.db import migrations, models

NEWEST = """
UPDATE claims_source SET latest_id = newest.id
FROM (SELECT source_id, max(id) AS id FROM claims_snapshot GROUP BY source_id) AS newest
WHERE newest.source_id = claims_source.id
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0039_inquiries_taken_back")]
    operations = [
        migrations.AddField(
            model_name="source",
            name="latest",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="latest_of",
                to="claims.snapshot",
            ),
        ),
        migrations.RunSQL(NEWEST, migrations.RunSQL.noop),
    ]
