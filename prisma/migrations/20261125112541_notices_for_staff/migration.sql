-- AlterTable
ALTER TABLE "notice" ADD COLUMN     "for_staff" BOOLEAN NOT NULL DEFAULT false;
