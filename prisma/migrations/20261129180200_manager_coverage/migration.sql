-- How managers were found, kept with each full sync.
ALTER TABLE "sync_run" ADD COLUMN "coverage" JSONB;

-- The trend, and the last coverage to take over, are looked up among very many runs.
CREATE INDEX "sync_run_coverage_idx" ON "sync_run" ("company_id", "created_at" DESC, "id" DESC)
  WHERE "coverage" IS NOT NULL;
