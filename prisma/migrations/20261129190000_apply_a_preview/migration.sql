-- AlterEnum
ALTER TYPE "RunTrigger" ADD VALUE 'PREVIEW';

-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "settings" JSONB;
ALTER TABLE "sync_run" ADD COLUMN     "applies_id" UUID;

-- AddForeignKey
ALTER TABLE "sync_run" ADD CONSTRAINT "sync_run_company_id_applies_id_fkey" FOREIGN KEY ("company_id", "applies_id") REFERENCES "sync_run"("company_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- A preview is applied once. One whose run failed or was cancelled may be applied again: each row is checked again.
CREATE UNIQUE INDEX "sync_run_applied_once_idx" ON "sync_run" ("company_id", "applies_id")
  WHERE "applies_id" IS NOT NULL AND "state" NOT IN ('FAILED', 'CANCELLED');
