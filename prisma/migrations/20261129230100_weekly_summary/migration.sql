-- Whether those who get alerts also get a summary each Monday.
ALTER TABLE "okta_connection" ADD COLUMN "weekly_summary" BOOLEAN NOT NULL DEFAULT false;

-- A summary of a week to one person, claimed before it is sent.
CREATE TABLE "weekly_mail" (
    "company_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "week" DATE NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "weekly_mail_pkey" PRIMARY KEY ("company_id","person_id","week")
);

-- AddForeignKey
ALTER TABLE "weekly_mail" ADD CONSTRAINT "weekly_mail_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
