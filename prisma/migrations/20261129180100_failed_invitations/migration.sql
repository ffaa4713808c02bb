-- Pages count failed invitations all the time, and there are few of them among many.
CREATE INDEX "invitation_failed_idx" ON "invitation" ("company_id") WHERE "state" IN ('UNKNOWN', 'FAILED');
