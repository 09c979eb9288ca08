"""A verdict gets what stands around it: headline, standfirst, byline, when and where the claim was said."""

from django.contrib.postgres.fields import ArrayField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0047_source_failed")]
    operations = [
        migrations.AddField(
            "review",
            "byline",
            ArrayField(models.CharField(max_length=100), blank=True, db_default=[], default=list, size=None),
        ),
        migrations.AddField(
            "review",
            "headline",
            models.CharField(blank=True, db_default="", default="", max_length=150, verbose_name="headline"),
        ),
        migrations.AddField(
            "review",
            "occasion",
            models.CharField(blank=True, db_default="", default="", max_length=200, verbose_name="occasion"),
        ),
        migrations.AddField(
            "review", "said_on", models.DateField(blank=True, null=True, verbose_name="said on")
        ),
        migrations.AddField(
            "review",
            "standfirst",
            models.CharField(blank=True, db_default="", default="", max_length=400, verbose_name="standfirst"),
        ),
    ]
