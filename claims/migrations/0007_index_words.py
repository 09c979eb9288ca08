"""The words of the claims that are there already."""

from django.db import migrations

from claims.indexing import postings

AT_ONCE = 1000


def index_words(apps, schema_editor):
    claims, terms = apps.get_model("claims", "Claim"), apps.get_model("claims", "ClaimTerm")
    batch = []
    for pk, wording in claims.objects.order_by("pk").values_list("pk", "wording").iterator(AT_ONCE):
        batch += [terms(term=term, claim_id=pk, weight=weight) for term, weight in postings(wording).items()]
        if len(batch) >= AT_ONCE:
            terms.objects.bulk_create(batch)
            batch = []
    terms.objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("claims", "0006_findable")]
    operations = [migrations.RunPython(index_words, migrations.RunPython.noop)]
