-- CreateEnum
CREATE TYPE "InvitationState" AS ENUM ('WAITING', 'CLAIMED', 'SENT', 'UNKNOWN', 'FAILED');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ChangeKind" ADD VALUE 'SCHEDULE';
ALTER TYPE "ChangeKind" ADD VALUE 'ACTIVATE';

-- AlterEnum
ALTER TYPE "RunTrigger" ADD VALUE 'MANAGER_MODE';

-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "managers" JSONB,
ADD COLUMN     "options" JSONB;

-- CreateTable
CREATE TABLE "sync_setting" (
    "company_id" UUID NOT NULL,
    "manager_match" TEXT NOT NULL DEFAULT 'auto',

    CONSTRAINT "sync_setting_pkey" PRIMARY KEY ("company_id")
);

-- CreateTable
CREATE TABLE "preview_person" (
    "company_id" UUID NOT NULL,
    "okta_id" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "login" TEXT,
    "email" TEXT,
    "employee_number" TEXT,
    "manager_id" TEXT,
    "manager" TEXT,
    "okta_created_at" TIMESTAMPTZ(3),
    "attributes" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "in_scope" BOOLEAN NOT NULL,
    "quarantine" TEXT,
    "observed_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3),

    CONSTRAINT "preview_person_pkey" PRIMARY KEY ("company_id","okta_id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "state" "InvitationState" NOT NULL DEFAULT 'WAITING',
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("company_id","person_id")
);

-- CreateIndex
CREATE INDEX "preview_person_company_id_email_idx" ON "preview_person"("company_id", "email");

-- AddForeignKey
ALTER TABLE "sync_setting" ADD CONSTRAINT "sync_setting_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preview_person" ADD CONSTRAINT "preview_person_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say.
ALTER TABLE "sync_setting" ADD CONSTRAINT "sync_setting_manager_match_check"
  CHECK ("manager_match" IN ('auto', 'okta_id', 'login', 'email', 'employee_number'));
ALTER TABLE "preview_person" ALTER COLUMN "attributes" SET STATISTICS 0;
-- Who may be starting today (S2), and who is still to be told (I1): looked for every few minutes.
CREATE INDEX "person_scheduled_idx" ON "person" ("start_date") WHERE "status" = 'SCHEDULED';
CREATE INDEX "invitation_open_idx" ON "invitation" ("state", "requested_at") WHERE "state" IN ('WAITING', 'CLAIMED');
