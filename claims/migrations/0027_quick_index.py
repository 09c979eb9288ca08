# Fewer neighbours, looked for with more care, and quick filling by day (claims/refining.py).

import pgvector.django.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0026_signatures_withdrawn")]

    operations = [
        migrations.RunSQL(  # until the migration ends: an index that fits is built in a fraction of the time
            "SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL max_parallel_maintenance_workers = 0",
            migrations.RunSQL.noop,
        ),
        migrations.RemoveIndex(model_name="claimvector", name="claim_vector_live"),
        migrations.AddIndex(
            model_name="claimvector",
            index=pgvector.django.indexes.HnswIndex(
                condition=models.Q(("live", True)),
                ef_construction=300,
                fields=["vector"],
                m=10,
                name="claim_vector_live",
                opclasses=["halfvec_ip_ops"],
            ),
        ),
        migrations.RunSQL(
            "ALTER INDEX claim_vector_live SET (ef_construction = 64)",
            "ALTER INDEX claim_vector_live SET (ef_construction = 300)",
        ),
    ]
