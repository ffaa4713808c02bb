-- AlterTable
ALTER TABLE "okta_connection" ADD COLUMN     "field_owners" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "field_edit" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "actor_id" UUID,
    "actor" TEXT NOT NULL,
    "edited_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "field_edit_pkey" PRIMARY KEY ("company_id","person_id","field")
);

-- AddForeignKey
ALTER TABLE "field_edit" ADD CONSTRAINT "field_edit_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
