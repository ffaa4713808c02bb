-- AlterTable
ALTER TABLE "password_link" ADD COLUMN     "email" TEXT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "confirmed_email" TEXT,
ADD COLUMN     "locked_by_okta_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "address_hold" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "old_email" TEXT,
    "new_email" TEXT NOT NULL,
    "state" "HoldState" NOT NULL DEFAULT 'OPEN',
    "run_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,

    CONSTRAINT "address_hold_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateTable
CREATE TABLE "address_notice" (
    "company_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "old_email" TEXT NOT NULL,
    "new_email" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "address_notice_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "address_hold_company_id_person_id_state_idx" ON "address_hold"("company_id", "person_id", "state");

-- CreateIndex
CREATE INDEX "address_notice_company_id_person_id_idx" ON "address_notice"("company_id", "person_id");

-- AddForeignKey
ALTER TABLE "address_hold" ADD CONSTRAINT "address_hold_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_hold" ADD CONSTRAINT "address_hold_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_notice" ADD CONSTRAINT "address_notice_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "address_notice" ADD CONSTRAINT "address_notice_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open hold a person; what is still to be mailed, the oldest first.
CREATE UNIQUE INDEX "address_hold_one_open_idx" ON "address_hold"("company_id", "person_id") WHERE "state" = 'OPEN';
CREATE INDEX "address_notice_open_idx" ON "address_notice"("changed_at") WHERE "mailed_at" IS NULL;

-- Links on their way were mailed to the address that their person has.
UPDATE "password_link" l SET "email" = p."email" FROM "person" p WHERE p."company_id" = l."company_id" AND p."id" = l."person_id";

-- The few people whom syncs leave alone, and the few whom Okta's word keeps out all the same.
CREATE INDEX "person_never_sync_idx" ON "person"("company_id", "okta_id") WHERE "never_sync";
CREATE INDEX "person_locked_by_okta_idx" ON "person"("company_id", "okta_id") WHERE "locked_by_okta_at" IS NOT NULL;
