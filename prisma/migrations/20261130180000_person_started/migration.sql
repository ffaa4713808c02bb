-- Who has ever been active. Someone who leaves before they start, and comes back later, is invited when they start (I1).
ALTER TABLE "person" ADD COLUMN "started_at" TIMESTAMPTZ(3) DEFAULT now();
ALTER TABLE "person" ALTER COLUMN "started_at" DROP DEFAULT;
UPDATE "person" SET "started_at" = NULL WHERE "status" = 'SCHEDULED';

CREATE FUNCTION note_start() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  NEW.started_at := NEW.updated_at;
  RETURN NEW;
END
$fn$;
CREATE TRIGGER "person_started_trigger" BEFORE INSERT OR UPDATE OF "status" ON "person"
  FOR EACH ROW WHEN (NEW."status" = 'ACTIVE' AND NEW."started_at" IS NULL) EXECUTE FUNCTION note_start();
