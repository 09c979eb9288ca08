"""A verdict may have a picture, which is kept as it was written anew, and is never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Now

FILES = ("large", "small", "large_crossed", "small_crossed")
CHANGED = " OR ".join(
    f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in ("sha256", "width", "height", *FILES)
)


def text(length):
    return models.CharField(blank=True, db_default="", default="", max_length=length)


class Migration(migrations.Migration):
    dependencies = [("claims", "0048_furniture")]
    operations = [
        migrations.CreateModel(
            "Picture",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                *((name, models.FileField(max_length=300, upload_to="pictures/%Y/%m/")) for name in FILES),
                ("added_at", models.DateTimeField(db_default=Now(), editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(height__gt=0, width__gt=0), name="picture_has_a_size")
                ]
            },
        ),
        migrations.RunSQL(
            f"CREATE TRIGGER claims_picture_immutable BEFORE UPDATE ON claims_picture "
            f"FOR EACH ROW WHEN ({CHANGED}) EXECUTE FUNCTION claims_refuse_change();",
            "DROP TRIGGER claims_picture_immutable ON claims_picture;",
        ),
        migrations.AddField(
            "review",
            "picture",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reviews",
                to="claims.picture",
            ),
        ),
        migrations.AddField("review", "picture_alt", text(300)),
        migrations.AddField("review", "picture_credit", text(200)),
        migrations.AddField("review", "picture_false", models.BooleanField(db_default=False, default=False)),
        migrations.AddConstraint(
            "review",
            models.CheckConstraint(
                condition=Q(picture=None, picture_false=False)
                | (~Q(picture_alt="") & ~Q(picture_credit="")),
                name="review_picture_described",
            ),
        ),
    ]
