-- CreateTable
CREATE TABLE "field_hold" (
    "company_id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "state" "HoldState" NOT NULL DEFAULT 'OPEN',
    "people" INTEGER NOT NULL,
    "filled" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "field_hold_pkey" PRIMARY KEY ("company_id","field")
);

-- AddForeignKey
ALTER TABLE "field_hold" ADD CONSTRAINT "field_hold_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
