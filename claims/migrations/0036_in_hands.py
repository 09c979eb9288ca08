"""What lies with somebody, and what asks for attention, is found among just these: a desk of some years has few of
either among its many claims, and PostgreSQL cannot know how few.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0035_quotes_meant")]
    operations = [
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("assignee__isnull", False), ("status__in", ("new", "open", "in_review"))),
                fields=["status", "deadline", "-id"],
                include=("assignee",),
                name="claim_in_hands",
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                condition=models.Q(("attention", []), _negated=True),
                fields=["-last_seen_at", "-id"],
                name="claim_asking",
            ),
        ),
    ]
