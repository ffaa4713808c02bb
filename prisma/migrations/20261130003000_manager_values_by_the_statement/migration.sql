-- The values that name managers come from two statements, thousands of rows each, all of one sync (decision 98).
ALTER TABLE "sync_reference" DROP CONSTRAINT "sync_reference_company_id_run_id_fkey";

CREATE TRIGGER "sync_reference_run_trigger" AFTER INSERT ON "sync_reference"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_run();
CREATE TRIGGER "sync_reference_owner_trigger" BEFORE UPDATE OF "company_id", "run_id" ON "sync_reference"
  FOR EACH ROW WHEN ((OLD."company_id", OLD."run_id") <> (NEW."company_id", NEW."run_id")) EXECUTE FUNCTION refuse_new_owner();

CREATE OR REPLACE FUNCTION delete_changes_of_run() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  DELETE FROM sync_change c WHERE c.company_id = OLD.company_id AND c.run_id = OLD.id;
  DELETE FROM sync_reference f WHERE f.company_id = OLD.company_id AND f.run_id = OLD.id;
  RETURN OLD;
END
$fn$;
