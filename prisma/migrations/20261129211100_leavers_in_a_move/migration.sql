-- AlterEnum
ALTER TYPE "OrgMoveOutcome" ADD VALUE 'LEAVER';

-- AlterTable
ALTER TABLE "org_move" ADD COLUMN     "restarts" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "org_move" ADD COLUMN     "stalled_since" TIMESTAMPTZ(3);
