-- AlterTable
ALTER TABLE "sync_lookup" ADD COLUMN     "asks_scope" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "cause" TEXT,
ADD COLUMN     "event_at" TIMESTAMPTZ(3);
