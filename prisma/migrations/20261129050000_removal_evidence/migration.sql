-- The same figure under a truer name: an incomplete list no longer sets it.
ALTER TABLE "okta_connection" RENAME COLUMN "last_good_count" TO "list_measure";
ALTER TABLE "okta_connection" ADD COLUMN     "shorter_list_count" INTEGER;

-- AlterTable
ALTER TABLE "sync_change" ADD COLUMN     "unverified" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "sync_change" ADD COLUMN     "removal" "ChangeKind";
-- Removals from before this migration have no evidence: they stay as they are told, and can't be applied again.
UPDATE "sync_change" SET "unverified" = TRUE
  WHERE "kind" IN ('SUSPEND', 'DEACTIVATE') AND "before"->>'status' IS DISTINCT FROM 'DEACTIVATED';
-- Taking access from someone who has it, or is about to, has to say so, and to name the person.
ALTER TABLE "sync_change" ADD CONSTRAINT "sync_change_removal_check" CHECK (
  "removal" IS NOT DISTINCT FROM (
    CASE WHEN NOT "unverified" AND "kind" IN ('SUSPEND', 'DEACTIVATE') AND "before"->>'status' IS DISTINCT FROM 'DEACTIVATED'
      THEN "kind" END)
  AND ("removal" IS NULL OR "okta_id" IS NOT NULL));

-- AlterTable
ALTER TABLE "sync_lookup" ADD COLUMN     "missing" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "sync_evidence" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "okta_id" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "user_answer" TEXT NOT NULL,
    "membership" TEXT,
    "container" TEXT,
    "deletion" TEXT,
    "proves" "ChangeKind",

    CONSTRAINT "sync_evidence_pkey" PRIMARY KEY ("company_id","run_id","okta_id")
);

-- CreateTable
CREATE TABLE "field_loss" (
    "company_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "people" INTEGER NOT NULL,
    "lost_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "field_loss_pkey" PRIMARY KEY ("company_id","run_id","field")
);

-- What counts as proof (R1), once more for the database: lib/sync/proof/verdict decides by the same rule.
ALTER TABLE "sync_evidence" ADD CONSTRAINT "sync_evidence_proof_check" CHECK (
  "proves" IS NULL
  OR ("proves" = 'SUSPEND' AND "user_answer" = 'SUSPENDED')
  OR ("proves" = 'DEACTIVATE' AND (
    "user_answer" = 'DEPROVISIONED'
    OR ("user_answer" = 'NOT_FOUND' AND coalesce("deletion" IN ('SEEN_DEACTIVATED', 'LOGGED'), FALSE))
    OR ("user_answer" NOT IN ('NOT_FOUND', 'NO_ANSWER') AND coalesce("membership" = 'NOT_MEMBER' AND "container" = 'ACTIVE', FALSE))
  )));

-- CreateIndex
CREATE UNIQUE INDEX "sync_evidence_company_id_run_id_okta_id_proves_key" ON "sync_evidence"("company_id", "run_id", "okta_id", "proves");

-- CreateIndex
CREATE INDEX "sync_evidence_company_id_okta_id_asked_at_idx" ON "sync_evidence"("company_id", "okta_id", "asked_at" DESC);

-- CreateIndex
CREATE INDEX "field_loss_company_id_lost_at_idx" ON "field_loss"("company_id", "lost_at");

-- AddForeignKey
ALTER TABLE "sync_evidence" ADD CONSTRAINT "sync_evidence_company_id_run_id_fkey" FOREIGN KEY ("company_id", "run_id") REFERENCES "sync_run"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sync_change" ADD CONSTRAINT "sync_change_company_id_run_id_okta_id_removal_fkey" FOREIGN KEY ("company_id", "run_id", "okta_id", "removal") REFERENCES "sync_evidence"("company_id", "run_id", "okta_id", "proves") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "field_loss" ADD CONSTRAINT "field_loss_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
