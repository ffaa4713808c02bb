-- CreateEnum
CREATE TYPE "IdentityHoldState" AS ENUM ('OPEN', 'SAME', 'OTHER', 'CLOSED');

-- CreateEnum
CREATE TYPE "IdentityHoldReason" AS ENUM ('EMAIL', 'EMPLOYEE_NUMBER', 'MASS');

-- CreateTable
CREATE TABLE "identity_hold" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "okta_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" "IdentityHoldReason" NOT NULL,
    "state" "IdentityHoldState" NOT NULL DEFAULT 'OPEN',
    "run_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "identity_hold_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "identity_hold_company_id_okta_id_state_idx" ON "identity_hold"("company_id", "okta_id", "state");

-- CreateIndex
CREATE INDEX "identity_hold_company_id_person_id_idx" ON "identity_hold"("company_id", "person_id");

-- AddForeignKey
ALTER TABLE "identity_hold" ADD CONSTRAINT "identity_hold_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_hold" ADD CONSTRAINT "identity_hold_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open hold a new Okta ID. An answer says when it was given.
CREATE UNIQUE INDEX "identity_hold_one_open_idx" ON "identity_hold"("company_id", "okta_id") WHERE "state" = 'OPEN';
ALTER TABLE "identity_hold"
  ADD CONSTRAINT "identity_hold_bounds_check" CHECK (char_length("okta_id") <= 100),
  ADD CONSTRAINT "identity_hold_decided_check" CHECK (("state" = 'OPEN') = ("decided_at" IS NULL));

-- Linked people who left: new people in Okta are compared with them alone (M3).
CREATE INDEX "person_leaver_idx" ON "person"("company_id", "okta_id") WHERE "status" = 'DEACTIVATED' AND "okta_id" IS NOT NULL;
