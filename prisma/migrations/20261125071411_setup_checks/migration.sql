-- CreateTable
CREATE TABLE "okta_setup_check" (
    "company_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "passed_at" TIMESTAMPTZ(3) NOT NULL,
    "passed_by" TEXT NOT NULL,
    "found" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "okta_setup_check_pkey" PRIMARY KEY ("company_id","connection_id","step")
);

-- AddForeignKey
ALTER TABLE "okta_setup_check" ADD CONSTRAINT "okta_setup_check_company_id_connection_id_fkey" FOREIGN KEY ("company_id", "connection_id") REFERENCES "okta_connection"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
