-- The removal allowance of a company (R2): the larger of so many people and such a percentage of active people, a day.
ALTER TABLE "okta_connection"
  ADD COLUMN "removal_floor" INTEGER NOT NULL DEFAULT 3,
  ADD COLUMN "removal_percent" INTEGER NOT NULL DEFAULT 5,
  ADD CONSTRAINT "okta_connection_removal_allowance" CHECK (
    "removal_floor" BETWEEN 0 AND 1000 AND "removal_percent" BETWEEN 0 AND 50
  );

-- Who changed a setting last is found by what was done.
CREATE INDEX "audit_entry_company_id_action_at_idx" ON "audit_entry"("company_id", "action", "at" DESC);
