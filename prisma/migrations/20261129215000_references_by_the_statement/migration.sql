-- A statement may write thousands of people or changes, all of one company and one run. A foreign key looks for that row
-- once for each of them. These triggers look once a statement, with the same lock and the same error (decision 98).
ALTER TABLE "person" DROP CONSTRAINT "person_company_id_fkey";
ALTER TABLE "directory_person" DROP CONSTRAINT "directory_person_company_id_fkey";
ALTER TABLE "preview_person" DROP CONSTRAINT "preview_person_company_id_fkey";
ALTER TABLE "sync_change" DROP CONSTRAINT "sync_change_company_id_run_id_fkey";

CREATE FUNCTION require_company() RETURNS trigger LANGUAGE plpgsql AS $fn$
DECLARE
  named uuid;
BEGIN
  FOR named IN SELECT DISTINCT w.company_id FROM written w LOOP
    PERFORM FROM company c WHERE c.id = named FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE foreign_key_violation USING MESSAGE = format('%s names the company %s, which doesn''t exist.', TG_TABLE_NAME, named);
    END IF;
  END LOOP;
  RETURN NULL;
END
$fn$;

CREATE FUNCTION require_run() RETURNS trigger LANGUAGE plpgsql AS $fn$
DECLARE
  named record;
BEGIN
  FOR named IN SELECT DISTINCT w.company_id, w.run_id FROM written w LOOP
    PERFORM FROM sync_run r WHERE r.company_id = named.company_id AND r.id = named.run_id FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE foreign_key_violation USING MESSAGE = format('%s names the sync %s, which doesn''t exist.', TG_TABLE_NAME, named.run_id);
    END IF;
  END LOOP;
  RETURN NULL;
END
$fn$;

CREATE TRIGGER "person_company_trigger" AFTER INSERT ON "person"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_company();
CREATE TRIGGER "directory_person_company_trigger" AFTER INSERT ON "directory_person"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_company();
CREATE TRIGGER "preview_person_company_trigger" AFTER INSERT ON "preview_person"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_company();
CREATE TRIGGER "sync_change_run_trigger" AFTER INSERT ON "sync_change"
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION require_run();

-- What a row belongs to never changes.
CREATE FUNCTION refuse_new_owner() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  RAISE foreign_key_violation USING MESSAGE = format('A row of %s can''t move to another company or sync.', TG_TABLE_NAME);
END
$fn$;

CREATE TRIGGER "person_owner_trigger" BEFORE UPDATE OF "company_id" ON "person"
  FOR EACH ROW WHEN (OLD."company_id" <> NEW."company_id") EXECUTE FUNCTION refuse_new_owner();
CREATE TRIGGER "directory_person_owner_trigger" BEFORE UPDATE OF "company_id" ON "directory_person"
  FOR EACH ROW WHEN (OLD."company_id" <> NEW."company_id") EXECUTE FUNCTION refuse_new_owner();
CREATE TRIGGER "preview_person_owner_trigger" BEFORE UPDATE OF "company_id" ON "preview_person"
  FOR EACH ROW WHEN (OLD."company_id" <> NEW."company_id") EXECUTE FUNCTION refuse_new_owner();
CREATE TRIGGER "sync_change_owner_trigger" BEFORE UPDATE OF "company_id", "run_id" ON "sync_change"
  FOR EACH ROW WHEN ((OLD."company_id", OLD."run_id") <> (NEW."company_id", NEW."run_id")) EXECUTE FUNCTION refuse_new_owner();
CREATE TRIGGER "company_id_trigger" BEFORE UPDATE OF "id" ON "company"
  FOR EACH ROW WHEN (OLD."id" <> NEW."id") EXECUTE FUNCTION refuse_new_owner();
CREATE TRIGGER "sync_run_id_trigger" BEFORE UPDATE OF "company_id", "id" ON "sync_run"
  FOR EACH ROW WHEN ((OLD."company_id", OLD."id") <> (NEW."company_id", NEW."id")) EXECUTE FUNCTION refuse_new_owner();

-- A company with people stays. A sync takes its changes with it, before the evidence they point to.
CREATE FUNCTION keep_company_with_people() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  IF EXISTS (SELECT FROM person p WHERE p.company_id = OLD.id)
    OR EXISTS (SELECT FROM directory_person d WHERE d.company_id = OLD.id)
    OR EXISTS (SELECT FROM preview_person d WHERE d.company_id = OLD.id) THEN
    RAISE foreign_key_violation USING MESSAGE = format('The company %s still has people.', OLD.id);
  END IF;
  RETURN OLD;
END
$fn$;
CREATE TRIGGER "company_people_trigger" BEFORE DELETE ON "company"
  FOR EACH ROW EXECUTE FUNCTION keep_company_with_people();

CREATE FUNCTION delete_changes_of_run() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  DELETE FROM sync_change c WHERE c.company_id = OLD.company_id AND c.run_id = OLD.id;
  RETURN OLD;
END
$fn$;
CREATE TRIGGER "sync_run_changes_trigger" BEFORE DELETE ON "sync_run"
  FOR EACH ROW EXECUTE FUNCTION delete_changes_of_run();
