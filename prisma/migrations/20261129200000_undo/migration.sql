-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "undoes_run_id" UUID;

-- AlterTable
ALTER TABLE "sync_evidence" ADD COLUMN     "undone_run_id" UUID;

-- CreateTable
CREATE TABLE "undo_pin" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "okta_value" TEXT,
    "run_id" UUID NOT NULL,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "undo_pin_pkey" PRIMARY KEY ("company_id","person_id","field")
);

-- CreateTable
CREATE TABLE "undo_team_pin" (
    "company_id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "manager_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "pinned_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "undo_team_pin_pkey" PRIMARY KEY ("company_id","team_id")
);

-- CreateIndex
CREATE INDEX "undo_pin_company_id_run_id_idx" ON "undo_pin"("company_id", "run_id");

-- CreateIndex
CREATE INDEX "undo_team_pin_company_id_manager_id_idx" ON "undo_team_pin"("company_id", "manager_id");

-- CreateIndex
CREATE INDEX "undo_team_pin_company_id_run_id_idx" ON "undo_team_pin"("company_id", "run_id");

-- AddForeignKey
ALTER TABLE "undo_pin" ADD CONSTRAINT "undo_pin_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undo_team_pin" ADD CONSTRAINT "undo_team_pin_company_id_team_id_fkey" FOREIGN KEY ("company_id", "team_id") REFERENCES "team"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "undo_team_pin" ADD CONSTRAINT "undo_team_pin_company_id_manager_id_fkey" FOREIGN KEY ("company_id", "manager_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Only an undo names the run that it undoes, and only one undo of a run is under way.
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_undo_check" CHECK ("undoes_run_id" IS NULL OR "trigger" = 'UNDO');
CREATE INDEX "sync_run_undoes_idx" ON "sync_run" ("company_id", "undoes_run_id") WHERE "undoes_run_id" IS NOT NULL;
CREATE UNIQUE INDEX "sync_run_one_undo_idx" ON "sync_run" ("company_id", "undoes_run_id")
  WHERE "undoes_run_id" IS NOT NULL AND "state" IN ('QUEUED', 'RUNNING');

-- What counts as proof (R1), with the evidence of an undo beside Okta's answers (U6).
ALTER TABLE "sync_evidence" DROP CONSTRAINT "sync_evidence_proof_check";
ALTER TABLE "sync_evidence" ADD CONSTRAINT "sync_evidence_proof_check" CHECK (
  ("user_answer" = 'ADDED_BY_SYNC') = ("undone_run_id" IS NOT NULL)
  AND (
    "proves" IS NULL
    OR ("user_answer" = 'ADDED_BY_SYNC' AND "proves" IN ('SUSPEND', 'DEACTIVATE'))
    OR ("proves" = 'SUSPEND' AND "user_answer" = 'SUSPENDED')
    OR ("proves" = 'DEACTIVATE' AND (
      "user_answer" = 'DEPROVISIONED'
      OR ("user_answer" = 'NOT_FOUND' AND coalesce("deletion" IN ('SEEN_DEACTIVATED', 'LOGGED'), FALSE))
      OR ("user_answer" NOT IN ('NOT_FOUND', 'NO_ANSWER') AND coalesce("membership" = 'NOT_MEMBER' AND "container" = 'ACTIVE', FALSE))
    ))));

-- An undo may take access away only from someone to whom the very run it undoes gave it: by adding them, or by lifting the
-- status that they go back to. The person leads to their few changes by index: fenced off, so that never all of a run are read.
CREATE FUNCTION check_undo_evidence() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  IF NOT EXISTS (
    SELECT FROM sync_run u
    JOIN person p ON p.company_id = u.company_id AND p.okta_id = NEW.okta_id
    CROSS JOIN LATERAL (
      SELECT y.* FROM sync_change y WHERE y.company_id = p.company_id AND y.person_id = p.id OFFSET 0
    ) c
    JOIN sync_batch b ON b.company_id = c.company_id AND b.run_id = c.run_id AND b.number = c.batch
    WHERE u.company_id = NEW.company_id
      AND u.id = NEW.run_id
      AND u.undoes_run_id = NEW.undone_run_id
      AND c.run_id = u.undoes_run_id
      AND b.applied_at IS NOT NULL
      AND c.exception IS NULL
      AND (
        (c.kind = 'CREATE' AND NEW.proves = 'DEACTIVATE')
        OR (c.kind IN ('REACTIVATE', 'SCHEDULE', 'SUSPEND')
          AND c.before->>'status' = CASE NEW.proves WHEN 'SUSPEND' THEN 'SUSPENDED' ELSE 'DEACTIVATED' END)
      )
  ) THEN
    RAISE EXCEPTION 'The run % gave % no access that an undo could take back.', NEW.undone_run_id, NEW.okta_id
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$fn$;
CREATE TRIGGER "sync_evidence_undo_trigger" BEFORE INSERT OR UPDATE ON "sync_evidence"
  FOR EACH ROW WHEN (NEW."user_answer" = 'ADDED_BY_SYNC') EXECUTE FUNCTION check_undo_evidence();
