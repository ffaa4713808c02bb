-- How long a company keeps each kind of data, in days; null for the default.
ALTER TABLE "okta_connection"
  ADD COLUMN "change_days" INTEGER,
  ADD COLUMN "mirror_days" INTEGER,
  ADD COLUMN "problem_days" INTEGER,
  ADD COLUMN "mail_days" INTEGER,
  ADD COLUMN "audit_days" INTEGER,
  ADD CONSTRAINT "okta_connection_retention_check" CHECK (
    "change_days" BETWEEN 90 AND 3650 AND "mirror_days" BETWEEN 7 AND 730 AND "problem_days" BETWEEN 30 AND 3650
      AND "mail_days" BETWEEN 30 AND 3650 AND "audit_days" BETWEEN 365 AND 3650
  );

-- Each night deletes what is older, a company after the other, by these.
CREATE INDEX "directory_person_out_of_scope_idx" ON "directory_person" ("company_id", "observed_at") WHERE NOT "in_scope";
CREATE INDEX "problem_solved_idx" ON "problem" ("company_id", "resolved_at") WHERE "resolved_at" IS NOT NULL;
CREATE INDEX "notice_settled_idx" ON "notice" ("company_id", "settled_at") WHERE "settled_at" IS NOT NULL;
CREATE INDEX "address_notice_mailed_idx" ON "address_notice" ("company_id", "mailed_at") WHERE "mailed_at" IS NOT NULL;
