"""The claims of a topic or a speaker, in their order and from the index alone."""

from django.db import migrations

TABLES = {"claim_topics": "topic_id", "claim_claimants": "speaker_id"}


class Migration(migrations.Migration):
    dependencies = [("claims", "0020_reason_weights")]

    operations = [
        migrations.RunSQL(
            f"CREATE INDEX {table}_claims ON claims_{table} ({column}, claim_id)",
            f"DROP INDEX {table}_claims",
        )
        for table, column in TABLES.items()
    ]
