-- Ids from Okta are bounded wherever an index holds them (M6).
ALTER TABLE "sync_evidence" ADD CONSTRAINT "sync_evidence_bounds_check" CHECK (char_length("okta_id") <= 255);
UPDATE "sync_problem" SET "okta_id" = NULL WHERE char_length("okta_id") > 255;
ALTER TABLE "sync_problem" ADD CONSTRAINT "sync_problem_bounds_check" CHECK (char_length("okta_id") <= 255);
DELETE FROM "problem" WHERE char_length("okta_id") > 255 OR char_length("subject") > 255;
ALTER TABLE "problem"
  ADD CONSTRAINT "problem_bounds_check" CHECK (char_length("okta_id") <= 255 AND char_length("subject") <= 255);
