-- AlterTable
ALTER TABLE "setup_link" ADD COLUMN     "during_setup" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "parts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Once the connection is in use, a link is for named parts.
ALTER TABLE "setup_link" ADD CONSTRAINT "setup_link_parts_check" CHECK ("during_setup" OR cardinality("parts") > 0);
