"""An inquiry that is taken back keeps its words."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0038_judged_by")]
    operations = [
        migrations.AddField(
            model_name="inquiry",
            name="taken_back",
            field=models.BooleanField(db_default=False, default=False, verbose_name="taken back"),
        ),
    ]
