-- CreateTable
CREATE TABLE "event_retention" (
    "company_id" UUID NOT NULL,
    "body_days" INTEGER NOT NULL,
    "delivery_days" INTEGER NOT NULL,

    CONSTRAINT "event_retention_pkey" PRIMARY KEY ("company_id")
);

-- CreateIndex
CREATE INDEX "okta_event_company_id_hook_at_idx" ON "okta_event"("company_id", "hook_at");

-- AddForeignKey
ALTER TABLE "event_retention" ADD CONSTRAINT "event_retention_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
