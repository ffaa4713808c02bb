-- AlterEnum
ALTER TYPE "RunTrigger" ADD VALUE 'TEAM_MERGE';
ALTER TYPE "RunTrigger" ADD VALUE 'SIMULATION';

-- CreateEnum
CREATE TYPE "TeamRenameState" AS ENUM ('OPEN', 'TAKEN', 'DECLINED');

-- AlterTable
ALTER TABLE "team" ADD COLUMN     "manager_from_id" UUID,
ADD COLUMN     "merged_at" TIMESTAMPTZ(3),
ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "team_rename" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "team_id" UUID NOT NULL,
    "new_team_id" UUID NOT NULL,
    "people" INTEGER NOT NULL,
    "out_of" INTEGER NOT NULL,
    "state" "TeamRenameState" NOT NULL DEFAULT 'OPEN',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "team_rename_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "team_rename_company_id_new_team_id_idx" ON "team_rename"("company_id", "new_team_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_rename_company_id_team_id_new_team_id_key" ON "team_rename"("company_id", "team_id", "new_team_id");

-- CreateIndex
CREATE INDEX "team_company_id_merged_into_id_idx" ON "team"("company_id", "merged_into_id");

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_company_id_merged_into_id_fkey" FOREIGN KEY ("company_id", "merged_into_id") REFERENCES "team"("company_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_rename" ADD CONSTRAINT "team_rename_company_id_team_id_fkey" FOREIGN KEY ("company_id", "team_id") REFERENCES "team"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_rename" ADD CONSTRAINT "team_rename_company_id_new_team_id_fkey" FOREIGN KEY ("company_id", "new_team_id") REFERENCES "team"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A merged team only stands for its name: it is archived, has no manager, and nothing brings it back but "Separate again".
ALTER TABLE "team" ADD CONSTRAINT "team_merged_check" CHECK (
  ("merged_into_id" IS NULL) = ("merged_at" IS NULL)
  AND ("merged_into_id" IS NULL OR ("archived_at" IS NOT NULL AND "manager_id" IS NULL AND "merged_into_id" <> "id")));
ALTER TABLE "team_rename" ADD CONSTRAINT "team_rename_decided_check" CHECK (("state" = 'OPEN') = ("decided_at" IS NULL));

-- Every page counts the open offers.
CREATE INDEX "team_rename_open_idx" ON "team_rename" ("company_id") WHERE "state" = 'OPEN';
