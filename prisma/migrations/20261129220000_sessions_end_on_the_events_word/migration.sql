-- AlterTable
ALTER TABLE "okta_event" ADD COLUMN     "ends_sessions" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "session_end" ALTER COLUMN "run_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "of_leavers" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "session_end_company_id_person_id_idx" ON "session_end"("company_id", "person_id");

-- Events whose word has yet to end someone's sessions (S4): a handful at any time, however many others wait.
CREATE INDEX "okta_event_ends_sessions_idx" ON "okta_event" ("company_id", "id") WHERE "ends_sessions";
