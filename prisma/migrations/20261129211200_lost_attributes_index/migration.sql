-- People who have lost an attribute are few, and counted whenever one of them would get another value (R5).
CREATE INDEX "directory_person_lost_idx" ON "directory_person" ("company_id") WHERE "lost" IS NOT NULL;
