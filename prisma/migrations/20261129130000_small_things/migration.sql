-- Who did it in Okta: the event's actor, as far as the event names one.
ALTER TABLE "okta_event" ADD COLUMN     "actor_id" TEXT,
ADD COLUMN     "actor_name" TEXT,
ADD COLUMN     "actor_type" TEXT;

-- GET /metrics counts the syncs of the last day.
CREATE INDEX "sync_run_finished_idx" ON "sync_run" ("finished_at") WHERE "finished_at" IS NOT NULL;
