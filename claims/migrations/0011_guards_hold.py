"""The guards of a published verdict hold whatever the order of statements, and cover all that readers see.

The keys of a fact-check to its signatures are checked at the end of a transaction. A row could therefore be
written first and its signatures after it, and the trigger, which found none, compared with NULL and let it
pass. It now says what must be there.
"""

from django.db import migrations

TWO_SIGNERS = """
CREATE OR REPLACE FUNCTION claims_two_signers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM claims_signature one, claims_signature two
    WHERE one.id = NEW.first_signature_id AND two.id = NEW.second_signature_id
      AND one.review_id = NEW.review_id AND two.review_id = NEW.review_id
      AND one.content_hash = NEW.content_hash AND two.content_hash = NEW.content_hash
      AND one.signer_id <> two.signer_id
      AND ('editor' IN (one.role, two.role) OR 'admin' IN (one.role, two.role))
  ) THEN
    RAISE EXCEPTION 'a fact-check needs two different signers of the same content, one of them an editor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_check_two_signers';
  END IF;
  RETURN NEW;
END $$;
"""

FROZEN = {
    "claims_factcheck": (
        *("claim_id", "review_id", "number", "content_hash", "content", "rating_label", "rating_number"),
        *("slug", "title", "change", "change_note", "head_seq", "head_hash", "published_at"),
        "published_by_id",
    ),
    "claims_signature": ("review_id", "signer_id", "role", "content_hash", "signed_at"),
    "claims_snapshot": (
        *("source_id", "url", "content_type", "file", "text", "sha256", "fetched_at", "fetched_by_id"),
    ),
}


def immutable(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    changed = " OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in columns)
    return migrations.RunSQL(
        f"""
        DROP TRIGGER {table}_immutable ON {table};
        CREATE TRIGGER {table}_immutable BEFORE UPDATE ON {table}
          FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION claims_refuse_change();
        """,
        migrations.RunSQL.noop,
    )


class Migration(migrations.Migration):
    dependencies = [("claims", "0010_notifications")]
    operations = [
        migrations.RunSQL(TWO_SIGNERS, migrations.RunSQL.noop),
        *(immutable(table, columns) for table, columns in FROZEN.items()),
    ]
