"""A correction keeps what changed with it, so that taking it back brings all of that back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0036_in_hands")]
    operations = [
        migrations.AddField(model_name="correction", name="aside", field=models.JSONField(default=dict)),
    ]
