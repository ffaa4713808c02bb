-- Who got an alert by email. Those who didn't are tried again.
CREATE TABLE "notice_mail" (
    "company_id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "mailed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_mail_pkey" PRIMARY KEY ("company_id","notice_id","person_id")
);

-- CreateIndex
CREATE INDEX "notice_mail_company_id_person_id_idx" ON "notice_mail"("company_id", "person_id");

-- AddForeignKey
ALTER TABLE "notice_mail" ADD CONSTRAINT "notice_mail_company_id_notice_id_fkey" FOREIGN KEY ("company_id", "notice_id") REFERENCES "notice"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_mail" ADD CONSTRAINT "notice_mail_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
