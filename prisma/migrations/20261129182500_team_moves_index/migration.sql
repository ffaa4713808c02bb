-- Who moved to which team is read of a day's syncs: only these rows, however many changes a sync holds. A migration of its own:
-- a migration is one transaction, and no page that reads teams should wait while millions of changes are indexed.
CREATE INDEX "sync_change_team_move_idx" ON "sync_change" ("company_id", "run_id")
  WHERE "kind" = 'UPDATE' AND "exception" IS NULL AND "after" ? 'team';
