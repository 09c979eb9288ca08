"""Published fact-checks are found by the words of their standfirst too, which the list shows."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations
from django.db.models import Func, JSONField, Q
from django.db.models.fields.json import KeyTextTransform

KEYS = ("wording", "claimants", "standfirst", "summary", "body")
PATHS = ("$.evidence[*].summary", "$.appearances[*].title")


def texts_at(path):
    return Func(
        "content", template=f"jsonb_path_query_array(%(expressions)s, '{path}')", output_field=JSONField()
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0060_heard_before")]
    operations = [
        migrations.RemoveIndex(model_name="factcheck", name="factcheck_words"),
        migrations.AddIndex(
            model_name="factcheck",
            index=GinIndex(
                SearchVector(
                    "title",
                    *(KeyTextTransform(key, "content") for key in KEYS),
                    *map(texts_at, PATHS),
                    config="english",
                ),
                condition=Q(superseded_at=None, taken_down_at=None),
                name="factcheck_words",
            ),
        ),
    ]
