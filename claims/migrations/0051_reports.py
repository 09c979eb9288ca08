"""Readers can report a mistake on a page."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now

PROTECT = django.db.models.deletion.PROTECT


class Migration(migrations.Migration):
    dependencies = [("claims", "0050_found_by_readers")]
    operations = [
        migrations.CreateModel(
            "Report",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("body", models.TextField(verbose_name="what is wrong")),
                ("contact", models.CharField(blank=True, max_length=200, verbose_name="how to answer")),
                ("made_at", models.DateTimeField(db_default=Now(), editable=False)),
                ("handled_at", models.DateTimeField(editable=False, null=True)),
                (
                    "fact_check",
                    models.ForeignKey(on_delete=PROTECT, related_name="reports", to="claims.factcheck"),
                ),
                (
                    "handled_by",
                    models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "indexes": [models.Index(condition=Q(handled_at=None), fields=["id"], name="report_waiting")],
                "constraints": [
                    models.CheckConstraint(condition=~Q(body=""), name="report_says_what"),
                    models.CheckConstraint(
                        condition=Q(handled_at=None, handled_by=None)
                        | Q(handled_at__isnull=False, handled_by__isnull=False),
                        name="report_handled_by_a_person",
                    ),
                ],
            },
        ),
    ]
