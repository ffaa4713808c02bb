-- AlterTable
ALTER TABLE "sync_run" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stalled_since" TIMESTAMPTZ(3);
