-- A company moves to another Okta org (decision 88): its people are matched there, then connection and IDs are switched.
ALTER TYPE "IdentityHoldReason" ADD VALUE 'MOVED';
CREATE TYPE "OrgMoveState" AS ENUM
  ('PREPARING', 'READING', 'READY', 'SWITCHING', 'DONE', 'RETURNING', 'RETURNED', 'CANCELLED');
CREATE TYPE "OrgMoveOutcome" AS ENUM ('MATCHED', 'CONFLICT', 'AMBIGUOUS', 'NOT_FOUND', 'RELINK');

CREATE TABLE "org_move" (
  "company_id" UUID NOT NULL,
  "id" UUID NOT NULL,
  "state" "OrgMoveState" NOT NULL DEFAULT 'PREPARING',
  "version" INTEGER NOT NULL DEFAULT 0,
  "org_url" TEXT,
  "new_org" JSONB,
  "old_org" JSONB,
  "stage" TEXT,
  "cursor" TEXT,
  "read_at" TIMESTAMPTZ(3),
  "people" INTEGER NOT NULL DEFAULT 0,
  "joiners" INTEGER NOT NULL DEFAULT 0,
  "failure" TEXT,
  "retry_at" TIMESTAMPTZ(3),
  "resume_to" "ConnectionState",
  "paused_at" TIMESTAMPTZ(3),
  "paused_from" "ConnectionState",
  "created_by_id" UUID,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "confirmed_by_id" UUID,
  "confirmed_at" TIMESTAMPTZ(3),
  "finished_at" TIMESTAMPTZ(3),
  "kept_until" TIMESTAMPTZ(3),
  CONSTRAINT "org_move_pkey" PRIMARY KEY ("company_id", "id")
);
ALTER TABLE "org_move" ADD CONSTRAINT "org_move_company_id_fkey"
  FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One move at a time.
CREATE UNIQUE INDEX "org_move_one_open_idx" ON "org_move" ("company_id")
  WHERE "state" IN ('PREPARING', 'READING', 'READY', 'SWITCHING', 'RETURNING');

CREATE TABLE "org_move_person" (
  "company_id" UUID NOT NULL,
  "move_id" UUID NOT NULL,
  "okta_id" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "name" TEXT,
  "email" TEXT,
  "employee_number" TEXT,
  "in_scope" BOOLEAN NOT NULL,
  CONSTRAINT "org_move_person_pkey" PRIMARY KEY ("company_id", "move_id", "okta_id"),
  CONSTRAINT "org_move_person_bounds_check" CHECK (
    char_length("okta_id") <= 100 AND char_length("email") <= 320 AND char_length("employee_number") <= 500
  )
);
ALTER TABLE "org_move_person" ADD CONSTRAINT "org_move_person_company_id_move_id_fkey"
  FOREIGN KEY ("company_id", "move_id") REFERENCES "org_move"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "org_move_person_company_id_move_id_email_idx"
  ON "org_move_person" ("company_id", "move_id", "email");
CREATE INDEX "org_move_person_company_id_move_id_employee_number_idx"
  ON "org_move_person" ("company_id", "move_id", "employee_number");

CREATE TABLE "org_move_match" (
  "company_id" UUID NOT NULL,
  "move_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "old_okta_id" TEXT,
  "new_okta_id" TEXT,
  "outcome" "OrgMoveOutcome" NOT NULL,
  "by" TEXT,
  "candidates" TEXT[] DEFAULT ARRAY[]::TEXT[],
  "in_scope" BOOLEAN NOT NULL DEFAULT false,
  "switched_at" TIMESTAMPTZ(3),
  CONSTRAINT "org_move_match_pkey" PRIMARY KEY ("company_id", "move_id", "person_id"),
  CONSTRAINT "org_move_match_matched_check" CHECK (("outcome" = 'MATCHED') = ("new_okta_id" IS NOT NULL))
);
ALTER TABLE "org_move_match" ADD CONSTRAINT "org_move_match_company_id_move_id_fkey"
  FOREIGN KEY ("company_id", "move_id") REFERENCES "org_move"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "org_move_match" ADD CONSTRAINT "org_move_match_company_id_person_id_fkey"
  FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "org_move_match_company_id_person_id_idx" ON "org_move_match" ("company_id", "person_id");
