"""What lies with whom is found by who it lies with: a desk of some years has few such among its many claims."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0035_quotes_meant")]
    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False), ("status__in", ("new", "open", "in_review"))),
                fields=["assignee", "deadline", "-id"],
                name="claim_in_hands",
            ),
        ),
    ]
