-- CreateEnum
CREATE TYPE "ProblemEnd" AS ENUM ('SYNC', 'ADMIN', 'CHECK');

-- AlterTable
ALTER TABLE "sync_problem" ADD COLUMN     "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "problem" (
    "company_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "okta_id" TEXT,
    "person_id" UUID,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_run_id" UUID,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_run_id" UUID,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" "ProblemEnd",
    "resolved_run_id" UUID,
    "resolved_by_id" UUID,

    CONSTRAINT "problem_pkey" PRIMARY KEY ("company_id","id")
);

-- CreateIndex
CREATE INDEX "problem_company_id_opened_at_id_idx" ON "problem"("company_id", "opened_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "problem_company_id_person_id_idx" ON "problem"("company_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "problem_company_id_code_subject_key" ON "problem"("company_id", "code", "subject");

-- CreateIndex
CREATE INDEX "sync_problem_company_id_run_id_okta_id_idx" ON "sync_problem"("company_id", "run_id", "okta_id");

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "problem" ADD CONSTRAINT "problem_company_id_person_id_fkey" FOREIGN KEY ("company_id", "person_id") REFERENCES "person"("company_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Open problems, by person and newest first: syncs and pages ask for nothing else.
CREATE INDEX "problem_open_person_idx" ON "problem" ("company_id", "okta_id") WHERE "resolved_at" IS NULL;
CREATE INDEX "problem_open_idx" ON "problem" ("company_id", "opened_at" DESC, "id" DESC) WHERE "resolved_at" IS NULL;
ALTER TABLE "problem" ADD CONSTRAINT "problem_resolved_check" CHECK (("resolved_at" IS NULL) = ("resolved_by" IS NULL));

-- What the last good sync saw is what is open now. A loop was one row naming its members; now each member has one.
INSERT INTO "problem" ("company_id", "code", "subject", "okta_id", "person_id", "detail",
  "first_seen_at", "opened_at", "opened_run_id", "last_seen_at", "last_run_id")
SELECT DISTINCT ON (s."company_id", s."code", s.subject) s."company_id", s."code", s.subject, s."okta_id", s."person_id", s."detail",
  s.seen, s.seen, s."run_id", s.seen, s."run_id"
FROM (
  SELECT x."company_id", x."run_id", x."id", x."code", x."detail" - 'personIds' AS "detail", coalesce(r."finished_at", r."created_at") AS seen,
    coalesce(x."okta_id", p."okta_id") AS "okta_id", p."id" AS "person_id",
    coalesce(x."okta_id", p."okta_id", p."id"::text, x."detail"->>'field', '') AS subject
  FROM "okta_connection" k
  JOIN "sync_run" r ON r."company_id" = k."company_id" AND r."id" = k."last_good_run_id"
  JOIN "sync_problem" x ON x."company_id" = r."company_id" AND x."run_id" = r."id"
  LEFT JOIN LATERAL (
    SELECT m.id::uuid AS id FROM jsonb_array_elements_text(x."detail"->'personIds') AS m(id) WHERE x."code" = 'MANAGER_LOOP'
    UNION ALL SELECT x."person_id" WHERE x."code" <> 'MANAGER_LOOP'
  ) w ON TRUE
  LEFT JOIN "person" p ON p."company_id" = x."company_id" AND p."id" = w.id
) s
ORDER BY s."company_id", s."code", s.subject, s."id" DESC;

-- Event runs may have found or solved manager problems since: the next full sync looks at everybody's again.
UPDATE "okta_connection" SET "managers_stale" = TRUE;
