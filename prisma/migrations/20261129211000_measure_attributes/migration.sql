-- AlterTable
ALTER TABLE "directory_person" ADD COLUMN     "lost" JSONB;

-- AlterTable
ALTER TABLE "preview_person" ADD COLUMN     "lost" JSONB;

-- AlterTable
ALTER TABLE "field_hold" ADD COLUMN     "attribute" TEXT;
ALTER TABLE "field_hold" ADD COLUMN     "lost" INTEGER;
ALTER TABLE "field_hold" ADD COLUMN     "agreed_at" TIMESTAMPTZ(3);
