"""Rules that no code path can walk around: append-only records, immutable texts, two signers of one hash."""

from django.db import migrations

APPEND_ONLY = ("claims_event", "claims_eventseal")

REFUSE = """
CREATE FUNCTION claims_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""

UNDO_REFUSE = "DROP FUNCTION claims_refuse_change();"


def append_only(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
          FOR EACH ROW EXECUTE FUNCTION claims_refuse_change();
        CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
          FOR EACH STATEMENT EXECUTE FUNCTION claims_refuse_change();
        """,
        f"""
        DROP TRIGGER {table}_append_only ON {table};
        DROP TRIGGER {table}_no_truncate ON {table};
        """,
    )


def immutable(table: str, *columns: str) -> migrations.RunSQL:
    changed = " OR ".join(f"OLD.{c} IS DISTINCT FROM NEW.{c}" for c in columns)
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {table}_immutable BEFORE UPDATE ON {table}
          FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION claims_refuse_change();
        """,
        f"DROP TRIGGER {table}_immutable ON {table};",
    )


TWO_SIGNERS = """
CREATE FUNCTION claims_two_signers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  one claims_signature;
  two claims_signature;
BEGIN
  SELECT * INTO one FROM claims_signature WHERE id = NEW.first_signature_id;
  SELECT * INTO two FROM claims_signature WHERE id = NEW.second_signature_id;
  IF one.review_id <> NEW.review_id OR two.review_id <> NEW.review_id
     OR one.content_hash <> NEW.content_hash OR two.content_hash <> NEW.content_hash
     OR one.signer_id = two.signer_id
     OR NOT ('editor' IN (one.role, two.role) OR 'admin' IN (one.role, two.role)) THEN
    RAISE EXCEPTION 'a fact-check needs two different signers of the same content, one of them an editor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_check_two_signers';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fact_check_two_signers
  BEFORE INSERT OR UPDATE OF review_id, content_hash, first_signature_id, second_signature_id, content
  ON claims_factcheck FOR EACH ROW EXECUTE FUNCTION claims_two_signers();
"""

UNDO_TWO_SIGNERS = """
DROP TRIGGER fact_check_two_signers ON claims_factcheck;
DROP FUNCTION claims_two_signers();
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_models")]
    operations = [
        migrations.RunSQL(REFUSE, UNDO_REFUSE),
        *(append_only(table) for table in APPEND_ONLY),
        immutable("claims_articleversion", "article_id", "number", "text", "sha256"),
        immutable("claims_snapshot", "source_id", "text", "sha256", "file"),
        immutable("claims_signature", "review_id", "signer_id", "role", "content_hash"),
        immutable(
            "claims_factcheck", "claim_id", "review_id", "number", "content_hash", "content", "rating_label"
        ),
        migrations.RunSQL(TWO_SIGNERS, UNDO_TWO_SIGNERS),
    ]
